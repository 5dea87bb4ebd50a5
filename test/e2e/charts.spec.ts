import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expectAccessible } from './helpers/accessibility.ts';
import { lookAt, resize } from './helpers/look.ts';
import { pdfText } from './helpers/pdf.ts';
import { expect, test, type Desk } from './helpers/running-desk.ts';
import { goTo, startTraining } from './helpers/steps.ts';

const saveTo = (desk: Desk, filePath: string) =>
  desk.app.evaluate(({ dialog }, file) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: file });
  }, filePath);

test('Charts are of what the list is filtered by, can be read as a table and kept as pictures', async ({ launchDesk, simulator }) => {
  await simulator.control.post('/reset', { demo: true });
  const desk = await launchDesk({ simulator });
  const page = desk.window;
  await startTraining(page);
  await expect(page.getByTestId('status-sync')).toContainText('Fetched', { timeout: 30_000 });

  await goTo(page, 'payments');
  await page.getByTestId('filters').click();
  await page.getByTestId('filter-states').click({ force: true });
  await page.getByRole('option', { name: 'Taken', exact: true }).click();
  await page.keyboard.press('Escape');
  await page.getByTestId('filters').click();
  await page.getByTestId('open-chart').click();
  await expect(page.getByTestId('filter-chips')).toContainText('State: Taken');
  await expect(page.getByTestId('chart-plot').locator('svg.recharts-surface').first()).toBeVisible();
  await expect(page.getByTestId('chart-latest')).toBeVisible();
  await expectAccessible(page);
  await lookAt(desk, 'charts-takings');

  for (const kind of ['svg', 'png'] as const) {
    const file = join(desk.dataDir, `takings.${kind}`);
    await saveTo(desk, file);
    await page.getByTestId(`chart-takings-${kind}`).click();
    await expect(page.getByTestId('chart-saved')).toContainText(file);
  }
  expect(await readFile(join(desk.dataDir, 'takings.svg'), 'utf8')).toMatch(/^<svg .*<title>Takings in .*State: Taken/);
  const png = await readFile(join(desk.dataDir, 'takings.png'));
  expect([png.subarray(1, 4).toString(), png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual(['PNG', 1920, 840]);

  // The table's sum is the list's.
  await page.getByTestId('chart-takings-as').getByText('Table').click();
  await expect(page.getByTestId('chart-table')).toBeVisible();
  await expectAccessible(page);
  await page.getByTestId('chart-takings-as').getByText('Chart').click();
  await page.getByTestId('chip-states').click();
  await expect(page.getByTestId('filter-chips')).toHaveCount(0);

  await resize(desk, 'small');
  for (const [subject, mark] of [
    ['Held and taken', 'chart-held'],
    ['Success', 'chart-success'],
    ['Links paid', 'chart-links']
  ] as const) {
    await page.getByTestId('chart-subject').getByText(subject, { exact: true }).click();
    await expect(page.getByTestId(mark).getByTestId('chart-plot')).toBeVisible();
    await lookAt(desk, `${mark}-small`);
  }
  // The training gateway tells none.
  await page.getByTestId('chart-subject').getByText('Fees', { exact: true }).click();
  await expect(page.getByText('The gateway has told no fees here.')).toBeVisible();
  await expectAccessible(page);
  // A month on paper.
  const paper = join(desk.dataDir, 'month.pdf');
  await saveTo(desk, paper);
  await page.getByTestId('monthly-report').click();
  await page.getByTestId('report-save').click();
  await expect(page.getByTestId('report-done')).toContainText(paper);
  const text = pdfText(paper);
  for (const part of ['Report of', 'Sums', 'Success by card scheme', 'Refunds', 'Differences', 'Open items', 'No real money'])
    expect(text).toContain(part);
  await page.keyboard.press('Escape');
  await page.getByTestId('chart-list').click();
  await expect(page.getByTestId('nav-operations')).toHaveAttribute('aria-current', 'page');
});
