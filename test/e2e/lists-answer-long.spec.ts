import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expectAccessible } from './helpers/accessibility.ts';
import { expect, READY, test, type Desk } from './helpers/running-desk.ts';
import { tabTo } from './helpers/keyboard.ts';
import { resize } from './helpers/look.ts';
import { answered, goTo, startTraining } from './helpers/steps.ts';

/** Lists answer: sorted, summed, narrowed by what is typed, kept as views, read beside, copied. */

const rows = (page: Page) => page.locator('tr[data-testid^="row-"]');

/** Lines of a file for programs, by the names of its columns. */
function csv(text: string): Record<string, string>[] {
  const lines = text
    .replace(/^\ufeff/, '')
    .trimEnd()
    .split('\r\n')
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '')
    );
  const [head = [], ...rest] = lines;
  return rest.map((cells) => Object.fromEntries(head.map((name, index) => [name, cells[index] ?? ''])));
}

/** Figures of the screen as numbers: `19,582.00`. */
const numberOf = (text: string): number => Number(text.replaceAll(',', ''));

/** What the file of the list as it stands says. */
async function exported(desk: Desk): Promise<Record<string, string>[]> {
  const file = join(desk.dataDir, `list-${Date.now()}.csv`);
  await desk.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, file);
  await desk.window.getByTestId('export').click();
  await expect(desk.window.getByTestId('export-what')).toContainText('State: Taken, Partly refunded');
  await desk.window.getByTestId('export-plain').click();
  await desk.window.getByTestId('export-confirm').click();
  await expect(desk.window.getByTestId('export-done')).toContainText(file);
  return csv(await readFile(file, 'utf8'));
}

const copied = (desk: Desk) => desk.app.evaluate(({ clipboard }) => clipboard.readText());

const amountsOnScreen = (page: Page) =>
  page
    .locator('td[data-column="amount"]')
    .evaluateAll((cells) => cells.map((cell) => Number((cell.textContent ?? '').replaceAll(/[^\d.]/g, ''))));

const expectOrdered = (page: Page, follows: (one: number, next: number) => boolean) =>
  expect
    .poll(async () => {
      const seen = (await amountsOnScreen(page)).slice(0, 8);
      return seen.length === 8 && seen.every((amount, index) => index === 0 || follows(seen[index - 1] ?? 0, amount));
    })
    .toBe(true);

