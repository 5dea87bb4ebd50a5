import type { Page } from '@playwright/test';
import { expect, test } from './helpers/running-desk.ts';
import { asGuest, payAtSaferpay } from './helpers/guest.ts';
import { movements, newest } from './helpers/ledger.ts';
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
  rowsWith,
  startTraining,
  switchAccount
} from './helpers/steps.ts';

async function atSaferpay(page: Page): Promise<void> {
  await startTraining(page);
  await switchAccount(page, 'training-saferpay');
}

/** The guest of the newest link pays without a browser. */
const guestPays = async (simulator: Simulator) =>
  simulator.control.post('/saferpay/guest', { offerId: await newest(simulator, 'offer', 'saferpay'), outcome: 'success' });

/** Saferpay may not be polled: the state of a link is asked for by hand, here from its detail. */
async function askGateway(page: Page): Promise<void> {
  await page.getByTestId('action-refresh').click();
  await expect(page.getByTestId('action-refresh')).toBeEnabled();
}

/** How often the gateway was asked about a link. */
async function linkReads(simulator: Simulator): Promise<number> {
  const { requests } = (await simulator.control.get('/requests?gateway=saferpay')) as {
    requests: readonly { method: string; path: string }[];
  };
  return requests.filter(({ method, path }) => method === 'GET' && path.includes('/spg-offers/')).length;
}

/** A link that its guest has paid, as the desk sees it. */
async function paidLink(page: Page, simulator: Simulator, bookingId: string, amount: string): Promise<void> {
  await makeLink(page, { bookingId, amount });
  await linkAddress(page);
  await guestPays(simulator);
  await openRow(page, 'links', bookingId);
  await askGateway(page);
  await expect(page.getByTestId('detail-state')).toHaveText('Reserved');
  await closeDetail(page);
  await goTo(page, 'newLink');
  await page.getByTestId('make-another').click();
}

test('A link at Saferpay: the guest pays, the desk captures twice, ends the captures, refunds a part, and cancels another', async ({
  launchDesk,
  simulator
}) => {
  const { window: page } = await launchDesk({ simulator });
  await atSaferpay(page);
  await paidLink(page, simulator, 'R-cancelled', '75');
  await makeLink(page, { bookingId: 'R-1', amount: '300' });
  const address = await linkAddress(page);
  expect(address).toContain('/SecurePayGate/');
  await asGuest(address, (guest) => payAtSaferpay(guest));

  await openRow(page, 'links', 'R-1');
  await askGateway(page);
  await expect(page.getByTestId('detail-state')).toHaveText('Reserved');
  await closeDetail(page);
  await openRow(page, 'payments', 'R-1');
  await expect(page.getByTestId('detail-state')).toHaveText('Reserved');
  await expect(page.getByTestId('uncaptured')).toContainText('Capture it to take the money');

  // What the gateway's fraud check leaves to a person is said before money is taken.
  await expect(page.getByTestId('challenged')).toBeHidden();
  await simulator.control.post('/saferpay/settings', { fraudResult: 'CHALLENGED' });
  await askGateway(page);
  await expect(page.getByTestId('challenged')).toContainText('leaves the decision to you');
  await expect(page.getByTestId('gateway-facts')).toContainText('To be looked at');

  await act(page, 'capture', { amount: '100', mode: 'part' });
  await expect(page.getByTestId('detail-state')).toHaveText('Partly taken');
  await expect(page.getByTestId('uncaptured')).toBeHidden();
  await expect(page.getByTestId('payment-money')).toContainText('Still to capture€200.00');
  await act(page, 'capture', { amount: '50', mode: 'part' });
  await act(page, 'finalize');
  await expect(page.getByTestId('detail-state')).toHaveText('Partly taken');
  await expect(page.getByTestId('payment-money')).toContainText('Captured€150.00');
  await expect(page.getByTestId('action-capture')).toHaveAttribute('aria-disabled', 'true');

  await prepare(page, 'refund', { amount: '30' });
  await expect(page.getByTestId('money-dialog')).toContainText('gives nothing back until it is captured');
  await confirmMoney(page);
  await expect(page.getByTestId('refunds')).toContainText('€30.00');
  await expect(page.getByTestId('refunds')).toContainText('Refunded');
  await expect(page.getByTestId('action-captureRefund')).toBeHidden();
  await closeDetail(page);

  await openRow(page, 'payments', 'R-cancelled');
  await act(page, 'void');
  await expect(page.getByTestId('detail-state')).toHaveText('Released');

  const amounts = async (kind: string) => (await movements(simulator, kind, 'saferpay')).map(({ amount }) => amount);
  expect(await amounts('authorization')).toEqual([7500, 30_000]);
  expect(await amounts('refund')).toEqual([3000]);
  expect((await amounts('capture')).filter((amount) => amount > 0)).toEqual([10_000, 5000, 3000]);
  expect(await amounts('cancel')).toEqual([7500]);
});

