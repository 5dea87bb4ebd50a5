import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import type { Envelope, MoneyOutcome } from '../../src/shared/ipc/contract.ts';
import { minor } from '../../src/shared/values/money.ts';
import { linkRequest } from '../faults/operations.ts';
import { tabTo } from './helpers/keyboard.ts';
import { movements } from './helpers/ledger.ts';
import { expect, NO_CARD_TYPED, test, type Desk } from './helpers/running-desk.ts';
import type { Simulator } from './helpers/simulator.ts';
import { answered, goTo, rowsWith } from './helpers/steps.ts';

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

/** Value columns as the file has them: rows without one last, whichever way. */
const ORDERS: Readonly<Record<string, (line: Line) => string | number>> = {
  amount: (line) => counts(line),
  booking: (line) => line['booking'] ?? '',
  reference: (line) => line['reference'] ?? '',
  email: (line) => line['email'] ?? ''
};
const GROUPED = ['state', 'guest', 'method', 'gateway', 'processed', 'created', 'account'] as const;

async function expectOrders(page: Page, lines: readonly Line[]): Promise<void> {
  const first = page.locator('tr[data-index="0"]');
  for (const column of [...Object.keys(ORDERS), ...GROUPED]) {
    const head = page.getByTestId(`head-${column}`);
    for (const way of ['ascending', 'descending'] as const) {
      await head.getByRole('button').first().click();
      await expect(head).toHaveAttribute('aria-sort', way);
      await expect(first).toBeVisible();
      await answered(page);
      const value = ORDERS[column];
      if (value === undefined) continue;
      const known = lines.map(value).filter((one) => one !== '');
      const least = known.reduce((one, other) => ((way === 'ascending') === other < one ? other : one));
      const shown = first.locator(`td[data-column="${column}"]`);
      await expect
        .poll(async () => {
          const text = (await shown.textContent()) ?? '';
          return typeof least === 'number' ? Number(/[\d,]+(?:\.\d+)?/.exec(text)?.[0].replaceAll(',', '')) : text;
        }, SOON)
        .toBe(least);
    }
  }
}