test('A list answers: sorted, summed, typed filters, views, columns, the detail beside it, back and forward, copied', async ({
  launchDesk,
  simulator
}) => {
  test.setTimeout(120_000);
  await simulator.control.post('/reset', { demo: true });
  const desk = await launchDesk({ simulator });
  const page = desk.window;
  await startTraining(page);
  await expect(page.getByTestId('status-sync')).toContainText('Fetched', { timeout: 30_000 });
  await resize(desk, 'usual');
  await goTo(page, 'payments');

  await test.step('sorted by a column, both ways, by mouse and by keyboard', async () => {
    const head = page.getByTestId('head-amount');
    await head.getByRole('button').click();
    await expect(head).toHaveAttribute('aria-sort', 'ascending');
    await expectOrdered(page, (one, next) => one <= next);
    await page.keyboard.press('Enter');
    await expect(head).toHaveAttribute('aria-sort', 'descending');
    await expectOrdered(page, (one, next) => one >= next);
  });

  await test.step('sums of all that is found are those of the file, currency by currency', async () => {
    await page.getByTestId('list-search').pressSequentially('state:taken,partlyRefunded ');
    await expect(page.getByTestId('chip-states')).toBeVisible();
    await expect(page.getByTestId('list-search')).toHaveValue('');
    await answered(page);
    await expect
      .poll(() => page.getByTestId('totals').getAttribute('data-counted'))
      .toBe((await page.getByTestId('list-total').innerText()).replaceAll(/\D/g, ''));
    const lines = await exported(desk);
    expect(lines.length).toBeGreaterThan(20);
    const currencies = Map.groupBy(lines, (line) => line['currency'] ?? '');
    for (const [currency, of] of currencies) {
      const sum = (column: string) => of.reduce((all, line) => all + Number(line[column] ?? 0), 0);
      const shown = await page.getByTestId(`sum-${currency}`).innerText();
      expect(numberOf(/([\d,.]+) net/.exec(shown)?.[1] ?? '')).toBeCloseTo(sum('captured') - sum('refunded'), 2);
      expect(shown).toContain(`(${of.length})`);
      expect(numberOf(/taken ([\d,.]+)/.exec(shown)?.[1] ?? '')).toBeCloseTo(sum('captured'), 2);
    }
    const first = rows(page).first();
    await first.getByRole('checkbox').click();
    await expect(page.getByTestId('totals-ticked')).toContainText('1 ticked');
    await expect(page.getByTestId('totals-ticked')).toHaveAttribute('data-counted', '1');
    await page.getByTestId('untick').click();
  });

  await test.step('a view keeps filter, order and columns, stands above the list, and opens it', async () => {
    await page.getByTestId('columns').click();
    await page.getByTestId('column-method').click();
    await page.getByTestId('column-reference').click();
    await page.getByText('Compact').click();
    await page.keyboard.press('Escape');
    await expect(page.getByTestId('head-method')).toBeHidden();
    await expect(page.getByTestId('head-reference')).toBeVisible();
    const before = await page.getByTestId('list-total').innerText();
    await page.getByTestId('list-search').pressSequentially('processed:lastmonth ');
    await expect(page.getByTestId('chip-processed')).toBeVisible();
    await expect(page.getByTestId('list-total')).not.toHaveText(before);
    const found = await page.getByTestId('list-total').innerText();
    await page.getByTestId('views-menu').click();
    await page.getByTestId('save-view-name').fill('Taken last month');
    await page.getByTestId('save-view').click();
    await expect(page.getByTestId('views')).toContainText('Taken last month');
    await page.getByRole('button', { name: 'Taken last month opens this list' }).click();
    await expect(page.getByRole('button', { name: 'Taken last month opens this list' })).toHaveAttribute('aria-pressed', 'true');
    await page.keyboard.press('Escape');

    await page.reload();
    await page.waitForSelector(READY);
    await goTo(page, 'payments');
    await expect(page.getByTestId('filter-chips')).toContainText('Processed: Last month');
    await expect(page.getByTestId('list-total')).toHaveText(found);
    await expect(page.getByTestId('head-amount')).toHaveAttribute('aria-sort', 'descending');
    await expect(page.getByTestId('head-reference')).toBeVisible();
    await page.getByTestId('filter-clear').click();
    await page.getByTestId('views').getByText('Taken last month').click();
    await expect(page.getByTestId('list-total')).toHaveText(found);
    await expectAccessible(page);
  });

  await test.step('what is wrong in a typed filter is told beside the box', async () => {
    await page.getByTestId('list-search').fill('card:42');
    await page.getByTestId('list-search').press('Enter');
    await expect(page.getByText('“card:42”: write the last four figures.')).toBeVisible();
    await page.getByTestId('list-search').fill('');
    await page.getByTestId('filter-clear').click();
  });

  await test.step('a compact list shows twenty rows', async () => {
    await answered(page);
    await expect(rows(page).nth(25)).toBeAttached();
    const box = await page.getByRole('grid').locator('..').boundingBox();
    const whole = await rows(page).evaluateAll(
      (all, bottom) => all.filter((row) => row.getBoundingClientRect().bottom <= bottom).length,
      (box?.y ?? 0) + (box?.height ?? 0)
    );
    expect(whole).toBeGreaterThanOrEqual(20);
  });

  await test.step('the detail stands beside the list; arrows read on; Enter goes into it, Esc back to the row', async () => {
    await tabTo(page, 'tick-all');
    await page.keyboard.press('Tab');
    while (!(await page.evaluate(() => document.activeElement?.matches('tr[data-index]')))) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(page.getByTestId('detail-state')).toBeVisible();
    const first = await page.getByTestId('detail').getAttribute('data-reference');
    await expect(rows(page).first()).toBeVisible();
    await page.keyboard.press('ArrowDown');
    await expect(page.getByTestId('detail')).not.toHaveAttribute('data-reference', first ?? '');
    await expect(page.locator('tr[aria-current="true"]')).toBeFocused();
    await expectAccessible(page);
    await page.keyboard.press('Enter');
    await expect(page.locator('[data-detail-title]')).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(page.getByTestId('detail')).toBeHidden();
    await expect(page.locator('tr[data-index="1"]')).toBeFocused();
  });

  await test.step('back and forward bring filter, place and scroll along', async () => {
    const box = page.getByRole('grid').locator('..');
    await box.evaluate((element) => {
      element.scrollTop = 400;
    });
    await expect.poll(() => box.evaluate((element) => element.scrollTop)).toBe(400);
    await page.getByTestId('list-search').pressSequentially('amount:>100 ');
    await expect(page.getByTestId('chip-range')).toBeVisible();
    await answered(page);
    await box.evaluate((element) => {
      element.scrollTop = 240;
    });
    await goTo(page, 'links');
    await page.keyboard.press('Alt+ArrowLeft');
    await expect(page.getByTestId('nav-payments')).toHaveAttribute('aria-current', 'page');
    await expect(page.getByTestId('chip-range')).toBeVisible();
    await expect
      .poll(() =>
        page
          .getByRole('grid')
          .locator('..')
          .evaluate((element) => element.scrollTop)
      )
      .toBe(240);
    await page.keyboard.press('Alt+ArrowRight');
    await expect(page.getByTestId('nav-links')).toHaveAttribute('aria-current', 'page');
    await page.getByRole('main').dispatchEvent('mouseup', { button: 3 });
    await expect(page.getByTestId('nav-payments')).toHaveAttribute('aria-current', 'page');
  });

  await test.step('a row is copied as a spreadsheet takes it', async () => {
    await answered(page);
    await rows(page).first().focus();
    await page.keyboard.press('Control+C');
    const booking = await rows(page).first().locator('td[data-column="booking"]').innerText();
    await expect.poll(() => copied(desk)).toContain(`\t${booking}\t`);
    expect((await copied(desk)).split('\t').length).toBeGreaterThanOrEqual(6);
  });
});
