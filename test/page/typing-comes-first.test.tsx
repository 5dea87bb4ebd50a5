import { useEffect, useState } from 'react';
import { expect, test } from 'vitest';
import { useQuery } from '../../src/renderer/state/useQuery.ts';
import { answers, held, standIn } from './fake-desk.ts';
import { show } from './render.tsx';

const LINES = 40;
/** Milliseconds the processor takes for each. */
const EACH = 4;

test('a key pressed while an answer is drawn comes before it', async () => {
  const next = held();
  const given = [answers('first'), next.answer];
  standIn({ 'desk.recall': () => given.shift() ?? answers(null) });
  const committed: string[] = [];
  let drawn = 0;
  const key: { current: HTMLButtonElement | null } = { current: null };
  let again: () => void = () => undefined;

  function Line({ of }: { readonly of: string }) {
    const until = performance.now() + (of === 'second' ? EACH : 0);
    while (performance.now() < until);
    if (of === 'second') drawn += 1;
    // In the middle of the answer, as its turn comes.
    if (of === 'second' && drawn === 3) setTimeout(() => key.current?.click(), 0);
    return <i>{of}</i>;
  }

  function Both() {
    const [typed, setTyped] = useState('');
    const { data, reload } = useQuery('desk.recall', undefined, [], true);
    useEffect(() => {
      again = reload;
    });
    useEffect(() => void committed.push(`typed ${typed}`), [typed]);
    useEffect(() => void committed.push(`answer ${data}`), [data]);
    return (
      <>
        <button type="button" ref={(button) => void (key.current = button)} onClick={() => setTyped('a')} />
        {data !== null && Array.from({ length: LINES }, (_, index) => <Line key={index} of={data} />)}
      </>
    );
  }

  await show(<Both />);
  await expect.poll(() => committed).toContain('answer first');
  again();
  next.release(answers('second'));
  await expect.poll(() => committed).toContain('answer second');
  expect(committed.indexOf('typed a')).toBeGreaterThan(-1);
  expect(committed.indexOf('typed a')).toBeLessThan(committed.indexOf('answer second'));
});
