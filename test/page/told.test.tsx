import { useState } from 'react';
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
