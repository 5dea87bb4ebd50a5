import { expectAccessible } from './helpers/accessibility.ts';
import { expect, test, type Desk } from './helpers/running-desk.ts';
import { guestDoes, movementsFromNow } from './helpers/ledger.ts';
import {
  cancelCard,
  chooseKind,
  clipboards,
  DECLINED,
  emptyOrder,
  fillOrder,
  GOOD,
  MASTERCARD,
  openCardWindow,
  sendCard,
  takeOrder,
  typeCard
} from './helpers/moto.ts';
import { watchOutside } from './helpers/outside.ts';
import { shareDesk } from './helpers/shared-desk.ts';
import type { Simulator } from './helpers/simulator.ts';
import {
  act,
  closeDetail,
  goTo,
  linkAddress,
  makeLink,
  openRow,
  prepare,
  rowsWith,
  startTraining,
  switchAccount
} from './helpers/steps.ts';

/** One desk takes all these orders, one after the other: each begins with an empty form. */
const shared = shareDesk(({ desk }) => startTraining(desk.window));
let desk: Desk;
let simulator: Simulator;
/** What the gateway did in this test. */
let moved: Awaited<ReturnType<typeof movementsFromNow>>;

/** How often something was asked of the gateway that could have moved anything. */
const posted = async (): Promise<number> => {
  const { requests } = (await simulator.control.get('/requests?gateway=syspay')) as { requests: { method: string }[] };
  return requests.filter(({ method }) => method === 'POST').length;
};

test.beforeEach(async () => {
  ({ desk, simulator } = shared());
  moved = await movementsFromNow(simulator);
  for (const card of desk.app.windows().filter((one) => one !== desk.window)) await cancelCard(card);
  await emptyOrder(desk.window);
});

