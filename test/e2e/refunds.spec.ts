import type { Page } from '@playwright/test';
import { expect, test } from './helpers/running-desk.ts';
import { movements } from './helpers/ledger.ts';
import { fillOrder, openCardWindow, sendCard, takeOrder, typeCard } from './helpers/moto.ts';
import type { Simulator } from './helpers/simulator.ts';
import { act, closeDetail, goTo, openRow, prepare, rowsWith, startTraining, switchAccount } from './helpers/steps.ts';

const DAY = 86_400;
const VISA = { number: '9010003150000001', expiry: '1230', code: '123' };
/** Published for SysPay: payments succeed, refunds wait ten minutes and then succeed. */
const WAITS = { number: '4000000000007726', expiry: '1230', code: '123' };

/** Only merchants certified for PCI DSS may type cards; an administrator says so. */
async function allowCards(page: Page): Promise<void> {
  await goTo(page, 'accounts');
  await page.getByTestId('edit-training-saferpay').click();
  await page.getByRole('button', { name: 'More settings' }).click();
  await page.getByTestId('field-settings.directCardEntry').click();
  await page.getByTestId('save-account').click();
  await expect(page.getByTestId('save-account')).toBeHidden();
}

/** Moves the gateway's own time; the desk's stays. */
const pass = (simulator: Simulator, seconds: number) => simulator.control.post('/clock', { advance: seconds });

async function fetchHistory(page: Page): Promise<void> {
  await page.getByTestId('sync-start').click();
  await expect(page.getByTestId('status-sync')).toHaveAttribute('data-phase', 'idle');
}

/** Opens what the search box finds first of this kind. */
async function find(page: Page, text: string, kind: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByTestId('search-input').fill(text);
  await page.locator(`[data-testid^="search-hit-${kind}-"]`).first().click();
  await expect(page.getByTestId('detail-state')).toBeVisible();
}

async function openRefund(page: Page, text: string): Promise<void> {
  await goTo(page, 'refunds');
  await rowsWith(page, text).first().click();
  await expect(page.getByTestId('detail-state')).toBeVisible();
}

