import { expect, type Page } from '@playwright/test';
import type { Desk } from './running-desk.ts';
import { leave } from './steps.ts';

/** What a card-entry window is given. Published test numbers only. */
export type TypedCard = { readonly number: string; readonly expiry?: string; readonly code?: string; readonly holder?: string };

export const GOOD = { number: '4111111111111111', expiry: '1230', code: '123' } as const;
export const DECLINED = { number: '4000000000000002', expiry: '1230', code: '123' } as const;
export const MASTERCARD = { number: '5555555555554444', expiry: '1130', code: '737' } as const;

type Kind = 'sale' | 'preauth' | 'store' | 'import';

export type OrderWishes = {
  readonly bookingId: string;
  readonly kind?: Kind;
  readonly amount?: string;
  readonly firstName?: string;
  readonly lastName?: string;
};

export const chooseKind = (page: Page, kind: Kind): Promise<void> =>
  page.getByTestId('field-kind').locator(`input[value="${kind}"] + label`).click();

/** Fills in the form of a phone order; the card is not asked for yet. */
export async function fillOrder(page: Page, wishes: OrderWishes): Promise<void> {
  await page.getByTestId('nav-moto').click();
  await page.getByTestId('field-booking.bookingId').fill(wishes.bookingId);
  await page.getByTestId('field-booking.checkIn').fill('2027-03-01');
  await page.getByTestId('field-booking.checkOut').fill('2027-03-05');
  await page.getByTestId('field-guest.firstName').fill(wishes.firstName ?? 'Ada');
  await page.getByTestId('field-guest.lastName').fill(wishes.lastName ?? 'Muster');
  if (wishes.kind) await chooseKind(page, wishes.kind);
  if (wishes.amount !== undefined) await page.getByTestId('field-amount').fill(wishes.amount);
}

/** The form of a phone order with nothing in it, whatever was done on this desk before. */
export async function emptyOrder(page: Page): Promise<void> {
  await leave(page);
  await page.getByTestId('nav-moto').click();
  const another = page.getByTestId('moto-another');
  const off = page.getByTestId('moto-off');
  await expect(another.or(page.getByTestId('submit-moto')).or(off)).toBeVisible();
  if (await another.isVisible()) await another.click();
  const clear = page.getByTestId('clear-moto');
  if (await clear.isVisible()) await clear.click();
  await expect(page.getByTestId('field-booking.bookingId').or(off)).toBeVisible();
}

const fail = (why: string): never => {
  throw new Error(why);
};

/** Presses "Enter card" and answers the window that opens, ready to be typed into. */
export async function openCardWindow(desk: Pick<Desk, 'app' | 'window'>): Promise<Page> {
  const before = new Set(desk.app.windows());
  await desk.window.getByTestId('submit-moto').click();
  // A page that is still on its way to its own process can be announced twice; the first one then ends unseen.
  const opened = (): Page | undefined => desk.app.windows().find((one) => !before.has(one) && !one.isClosed());
  await expect(async () => {
    await expect(opened()?.getByTestId('card-number') ?? fail('no card window')).toBeFocused({ timeout: 5_000 });
  }).toPass({ timeout: 20_000 });
  return opened() ?? fail('the card window closed');
}

/** Milliseconds between two keys: still much faster than any person, and slower than what counts as a double click. */
const PACE = { delay: 50 };

/** Types a card key by key, as read out over the phone. The holder is filled in from the booking already. */
export async function typeCard(card: Page, { number, expiry, code, holder }: TypedCard): Promise<void> {
  await card.getByTestId('card-number').pressSequentially(number, PACE);
  if (expiry !== undefined) await card.getByTestId('card-expiry').pressSequentially(expiry);
  if (code !== undefined) await card.getByTestId('card-code').pressSequentially(code);
  if (holder !== undefined) await card.getByTestId('card-holder').fill(holder);
}

/** Sends the card and waits until its window is gone, which may be before the click is over. */
export async function sendCard(card: Page): Promise<void> {
  await Promise.all([
    card.waitForEvent('close'),
    card
      .getByTestId('card-submit')
      .click()
      .catch(() => undefined)
  ]);
}

/** A phone order from the empty form to the card's window being gone. */
export async function takeOrder(desk: Pick<Desk, 'app' | 'window'>, wishes: OrderWishes, card: TypedCard = GOOD): Promise<void> {
  await fillOrder(desk.window, wishes);
  const window = await openCardWindow(desk);
  await typeCard(window, card);
  await sendCard(window);
}

/** Presses Escape; the window goes before the key is up again, which is no fault. */
export async function cancelCard(card: Page): Promise<void> {
  await Promise.all([card.waitForEvent('close'), card.keyboard.press('Escape').catch(() => undefined)]);
}

/** What lies in the system's clipboard and in the X11 selection; the pinned Electron and the fallback ask for the latter in different ways. */
export function clipboards({ app }: Pick<Desk, 'app'>): Promise<string[]> {
  return app.evaluate(async ({ clipboard }) => {
    const older = clipboard as unknown as { readText(which: 'selection'): string };
    return [await clipboard.readText(), clipboard.selection ? await clipboard.selection.readText() : older.readText('selection')];
  });
}
