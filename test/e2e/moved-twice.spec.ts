import type { Page } from '@playwright/test';
import { choose } from './helpers/asked.ts';
import { cutOff } from './helpers/cut.ts';
import { expect, test, type Desk } from './helpers/running-desk.ts';
import { movements, newest } from './helpers/ledger.ts';
import { lookAt, picture, resize, SIZES, type SizeName } from './helpers/look.ts';
import type { Simulator } from './helpers/simulator.ts';
import {
  act,
  closeDetail,
  confirmMoney,
  goTo,
  linkAddress,
  makeLink,
  openRow,
  prepare,
  startTraining,
  switchAccount
} from './helpers/steps.ts';

const SOON = { timeout: 15_000 };

/** A proxy in between sends the next such request twice and passes the first answer on. */
const deliverTwice = (simulator: Simulator, path: string) =>
  simulator.control.post('/faults', { gateway: 'saferpay', method: 'POST', path, kind: 'deliveredTwice' });

async function lookedAt(desk: Desk, name: string): Promise<void> {
  for (const size of Object.keys(SIZES) as SizeName[]) {
    await resize(desk, size);
    await lookAt(desk, `${name}-${size}`);
    expect(await cutOff(desk.window)).toEqual([]);
  }
  await resize(desk, 'usual');
}

/** The page of Alias Insert stands in its address: the guest types a card there. */
async function guestStoresCard(simulator: Simulator, address: string): Promise<void> {
  const token = new URL(address).pathname.split('/').at(-1);
  await simulator.control.post('/saferpay/guest', { token, outcome: 'success' });
}

/** Charges the stored card whose detail is on screen. */
async function debit(page: Page, amount: string): Promise<void> {
  await prepare(page, 'debit', { amount });
  await choose(page, 'field-terminalId', /./);
  await confirmMoney(page);
}

const theDouble = (page: Page) =>
  page
    .locator('[data-testid^="double-"]')
    .filter({ has: page.getByTestId('double-word') })
    .first();

test('What a proxy delivered twice waits under Needs attention, and the second is given back from there', async ({
  launchDesk,
  simulator
}) => {
  const desk = await launchDesk({ simulator });
  const { window: page } = desk;
  await startTraining(page);
  await switchAccount(page, 'training-saferpay');
  await makeLink(page, { bookingId: 'R-9', amount: '', kind: 'store' });
  await guestStoresCard(simulator, await linkAddress(page));
  await openRow(page, 'links', 'R-9');
  await page.getByTestId('action-refresh').click();
  await expect(page.getByTestId('detail-state')).toHaveText('Card stored');
  await closeDetail(page);

  // The charge of the stored card: one is captured, the second only reserved.
  await deliverTwice(simulator, '/AuthorizeDirect$');
  await openRow(page, 'cards', 'R-9');
  await debit(page, '70');
  await closeDetail(page);
  await expect(page.getByTestId('status-doubles')).toHaveText('1 moved twice', SOON);
  await page.getByTestId('status-doubles').click();
  const [first, second] = (await movements(simulator, 'authorization', 'saferpay')).map(({ id }) => id);
  await expect(page.getByTestId('double-first')).toContainText(first ?? '');
  await expect(page.getByTestId('double-second')).toContainText(second ?? '');
  await expect(page.getByTestId('double-second')).toContainText('€70.00');
  await expect(page.getByTestId('double-second')).toContainText('Reserved');
  await lookedAt(desk, 'moved-twice');

  await theDouble(page).getByRole('button', { name: 'Void the second one' }).click();
  await confirmMoney(page);
  await expect(page.getByTestId('attention-empty')).toBeVisible();
  await expect(page.getByTestId('status-doubles')).toBeHidden();
  expect((await movements(simulator, 'cancel', 'saferpay')).map(({ id }) => id)).toEqual([second]);

  // A refund: the second gives nothing back unless somebody finishes it.
  await deliverTwice(simulator, '/Refund$');
  await openRow(page, 'payments', 'Taken');
  await act(page, 'refund', { amount: '20' });
  await expect(page.getByTestId('double-notice')).toContainText(await newest(simulator, 'refund', 'saferpay'), SOON);
  await expect(page.getByTestId('action-refund')).toHaveAccessibleDescription(/there a second time.*cancel it/);
  await picture(page, 'moved-twice-detail');
  await page.getByTestId('double-notice').getByRole('button').click();
  await theDouble(page).getByRole('button', { name: 'Cancel the second refund' }).click();
  await confirmMoney(page);
  await expect(page.getByTestId('attention-empty')).toBeVisible();
  expect((await movements(simulator, 'capture', 'saferpay')).map(({ amount }) => amount)).toEqual([7000, 2000]);

  // Another charge, which a person answers for.
  await deliverTwice(simulator, '/AuthorizeDirect$');
  await openRow(page, 'cards', 'R-9');
  await debit(page, '15');
  await closeDetail(page);
  await goTo(page, 'attention');
  await theDouble(page).getByRole('button', { name: 'Meant so' }).click({ timeout: 15_000 });
  await page.getByTestId('double-reason').fill('Two nights, charged one by one');
  await picture(page, 'moved-twice-answer');
  await page.getByTestId('confirm').click();
  await expect(page.getByTestId('attention-empty')).toBeVisible();
  await page.getByTestId('attention-journal').check();
  await expect(page.locator('[data-testid^="double-over-"]').first()).toContainText('Two nights, charged one by one');
});
