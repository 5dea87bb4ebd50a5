import type { Page } from '@playwright/test';
import { execFile } from 'node:child_process';
import { appendFileSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Channel } from '../../src/shared/ipc/contract.ts';
import type { MoneyOutcome } from '../../src/shared/ipc/contract.ts';
import { link } from '../builders/training.ts';
import { call } from './helpers/invoke.ts';
import { expect, NO_CARD_TYPED, test, type Desk } from './helpers/running-desk.ts';
import type { Simulator } from './helpers/simulator.ts';
import { goTo } from './helpers/steps.ts';

/**
 * A busy day compressed, at a desk that has been in use for years: links, guests who pay, searches, screens and syncs as fast as they go,
 * for half an hour. On an empty history SQLite's page caches (bounded, `cache_size`) would still be filling at its end.
 */
const MINUTES = Number(process.env['PAYDESK_SOAK_MINUTES'] ?? 30);
/** From then on memory and handles have to be flat. */
const SETTLED = Math.min(10, MINUTES / 3);

const SCREENS = ['payments', 'links', 'cards', 'today', 'newLink'] as const;

const invoke = async <T>(page: Page, channel: Channel, input?: unknown): Promise<T> => (await call(page, channel, input)) as T;

const MB = 1_048_576;

type Measure = {
  readonly minute: number;
  readonly rss: number;
  readonly anonymous: number;
  readonly heap: number;
  /** What V8 holds for it. */
  readonly held: number;
  readonly buffers: number;
  /** The desk's own window. */
  readonly page: number;
  readonly handles: number;
  readonly threads: number;
  readonly history: number;
};

async function measure(desk: Desk, minute: number): Promise<Measure> {
  const pid = desk.process.pid ?? 0;
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const of = (name: string): number => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0);
  const { heap, page } = await desk.app.evaluate(({ app, BrowserWindow }) => {
    const pid = BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId();
    const own = app.getAppMetrics().find((one) => one.pid === pid);
    return { heap: process.memoryUsage(), page: own?.memory.workingSetSize ?? 0 };
  });
  return {
    minute,
    rss: of('VmRSS') / 1024,
    anonymous: of('RssAnon') / 1024,
    heap: heap.heapUsed / MB,
    held: heap.heapTotal / MB,
    buffers: (heap.external + heap.arrayBuffers) / MB,
    page: page / 1024,
    handles: readdirSync(`/proc/${pid}/fd`).length,
    threads: of('Threads'),
    history: statSync(join(desk.dataDir, 'history.db')).size / MB
  };
}

/** What is alive in main's heap, in MB: counted after a collection, which is asked for twice in the whole run and comes a turn later. */
const alive = (desk: Desk): Promise<number> =>
  desk.app.evaluate(async () => {
    const { Session } = process.getBuiltinModule('node:inspector/promises');
    const session = new Session();
    session.connect();
    await session.post('HeapProfiler.collectGarbage');
    session.disconnect();
    return process.memoryUsage().heapUsed / 1_048_576;
  });

/** One round: a link, its guest, its state, a search, now and then a sync, another screen. */
async function round(page: Page, simulator: Simulator, number: number): Promise<void> {
  const bookingId = `S-${number}`;
  const made = await invoke<MoneyOutcome>(page, 'money.submit', {
    ...link({ preauth: false, amount: 1000 + number }),
    booking: { bookingId, checkIn: '2027-03-01', checkOut: '2027-03-05', totalAmount: 100_000, currency: 'EUR' }
  });
  await simulator.control.post('/syspay/guest', { tokenId: made.token?.remoteId, outcome: 'success' });
  await invoke(page, 'tokens.refresh', { id: made.token?.id });
  expect(await invoke<unknown[]>(page, 'search.everything', { text: bookingId, limit: 20 })).not.toHaveLength(0);
  if (number % 8 === 0) await invoke(page, 'sync.start', { accountId: made.intent.accountId });
  await goTo(page, SCREENS[number % SCREENS.length] ?? 'payments');
}

const mean = (some: readonly number[]): number => some.reduce((sum, one) => sum + one, 0) / Math.max(1, some.length);

/** How much more it is at the end of the settled time than at its beginning, a third each. */
function rise(settled: readonly Measure[], read: (one: Measure) => number): number {
  const third = Math.ceil(settled.length / 3);
  return mean(settled.slice(-third).map(read)) - mean(settled.slice(0, third).map(read));
}

const run = promisify(execFile);

test(
  'A busy day compressed keeps memory and handles flat',
  { annotation: { type: NO_CARD_TYPED } },
  async ({ launchDesk, keyring, simulator }) => {
    test.setTimeout((MINUTES + 15) * 60_000);
    const folder = await mkdtemp(join(tmpdir(), 'soak-'));
    const seeding = ['--payments', '50000', '--others', '5000', '--folder', folder];
    await run(process.execPath, ['test/bench/seed/cli.ts', ...seeding], { env: { ...process.env, ...(await keyring()).env } });
    const desk = await launchDesk({ dataDir: folder, simulator, env: { PAYDESK_KEYCHAIN: `paydesk ${folder}` } });
    const page = desk.window;
    await invoke(page, 'accounts.startTraining', { gateway: null });
    const out = join(process.env['PAYDESK_OUTPUT'] ?? '.', 'soak.tsv');
    const began = performance.now();
    const minutes = (): number => (performance.now() - began) / 60_000;
    const measures: Measure[] = [];
    const living: number[] = [];
    for (let rounds = 0; minutes() < MINUTES; rounds += 1) {
      await round(page, simulator, rounds);
      if (minutes() < measures.length) continue;
      if (living.length === 0 && minutes() >= SETTLED) living.push(await alive(desk));
      const told = await measure(desk, Math.round(minutes() * 10) / 10);
      measures.push(told);
      appendFileSync(out, `${JSON.stringify({ ...told, rounds: rounds + 1 })}\n`);
    }
    living.push(await alive(desk));
    const settled = measures.filter(({ minute }) => minute >= SETTLED);
    const found = {
      handles: Math.max(...settled.map(({ handles }) => handles)) - Math.min(...settled.map(({ handles }) => handles)),
      alive: living.map(Math.round),
      resident: Math.round(rise(settled, ({ rss }) => rss)),
      page: Math.round(rise(settled, (one) => one.page))
    };
    appendFileSync(out, `${JSON.stringify(found)}\n`);
    expect(found.handles).toBeLessThanOrEqual(10);
    expect((living[1] ?? 0) - (living[0] ?? 0)).toBeLessThan(8);
    // What V8 lets pile up between two collections, and SQLite's two page caches (32 MB each at most), which are still filling.
    expect(found.resident).toBeLessThan(40);
    expect(found.page).toBeLessThan(25);
    await desk.close();
  }
);