test.describe('A phone order', () => {
  test('is charged at once: one payment at the gateway, the card stored for later', async () => {
    const page = desk.window;
    await takeOrder(desk, { bookingId: 'R-3001', amount: '120.50' });
    await expect(page.getByTestId('outcome')).toHaveAttribute('data-ending', 'done');
    await expect(page.getByTestId('moto-amount')).toHaveText('€120.50');
    await expect(page.getByTestId('moto-state')).toHaveText('Taken');
    await expect(page.getByTestId('moto-result')).toContainText('VISA ···· 1111');
    expect(await moved('payment')).toMatchObject([{ amount: 12_050, currency: 'EUR' }]);

    await page.getByTestId('show-card').click();
    await expect(page.getByTestId('detail-state')).toHaveText('Card stored');
  });

  test('is pre-authorized, and captured later', async () => {
    const page = desk.window;
    await takeOrder(desk, { bookingId: 'R-3002', kind: 'preauth', amount: '300' }, MASTERCARD);
    await expect(page.getByTestId('moto-state')).toHaveText('Reserved');
    expect(await moved('capture')).toEqual([]);
    await page.getByTestId('show-payment').click();
    await act(page, 'capture');
    await expect(page.getByTestId('detail-state')).toHaveText('Taken');
    expect(await moved('capture')).toHaveLength(1);
  });

  test('declined is told in words; the form is still there for another card', async () => {
    const page = desk.window;
    await takeOrder(desk, { bookingId: 'R-3003', amount: '45' }, DECLINED);
    await expect(page.getByTestId('error-notice')).toContainText("The guest's bank refused the payment.");
    await expect(page.getByTestId('error-notice')).toBeInViewport();
    await expect(page.getByTestId('field-booking.bookingId')).toHaveValue('R-3003');
    expect(await moved('payment')).toEqual([]);

    const second = await openCardWindow(desk);
    await typeCard(second, GOOD);
    await sendCard(second);
    await expect(page.getByTestId('moto-state')).toHaveText('Taken');
    expect(await moved('payment')).toHaveLength(1);
  });

  test('that the operator leaves with Esc sends nothing and keeps the form', async () => {
    const page = desk.window;
    const before = await posted();
    await fillOrder(page, { bookingId: 'R-3004', amount: '99.90' });
    const card = await openCardWindow(desk);
    await typeCard(card, GOOD);
    await cancelCard(card);
    await expect(page.getByTestId('card-cancelled')).toBeInViewport();
    expect(desk.app.windows()).toHaveLength(1);
    for (const [field, value] of [
      ['booking.bookingId', 'R-3004'],
      ['amount', '99.90'],
      ['guest.lastName', 'Muster']
    ]) {
      await expect(page.getByTestId(`field-${field}`)).toHaveValue(value ?? '');
    }
    expect(await posted()).toBe(before);

    // Closed by its frame it is the same.
    const again = await openCardWindow(desk);
    await again.close();
    await expect(page.getByTestId('card-cancelled')).toBeVisible();
    expect(await moved('token')).toEqual([]);
  });

  test('for a booking that has been charged already shows that before the card is asked for', async () => {
    const page = desk.window;
    await takeOrder(desk, { bookingId: 'R-3005', amount: '70' });
    await page.getByTestId('moto-another').click();
    await fillOrder(page, { bookingId: 'R-300', amount: '70' });
    await expect(page.getByTestId('known-booking')).toBeHidden();
    await fillOrder(page, { bookingId: 'R-3005', amount: '70' });
    await expect(page.getByTestId('known-booking')).toContainText('€70.00 · Taken');
  });

  test('whose bank asks for 3-D Secure hands its page to the guest, and the screen follows', async () => {
    const page = desk.window;
    const outside = await watchOutside(desk);
    await fillOrder(page, { bookingId: 'R-3006', amount: '15' });
    await page.getByTestId('field-threeDs').click();
    await page.getByRole('option', { name: 'Required' }).click();
    const card = await openCardWindow(desk);
    await typeCard(card, GOOD);
    await sendCard(card);
    await expect(page.getByTestId('moto-redirect')).toBeVisible();
    await expect(page.getByTestId('bank-state')).toHaveText('Waiting for the guest');
    const address = await page.getByTestId('bank-url').innerText();
    await page.getByTestId('copy-bank').click();
    await expect(page.getByTestId('copy-bank')).toHaveText('Copied');
    expect((await clipboards(desk))[0]).toBe(address);
    await page.getByTestId('mail-bank').click();
    await expect(page.getByTestId('mail-body')).toHaveValue(/Your bank asks you to confirm the payment of €15\.00/);
    await page.getByTestId('mail-to').fill('ada@example.org');
    await page.getByTestId('mail-open').click();
    await expect.poll(outside.opened).toHaveLength(1);
    const [mail] = await outside.opened();
    expect(mail).toContain(encodeURIComponent(address));
    await guestDoes(simulator, 'success');
    await expect(page.getByTestId('moto-state')).toHaveText('Taken', { timeout: 30_000 });
    await expect(page.getByTestId('moto-redirect')).toBeHidden();
    await expect(page.getByTestId('bank-url')).toBeHidden();
  });

  test('by iDEAL needs no card: the bank is chosen and its page opened here when asked, also later from the payment', async () => {
    const page = desk.window;
    const outside = await watchOutside(desk);
    await fillOrder(page, { bookingId: 'R-3007', amount: '15' });
    await page.getByTestId('field-method').locator('label').filter({ hasText: 'iDEAL' }).click();
    await page.getByTestId('submit-moto').click();
    await expect(page.getByTestId('field-idealBankId')).toHaveAttribute('aria-invalid', 'true');
    await page.getByTestId('field-idealBankId').click();
    await page.getByRole('option').first().click();
    await page.getByTestId('submit-moto').click();
    await expect(page.getByTestId('moto-redirect')).toBeVisible();
    const address = await page.getByTestId('bank-url').innerText();
    expect(await outside.opened()).toEqual([]);
    await page.getByTestId('show-payment').click();
    await page.getByTestId('detail').getByTestId('open-bank').click();
    await expect.poll(outside.opened).toEqual([address]);
    expect(desk.app.windows()).toHaveLength(1);
  });

  test('has no accessibility faults, on the form and in the card window', async () => {
    await goTo(desk.window, 'moto');
    await desk.window.getByTestId('submit-moto').click();
    await expectAccessible(desk.window);
    await fillOrder(desk.window, { bookingId: 'R-3008', amount: '1' });
    const card = await openCardWindow(desk);
    await card.getByTestId('card-submit').click();
    await expectAccessible(card);
  });
});

