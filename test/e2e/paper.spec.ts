import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test, type Desk } from './helpers/running-desk.ts';
import { unzip } from './helpers/zip.ts';
import { localDay, nowSeconds } from '../../src/shared/values/dates.ts';
import { fillOrder, openCardWindow, sendCard, typeCard } from './helpers/moto.ts';
import { pdfFonts, pdfInfo, pdfText } from './helpers/pdf.ts';
import { act, goTo, openRow, startTraining, switchAccount } from './helpers/steps.ts';

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

const cardNumbersIn = (text: string, number: string): number => text.replaceAll(/[\s-]/g, '').split(number).length - 1;

/** Opens the pack as the operator does; what the system would show, is caught. */
async function openPack(desk: Desk): Promise<string> {
  const path = desk.app.evaluate(
    ({ shell }) =>
      new Promise<string>((resolve) => {
        shell.openPath = async (file) => {
          resolve(file);
          return '';
        };
      })
  );
  await goTo(desk.window, 'settings');
  await desk.window.getByTestId('blackout-open').click();
  return path;
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

test('Papers: a receipt, none for a refund under way, then a letter in German; evidence; the blackout pack after a power cut', async ({
  launchDesk,
  simulator
}) => {
  const desk = await launchDesk({ simulator });
  const page = desk.window;
  await startTraining(page);
  await nameProperty(page);
  await switchAccount(page, 'training-syspay');
  await fillOrder(page, { bookingId: 'R-9', amount: '120' });
  // The guest comes today.
  await page.getByTestId('field-booking.checkIn').fill(localDay(nowSeconds()));
  await page.getByTestId('field-guest.lastName').click();
  const card = await openCardWindow(desk);
  await typeCard(card, WAITS);
  await sendCard(card);
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

  // The folder of a dispute, read by another program; the card number is nowhere in it.
  await page.getByTestId('open-payment').click();
  const folder = join(desk.dataDir, 'evidence.zip');
  await saveTo(desk, folder);
  await page.getByTestId('evidence-zip').click();
  await expect(page.getByTestId('evidence-done')).toContainText(folder);
  const files = unzip(folder, join(desk.dataDir, 'evidence'));
  expect(files).toContain('evidence.pdf');
  const evidence = join(desk.dataDir, 'evidence', 'evidence.pdf');
  for (const part of ['Evidence of a payment', 'R-9', 'What this desk asked for', 'Card charge', '"reference"'])
    expect(pdfText(evidence)).toContain(part);
  expect(cardNumbersIn(files.map((file) => readFileSync(join(desk.dataDir, 'evidence', file), 'latin1')).join('\n'), WAITS.number)).toBe(0);
  expect(cardNumbersIn(pdfText(evidence), WAITS.number)).toBe(0);

  // The pack is opened from a file that only this user may read.
  const pack = await openPack(desk);
  for (const part of ['Blackout pack', 'Arrivals', 'Ada Muster', '€100.00', 'No real money']) expect(pdfText(pack)).toContain(part);
  expect(pdfInfo(pack)).toMatch(/Page size:\s+84[12][.\d]* x 59[45][.\d]* pts/);
  expect(statSync(pack).mode & 0o777).toBe(0o600);
  expect(readFileSync(join(desk.dataDir, 'blackout.sealed'), 'latin1')).not.toMatch(/Muster|%PDF/);

  // After a power cut the opened one is gone, and the sealed one prints with one key.
  await desk.kill();
  const again = await launchDesk({ simulator, dataDir: desk.dataDir });
  await expect.poll(() => existsSync(pack)).toBe(false);
  await again.app.evaluate(({ app }) => {
    app.on('web-contents-created', (_event, contents) => {
      contents.print = (_options, done) => done?.(true, '');
    });
  });
  await again.window.keyboard.press('F9');
  await expect(again.window.getByTestId('blackout-done')).toHaveText('Sent to the printer.');
  await expect(again.window.getByTestId('blackout-age')).toContainText('Made');
  await again.window.keyboard.press('Escape');
  expect(pdfText(await openPack(again))).toContain('Ada Muster');
});
