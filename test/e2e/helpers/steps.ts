import { expect, type Page } from '@playwright/test';
import { call } from './invoke.ts';
import { guestDoes } from './ledger.ts';
import type { Simulator } from './simulator.ts';

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

/** Fills in the form of a new link. */
export async function fillLink(page: Page, wishes: LinkWishes): Promise<void> {
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
}

/** Fills in the form of a new link and sends it. */
export async function makeLink(page: Page, wishes: LinkWishes): Promise<void> {
  await fillLink(page, wishes);
  await page.getByTestId('submit-link').click();
}

/** The address of the link just made. */
export async function linkAddress(page: Page): Promise<string> {
  const shown = page.getByTestId('link-url');
  await expect(shown).toBeVisible();
  return (await shown.innerText()).trim();
}

/**
 * The guest of the newest SysPay link pays while its result is on screen. The desk asks at once what it would ask within seconds by
 * itself (spine.spec.ts waits for that).
 */
export async function guestPays(page: Page, simulator: Simulator): Promise<void> {
  await guestDoes(simulator, 'success');
  const { rows } = (await call(page, 'tokens.page', { filter: {}, page: { limit: 1 } })) as { rows: readonly { id: number }[] };
  await call(page, 'tokens.refresh', { id: rows[0]?.id });
  await expect(page.getByTestId('link-paid')).toBeVisible({ timeout: 30_000 });
}

type ListScreen = 'links' | 'cards' | 'payments';

/** Goes to a screen by the navigation; open operations and the journal are reached from Today. */
export async function goTo(page: Page, screen: string): Promise<void> {
  if (screen === 'attention') {
    await goTo(page, 'today');
    await page.getByTestId('open-attention').click();
    await expect(page.getByTestId('attention-journal')).toBeVisible();
    return;
  }
  await page.getByTestId(`nav-${screen}`).click();
  await expect(page.getByTestId(`nav-${screen}`)).toHaveAttribute('aria-current', 'page');
}

const NAMES = { en: 'English', de: 'Deutsch', fr: 'français', it: 'italiano', es: 'español', nl: 'Nederlands' } as const;

/** Another language, chosen in the settings; spoken at once. */
export async function speak(page: Page, language: keyof typeof NAMES): Promise<void> {
  await goTo(page, 'settings');
  await page.getByTestId('field-language').click();
  await page.getByRole('option', { name: NAMES[language], exact: true }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', language);
}

/** The rows of the list on screen that hold this text (a booking number, a name). */
export const rowsWith = (page: Page, text: string) => page.locator('tr[data-testid^="row-"]').filter({ hasText: text });

/** Opens the detail of the one row of a list that holds this text. */
export async function openRow(page: Page, screen: ListScreen, text: string): Promise<void> {
  await goTo(page, screen);
  await rowsWith(page, text).click();
  await expect(page.getByTestId('detail-state')).toBeVisible();
}

export async function closeDetail(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('detail')).toBeHidden();
}

export type MoneyWishes = { readonly amount?: string; readonly mode?: 'single' | 'part' | 'last' };

/** Opens the dialog of an action of the detail on screen and fills it in. */
export async function prepare(page: Page, action: string, { amount, mode }: MoneyWishes = {}): Promise<void> {
  await page.getByTestId(`action-${action}`).click();
  const dialog = page.getByTestId('money-dialog');
  await expect(dialog).toBeVisible();
  if (amount !== undefined) await dialog.getByTestId('field-amount').fill(amount);
  if (mode !== undefined) await dialog.getByTestId(`mode-${mode}`).check();
}

/** Confirms the dialog on screen, waits until it says how it ended, and closes it. */
export async function confirmMoney(page: Page, ending = 'done'): Promise<void> {
  await page.getByTestId('money-dialog').getByTestId('confirm').click();
  await expect(page.getByTestId('money-dialog').getByTestId('outcome')).toHaveAttribute('data-ending', ending);
  await page.getByTestId('close-dialog').click();
  await expect(page.getByTestId('money-dialog')).toBeHidden();
}

/** An action on the detail on screen from beginning to end. */
export async function act(page: Page, action: string, wishes: MoneyWishes = {}): Promise<void> {
  await prepare(page, action, wishes);
  await confirmMoney(page);
}

/** Chooses the account that new links go to, such as `training-saferpay`. */
export async function switchAccount(page: Page, accountId: string): Promise<void> {
  await page.getByTestId('account-switcher').click();
  await page.getByTestId(`switch-${accountId}`).click();
  await expect(page.getByTestId(`switch-${accountId}`)).toBeHidden();
}

/** Closes whatever lies over the screen. */
export async function leave(page: Page): Promise<void> {
  const layers = page.locator('[role="dialog"]:visible, [role="menu"]:visible');
  await expect(async () => {
    if ((await layers.count()) === 0) return;
    await page.keyboard.press('Escape');
    await expect(layers).toHaveCount(0, { timeout: 500 });
  }).toPass({ timeout: 10_000 });
}

/** A list says its filter and its order at once; its rows and how many there are follow when the desk has answered. */
export const answered = (page: Page): Promise<void> =>
  expect(page.getByRole('grid')).toHaveAttribute('aria-busy', 'false', { timeout: 30_000 });
