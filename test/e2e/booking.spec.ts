import type { Page } from '@playwright/test';
import { violationsOf } from './helpers/accessibility.ts';
import { expect, test } from './helpers/running-desk.ts';
import { newest } from './helpers/ledger.ts';
import { lookAt, resize } from './helpers/look.ts';
import { closeDetail, fillLink, goTo, guestPays, linkAddress, makeLink, openRow, startTraining, switchAccount } from './helpers/steps.ts';

/** What has this guest paid? Everything of one booking on both gateways, from its number alone. */

const BOOKING = 'R-900';
const sums = (page: Page, currency: string) => page.getByTestId(`booking-sums-${currency}`);

async function search(page: Page, text: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByTestId('search-input').fill(text);
}

test('A booking has one page: both gateways, its sums, what to do next, notes; search leads there', async ({ launchDesk, simulator }) => {
  const desk = await launchDesk({ simulator });
  const { window: page } = desk;
  await startTraining(page);
  await switchAccount(page, 'training-saferpay');
  await makeLink(page, { bookingId: BOOKING, amount: '300' });
  await linkAddress(page);
  await simulator.control.post('/saferpay/guest', { offerId: await newest(simulator, 'offer', 'saferpay'), outcome: 'success' });
  await openRow(page, 'links', BOOKING);
  await page.getByTestId('action-refresh').click();
  await expect(page.getByTestId('detail-state')).toHaveText('Reserved');
  await closeDetail(page);
  await goTo(page, 'newLink');
  await page.getByTestId('make-another').click();
  await switchAccount(page, 'training-syspay');
  await makeLink(page, { bookingId: BOOKING, amount: '120' });
  await linkAddress(page);
  await guestPays(page, simulator);

  await test.step('the number and Enter lead to everything of it', async () => {
    await search(page, BOOKING.toLowerCase());
    await expect(page.getByTestId('search-booking')).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Booking ${BOOKING}`);
    await expect(sums(page, 'EUR')).toContainText('€300.00');
    await expect(sums(page, 'EUR')).toContainText('€120.00');
    await expect(page.getByTestId('booking-links').getByRole('button')).toHaveCount(2);
    await expect(page.getByTestId('booking-payments').getByRole('button')).toHaveCount(2);
    await expect(page.getByTestId('booking-payments')).toContainText('Training Saferpay');
    await expect(page.getByTestId('booking-payments')).toContainText('Training SysPay');
    // A sale that its gateway has only reserved is not paid yet.
    await expect(page.getByTestId('next-step')).toContainText('Capture the €300.00 that are reserved');
    expect(await violationsOf(page)).toEqual([]);
  });

  await test.step('a note is kept, found by search, and removed', async () => {
    await page.getByTestId('note-text').fill('Pays the rest in cash, says Ada');
    await page.getByTestId('note-add').click();
    await expect(page.getByTestId('notes')).toContainText('Pays the rest in cash');
    await expect(page.getByTestId('note-text')).toHaveValue('');
    if (process.env['PAYDESK_PICTURES']) {
      await lookAt(desk, 'booking', process.env['PAYDESK_PICTURES']);
      await resize(desk, 'small');
      await lookAt(desk, 'booking-small', process.env['PAYDESK_PICTURES']);
      await resize(desk, 'usual');
    }
    await search(page, 'rest in cash');
    await expect(page.locator('[data-testid^="search-hit-"]').first()).toBeVisible();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /Remove note/ }).click();
    await expect(page.getByTestId('notes')).not.toContainText('Pays the rest in cash');
  });

  await test.step('a payment of it leads there and back, and to the guest’s other payment', async () => {
    await page.getByTestId('booking-payments').getByRole('button').first().click();
    await expect(page.getByTestId('detail-state')).toBeVisible();
    await page.getByTestId('same-guest').locator('summary').click();
    await page.getByTestId('same-guest').getByRole('button').first().click();
    await expect(page.getByTestId('detail-state')).toBeVisible();
    await page.getByTestId('detail').getByTestId('open-booking').click();
    await expect(page.getByTestId('booking-page')).toBeVisible();
    await page.keyboard.press('Alt+ArrowLeft');
    await expect(page.getByTestId('detail-state')).toBeVisible();
    await page.keyboard.press('Alt+ArrowRight');
    await expect(page.getByTestId('booking-page')).toBeVisible();
  });

  await test.step('one more of the same amount is warned of before the click; meant so is asked once, and holds for one', async () => {
    await goTo(page, 'newLink');
    await page.getByTestId('make-another').click();
    await fillLink(page, { bookingId: BOOKING, amount: '120' });
    const warning = page.getByTestId('radar-notice');
    await expect(warning).toContainText('€120.00');
    if (process.env['PAYDESK_PICTURES']) await lookAt(desk, 'radar', process.env['PAYDESK_PICTURES']);
    expect(await violationsOf(page)).toEqual([]);
    await page.getByTestId('radar-meant').click();
    await expect(warning).toBeHidden();
    await page.getByTestId('submit-link').click();
    await linkAddress(page);
    await page.getByTestId('make-another').click();
    await fillLink(page, { bookingId: BOOKING, amount: '120' });
    await page.getByTestId('submit-link').click();
    await expect(page.getByTestId('already-there')).toBeVisible();
    await expect(warning).toBeHidden();
  });
});
