import type { Page } from '@playwright/test';
import type { Envelope } from '../../src/shared/ipc/contract.ts';
import { minor } from '../../src/shared/values/money.ts';
import { linkRequest } from '../faults/operations.ts';
import { expect, test } from './helpers/running-desk.ts';
import { movements } from './helpers/ledger.ts';
import type { Simulator } from './helpers/simulator.ts';
import { goTo, rowsWith, startTraining } from './helpers/steps.ts';

const SOON = { timeout: 30_000 };
const BOOKINGS = ['R-1', 'R-2', 'R-3', 'R-4', 'R-5', 'R-6'] as const;

/** Pre-authorizations of 101.00, 102.00 and so on, paid by their guests and fetched; answers their numbers at the gateway. */
async function reserved(page: Page, simulator: Simulator): Promise<readonly string[]> {
  for (const [index, bookingId] of BOOKINGS.entries()) {
    const link = linkRequest('syspay');
    const request = {
      ...link,
      accountId: 'training-syspay',
      amount: minor(10_100 + index * 100),
      preauth: true,
      booking: { ...link.booking, bookingId }
    };
    const answer = await page.evaluate((asked) => window.paydesk?.invoke('money.submit', asked) as Promise<Envelope>, request);
    expect(answer).toMatchObject({ ok: true });
  }
  for (const { id } of await movements(simulator, 'token'))
    await simulator.control.post('/syspay/guest', { tokenId: id, outcome: 'success' });
  await page.getByTestId('sync-start').click();
  await goTo(page, 'payments');
  for (const bookingId of BOOKINGS) await expect(rowsWith(page, bookingId)).toContainText('Reserved', SOON);
  const paid = await movements(simulator, 'payment');
  return BOOKINGS.map((_, index) => paid.find(({ amount }) => amount === 10_100 + index * 100)?.id ?? '');
}

/** The answer to one capture gets lost, another one never arrives, and every one takes its time. */
async function troubleWith(simulator: Simulator, lost: string, never: string): Promise<void> {
  const fault = (path: string, more: object) => simulator.control.post('/faults', { gateway: 'syspay', method: 'POST', path, ...more });
  await fault(`/${lost}/capture$`, { kind: 'cutAfterCommit' });
  await fault(`/${never}/capture$`, { kind: 'cutBefore' });
  await fault('/capture$', { kind: 'delay', delayMs: 2000, times: -1 });
}

test('Six rows are ticked and captured: shown before, stopped, gone on with; one answer is lost, and the sheet says what became of each', async ({
  launchDesk,
  simulator
}) => {
  const first = await launchDesk({ simulator });
  let page = first.window;
  await startTraining(page);
  const payments = await reserved(page, simulator);
  await troubleWith(simulator, payments[2] ?? '', payments[3] ?? '');

  await page.getByTestId('tick-all').check();
  await expect(page.getByTestId('batch-bar')).toBeVisible();
  await page.getByTestId('batch-refund').click();
  await expect(page.getByTestId('batch-left-out-notPaid')).toHaveAttribute('data-count', '6');
  await page.getByTestId('close-dialog').click();

  await page.getByTestId('batch-capture').click();
  const preview = page.getByTestId('batch-preview');
  await expect(preview.getByTestId('batch-sums-EUR')).toHaveAttribute('data-count', '6');
  await expect(preview.getByTestId('confirm')).toHaveText('Capture 6 payments, €621.00');
  await preview.getByTestId('confirm').click();

  const run = page.getByTestId('batch-run');
  await expect(run).toHaveAttribute('data-state', 'running');
  await page.getByTestId('batch-stop').click();
  await expect(page.getByTestId('batch-go')).toBeVisible(SOON);
  await expect(page.locator('[data-testid^="batch-row-"][data-state="running"]')).toHaveCount(0, SOON);
  // What was under way has ended; how many that were depends on how fast the line broke.
  const stood = /^(?<over>[3-5]) of 6 rows over$/.exec(await page.getByTestId('batch-progress').innerText())?.groups?.['over'];
  expect(stood).toBeDefined();
  // Closed and started again, the desk knows where it stood; nothing goes on by itself.
  await first.close();
  const second = await launchDesk({ simulator, dataDir: first.dataDir });
  page = second.window;
  await expect(page.getByTestId('status-batch')).toHaveText(`Many at once: stopped at ${stood} of 6`);
  await page.getByTestId('status-batch').click();
  await page.getByTestId('batch-go').click();

  await expect(page.getByTestId('batch-run')).toHaveAttribute('data-state', 'ended', SOON);
  // What never arrived is asked about until that is certain; the sheet follows.
  await expect(page.getByTestId('batch-sheet-refused')).toHaveAttribute('data-count', '1', SOON);
  await expect(page.getByTestId('batch-sheet-done')).toHaveAttribute('data-count', '5');
  await expect(page.getByTestId('status-batch')).toBeHidden();
  const captured = (await movements(simulator, 'capture')).map(({ paymentId }) => paymentId);
  expect(captured.toSorted()).toEqual(payments.filter((id) => id !== payments[3]).toSorted());

  // It is found again among the earlier ones, and leads to its payments.
  await page.getByTestId('batch-close').click();
  await goTo(page, 'attention');
  await page.getByTestId('attention-journal').check();
  await page.getByTestId('batch-show').click();
  await page.locator('[data-testid^="batch-row-"][data-state="refused"]').getByRole('button').click();
  await expect(page.getByTestId('detail-state')).toHaveText('Reserved');
});
