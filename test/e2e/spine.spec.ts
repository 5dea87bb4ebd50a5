import { renderSVG } from 'uqr';
import { expect, test } from './helpers/running-desk.ts';
import { asGuest, payWithCard } from './helpers/guest.ts';
import { tabTo, typeInto } from './helpers/keyboard.ts';
import { guestDoes, movements } from './helpers/ledger.ts';
import { watchOutside } from './helpers/outside.ts';
import { act, closeDetail, goTo, linkAddress, makeLink, openRow, rowsWith, startTraining } from './helpers/steps.ts';

/** The desk asks about an open link every few seconds. */
const SOON = { timeout: 30_000 };

test.describe('A payment from link to refund', () => {
  test('a link is made, the guest pays on the hosted page, the desk captures, refunds a part, and finance finds all of it', async ({
    launchDesk,
    simulator
  }) => {
    const desk = await launchDesk({ simulator });
    const page = desk.window;

    await startTraining(page);
    await makeLink(page, { bookingId: 'R-2040', amount: '80.00', kind: 'sale', lastName: 'Beispiel' });
    await linkAddress(page);
    await page.getByTestId('make-another').click();
    await makeLink(page, { bookingId: 'R-2041', amount: '125.50', kind: 'preauth' });
    const address = await linkAddress(page);
    await expect(page.getByTestId('link-amount')).toHaveText('€125.50');

    await asGuest(address, async (guest) => {
      await payWithCard(guest);
      await expect(guest.locator('body')).toContainText(/thank you|paid|done/i);
    });
    await expect(page.getByTestId('link-paid')).toBeVisible(SOON);
    await expect(page.getByTestId('copy-link')).toBeHidden();

    await openRow(page, 'payments', 'R-2041');
    await expect(page.getByTestId('detail-state')).toHaveText('Reserved');
    await expect(page.getByTestId('action-refund')).toHaveAttribute('aria-disabled', 'true');
    await act(page, 'capture');
    await expect(page.getByTestId('detail-state')).toHaveText('Taken');

    await act(page, 'refund', { amount: '25.50' });
    await expect(page.getByTestId('payment-money')).toContainText('Refunded€25.50');
    await expect(page.getByTestId('payment-money')).toContainText('Can be refunded€100.00');
    await expect(page.getByTestId('refunds')).toContainText('€25.50');
    for (const step of ['Captured', 'Refund']) await expect(page.getByTestId('timeline')).toContainText(step);
    await closeDetail(page);

    expect(await movements(simulator, 'capture')).toHaveLength(1);
    expect(await movements(simulator, 'refund')).toMatchObject([{ amount: 2550, currency: 'EUR' }]);

    // Finance: by a filter, by a word, and nothing that does not belong.
    await page.getByTestId('filters').click();
    await page.getByTestId('filter-bookingId').fill('R-2041');
    await expect(page.getByTestId('chip-bookingId')).toBeVisible();
    await expect(rowsWith(page, 'R-2041')).toHaveCount(1);
    await page.getByTestId('filter-clear').click();
    await page.getByTestId('list-search').fill('ada@example.org');
    await expect(rowsWith(page, 'R-2041')).toContainText('€25.50');
    await page.getByTestId('list-search').fill('nobody of this name');
    await expect(page.getByTestId('list-empty')).toBeVisible();

    await goTo(page, 'links');
    await expect(page.locator('tr[data-testid^="row-"]')).toHaveCount(2);
    await page.getByTestId('list-search').fill('Beispiel');
    await expect(page.locator('tr[data-testid^="row-"]')).toHaveCount(1);
    await expect(rowsWith(page, 'R-2040')).toContainText('Asked');
  });

  test('the same with the keyboard alone', async ({ launchDesk, simulator }) => {
    const { window: page } = await launchDesk({ simulator });
    const keys = page.keyboard;

    await tabTo(page, 'first-start-training');
    await keys.press('Enter');
    await expect(page.getByTestId('status-online')).toHaveAttribute('data-online', 'online');

    await keys.press('Control+n');
    await typeInto(page, 'field-booking.bookingId', 'R-77');
    await typeInto(page, 'field-booking.checkIn', '2027-03-01');
    await typeInto(page, 'field-booking.checkOut', '2027-03-05');
    await typeInto(page, 'field-guest.lastName', 'Muster');
    await tabTo(page, 'field-kind');
    await keys.press('ArrowRight');
    await typeInto(page, 'field-amount', '60');
    await keys.press('Enter');
    await expect(page.getByTestId('link-url')).toBeVisible();

    await guestDoes(simulator, 'success');
    await expect(page.getByTestId('link-paid')).toBeVisible(SOON);

    await keys.press('Control+6');
    await expect(rowsWith(page, 'R-77')).toBeVisible();
    await tabTo(page, (await rowsWith(page, 'R-77').getAttribute('data-testid')) ?? '');
    await keys.press('Enter');
    await tabTo(page, 'action-capture');
    await keys.press('Enter');
    await expect(page.getByTestId('cancel')).toBeFocused();
    await tabTo(page, 'confirm');
    await keys.press('Enter');
    await expect(page.getByTestId('money-dialog').getByRole('alert')).toBeFocused();
    await keys.press('Enter');
    await expect(page.getByTestId('money-dialog')).toBeHidden();
    await expect(page.getByTestId('detail-state')).toHaveText('Taken');
    await keys.press('Escape');
    await expect(page.getByTestId('detail')).toBeHidden();
    await expect(rowsWith(page, 'R-77')).toBeFocused();
    expect(await movements(simulator, 'capture')).toHaveLength(1);
  });
});

