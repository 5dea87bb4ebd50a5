import type { Page } from '@playwright/test';
import { expect, test } from './helpers/running-desk.ts';
import { tabTo } from './helpers/keyboard.ts';
import { movements } from './helpers/ledger.ts';
import { resize } from './helpers/look.ts';
import { closeDetail, fillLink, goTo, linkAddress, makeLink, openRow, prepare, rowsWith, switchAccount } from './helpers/steps.ts';
import { furnish } from './helpers/walk.ts';

/** Dialogs over details over lists: Esc takes away the topmost one alone, and the focus goes back where it came from. */

const dialogs = (page: Page) => page.locator('[role="dialog"][aria-modal="true"]');

const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.closest<HTMLElement>('[data-testid]')?.dataset['testid'] ?? document.activeElement?.tagName);

/** Opens a dialog from the keyboard, closes it with Esc, and looks where that leads. */
async function thereAndBack(page: Page, opener: string): Promise<void> {
  await test.step(opener, async () => {
    const before = await dialogs(page).count();
    const button = page.getByTestId(opener);
    await button.focus();
    await page.keyboard.press('Enter');
    await expect(dialogs(page)).toHaveCount(before + 1);
    await expect
      .poll(() =>
        dialogs(page)
          .last()
          .evaluate((dialog) => dialog.contains(document.activeElement))
      )
      .toBe(true);
    await page.keyboard.press('Escape');
    await expect(dialogs(page)).toHaveCount(before);
    await expect(button).toBeFocused();
    // What lies below keeps the keyboard to itself.
    await page.keyboard.press('Tab');
    const kept =
      before === 0 ||
      (await dialogs(page)
        .last()
        .evaluate((dialog) => dialog.contains(document.activeElement)));
    expect(kept).toBe(true);
  });
}

