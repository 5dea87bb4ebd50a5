import { expect, type Page } from '@playwright/test';

/** What an operator does, in words; each step ends when the screen shows that it is done. */

/** From the first start to the training desk, with both gateways. */
export async function startTraining(page: Page): Promise<void> {
  await page.getByTestId('first-start-training').click();
  await expect(page.getByTestId('status-online')).toBeVisible();
}

export type LinkWishes = {
  readonly bookingId: string;
  readonly amount: string;
  readonly kind?: 'sale' | 'preauth' | 'store';
  readonly firstName?: string;
  readonly lastName?: string;
  readonly email?: string;
};

/** Fills in the form of a new link and sends it. */
export async function makeLink(page: Page, wishes: LinkWishes): Promise<void> {
  await page.getByTestId('nav-newLink').click();
  await page.getByTestId('field-booking.bookingId').fill(wishes.bookingId);
  await page.getByTestId('field-booking.checkIn').fill('2027-03-01');
  await page.getByTestId('field-booking.checkOut').fill('2027-03-05');
  await page.getByTestId('field-guest.firstName').fill(wishes.firstName ?? 'Ada');
  await page.getByTestId('field-guest.lastName').fill(wishes.lastName ?? 'Muster');
  await page.getByTestId('field-guest.email').fill(wishes.email ?? 'ada@example.org');
  const kinds = { sale: 0, preauth: 1, store: 2 };
  if (wishes.kind) await page.getByTestId('field-kind').locator('label').nth(kinds[wishes.kind]).click();
  if (wishes.kind !== 'store') await page.getByTestId('field-amount').fill(wishes.amount);
  await page.getByTestId('submit-link').click();
}

/** The address of the link just made. */
export async function linkAddress(page: Page): Promise<string> {
  const shown = page.getByTestId('link-url');
  await expect(shown).toBeVisible();
  return (await shown.innerText()).trim();
}
