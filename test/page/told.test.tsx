import { useEffect, useRef, useState } from 'react';
import { expect, test } from 'vitest';
import { Told } from '../../src/renderer/kit/Told.tsx';
import { show } from './render.tsx';

function Paper() {
  const [saved, setSaved] = useState(false);
  const [failed] = useState<string | null>(null);
  return (
    <>
      <button onClick={() => setSaved(true)}>Save</button>
      <Told>
        {saved && <p>Saved.</p>}
        {failed}
      </Told>
    </>
  );
}

test('a place where nothing is told yet leaves the focus where it is, however many things it might tell; what is told takes it', async () => {
  const screen = await show(<input aria-label="Row" />);
  screen.getByLabelText('Row').element().focus();
  const paper = await show(<Paper />);
  await expect.element(paper.getByTestId('told')).toBeInTheDocument();
  // What is told is let in a turn after the place is there.
  await new Promise((done) => setTimeout(done));
  await expect.element(screen.getByLabelText('Row')).toHaveFocus();
  await paper.getByText('Save', { exact: true }).click();
  await expect.element(paper.getByTestId('told')).toHaveFocus();
});

/** What is told is there from the start, and a person is faster than it is read out. */
function Quick({ goesOn }: { readonly goesOn: boolean }) {
  const next = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!goesOn) return;
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Tab' }));
    next.current?.focus();
  }, [goesOn]);
  return (
    <>
      <Told>
        <p>Made.</p>
      </Told>
      <button ref={next}>Next</button>
    </>
  );
}

test('what is told from the start takes the focus, unless a person has gone on before it could', async () => {
  const first = await show(<Quick goesOn={false} />);
  await expect.element(first.getByTestId('told')).toHaveFocus();
  await first.unmount();
  const second = await show(<Quick goesOn />);
  await expect.element(second.getByText('Made.')).toBeVisible();
  await expect.element(second.getByText('Next')).toHaveFocus();
});