test('A link is handed to the guest by clipboard, QR code, mail in their language, or opened here for training', async ({
  launchDesk,
  simulator
}) => {
  const desk = await launchDesk({ simulator });
  const page = desk.window;
  const outside = await watchOutside(desk);
  await startTraining(page);
  await page.getByTestId('nav-newLink').click();
  await page.getByTestId('field-guest.language').click();
  await page.getByRole('option', { name: 'German' }).click();
  await makeLink(page, { bookingId: 'R-9', amount: '1250.50', kind: 'preauth' });
  const address = await linkAddress(page);

  await page.getByTestId('copy-link').click();
  await expect(page.getByTestId('copy-link')).toHaveText('Copied');
  expect(await desk.app.evaluate(({ clipboard }) => clipboard.readText())).toBe(address);

  const code = await page.getByTestId('link-qr').getAttribute('src');
  expect(decodeURIComponent(code?.replace('data:image/svg+xml;utf8,', '') ?? '')).toBe(renderSVG(address, { border: 2 }));

  await page.getByTestId('mail-link').click();
  await expect(page.getByTestId('mail-language')).toHaveValue('German');
  await expect(page.getByTestId('mail-body')).toHaveValue(/1\.250,50\s€/);
  await page.getByTestId('mail-open').click();
  await expect(page.getByTestId('mail-open')).toBeHidden();
  await page.getByTestId('open-link').click();
  await expect.poll(outside.opened).toHaveLength(2);
  const [mail, opened] = await outside.opened();
  expect(opened).toBe(address);
  const draft = new URL(mail ?? '');
  expect([draft.protocol, decodeURIComponent(draft.pathname)]).toEqual(['mailto:', 'ada@example.org']);
  expect(draft.searchParams.get('subject')).toContain('R-9');
  expect(draft.searchParams.get('body')).toContain('Guten Tag Ada Muster');
  expect(draft.searchParams.get('body')?.split('\r\n')).toContain(address);
});

test('What guests do instead of paying is told in words: declined, cancelled, too late', async ({ launchDesk, simulator }) => {
  const { window: page } = await launchDesk({ simulator });
  await startTraining(page);
  const made = async (bookingId: string) => {
    await makeLink(page, { bookingId, amount: '40' });
    await linkAddress(page);
  };

  await made('R-declined');
  await guestDoes(simulator, 'insufficient_funds');
  await expect(page.getByTestId('link-state')).toHaveText('Failed', SOON);
  await expect(page.getByTestId('failure')).toContainText('The card does not have enough funds.');
  await expect(page.getByTestId('link-url')).toBeHidden();
  await openRow(page, 'payments', 'R-declined');
  await expect(page.getByTestId('failure')).toContainText('The card does not have enough funds. Ask for a smaller amount or another card.');
  await closeDetail(page);

  await page.getByTestId('nav-newLink').click();
  await page.getByTestId('make-another').click();
  await made('R-cancelled');
  await guestDoes(simulator, 'cancel');
  await expect(page.getByTestId('link-state')).toHaveText('Cancelled', SOON);

  await page.getByTestId('make-another').click();
  await made('R-late');
  await simulator.control.post('/clock', { advance: 200 * 24 * 3600 });
  await expect(page.getByTestId('link-state')).toHaveText('Lapsed', SOON);
  await expect(page.getByTestId('link-url')).toBeHidden();
});