/** Something reserved at each gateway, two of them. */
async function reserved(page: Page, simulator: Simulator): Promise<void> {
  const made: number[] = [];
  for (const [index, gateway] of (['syspay', 'saferpay', 'syspay', 'saferpay'] as const).entries()) {
    const link = linkRequest(gateway);
    const request = {
      ...link,
      accountId: `training-${gateway}`,
      amount: minor(10_100 + index * 100),
      preauth: true,
      booking: { ...link.booking, bookingId: `V-${index}` }
    };
    const answer = await page.evaluate((asked) => window.paydesk?.invoke('money.submit', asked) as Promise<Envelope>, request);
    expect(answer).toMatchObject({ ok: true });
    if (answer.ok) made.push((answer.value as MoneyOutcome).token?.id ?? 0);
  }
  for (const { id } of await movements(simulator, 'token'))
    await simulator.control.post('/syspay/guest', { tokenId: id, outcome: 'success' });
  for (const { id } of await movements(simulator, 'offer', 'saferpay'))
    await simulator.control.post('/saferpay/guest', { offerId: id, outcome: 'success' });
  for (const id of made) await page.evaluate((link) => window.paydesk?.invoke('tokens.refresh', { id: link }), id);
  await goTo(page, 'payments');
  const clear = page.getByTestId('filter-clear');
  if (await clear.isVisible()) await clear.click();
  for (const index of [0, 1, 2, 3]) await expect(rowsWith(page, `V-${index}`)).toContainText('Reserved', SOON);
}

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

    await test.step('every column sorts, both ways, over all rows', async () => {
      await page.getByTestId('columns').click();
      for (const column of ['email', 'reference', 'created', 'account', 'gateway']) await page.getByTestId(`column-${column}`).check();
      await page.keyboard.press('Escape');
      await expectOrders(page, lines);
    });

    await test.step('a cell, a row and the table are copied by the right mouse button', async () => {
      await desk.app.evaluate(({ Menu }) => {
        const kept = globalThis as { menu?: Electron.Menu };
        Menu.prototype.popup = function popup(this: Electron.Menu) {
          kept.menu = this;
        };
      });
      const cell = page.locator('tr[data-index="2"] td[data-column="reference"]');
      const choose = async (label: string) => {
        await desk.app.evaluate(() => void delete (globalThis as { menu?: Electron.Menu }).menu);
        await cell.click({ button: 'right' });
        const click = () =>
          desk.app.evaluate((_electron, wanted) => {
            const item = (globalThis as { menu?: Electron.Menu }).menu?.items.find((one) => one.label === wanted);
            item?.click();
            return item !== undefined;
          }, label);
        await expect.poll(click).toBe(true);
      };
      const clipboard = () => desk.app.evaluate(({ clipboard: kept }) => kept.readText());
      const booking = (await cell.textContent()) ?? '';
      await choose('Copy cell');
      await expect.poll(clipboard).toBe(booking);
      await choose('Copy row');
      await expect.poll(async () => (await clipboard()).split('\t')).toContain(booking);
      await choose('Copy table');
      await expect.poll(async () => (await clipboard()).trimEnd().split('\n').length).toBe(101);
      expect(await clipboard()).toMatch(/^[^\n]*Booking[^\n]*\n/);
    });

    const booking = lines[25_000]?.['booking'] || 'R108333';
    await test.step('by keyboard alone: a filter, a view of it, a row read, a booking opened, and back', async () => {
      await tabTo(page, 'list-search');
      await page.keyboard.type('state:taken amount:>2000 ');
      const found = lines.filter((line) => line['state'] === 'taken' && counts(line) > 2000);
      await expect(page.getByTestId('totals')).toHaveAttribute('data-counted', String(found.length));
      await tabTo(page, 'views-menu');
      await page.keyboard.press('Enter');
      await tabTo(page, 'save-view-name');
      await page.keyboard.type('Large and taken');
      await page.keyboard.press('Enter');
      await expect(page.getByTestId('views')).toContainText('Large and taken');
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+k');
      await expect(page.getByTestId('search-input')).toBeFocused();
      await page.keyboard.type(booking);
      await expect(page.getByTestId('search-booking')).toBeVisible(SOON);
      await page.keyboard.press('Enter');
      const own = lines.filter((line) => line['booking'] === booking);
      const currencies = Map.groupBy(own, (line) => line['currency'] ?? '');
      for (const [currency, of] of currencies) {
        const taken = of.reduce((all, line) => all + units(line['captured']), 0);
        const shown = await page.getByTestId(`booking-sums-${currency}`).locator('td').nth(3).textContent();
        expect(units((shown ?? '').replaceAll(/[^\d.]/g, ''))).toBe(taken);
      }
      await expect(page.getByTestId('booking-payments').getByRole('button')).toHaveCount(own.length);
      await page.keyboard.press('Alt+ArrowLeft');
      await expect(page.getByTestId('totals')).toHaveAttribute('data-counted', String(found.length), SOON);
      await page.getByTestId('filter-clear').press('Enter');
      await expect(page.getByTestId('totals')).toHaveAttribute('data-counted', '50000');
      await tabTo(page, 'views');
      await page.keyboard.press('Enter');
      await expect(page.getByTestId('totals')).toHaveAttribute('data-counted', String(found.length));
    });

    await test.step('many at both gateways are voided; an answer is lost in the middle; the sheet is written', async () => {
      const started = await page.evaluate(() => window.paydesk?.invoke('accounts.startTraining', { gateway: null }) as Promise<Envelope>);
      expect(started).toMatchObject({ ok: true });
      await page.getByTestId('account-switcher').click();
      await page.getByTestId('switch-training-syspay').click();
      await page.getByTestId('filter-clear').click();
      await reserved(page, simulator);
      await simulator.control.post('/faults', {
        gateway: 'saferpay',
        method: 'POST',
        path: '/Transaction/Cancel$',
        kind: 'cutAfterCommit'
      });
      await page.getByTestId('tick-all').check();
      await page.getByTestId('batch-void').click();
      await expect(page.getByTestId('batch-preview').getByTestId('confirm')).toHaveText('Void 4 payments, €410.00');
      await page.getByTestId('batch-preview').getByTestId('confirm').click();
      await expect(page.getByTestId('batch-run')).toHaveAttribute('data-state', 'ended', SOON);
      // What got no answer is asked about, never sent again.
      await expect(page.getByTestId('batch-sheet-done')).toHaveAttribute('data-count', '4', SOON);
      expect([await movements(simulator, 'void'), await movements(simulator, 'cancel', 'saferpay')].map(({ length }) => length)).toEqual([
        2, 2
      ]);
      const file = join(folder, 'sheet.csv');
      await saveAs(desk, file);
      await page.getByTestId('batch-export').click();
      await page.getByTestId('export-plain').click();
      await page.getByTestId('export-confirm').click();
      await expect(page.getByTestId('batch-export-done')).toContainText(file);
      const sheet = linesOf(await readFile(file, 'utf8'));
      expect(sheet.map((line) => `${line['action']} ${line['state']} ${line['gateway']}`).toSorted()).toEqual([
        'void done saferpay',
        'void done saferpay',
        'void done syspay',
        'void done syspay'
      ]);
      expect(sheet.reduce((all, line) => all + units(line['amount']), 0)).toBe(41_000);
    });
    await desk.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
);
