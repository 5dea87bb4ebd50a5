import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './helpers/running-desk.ts';
import { closeDetail, goTo, rowsWith, startTraining } from './helpers/steps.ts';

const rows = (page: Page) => page.locator('tr[data-testid^="row-"]');

/** Chooses words in a filter that takes several. */
async function choose(page: Page, filter: string, ...words: readonly string[]): Promise<void> {
  // The box around the hidden input takes the click.
  await page.getByTestId(filter).click({ force: true });
  for (const word of words) await page.getByRole('option', { name: word, exact: true }).click();
  await page.keyboard.press('Escape');
}

test('Finance finds its way through two months of history: filters, saved views, pages, and one box for everything', async ({
  launchDesk,
  simulator
}) => {
  await simulator.control.post('/reset', { demo: true });
  const first = await launchDesk({ simulator });
  let page = first.window;
  await startTraining(page);
  await expect(page.getByTestId('status-sync')).toContainText('Fetched', { timeout: 30_000 });

  await goTo(page, 'payments');
  await expect(page.getByTestId('page-number')).toHaveText('Page 1 of 2');
  await page.getByTestId('page-go').fill('2');
  await page.getByTestId('page-go').press('Enter');
  await expect(page.getByTestId('page-number')).toHaveText('Page 2 of 2');
  await expect(page.getByTestId('page-next')).toBeDisabled();
  await page.getByTestId('page-previous').click();
  await expect(page.getByTestId('page-number')).toHaveText('Page 1 of 2');
  // Taken once the pages were walked: a fetch may still bring its last rows while the first page stands.
  const whole = await page.getByTestId('list-total').innerText();

  await page.getByTestId('filters').click();
  await choose(page, 'filter-states', 'Failed');
  await expect(page.getByTestId('list-total')).not.toHaveText(whole);
  await expect(rows(page).filter({ hasNotText: 'Failed' })).toHaveCount(0);
  await page.getByTestId('views-menu').click();
  await page.getByTestId('save-view-name').fill('To call back');
  await page.getByTestId('save-view').click();
  await expect(page.getByTestId('views')).toContainText('To call back');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('save-view-name')).toBeHidden();
  const failed = await page.getByTestId('list-total').innerText();
  await page.getByTestId('chip-states').click();
  await expect(page.getByTestId('list-total')).toHaveText(whole);

  await goTo(page, 'operations');
  await expect(rows(page).first()).toBeVisible();
  await page.getByTestId('filters').click();
  await page.getByTestId('filter-types').fill('Refund');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('chip-types')).toBeVisible();
  await expect(rows(page).filter({ hasNotText: 'Refund' })).toHaveCount(0);
  await expect(rows(page).first()).toBeVisible();

  // From anywhere, by a booking, to its payment.
  const booking = (await rows(page).first().locator('td[data-column="booking"]').innerText()).trim();
  await page.keyboard.press('Control+k');
  await page.getByTestId('search-input').fill(booking);
  await page.locator('[data-testid^="search-hit-payment-"]').first().click();
  await expect(page.getByTestId('detail')).toContainText(booking);
  await closeDetail(page);
  await page.keyboard.press('Control+k');
  await page.getByTestId('search-input').fill('nothing of the kind');
  await expect(page.getByTestId('search-nothing')).toContainText('nothing of the kind');
  await page.keyboard.press('Escape');
  await first.close();

  // A saved view is there the next time, and its list is the same.
  const second = await launchDesk({ simulator, dataDir: first.dataDir });
  page = second.window;
  await goTo(page, 'payments');
  await page.getByTestId('views').getByText('To call back').click();
  await expect(page.getByTestId('list-total')).toHaveText(failed);
  await expect(page.getByTestId('chip-states')).toBeVisible();
  await expect(rowsWith(page, 'Failed').first()).toBeVisible();

  // What the filter finds goes into a file, whole.
  const file = join(second.dataDir, 'to call back.csv');
  await second.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, file);
  await page.getByTestId('export').click();
  await page.getByTestId('export-plain').click();
  await page.getByTestId('export-confirm').click();
  await expect(page.getByTestId('export-done')).toContainText(file);
  const lines = (await readFile(file, 'utf8')).trimEnd().split('\r\n');
  expect(`${lines.length - 1}`).toBe(failed.replace(/\D/g, ''));
  expect(lines.slice(1).every((line) => line.includes(',failed,'))).toBe(true);
});
