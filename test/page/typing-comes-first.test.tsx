import { useEffect, useState } from 'react';
import { expect, test } from 'vitest';
import { useQuery } from '../../src/renderer/state/useQuery.ts';
import { answers, held, standIn } from './fake-desk.ts';
import { show } from './render.tsx';

const LINES = 40;
/** Milliseconds the processor takes for each. */
const EACH = 4;

/** What the test holds of the page. */
const on: { key: HTMLButtonElement | null; again: (() => void) | null; drawn: number } = { key: null, again: null, drawn: 0 };

/** A line of the second answer is drawn, which takes its time; the key is pressed in the middle of it, as its turn comes. */
function drawing(of: string): void {
  if (of !== 'second') return;
  const until = performance.now() + EACH;
  while (performance.now() < until);
  on.drawn += 1;
  if (on.drawn === 3) setTimeout(() => on.key?.click(), 0);
}

function Line({ of }: { readonly of: string }) {
  drawing(of);
  return <i>{of}</i>;
}

function Both({ committed }: { readonly committed: (what: string) => void }) {
  const [typed, setTyped] = useState('');
  const { data, reload } = useQuery('desk.recall', undefined, [], true);
  useEffect(() => {
    on.again = reload;
  });
  useEffect(() => committed(`typed ${typed}`), [committed, typed]);
  useEffect(() => committed(`answer ${data}`), [committed, data]);
  return (
    <>
      <button type="button" ref={(button) => void (on.key = button)} onClick={() => setTyped('a')} />
      {data !== null && Array.from({ length: LINES }, (_, index) => <Line key={index} of={data} />)}
    </>
  );
}

test('a key pressed while an answer is drawn comes before it', async () => {
  const next = held();
  const given = [answers('first'), next.answer];
  standIn({ 'desk.recall': () => given.shift() ?? answers(null) });
  const seen: string[] = [];
  const committed = (what: string): void => void seen.push(what);

  await show(<Both committed={committed} />);
  await expect.poll(() => seen).toContain('answer first');
  on.again?.();
  next.release(answers('second'));
  await expect.poll(() => seen).toContain('answer second');
  expect(seen.indexOf('typed a')).toBeGreaterThan(-1);
  expect(seen.indexOf('typed a')).toBeLessThan(seen.indexOf('answer second'));
});
