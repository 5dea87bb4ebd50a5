import { useState } from 'react';
import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { DetailPane } from '../../src/renderer/detail/DetailPane.tsx';
import { Dialog } from '../../src/renderer/kit/Dialog.tsx';
import { show } from './render.tsx';

function Card() {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setAsking(true)}>
        Charge
      </button>
      {asking && (
        <Dialog title="Charge this card" onClose={() => setAsking(false)}>
          <input aria-label="Amount" />
        </Dialog>
      )}
    </>
  );
}

const beside = () => document.querySelector('[data-detail-title]') !== null;

test('a dialog and what is typed into it outlive a window that gets smaller; the detail moves over the list once it is closed', async () => {
  await page.viewport(1280, 800);
  const screen = await show(
    <DetailPane id={1} title="A card" reference={null}>
      <Card />
    </DetailPane>
  );
  expect(beside()).toBe(true);
  await screen.getByText('Charge', { exact: true }).click();
  await screen.getByLabelText('Amount').fill('64');
  await page.viewport(1024, 640);
  await expect.poll(() => innerWidth).toBe(1024);
  await expect.element(screen.getByLabelText('Amount')).toHaveValue('64');
  expect(beside()).toBe(true);
  await screen.getByRole('dialog', { name: 'Charge this card' }).getByRole('button', { name: 'Close' }).click();
  await expect.poll(beside).toBe(false);
  await expect.element(screen.getByText('Charge', { exact: true })).toBeVisible();
  await page.viewport(1280, 800);
  await expect.poll(beside).toBe(true);
});