test('Refunds at Saferpay: found by the report, pending over midnight and settled, a credit finished from where it is found', async ({
  launchDesk,
  simulator
}) => {
  await simulator.control.post('/saferpay/seed', { transactions: 40, days: 30 });
  const desk = await launchDesk({ simulator });
  const page = desk.window;
  await startTraining(page);
  await switchAccount(page, 'training-saferpay');

  // Made elsewhere, known by the report alone.
  await goTo(page, 'refunds');
  // What a refund belongs to is left out for want of room, until it is asked for.
  await page.getByTestId('columns').click();
  await page.getByTestId('column-about').click();
  await page.keyboard.press('Escape');
  await expect(rowsWith(page, 'Not known here').first()).toBeVisible();
  await find(page, 'RF-20', 'refund');
  await expect(page.getByTestId('refund-alone')).toBeVisible();
  await expect(page.getByTestId('gateway-facts')).toContainText('Approval code');
  await page.getByTestId('raw-open').click();
  await expect(page.getByTestId('raw')).toContainText('"Type": "REFUND"');
  await closeDetail(page);

  await allowCards(page);
  await pass(simulator, -2 * DAY);
  await fillOrder(page, { bookingId: 'R-1', amount: '88' });
  await page.getByTestId('field-storeCard').check();
  const card = await openCardWindow(desk);
  await typeCard(card, VISA);
  await sendCard(card);
  await expect(page.getByTestId('moto-state')).toHaveText('Taken');

  // Pending over midnight: the report brings it without saying what it is.
  await simulator.control.post('/saferpay/settings', { pendingRefunds: true, pendingSeconds: 3 * DAY });
  await openRow(page, 'payments', 'R-1');
  await act(page, 'refund', { amount: '30' });
  await expect(page.getByTestId('refunds')).toContainText('Under way');
  await closeDetail(page);
  await pass(simulator, 2 * DAY);
  await fetchHistory(page);
  await goTo(page, 'payments');
  await expect(rowsWith(page, 'R-1').filter({ hasText: '88.00' })).toContainText('Taken');
  // The only payments there are: those of the seed and the one above.
  await expect(page.locator('tr[data-testid^="row-"]').filter({ hasText: /^Under way/ })).toHaveCount(0);
  await openRefund(page, '30.00');
  await expect(page.getByTestId('refund-pending')).toBeVisible();
  await pass(simulator, DAY + 1);
  await page.getByTestId('action-refresh').click();
  await expect(page.getByTestId('detail-state')).toHaveText('Refunded');
  await page.getByTestId('open-payment').click();
  await expect(page.getByTestId('detail-state')).toHaveText('Partly refunded');

  // Pending and settled a moment later: by itself, nobody presses anything.
  await simulator.control.post('/saferpay/settings', { pendingSeconds: 0 });
  await act(page, 'refund', { amount: '5' });
  await closeDetail(page);
  await goTo(page, 'refunds');
  await expect(rowsWith(page, 'R-1').filter({ hasText: ' 5.00' })).toContainText('Refunded', { timeout: 15_000 });
  await simulator.control.post('/saferpay/settings', { pendingRefunds: false });

  // A credit of which only the first half was done is on its card and in Needs attention.
  await goTo(page, 'cards');
  await rowsWith(page, 'R-1').click();
  await simulator.control.post('/saferpay/next-error', { errorName: 'ACTION_NOT_SUPPORTED', path: 'Transaction/Capture' });
  await prepare(page, 'credit', { amount: '7' });
  await page.getByTestId('field-terminalId').click();
  await page.getByRole('option').first().click();
  const dialog = page.getByTestId('money-dialog');
  await dialog.getByTestId('confirm').click();
  await expect(dialog.getByTestId('outcome')).toHaveAttribute('data-ending', 'refused');
  // Asked for once more, no second one is made: the desk leads to the one that waits.
  await expect(async () => {
    await dialog.getByTestId('confirm').click();
    await expect(dialog.getByTestId('error-lead')).toBeVisible({ timeout: 1000 });
  }).toPass();
  await dialog.getByTestId('error-lead').click();
  await expect(page.getByTestId('refund-unfinished')).toBeVisible();
  await page.getByTestId('open-card').click();
  await expect(page.getByTestId('credits')).toContainText('Waits for its capture');
  await closeDetail(page);
  await goTo(page, 'attention');
  await expect(page.getByTestId('attention-refunds')).toContainText('€7.00');
  await page.getByTestId('attention-refunds').getByRole('button', { name: '€7.00' }).click();
  await expect(page.getByTestId('refund-unfinished')).toBeVisible();
  await act(page, 'captureRefund');
  await expect(page.getByTestId('detail-state')).toHaveText('Refunded');
  await page.getByTestId('open-card').click();
  await expect(page.getByTestId('credits')).toContainText('Refunded');
  await closeDetail(page);
  await goTo(page, 'attention');
  await expect(page.getByTestId('attention-refunds')).not.toContainText('€7.00');

  // Half done again, and not wanted any more: it is cancelled, nothing is given.
  await goTo(page, 'cards');
  await rowsWith(page, 'R-1').click();
  await simulator.control.post('/saferpay/next-error', { errorName: 'ACTION_NOT_SUPPORTED', path: 'Transaction/Capture' });
  await prepare(page, 'credit', { amount: '9' });
  await page.getByTestId('field-terminalId').click();
  await page.getByRole('option').first().click();
  await dialog.getByTestId('confirm').click();
  await expect(dialog.getByTestId('outcome')).toHaveAttribute('data-ending', 'refused');
  await dialog.getByTestId('cancel').click();
  await closeDetail(page);
  await openRefund(page, '9.00');
  await act(page, 'cancelRefund');
  await expect(page.getByTestId('detail-state')).toHaveText('Cancelled');
  await closeDetail(page);

  const given = (await movements(simulator, 'refund', 'saferpay')).map(({ amount }) => amount);
  expect(given).toEqual([3000, 500, 700, 900]);
  // Saferpay gives nothing back until a refund is captured; the last one was cancelled first.
  expect((await movements(simulator, 'cancel', 'saferpay')).map(({ amount }) => amount)).toEqual([900]);
});

test('A refund that waits at SysPay settles by itself and is found from its payment, the list and the operations', async ({
  launchDesk,
  simulator
}) => {
  const desk = await launchDesk({ simulator });
  const page = desk.window;
  await startTraining(page);
  await switchAccount(page, 'training-syspay');
  await takeOrder(desk, { bookingId: 'R-9', amount: '120' }, WAITS);
  await expect(page.getByTestId('moto-state')).toHaveText('Taken');
  await openRow(page, 'payments', 'R-9');
  await act(page, 'refund', { amount: '20' });
  await page.locator('[data-testid^="open-refund-"]').click();
  await expect(page.getByTestId('detail-state')).toHaveText('Under way');
  await page.getByTestId('action-refresh').click();
  await expect(page.getByTestId('detail-state')).toHaveText('Under way');
  await pass(simulator, 601);
  await expect(page.getByTestId('detail-state')).toHaveText('Refunded', { timeout: 20_000 });
  await closeDetail(page);
  await expect(rowsWith(page, 'R-9')).toContainText('20.00');

  await fetchHistory(page);
  await goTo(page, 'operations');
  await rowsWith(page, 'Refund').first().click();
  await page.getByTestId('operation-refund').click();
  await expect(page.getByTestId('detail-state')).toHaveText('Refunded');
  await closeDetail(page);
  await goTo(page, 'operations');
  await rowsWith(page, 'Refund').first().click();
  await page.getByTestId('raw-open').click();
  await expect(page.getByTestId('raw')).toContainText('"type"');
});