test('A link is deleted while its page is open, paid all the same, and shown so', async ({ launchDesk, simulator }) => {
  const { window: page } = await launchDesk({ simulator });
  await atSaferpay(page);
  await makeLink(page, { bookingId: 'R-1', amount: '90' });
  await linkAddress(page);
  const offerId = await newest(simulator, 'offer', 'saferpay');
  const { token } = await simulator.control.post('/saferpay/guest', { offerId, outcome: 'open' });

  await openRow(page, 'links', 'R-1');
  await prepare(page, 'deleteLink');
  await expect(page.getByTestId('delete-limits')).toContainText('A guest who has the payment page open already can still pay');
  await confirmMoney(page);
  await expect(page.getByTestId('detail-state')).toHaveText('Cancelled');
  await expect(page.getByTestId('link-removed')).toContainText('the desk goes on looking');
  await expect(page.getByTestId('link-url')).toBeHidden();

  await simulator.control.post('/saferpay/guest', { token, outcome: 'success' });
  await askGateway(page);
  await expect(page.getByTestId('detail-state')).toHaveText('Reserved');
  await expect(page.getByTestId('link-removed')).toContainText('Deleted, and paid all the same');
  await page.locator('[data-testid^="open-payment-"]').click();
  await expect(page.getByTestId('nav-payments')).toHaveAttribute('aria-current', 'page');
  await expect(page.getByTestId('detail-state')).toHaveText('Reserved');
  await act(page, 'void');
  expect(await movements(simulator, 'cancel', 'saferpay')).toHaveLength(1);
});

test('A page token from the guest’s browser brings the payment without waiting', async ({ launchDesk, simulator }) => {
  const { window: page } = await launchDesk({ simulator });
  await atSaferpay(page);
  await makeLink(page, { bookingId: 'R-1', amount: '90' });
  const address = await linkAddress(page);
  // The desk has looked once, before the guest pays; by itself it looks again only after a minute.
  await expect.poll(() => linkReads(simulator), { timeout: 20_000 }).toBe(1);
  let token = '';
  await asGuest(address, async (guest) => {
    token = await payAtSaferpay(guest);
  });
  await openRow(page, 'links', 'R-1');
  await page.getByTestId('action-pageToken').click();
  await page.getByTestId('field-pageToken').fill(token);
  await page.getByTestId('confirm').click();
  await expect(page.getByTestId('nav-payments')).toHaveAttribute('aria-current', 'page');
  await expect(page.getByTestId('detail-state')).toHaveText('Reserved');
  await closeDetail(page);
  await goTo(page, 'links');
  await expect(rowsWith(page, 'R-1')).toContainText('Reserved');
});

test('Both gateways in one list with one vocabulary; what one of them cannot do is not shown for it', async ({ launchDesk, simulator }) => {
  const { window: page } = await launchDesk({ simulator });
  await startTraining(page);
  await goTo(page, 'newLink');
  await expect(page.getByTestId('field-notifyByEmail')).toBeVisible();
  await expect(page.getByTestId('field-terminalId')).toBeHidden();
  await makeLink(page, { bookingId: 'R-syspay', amount: '10', kind: 'preauth' });
  await linkAddress(page);
  await simulator.control.post('/syspay/guest', { tokenId: await newest(simulator, 'token'), outcome: 'success' });
  await expect(page.getByTestId('link-paid')).toBeVisible({ timeout: 30_000 });
  await page.getByTestId('make-another').click();

  await switchAccount(page, 'training-saferpay');
  await expect(page.getByTestId('field-notifyByEmail')).toBeHidden();
  await expect(page.getByTestId('field-terminalId')).toHaveValue(/17701002/);
  await paidLink(page, simulator, 'R-saferpay', '20');

  await goTo(page, 'links');
  await expect(rowsWith(page, 'R-syspay')).toContainText('SysPay');
  await expect(rowsWith(page, 'R-saferpay')).toContainText('Saferpay');

  await openRow(page, 'payments', 'R-syspay');
  await expect(page.getByTestId('detail-state')).toHaveText('Reserved');
  await prepare(page, 'capture');
  await expect(page.getByTestId('field-amount')).toBeHidden();
  await expect(page.getByTestId('mode-part')).toBeHidden();
  await page.getByTestId('cancel').click();
  await closeDetail(page);
  await openRow(page, 'payments', 'R-saferpay');
  await expect(page.getByTestId('detail-state')).toHaveText('Reserved');
  await prepare(page, 'capture');
  await expect(page.getByTestId('mode-part')).toBeVisible();
  await page.getByTestId('cancel').click();
  await closeDetail(page);

  // The account has configured itself: terminals, methods and currencies are the gateway's.
  await goTo(page, 'accounts');
  const account = page.getByTestId('account-training-saferpay');
  for (const terminal of ['17701001', '17701002', '17701003'])
    await expect(account.getByRole('row').filter({ hasText: terminal })).toBeVisible();
  await account.getByTestId('configure-training-saferpay').click();
  await expect(account.getByTestId('configure-training-saferpay')).toBeEnabled();
  await expect(page.getByTestId('account-training-syspay').getByText('Terminals')).toBeHidden();
});