test.describe('A card without a payment', () => {
  test('is stored after its bank was asked', async () => {
    const page = desk.window;
    await takeOrder(desk, { bookingId: 'R-3101', kind: 'store' });
    await expect(page.getByTestId('moto-state')).toHaveText('Card stored');
    await expect(page.getByTestId('moto-amount')).toHaveText('Card only, no payment');
    expect(await moved('payment')).toEqual([]);
    expect(await moved('token')).toHaveLength(1);
  });

  test('is imported unchecked, then checked, changed and charged', async () => {
    const page = desk.window;
    await takeOrder(desk, { bookingId: 'R-3102', kind: 'import' });
    await expect(page.getByTestId('moto-state')).toHaveText('Card stored');

    await page.getByTestId('show-card').click();
    await expect(page.getByTestId('detail')).toContainText('Stored without check');
    await page.getByTestId('action-revalidate').click();
    await page.getByTestId('confirm').click();
    await expect(page.getByTestId('done')).toContainText('The gateway has checked the card.');
    await page.getByTestId('close-dialog').click();

    await page.getByTestId('action-update').click();
    await page.getByRole('dialog').getByTestId('field-booking.bookingId').fill('R-3102-B');
    await page.getByTestId('confirm').click();
    await expect(page.getByTestId('done')).toBeVisible();
    await page.getByTestId('close-dialog').click();
    await expect(page.getByTestId('detail')).toContainText('R-3102-B');

    await prepare(page, 'debit', { amount: '64' });
    await page.getByTestId('field-purpose').click();
    await page.getByRole('option', { name: 'No-show' }).click();
    await page.getByTestId('money-dialog').getByTestId('confirm').click();
    await expect(page.getByTestId('outcome')).toHaveAttribute('data-ending', 'done');
    await page.getByTestId('close-dialog').click();
    expect(await moved('payment')).toMatchObject([{ amount: 6400 }]);
    await closeDetail(page);
    await openRow(page, 'payments', 'EUR 64.00');
    await expect(page.getByTestId('detail-state')).toHaveText('Taken');
  });
});

test.describe('The card-entry window', () => {
  test('groups the number, names the scheme, and says next to each field what is wrong', async () => {
    await fillOrder(desk.window, { bookingId: 'R-3201', amount: '10', firstName: 'Grace', lastName: 'Beispiel' });
    const card = await openCardWindow(desk);
    await expect(card.getByTestId('environment-ribbon')).toContainText('TRAINING');
    await expect(card.getByTestId('card-amount')).toHaveText('€10.00');
    await expect(card.getByTestId('card-holder')).toHaveValue('Grace Beispiel');

    await card.keyboard.type('378282246310004');
    await expect(card.getByTestId('card-number')).toHaveValue('3782 822463 10004');
    await expect(card.getByTestId('card-number-digits')).toHaveText('3782 822463 10004');
    await expect(card.getByTestId('card-scheme')).toHaveText('American Express');
    await card.keyboard.press('Tab');
    await expect(card.getByTestId('card-number-fault')).toContainText('One digit is wrong');
    await expect(card.getByTestId('card-expiry')).toBeFocused();
    await card.keyboard.type('120');
    await card.keyboard.press('Tab');
    await expect(card.getByTestId('card-expiry-fault')).toContainText('MM/YY');
    await card.keyboard.type('123');
    await card.keyboard.press('Tab');
    await expect(card.getByTestId('card-code-fault')).toContainText('4 digits');

    // The digit read wrong is the last one; the caret comes back behind it.
    await card.getByTestId('card-number').click();
    await card.keyboard.press('End');
    await card.keyboard.press('Backspace');
    await card.keyboard.type('5');
    await expect(card.getByTestId('card-number-fault')).toBeHidden();
    await card.keyboard.press('Enter');
    await expect(card.getByTestId('card-expiry')).toBeFocused();
  });

  test('takes the digits out of what is pasted, and sends with Enter', async () => {
    await fillOrder(desk.window, { bookingId: 'R-3202', amount: '10' });
    const card = await openCardWindow(desk);
    await desk.app.evaluate(({ clipboard }) => clipboard.writeText('Card: 4111-1111-1111-1111 '));
    await card.keyboard.press('Control+v');
    await expect(card.getByTestId('card-number')).toHaveValue('4111 1111 1111 1111');
    await card.keyboard.press('Tab');
    await card.keyboard.type('12/2030');
    await expect(card.getByTestId('card-expiry')).toHaveValue('12/30');
    await Promise.all([card.waitForEvent('close'), card.keyboard.press('Enter').catch(() => undefined)]);
    await expect(desk.window.getByTestId('moto-state')).toHaveText('Taken');
  });
});

