import type { Page } from '@playwright/test';
import { choose, find, lastAsked, unfold } from './helpers/asked.ts';
import { expect, test } from './helpers/running-desk.ts';
import { newest } from './helpers/ledger.ts';
import { fillOrder } from './helpers/moto.ts';
import { closeDetail, fillLink, goTo, linkAddress, openRow, startTraining } from './helpers/steps.ts';

/** Every field of the forms with SysPay, clicked, and what the gateway received of it. */

const TOKEN = /\/merchant\/token$/;

/** `YYYY-MM-DD`; a reservation holds for 30 days at the training gateway. */
const daysAhead = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

async function settings(page: Page): Promise<void> {
  await goTo(page, 'accounts');
  await page.getByTestId('edit-training-syspay').click();
  await page.getByRole('button', { name: 'More settings' }).click();
  await page.getByTestId('field-settings.source').fill('16');
  await page.getByTestId('field-settings.returnUrl').fill('https://hotel.example.org/back');
  await page.getByTestId('field-settings.emsUrl').fill('https://hotel.example.org/events');
  await page.getByTestId('field-settings.detokenizers').fill('42, 9000');
  await page.getByTestId('field-settings.allowedRetries').fill('one');
  await page.getByTestId('save-account').click();
  await expect(page.getByTestId('field-settings.allowedRetries')).toHaveAttribute('aria-invalid', 'true');
  await page.getByTestId('field-settings.allowedRetries').fill('1, 3');
  await page.getByTestId('save-account').click();
  await expect(page.getByTestId('save-account')).toBeHidden();
}

async function address(page: Page): Promise<void> {
  await page.getByTestId('field-guest.address.address1').fill('3B, SysPay');
  await page.getByTestId('field-guest.address.address2').fill('Wied Ghomor Street');
  await page.getByTestId('field-guest.address.address3').fill('Flat 4');
  await page.getByTestId('field-guest.address.postalCode').fill('STJ2041');
  await page.getByTestId('field-guest.address.city').fill('St. Julians');
  await find(page, 'field-guest.address.country', 'Malt', /^Malta$/);
  await page.getByTestId('field-guest.reference').fill('G-1042');
}