test('Esc closes the topmost dialog alone, and the focus goes back where it came from; results take it and are announced', async ({
  launchDesk,
  simulator
}) => {
  test.setTimeout(180_000);
  const desk = await launchDesk({ simulator });
  const page = desk.window;
  await furnish(desk, simulator);

  await openRow(page, 'payments', 'R-2041');
  for (const action of ['capture', 'void']) await thereAndBack(page, `action-${action}`);
  await closeDetail(page);
  await expect(rowsWith(page, 'R-2041')).toBeFocused();
  await openRow(page, 'payments', 'R-2042');
  await thereAndBack(page, 'action-refund');
  await closeDetail(page);

  // In a small window the detail is a dialog over its list; in a wide one it stands beside it.
  await resize(desk, 'small');
  await openRow(page, 'cards', 'R-2042');
  for (const action of ['debit', 'update', 'revalidate']) await thereAndBack(page, `action-${action}`);
  await test.step('a calendar and a list in a dialog fold away first', async () => {
    await page.getByTestId('action-update').click();
    await page.getByTestId('field-booking.checkIn-calendar').click();
    const calendar = page.locator('.mantine-Popover-dropdown:visible');
    await expect(calendar).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(calendar).toBeHidden();
    await expect(dialogs(page)).toHaveCount(2);
    await page.keyboard.press('Escape');
    await expect(dialogs(page)).toHaveCount(1);
    await page.getByTestId('action-debit').click();
    await page.getByTestId('field-currency').click();
    await expect(page.getByRole('listbox')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('listbox')).toBeHidden();
    await expect(dialogs(page)).toHaveCount(2);
    await page.keyboard.press('Escape');
    await expect(dialogs(page)).toHaveCount(1);
  });
  await test.step('search and shortcuts from a detail', async () => {
    await page.getByTestId('action-debit').focus();
    for (const key of ['Control+k', 'F1']) {
      await page.keyboard.press(key);
      await expect(dialogs(page)).toHaveCount(2);
      await page.keyboard.press('Escape');
      await expect(dialogs(page)).toHaveCount(1);
      await expect(page.getByTestId('action-debit')).toBeFocused();
    }
    await page.keyboard.press('Control+k');
    await page.getByTestId('search-input').fill('Weber');
    await expect(page.locator('[data-testid^="search-hit-"]').first()).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(dialogs(page)).toHaveCount(1);
    await expect(page.getByTestId('action-debit')).toBeFocused();
    await page.keyboard.press('Control+n');
    await expect(page.getByTestId('field-booking.bookingId')).toBeFocused();
    await page.getByTestId('nav-settings').focus();
    await page.keyboard.press('Alt+ArrowLeft');
    await expect(page.getByTestId('detail-state')).toBeVisible();
    await page.keyboard.press('Escape');
  });
  await resize(desk, 'usual');

  await goTo(page, 'links');
  for (const opener of ['search-open', 'shortcuts-open']) await thereAndBack(page, opener);
  await goTo(page, 'accounts');
  for (const opener of [
    'edit-training-saferpay',
    'remove-training-saferpay',
    'manage-fields-tokens-training-saferpay',
    'check-return-training-syspay'
  ]) {
    await thereAndBack(page, opener);
  }
  await test.step('a dialog over a dialog', async () => {
    await page.getByTestId('manage-fields-tokens-training-saferpay').click();
    await page.getByTestId('field-description').fill('Booking page');
    await page.getByTestId('field-sourceUrls').fill('https://example.org/pay/');
    await page.getByTestId('create-fields-token').click();
    const remove = page.locator('[data-testid^="delete-fields-token-"]');
    await expect(remove).toBeVisible();
    await thereAndBack(page, (await remove.getAttribute('data-testid')) ?? '');
    await page.keyboard.press('Escape');
    await expect(dialogs(page)).toHaveCount(0);
  });
  await goTo(page, 'attention');
  const unknown = await page.locator('[data-testid^="intent-happened-"]').getAttribute('data-testid');
  await thereAndBack(page, unknown ?? '');

  await test.step('a new link: handing it over has the focus, the mail gives it back, the next form begins at its top', async () => {
    await makeLink(page, { bookingId: 'R-2049', amount: '320' });
    await linkAddress(page);
    // What is done next with a link is to hand it over; what came of it is announced beside.
    await expect.poll(() => focused(page)).toBe('copy-link');
    await expect(page.getByRole('status').filter({ hasText: '€320.00' })).toBeVisible();
    await thereAndBack(page, 'mail-link');
    await page.getByTestId('make-another').click();
    await expect(page.getByTestId('field-booking.bookingId')).toBeFocused();
  });

  await test.step('an operation: told in a region that was there before', async () => {
    await openRow(page, 'payments', 'R-2041');
    await prepare(page, 'capture');
    await expect(page.getByTestId('whole-only')).toContainText('Only the whole can be captured: €480.00');
    const region = page.getByTestId('money-dialog').getByRole('alert');
    await expect(region).toBeEmpty();
    await tabTo(page, 'confirm');
    await expect(page.getByTestId('confirm')).toHaveText('Capture €480.00');
    await page.keyboard.press('Enter');
    await expect(region.getByTestId('outcome')).toHaveAttribute('data-ending', 'done');
    await expect(region).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(page.getByTestId('money-dialog')).toBeHidden();
    // The button it began with can no longer be used, but keeps its place and the focus.
    await expect(page.getByTestId('action-capture')).toBeFocused();
  });

  await test.step('Enter in an amount shows the sum first and refunds only from the button', async () => {
    const before = (await movements(simulator, 'refund')).length;
    await prepare(page, 'refund');
    await expect(page.getByTestId('field-amount')).toBeFocused();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('0');
    await page.keyboard.press('Enter');
    await expect(page.getByTestId('field-amount')).toHaveAttribute('aria-invalid', 'true');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('50');
    await expect(page.getByTestId('field-amount')).not.toHaveAttribute('aria-invalid', 'true');
    await page.keyboard.press('Enter');
    await expect(page.getByTestId('confirm')).toBeFocused();
    await expect(page.getByTestId('confirm')).toHaveText('Refund €50.00');
    expect(await movements(simulator, 'refund')).toHaveLength(before);
    await page.keyboard.press('Enter');
    await expect(page.getByTestId('outcome')).toHaveAttribute('data-ending', 'done');
    expect(await movements(simulator, 'refund')).toHaveLength(before + 1);
    await page.keyboard.press('Enter');
    await expect(page.getByTestId('money-dialog')).toBeHidden();
    await closeDetail(page);
  });

  await test.step('the dialogs of the other gateway', async () => {
    await switchAccount(page, 'training-saferpay');
    await openRow(page, 'payments', 'R-2044');
    for (const action of ['capture', 'void']) await thereAndBack(page, `action-${action}`);
    await prepare(page, 'capture', { amount: '500' });
    await expect(page.getByTestId('capture-rest')).toContainText('€140.00 is released');
    await page.getByTestId('mode-part').check();
    await expect(page.getByTestId('capture-rest')).toContainText('€140.00 stays reserved');
    await page.getByTestId('confirm').click();
    await page.getByTestId('close-dialog').click();
    await thereAndBack(page, 'action-finalize');
    await page.getByTestId('action-finalize').click();
    await expect(page.getByTestId('released')).toContainText('€140.00 is released');
    await page.keyboard.press('Escape');
    await closeDetail(page);
    await fillLink(page, { bookingId: 'R-2046', amount: '95' });
    await page.getByTestId('submit-link').click();
    await linkAddress(page);
    await openRow(page, 'links', 'R-2046');
    for (const action of ['pageToken', 'deleteLink']) await thereAndBack(page, `action-${action}`);
  });
});