test.describe('With Saferpay', () => {
  test('a card may be typed only once an administrator has said that the merchant is certified; until then a link keeps it', async () => {
    const page = desk.window;
    await page.getByTestId('account-switcher').click();
    await page.getByTestId('switch-training-saferpay').click();
    // While it fades its words are as pale as what is behind them.
    await expect(page.getByTestId('switch-training-saferpay')).toBeHidden();
    await goTo(page, 'moto');
    await expect(page.getByTestId('moto-off')).toHaveAttribute('data-because', 'pciRequired');
    await expect(page.getByTestId('moto-off')).toContainText('Only PCI-certified merchants');
    await expect(page.getByTestId('submit-moto')).toBeHidden();
    await expectAccessible(page);
    await page.getByTestId('moto-by-link').click();
    // The page that only stores the card: its alias is ours, so the card can be charged without a page token.
    await expect(page.getByTestId('field-kind').getByRole('radio', { name: 'Store card only' })).toBeChecked();
    await expect(page.getByTestId('card-page')).toContainText('open for a short time only');
    for (const field of ['amount', 'payable', 'terminalId', 'maxAttempts', 'storeCard'])
      await expect(page.getByTestId(`field-${field}`)).toBeHidden();
    await makeLink(page, { bookingId: 'R-3300', amount: '', kind: 'store' });
    expect(await linkAddress(page)).toMatch(/^http/);

    await goTo(page, 'accounts');
    await page.getByTestId('edit-training-saferpay').click();
    await page.getByRole('button', { name: 'More settings' }).click();
    await page.getByTestId('field-settings.directCardEntry').click();
    await page.getByTestId('save-account').click();
    await expect(page.getByTestId('save-account')).toBeHidden();
    await takeOrder(
      desk,
      { bookingId: 'R-3301', kind: 'preauth', amount: '88' },
      { number: '9010003150000001', expiry: '1230', code: '123' }
    );
    await expect(page.getByTestId('moto-state')).toHaveText('Reserved');
    expect(await moved('authorization', 'saferpay')).toMatchObject([{ amount: 8800 }]);
    await goTo(page, 'payments');
    await expect(rowsWith(page, 'R-3301')).toHaveCount(1);
  });
});

// Last, for the gateway's clock runs far ahead from here.
test.describe('A stored card', () => {
  test('that can no longer be charged says why before a form opens', async () => {
    const page = desk.window;
    await switchAccount(page, 'training-syspay');
    await fillOrder(page, { bookingId: 'R-3103' });
    await chooseKind(page, 'store');
    await page.getByTestId('field-cardUsableUntil').fill('2027-05-05');
    await page.keyboard.press('Tab');
    const card = await openCardWindow(desk);
    await typeCard(card, GOOD);
    await sendCard(card);
    await expect(page.getByTestId('moto-state')).toHaveText('Card stored');
    await simulator.control.post('/clock', { advance: 200 * 24 * 3600 });
    await page.getByTestId('show-card').click();
    await page.getByTestId('action-refresh').click();
    await expect(page.getByTestId('action-off').first()).toContainText('The time this card could be used is over.');
    await expect(page.getByTestId('action-debit')).toHaveAttribute('aria-disabled', 'true');
  });
});
