import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import readXlsxFile from 'read-excel-file/node';
import { expectAccessible } from './helpers/accessibility.ts';
import { lookAt, resize } from './helpers/look.ts';
import { expect, test, type Desk } from './helpers/running-desk.ts';
import { pdfText } from './helpers/pdf.ts';
import { goTo, startTraining } from './helpers/steps.ts';

/** Whatever the desk asks to be saved goes here, and whatever folder it asks for is this one. */
const saveTo = (desk: Desk, file: string, folder: string) =>
  desk.app.evaluate(
    ({ dialog }, to) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath: to.file });
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [to.folder] });
    },
    { file, folder }
  );

test('Payments leave as a spreadsheet, as lines of JSON and by themselves; a preset keeps how', async ({ launchDesk, simulator }) => {
  await simulator.control.post('/reset', { demo: true });
  const desk = await launchDesk({ simulator });
  const page = desk.window;
  await startTraining(page);
  await expect(page.getByTestId('status-sync')).toContainText('Fetched', { timeout: 30_000 });
  const folder = join(desk.dataDir, 'files');
  await mkdir(folder);

  await goTo(page, 'payments');
  const shown = async () => Number((await page.getByTestId('list-total').innerText()).replaceAll(/\D/g, ''));
  const sheet = join(desk.dataDir, 'payments.xlsx');
  await saveTo(desk, sheet, folder);
  await page.getByTestId('export').click();
  await page.getByTestId('export-kind').getByText('Spreadsheet').click();
  await page.getByTestId('export-language').click();
  await page.getByRole('option', { name: 'Deutsch' }).click();
  await page.getByTestId('export-columns').click();
  for (const column of ['account', 'gateway', 'environment']) await page.getByTestId(`export-column-${column}`).click();
  await expect(page.getByTestId('export-columns')).toContainText('26 of 29');
  await resize(desk, 'small');
  await expectAccessible(page, { include: '[data-testid="export-dialog"]' });
  await lookAt(desk, 'export-small');
  await resize(desk, 'usual');
  await page.getByTestId('export-preset-name').fill('For the accountant');
  await page.getByTestId('export-preset-save').click();
  await expect(page.getByTestId('export-preset')).toHaveValue('For the accountant');

  // A folder of its own, every day.
  await page.getByTestId('export-daily-start').click();
  await expect(page.getByTestId('export-daily-says')).toContainText(folder);
  await page.getByTestId('export-daily-now').click();
  await expect.poll(() => readdir(folder)).toEqual([expect.stringMatching(/^For the accountant-\d{4}-\d\d-\d\d\.xlsx$/)]);
  await lookAt(desk, 'export');
  await page.getByTestId('export-daily-stop').click();
  await expect(page.getByTestId('export-daily-start')).toBeVisible();

  await page.getByTestId('export-confirm').click();
  await expect(page.getByTestId('export-done')).toContainText(sheet);
  const sheets = new Map((await readXlsxFile(sheet)).map((one) => [one.sheet, one.data]));
  const [head = [], ...cells] = sheets.get('Zahlungen') ?? [];
  expect(head.slice(0, 2)).toEqual(['Nummer beim Anbieter', 'Referenz']);
  const rows = cells.length;
  // A first fetch may have brought some after the list was opened; the file and the list then say the same.
  expect(rows).toBeGreaterThan(0);
  await expect.poll(shown).toBe(rows);
  const amounts = cells.map((row) => row[head.indexOf('Betrag')]);
  expect(amounts.every((amount) => typeof amount === 'number')).toBe(true);
  expect(sheets.get('Angaben')?.find(([label]) => label === 'Zeilen')?.[1]).toBe(rows);

  // The same preset, as JSON Lines.
  const lines = join(desk.dataDir, 'payments.jsonl');
  await saveTo(desk, lines, folder);
  await page.getByTestId('export').click();
  await page.getByTestId('export-preset').click();
  await page.getByRole('option', { name: 'For the accountant' }).click();
  await page.getByTestId('export-kind').getByText('JSON Lines').click();
  await expect(page.getByTestId('export-about')).not.toBeChecked();
  await page.getByTestId('export-confirm').click();
  await expect(page.getByTestId('export-done')).toContainText(lines);
  const objects = (await readFile(lines, 'utf8'))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(objects).toHaveLength(rows);
  expect(Object.keys(objects[0])[0]).toBe('gateway_id');

  // For a reader, on paper, with what a page has room for.
  const paper = join(desk.dataDir, 'payments.pdf');
  await saveTo(desk, paper, folder);
  await page.getByTestId('export').click();
  await page.getByTestId('export-kind').getByText('PDF').click();
  await expect(page.getByTestId('export-columns')).toContainText('11 of 29');
  await page.getByTestId('export-about').check();
  await lookAt(desk, 'export-pdf');
  await page.getByTestId('export-confirm').click();
  await expect(page.getByTestId('export-done')).toContainText(paper);
  const read = pdfText(paper);
  expect(read).toMatch(/Zahlungen\n/);
  expect(read).toMatch(new RegExp(`Zeilen +${rows}\\n`));
  for (const { gateway_id: id } of objects.slice(0, 20)) expect(read).toContain(id);
});
