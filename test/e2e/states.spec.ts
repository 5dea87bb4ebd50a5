import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './helpers/running-desk.ts';
import { newest } from './helpers/ledger.ts';
import { resize } from './helpers/look.ts';
import { closeDetail, goTo, linkAddress, makeLink, openRow, prepare, rowsWith, startTraining, switchAccount } from './helpers/steps.ts';

test('One vocabulary from link to refund: what is held, taken, released and given back, in lists, details, outcomes, search and file', async ({
  launchDesk,
  simulator
}) => {
  const desk = await launchDesk({ simulator });
  const { window: page } = desk;
  await startTraining(page);
  await switchAccount(page, 'training-saferpay');
  await makeLink(page, { bookingId: 'R-640', amount: '640' });
  await linkAddress(page);

  await test.step('an open link says how old that is; paid, it turns to Reserved by itself while it is looked at', async () => {
    await goTo(page, 'links');
    await expect(rowsWith(page, 'R-640').locator('[data-state]')).toHaveText('Asked');
    await expect(rowsWith(page, 'R-640').getByTestId('checked')).toContainText('checked');
    await simulator.control.post('/saferpay/guest', { offerId: await newest(simulator, 'offer', 'saferpay'), outcome: 'success' });
    await expect(rowsWith(page, 'R-640').locator('[data-state]')).toHaveText('Reserved', { timeout: 25_000 });
    await expect(rowsWith(page, 'R-640').getByTestId('checked')).toBeHidden();
  });

  await test.step('500 of 640 taken says 500 everywhere, with 140 released', async () => {
    await openRow(page, 'payments', 'R-640');
    await prepare(page, 'capture', { amount: '500', mode: 'single' });
    await page.getByTestId('money-dialog').getByTestId('confirm').click();
    await expect(page.getByTestId('money-dialog').getByTestId('outcome')).toContainText('€500.00 taken, €140.00 released');
    await page.getByTestId('close-dialog').click();
    await expect(page.getByTestId('detail-state')).toHaveText('Partly taken');
    await expect(page.getByTestId('detail-amount')).toHaveText('€500.00');
    await expect(page.getByTestId('detail-rest')).toHaveText('of €640.00 · €140.00 released');
    await expect(page.getByTestId('payment-money')).toContainText('Released€140.00');
    await expect(page.getByTestId('technical')).toBeHidden();
    await page.getByTestId('technical-open').click();
    await expect(page.getByTestId('technical')).toContainText('CAPTURED');
  });

  await test.step('a refund names its amount and card, and shows in the state at every width', async () => {
    await prepare(page, 'refund', { amount: '50' });
    await page.getByTestId('money-dialog').getByTestId('confirm').click();
    await expect(page.getByTestId('money-dialog').getByTestId('outcome')).toContainText(/€50\.00 given back to VISA ···· \d{4}/);
    await page.getByTestId('close-dialog').click();
    await expect(page.getByTestId('detail-state')).toHaveText('Partly refunded');
    await closeDetail(page);
    await resize(desk, 'small');
    await expect(rowsWith(page, 'R-640')).toContainText('Partly refunded');
    await expect(rowsWith(page, 'R-640')).toContainText('EUR 500.00');
    await goTo(page, 'links');
    await expect(rowsWith(page, 'R-640')).toContainText('Partly refunded');
    await expect(rowsWith(page, 'R-640')).toContainText('EUR 500.00');
  });

  await test.step('filters offer the same words, leave rows in sight in a small window, and do not hide what is made later', async () => {
    await page.getByTestId('filters').click();
    await page.getByTestId('filter-states').click({ force: true });
    await page.getByRole('option', { name: 'Partly refunded' }).click();
    await page.keyboard.press('Escape');
    await expect(page.getByTestId('filter-chips')).toContainText('Partly refunded');
    await expect(page.locator('tr[data-testid^="row-"]')).toHaveCount(1);
    expect((await page.getByRole('grid').locator('..').boundingBox())?.height).toBeGreaterThanOrEqual(200);
    await page.getByTestId('filters').click();
    await resize(desk, 'usual');
    await goTo(page, 'newLink');
    await page.getByTestId('make-another').click();
    await makeLink(page, { bookingId: 'R-641', amount: '64' });
    await linkAddress(page);
    await goTo(page, 'links');
    await expect(rowsWith(page, 'R-641')).toBeVisible();
    await expect(page.getByTestId('chip-states')).toBeHidden();
  });

  await test.step('search: from an open detail, the link once with its payment and refund below it; Enter opens the first', async () => {
    await openRow(page, 'links', 'R-641');
    await page.keyboard.press('Control+k');
    const box = page.getByTestId('search-input');
    await box.fill('R-640');
    const hits = page.locator('[data-testid^="search-hit-"]');
    await expect(hits).toHaveCount(3);
    await expect(hits.nth(0)).toHaveAttribute('data-testid', /search-hit-token-/);
    await expect(hits.nth(0)).toContainText('Partly refunded');
    await expect(hits.nth(1)).toHaveAttribute('data-testid', /search-hit-payment-/);
    await expect(hits.nth(1)).toContainText('€500.00');
    await expect(hits.nth(2)).toHaveAttribute('data-testid', /search-hit-refund-/);
    await expect(box).toHaveAttribute('role', 'combobox');
    // The booking itself comes before what belongs to it.
    await expect(box).toHaveAttribute('aria-activedescendant', (await page.getByTestId('search-booking').getAttribute('id')) ?? 'none');
    await page.keyboard.press('ArrowDown');
    await expect(box).toHaveAttribute('aria-activedescendant', (await hits.nth(0).getAttribute('id')) ?? 'none');
    await page.keyboard.press('Enter');
    await expect(page.getByTestId('detail')).toContainText('R-640');
    await expect(page.getByTestId('nav-links')).toHaveAttribute('aria-current', 'page');
  });

  await test.step('the way back leads to where one came from', async () => {
    await page.locator('[data-testid^="open-payment-"]').click();
    await expect(page.getByTestId('nav-payments')).toHaveAttribute('aria-current', 'page');
    await page.getByTestId('detail-back').click();
    await expect(page.getByTestId('nav-links')).toHaveAttribute('aria-current', 'page');
    await expect(page.getByTestId('detail')).toContainText('R-640');
    await closeDetail(page);
  });

  await test.step('what is exported says the same, in the format chosen last', async () => {
    const file = join(desk.dataDir, 'links.csv');
    await desk.app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath });
    }, file);
    await page.getByTestId('export').click();
    await page.getByTestId('export-spreadsheet').click();
    await page.getByTestId('export-separator').click();
    await page.getByRole('option', { name: 'Semicolon' }).click();
    await page.getByTestId('export-confirm').click();
    await expect(page.getByTestId('export-done')).toContainText(file);
    const [head, ...lines] = (await readFile(file, 'utf8')).trimEnd().split('\r\n');
    expect(head).toContain('Taken;Released;Refunded');
    expect(lines.find((line) => line.includes('R-640'))).toContain('partly refunded;');
    await page.getByTestId('export').click();
    await expect(page.getByTestId('export-separator')).toHaveValue('Semicolon');
    await page.keyboard.press('Escape');
  });
});