test('Each field of a link, a phone order and a stored card reaches SysPay as its document has it', async ({ launchDesk, simulator }) => {
  const { window: page } = await launchDesk({ simulator });
  await startTraining(page);
  await settings(page);

  // A link that only stores a card: mandate, a card without an end, attempts, a moment of its own, currencies apart.
  await fillLink(page, { bookingId: 'R-1', amount: '', kind: 'store' });
  for (const absent of ['guest.phone', 'threeDs', 'currency']) await expect(page.getByTestId(`field-${absent}`)).toBeHidden();
  await unfold(page, 'guest-more');
  await address(page);
  await page.getByTestId('field-booking.totalAmount').fill('50000');
  await unfold(page, 'more-options');
  await find(page, 'field-booking.currency', 'MU', /MUR/);
  await page.getByTestId('field-mandate').click();
  await find(page, 'field-mandateCurrency', 'GBP', /GBP/);
  await choose(page, 'field-maxAttempts', '3');
  await choose(page, 'field-payable', 'Until …');
  await page.getByTestId('field-payableUntil').click();
  const picker = page.locator('[data-dates-dropdown]');
  await picker.locator('td button:not([data-outside])').last().click();
  await picker.locator('button').last().click();
  await page.getByTestId('field-cardNeverExpires').click();
  await expect(page.getByTestId('field-cardUsableUntil')).toBeHidden();
  await page.getByTestId('submit-link').click();
  await linkAddress(page);
  expect(await lastAsked(simulator, 'syspay', TOKEN)).toMatchObject({
    flow: 'BUYER',
    source: 16,
    return_url: 'https://hotel.example.org/back',
    ems_url: 'https://hotel.example.org/events',
    authorized_detokenizers: [42, 9000],
    expiration_date: null,
    allowed_retries: 3,
    accept_until: expect.any(Number),
    mandate: true,
    mandate_currency: 'GBP',
    booking_details: { total_booking_amount: 5_000_000, booking_currency: 'MUR' },
    customer: {
      reference: 'G-1042',
      address_country: 'MT',
      billing_address: {
        address1: '3B, SysPay',
        address2: 'Wied Ghomor Street',
        address3: 'Flat 4',
        city: 'St. Julians',
        country: 'MT',
        postal_code: 'STJ2041'
      }
    }
  });
  await page.getByTestId('make-another').click();

  // A pre-authorization: captured by itself on a day, 3-D Secure unfolds the address, and no mandate is asked for.
  await fillLink(page, { bookingId: 'R-2', amount: '80', kind: 'preauth' });
  await expect(page.getByTestId('field-mandate')).toBeHidden();
  await expect(page.getByTestId('guest-more')).not.toHaveAttribute('open', '');
  await unfold(page, 'more-options');
  await choose(page, 'field-threeDs', 'Required');
  await expect(page.getByTestId('guest-more')).toHaveAttribute('open', '');
  await find(page, 'field-guest.address.country', 'Switz', /^Switzerland$/);
  await page.getByTestId('field-captureDate').fill(daysAhead(10));
  await page.getByTestId('field-cardUsableUntil').fill('2027-12-31');
  await page.keyboard.press('Tab');
  await page.getByTestId('submit-link').click();
  await linkAddress(page);
  const preauth = await lastAsked(simulator, 'syspay', TOKEN);
  expect(preauth).toMatchObject({
    payment: { amount: 8000, preauth: true, capture_date: expect.any(Number) },
    payment_method_options: [{ type: 'CREDITCARD', three_ds: 'MUST' }],
    expiration_date: expect.any(Number),
    customer: { address_country: 'CH', billing_address: { country: 'CH' } }
  });
  expect(preauth).not.toHaveProperty('mandate');
  const { redirect } = (await simulator.control.post('/syspay/guest', {
    tokenId: await newest(simulator, 'token'),
    outcome: 'success'
  })) as {
    redirect: string;
  };

  // Where the guest came back to: genuine, asked about, and shown; changed by one letter it is not.
  await goTo(page, 'accounts');
  await page.getByTestId('check-return-training-syspay').click();
  await page.getByTestId('field-address').fill(redirect.replace('checksum=', 'checksum=0'));
  await page.getByTestId('confirm').click();
  await expect(page.getByTestId('return-verdict')).toHaveAttribute('data-verdict', 'mismatch');
  await page.getByTestId('field-address').fill(redirect);
  await page.getByTestId('confirm').click();
  await expect(page.getByTestId('return-verdict')).toHaveAttribute('data-verdict', 'genuine');
  await expect(page.getByTestId('return-says')).toContainText('€80.00');
  await page.getByTestId('return-ask').click();
  await page.getByTestId('return-open-token').click();
  await expect(page.getByTestId('nav-links')).toHaveAttribute('aria-current', 'page');
  await expect(page.getByTestId('detail-state')).toHaveText('Reserved');
  await closeDetail(page);

  // The card it stored: another end, and nobody may read its number any more.
  await openRow(page, 'cards', 'R-2');
  await page.getByTestId('action-update').click();
  const dialog = page.getByRole('dialog').filter({ hasText: 'Change this stored card' });
  await dialog.getByTestId('field-cardUsableUntil').fill('2028-01-31');
  await page.keyboard.press('Tab');
  await choose(page, 'field-readers', 'Nobody');
  await dialog.getByTestId('confirm').click();
  await expect(dialog.getByTestId('done')).toBeVisible();
  expect(await lastAsked(simulator, 'syspay', /\/merchant\/token\/\d+$/)).toMatchObject({
    authorized_detokenizers: [],
    expiration_date: expect.any(Number)
  });
  await dialog.getByTestId('close-dialog').click();
  await closeDetail(page);
});

test('Sofort, by phone: the bank’s page is handed on, and a mandate is asked for only where a card is stored', async ({
  launchDesk,
  simulator
}) => {
  const { window: page } = await launchDesk({ simulator });
  await startTraining(page);
  await fillOrder(page, { bookingId: 'R-3', kind: 'store' });
  await expect(page.getByTestId('field-mandate')).toBeVisible();
  await expect(page.getByTestId('field-amount')).toBeHidden();
  await page.getByTestId('field-method').locator('label').filter({ hasText: 'Sofort' }).click();
  await expect(page.getByTestId('field-mandate')).toBeHidden();
  await page.getByTestId('field-amount').fill('12');
  await page.getByTestId('submit-moto').click();
  await expect(page.getByTestId('bank-url')).toBeVisible();
  await expect(page.getByTestId('bank-qr')).toBeVisible();
  expect(await lastAsked(simulator, 'syspay', TOKEN)).toMatchObject({
    flow: 'API',
    interactive: '0',
    payment_method: { type: 'SOFORT_BANKING' },
    payment: { amount: 1200 }
  });
});
