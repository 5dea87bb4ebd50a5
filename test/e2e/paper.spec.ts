import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test, type Desk } from './helpers/running-desk.ts';
import { takeOrder } from './helpers/moto.ts';
import { pdfFonts, pdfInfo, pdfText } from './helpers/pdf.ts';
import { act, closeDetail, goTo, openRow, rowsWith, startTraining, switchAccount } from './helpers/steps.ts';

/** Published for SysPay: payments succeed, refunds wait ten minutes and then succeed. */
const WAITS = { number: '4000000000007726', expiry: '1230', code: '123' };

/** Whatever the desk asks to be saved goes here. */
const saveTo = (desk: Desk, file: string) =>
  desk.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, file);

async function save(desk: Desk, paper: string, name: string): Promise<string> {
  const file = join(desk.dataDir, name);
  await saveTo(desk, file);
  await desk.window.getByTestId(`paper-${paper}-file`).click();
  await expect(desk.window.getByTestId(`paper-${paper}-done`)).toContainText(file);
  return file;
}

async function nameProperty(page: Page): Promise<void> {
  await goTo(page, 'settings');
  await page.getByTestId('edit-property-1').click();
  await page.getByTestId('field-name').fill('Hotel Seeblick');
  await page.getByTestId('field-address').fill('Seestrasse 1\n6353 Weggis');
  await page.getByTestId('field-taxNumber').fill('CHE-123.456.789 MWST');
  await page.getByTestId('save-property').click();
  await expect(page.getByTestId('property-1')).toContainText('Hotel Seeblick');
}

test('Papers: a receipt, none for a refund that is under way, then a refund letter in German', async ({ launchDesk, simulator }) => {
  const desk = await launchDesk({ simulator });
  const page = desk.window;
  await startTraining(page);
  await nameProperty(page);
  await switchAccount(page, 'training-syspay');
  await takeOrder(desk, { bookingId: 'R-9', amount: '120' }, WAITS);
  await expect(page.getByTestId('moto-state')).toHaveText('Taken');
  await openRow(page, 'payments', 'R-9');

  const receipt = await save(desk, 'payment', 'receipt.pdf');
  const text = pdfText(receipt);
  for (const part of ['Receipt', 'Hotel Seeblick', '6353 Weggis', 'CHE-123.456.789 MWST', '€120.00', 'R-9', 'Page 1 of 1', 'No real money'])
    expect(text).toContain(part);
  expect(text).not.toContain(WAITS.number);
  expect(pdfInfo(receipt)).toMatch(/Page size:\s+59[45][.\d]* x 84[12][.\d]* pts \(A4\)/);
  expect(pdfInfo(receipt)).toMatch(/JavaScript:\s+no/);
  for (const font of pdfFonts(receipt)) expect(font).toMatch(/ yes yes yes /);
  expect(existsSync(`${receipt}.part`)).toBe(false);

  await act(page, 'refund', { amount: '20' });
  await page.locator('[data-testid^="open-refund-"]').click();
  await expect(page.getByTestId('detail-state')).toHaveText('Under way');
  await expect(page.getByTestId('paper-refund-none')).toContainText('under way and may still fail');
  await expect(page.getByTestId('paper-refundLetter')).toHaveCount(0);
  await simulator.control.post('/clock', { advance: 601 });
  await expect(page.getByTestId('detail-state')).toHaveText('Refunded', { timeout: 20_000 });
  await page.getByTestId('paper-language').click();
  await page.getByRole('option', { name: 'German' }).click();
  const letter = pdfText(await save(desk, 'refundLetter', 'letter.pdf'));
  for (const part of ['Ihre Rückerstattung von 20,00', 'zeigen Sie bitte diesen Brief Ihrer Bank', 'kein echtes Geld', 'Seite 1 von 1'])
    expect(letter).toContain(part);
  await closeDetail(page);
  await expect(rowsWith(page, 'R-9')).toContainText('20.00');
});
