import { execFileSync, spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Envelope } from '../../src/shared/ipc/contract.ts';
import { minor } from '../../src/shared/values/money.ts';
import { linkRequest } from '../faults/operations.ts';
import { expectAccessible } from './helpers/accessibility.ts';
import { guestDoes } from './helpers/ledger.ts';
import { lookAt, resize } from './helpers/look.ts';
import { pdfText } from './helpers/pdf.ts';
import { expect, test } from './helpers/running-desk.ts';
import { goTo, rowsWith, startTraining } from './helpers/steps.ts';

const SOON = { timeout: 20_000 };
const CHECKER = join(import.meta.dirname, '../../tools/check-close.mjs');

const submit = (page: Page, request: object): Promise<Envelope> =>
  page.evaluate((asked) => window.paydesk?.invoke('money.submit', asked) as Promise<Envelope>, request);

async function link(page: Page, bookingId: string, { amount, preauth = false }: { amount: number; preauth?: boolean }): Promise<void> {
  const blank = linkRequest('syspay');
  const request = { ...blank, accountId: 'training-syspay', amount: minor(amount), preauth, booking: { ...blank.booking, bookingId } };
  expect(await submit(page, request)).toMatchObject({ ok: true });
}

/** Fetched, and known to have come to this. */
async function paymentOf(page: Page, bookingId: string, state: string): Promise<number> {
  await page.getByTestId('sync-start').click();
  await goTo(page, 'payments');
  await expect(rowsWith(page, bookingId)).toContainText(state, SOON);
  return Number(((await rowsWith(page, bookingId).getAttribute('data-testid')) ?? '').replace('row-', ''));
}

/** Asks about all that has no known end; answers how many there were. */
const unresolved = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const told = await window.paydesk?.invoke('intents.list', { accountId: null, unresolvedOnly: true, limit: 50 });
    const open = told?.ok && Array.isArray(told.value) ? (told.value as { id: number }[]) : [];
    for (const { id } of open) await window.paydesk?.invoke('intents.query', { id });
    return open.length;
  });

async function close(page: Page): Promise<void> {
  await goTo(page, 'closing');
  await page.getByTestId('close-now').click();
  await page.getByTestId('confirm').click();
  await expect(page.getByTestId('closed-sheet')).toBeVisible(SOON);
}

test('A shift is closed: taken, held, given back, one without an answer carried over; a late one goes to the next sheet; seals are checked', async ({
  launchDesk,
  simulator
}) => {
  const desk = await launchDesk({ simulator });
  const page = desk.window;
  await startTraining(page);
  await link(page, 'C-1', { amount: 10_000 });
  await guestDoes(simulator, 'success');
  await link(page, 'C-2', { amount: 20_000, preauth: true });
  await guestDoes(simulator, 'success');
  const paid = await paymentOf(page, 'C-1', 'Taken');
  await paymentOf(page, 'C-2', 'Reserved');
  expect(await submit(page, { kind: 'refund', paymentId: paid, amount: 2_500, description: null })).toMatchObject({ ok: true });
  // The answer to a second refund is lost, and so is each to the question what came of it.
  const fault = (more: object) => simulator.control.post('/faults', { gateway: 'syspay', ...more });
  await fault({ method: 'POST', path: '/refund$', kind: 'cutAfterCommit' });
  await fault({ method: 'GET', path: '/operation', kind: 'cutBefore', times: -1 });
  await submit(page, { kind: 'refund', paymentId: paid, amount: 1_000, description: null });
  expect(await unresolved(page)).toBe(1);

  await goTo(page, 'closing');
  const sums = page.getByTestId('closing-sums-EUR');
  await expect(sums).toContainText('€100.00');
  await expect(sums).toContainText('€200.00');
  await expect(page.getByTestId('closing-carried')).toContainText('no answer from the gateway');
  await expectAccessible(page);
  await page.getByTestId('close-now').click();
  await expect(page.getByTestId('close-open')).toContainText('1 thing has no known end.');
  await page.getByTestId('confirm').click();
  const sheet = page.getByTestId('closed-sheet');
  await expect(sheet.getByTestId('sheet-line-taken')).toHaveCount(1);
  await expect(sheet.getByTestId('sheet-line-held')).toHaveCount(1);
  await expect(sheet.getByTestId('sheet-line-givenBack')).toHaveCount(1);

  // What was carried over is found out; what a guest paid an hour ago is told only now.
  await simulator.control.delete('/faults');
  await simulator.control.post('/clock', { advance: -3600 });
  await link(page, 'C-3', { amount: 5_000 });
  await guestDoes(simulator, 'success');
  await paymentOf(page, 'C-3', 'Taken');
  await expect.poll(() => unresolved(page), SOON).toBe(0);
  await close(page);
  await expect(sheet.getByTestId('sheet-line-givenBack')).toContainText('€10.00');
  await expect(sheet.getByTestId('sheet-line-taken')).toContainText('late');
  await expect(page.getByTestId('closing-late')).toBeVisible();

  // Its movements as a file, here on paper.
  const movements = join(desk.dataDir, 'movements.pdf');
  await desk.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, movements);
  await lookAt(desk, 'closed-sheet');
  await resize(desk, 'small');
  await page.getByTestId('export').scrollIntoViewIfNeeded();
  await lookAt(desk, 'closed-sheet-small');
  await resize(desk, 'usual');
  await page.getByTestId('export').click();
  await page.getByTestId('export-kind').getByText('PDF').click();
  await lookAt(desk, 'export-sheet');
  await page.getByTestId('export-confirm').click();
  await expect(page.getByTestId('export-done')).toContainText(movements);
  expect(pdfText(movements)).toMatch(/Movements of a closed sheet[\s\S]*C-3/);

  const file = join(desk.dataDir, 'sheets.json');
  await desk.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, file);
  await page.getByTestId('back-to-sheets').click();
  await page.getByTestId('export-sheets').click();
  await expect(page.getByTestId('sheets-written')).toBeVisible();
  expect(execFileSync(process.execPath, [CHECKER, file]).toString()).toContain('OK     2 sheets, 1 to 2');
  const changed = join(desk.dataDir, 'changed.json');
  await writeFile(changed, (await readFile(file, 'utf8')).replace('10000', '10001'));
  expect(spawnSync(process.execPath, [CHECKER, changed]).stdout.toString()).toContain('Sheet 1: its seal does not fit');

  await page.getByTestId('check-seals').click();
  await expect(page.getByTestId('seals-checked')).toContainText('All 2 sheets are as they were closed.');
  const books = join(desk.dataDir, 'ledger.csv');
  await desk.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, books);
  await page.getByTestId('export-ledger').click();
  await expect(page.getByTestId('ledger-written')).toContainText('4 lines written');
  await page.getByTestId('edit-rules').click();
  await expect(page.getByTestId('rule-0')).toBeVisible();
});
