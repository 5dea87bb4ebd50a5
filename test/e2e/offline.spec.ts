import { expect, test } from './helpers/running-desk.ts';
import { movements } from './helpers/ledger.ts';
import {
  closeDetail,
  confirmMoney,
  goTo,
  guestPays,
  linkAddress,
  makeLink,
  openRow,
  prepare,
  rowsWith,
  startTraining
} from './helpers/steps.ts';

/** Looking whether an unreachable gateway is back begins after 15 s (src/main/sync/schedule.ts). */
const BACK_BY_ITSELF = { timeout: 45_000 };

test('With the gateway out of reach everything fetched can be read and nothing can be sent; it comes back by itself', async ({
  launchDesk,
  switchable
}) => {
  const first = await launchDesk({ simulator: switchable });
  let page = first.window;
  await startTraining(page);
  await makeLink(page, { bookingId: 'R-open', amount: '20' });
  await linkAddress(page);
  await page.getByTestId('make-another').click();
  await makeLink(page, { bookingId: 'R-1', amount: '100', kind: 'preauth' });
  await linkAddress(page);
  await guestPays(page, switchable);
  await page.getByTestId('make-another').click();

  // Lost between the decision and the click: nothing is sent, nothing waits to be sent later.
  await openRow(page, 'payments', 'R-1');
  await prepare(page, 'capture');
  await switchable.off();
  await page.getByTestId('confirm').click();
  await expect(page.getByTestId('money-dialog')).toContainText('Nothing was sent');
  await page.getByTestId('cancel').click();

  const status = page.getByTestId('status-online');
  await expect(status).toHaveAttribute('data-online', 'offline');
  await expect(status).toContainText('Offline, since');
  for (const action of ['capture', 'void', 'refund']) {
    const button = page.getByTestId(`action-${action}`);
    await expect(button).toHaveAttribute('aria-disabled', 'true');
    await expect(button).toHaveAccessibleDescription(/gateway cannot be reached.*nothing is queued/i);
  }
  await page.getByTestId('action-void').click({ force: true });
  await expect(page.getByTestId('money-dialog')).toBeHidden();
  await closeDetail(page);
  await expect(page.getByTestId('offline-note')).toContainText(/Training SysPay: what you see was fetched/);
  await expect(rowsWith(page, 'R-1')).toContainText('EUR 100.00');
  await page.getByTestId('list-search').fill('Muster');
  await expect(rowsWith(page, 'R-1')).toHaveCount(1);
  await goTo(page, 'newLink');
  await expect(page.getByTestId('submit-link')).toBeDisabled();
  await expect(page.getByTestId('submit-link')).toHaveAccessibleDescription(
    /gateway cannot be reached.*(looks again in \d+ seconds?|looking whether it is back)/
  );
  await first.close();

  // Started without the gateway: the history is there all the same.
  const second = await launchDesk({ simulator: switchable, dataDir: first.dataDir });
  page = second.window;
  await expect(page.getByTestId('status-online')).toHaveAttribute('data-online', 'offline', { timeout: 20_000 });
  await openRow(page, 'links', 'R-open');
  await expect(page.getByTestId('link-url')).toBeVisible();
  await closeDetail(page);
  await openRow(page, 'payments', 'R-1');
  await expect(page.getByTestId('timeline')).toBeVisible();
  await expect(page.getByTestId('action-capture')).toHaveAttribute('aria-disabled', 'true');

  await switchable.on();
  await expect(page.getByTestId('status-online')).toHaveAttribute('data-online', 'online', BACK_BY_ITSELF);
  await expect(page.getByTestId('action-capture')).toHaveAttribute('aria-disabled', 'false');
  expect(await movements(switchable, 'capture')).toHaveLength(0);
  await prepare(page, 'capture');
  await confirmMoney(page);
  await closeDetail(page);
  await expect(page.getByTestId('offline-note')).toBeHidden();
  expect(await movements(switchable, 'capture')).toHaveLength(1);
});
