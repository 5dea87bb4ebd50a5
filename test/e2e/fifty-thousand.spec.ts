import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { expect, NO_CARD_TYPED, test, type Desk } from './helpers/running-desk.ts';
import { goTo } from './helpers/steps.ts';

/** Fifty thousand payments through the real window: whatever a list is asked, its rows and sums are those of the file it writes. */

type Line = Record<string, string>;
const run = promisify(execFile);
const SOON = { timeout: 30_000 };

/** The file by a program of its own: a line, a cell, a quote. */
function linesOf(text: string): Line[] {
  const [head = [], ...rest] = text
    .replace(/^\ufeff/, '')
    .trimEnd()
    .split('\r\n')
    .map((line) => (line.includes('"') ? quoted(line) : line.split(',')));
  return rest.map((cells) => Object.fromEntries(head.map((name, index) => [name, cells[index] ?? ''])));
}
const quoted = (line: string): string[] =>
  [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, held, plain]) => held?.replaceAll('""', '"') ?? plain ?? '');

/** Figures without marks are minor units: sums of them are exact. */
const units = (text: string | undefined): number => Number((text ?? '').replaceAll(/[.,]/g, ''));

const saveAs = (desk: Desk, filePath: string) =>
  desk.app.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: path });
  }, filePath);

async function exported(desk: Desk): Promise<Line[]> {
  const file = join(desk.dataDir, 'all.csv');
  await saveAs(desk, file);
  await desk.window.getByTestId('export').click();
  await desk.window.getByTestId('export-plain').click();
  await desk.window.getByTestId('export-confirm').click();
  await expect(desk.window.getByTestId('export-done')).toContainText(file, SOON);
  return linesOf(await readFile(file, 'utf8'));
}

/** What the list on screen comes to is what these lines come to, currency by currency. */
async function expectSums(page: Page, lines: readonly Line[]): Promise<void> {
  await expect(page.getByTestId('totals')).toHaveAttribute('data-counted', String(lines.length), SOON);
  await expect(page.getByTestId('list-total')).toContainText(new Intl.NumberFormat('en-GB').format(lines.length));
  for (const [currency, of] of Map.groupBy(lines, (line) => line['currency'] ?? '')) {
    const sum = (column: string) => of.reduce((all, line) => all + units(line[column]), 0);
    const shown = (await page.getByTestId(`sum-${currency}`).textContent()) ?? '';
    const figure = (pattern: RegExp) => units(pattern.exec(shown)?.[1] ?? '0');
    expect({
      currency,
      count: figure(/\(([\d,]+)\)/),
      net: figure(/([\d,.]+) net/),
      asked: figure(/asked ([\d,.]+)/),
      taken: figure(/taken ([\d,.]+)/)
    }).toEqual({ currency, count: of.length, net: sum('captured') - sum('refunded'), asked: sum('amount'), taken: sum('captured') });
  }
}

const counts = (line: Line) => Number(line['captured'] ?? 0) || Number(line['amount'] ?? 0);
const dayOf = (line: Line, column: string) => (line[column] ?? '').slice(0, 10);

/** As they are typed, and what a line of the file must be. */
const FILTERS: readonly (readonly [typed: string, fits: (line: Line) => boolean])[] = [
  ['state:partlyRefunded,failed', (line) => ['partly refunded', 'failed'].includes(line['state'] ?? '')],
  ['amount:>1500', (line) => counts(line) > 1500],
  ['amount:100..120EUR', (line) => line['currency'] === 'EUR' && counts(line) >= 100 && counts(line) <= 120],
  ['scheme:JCB', (line) => line['scheme'] === 'JCB'],
  ['refunded:yes', (line) => Number(line['refunded']) + Number(line['refund_pending']) > 0],
  ['gateway:saferpay', (line) => line['gateway'] === 'saferpay'],
  ['asked:2024-03-01..2024-05-31', (line) => dayOf(line, 'created_at') >= '2024-03-01' && dayOf(line, 'created_at') <= '2024-05-31'],
  [
    'processed:<2018-01-01 state:failed',
    (line) => line['state'] === 'failed' && line['processed_at'] !== '' && dayOf(line, 'processed_at') < '2018-01-01'
  ],
  ['card:4242', (line) => line['last_four'] === '4242']
];

test(
  'Fifty thousand payments answer through the real window',
  { annotation: { type: NO_CARD_TYPED } },
  async ({ launchDesk, keyring, simulator }) => {
    test.setTimeout(180_000);
    const folder = await mkdtemp(join(tmpdir(), 'seeded-'));
    const seeding = ['--payments', '50000', '--others', '1000', '--folder', folder];
    await run(process.execPath, ['test/bench/seed/cli.ts', ...seeding], { env: { ...process.env, ...(await keyring()).env } });
    const desk = await launchDesk({ dataDir: folder, simulator, env: { PAYDESK_KEYCHAIN: `paydesk ${folder}` } });
    const page = desk.window;
    const box = page.getByTestId('list-search');
    await goTo(page, 'payments');
    const lines = await exported(desk);

    await test.step('sums of all, and of each filter typed, are those of the file', async () => {
      expect(lines).toHaveLength(50_000);
      await expectSums(page, lines);
      for (const [typed, fits] of FILTERS) {
        const found = lines.filter(fits);
        expect(found.length).toBeGreaterThan(0);
        await box.fill(`${typed} `);
        await box.press('Enter');
        await expectSums(page, found);
        await page.getByTestId('filter-clear').click();
      }
      const named = lines.filter((line) => /kowalczyk/i.test(`${line['guest']} ${line['email']}`));
      await box.fill('kowalczyk');
      await expectSums(page, named);
      await box.fill('');
    });

    await desk.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
);
