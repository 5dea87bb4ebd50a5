import type { Page } from '@playwright/test';
import { appendFileSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Channel, Envelope } from '../../src/shared/ipc/contract.ts';
import type { MoneyOutcome } from '../../src/shared/ipc/contract.ts';
import { link } from '../builders/training.ts';
import { expect, test, type Desk } from './helpers/running-desk.ts';
import { goTo, startTraining } from './helpers/steps.ts';

/** A busy day compressed: links, guests who pay, refunds, searches, screens and syncs as fast as they go, for half an hour. */
const MINUTES = Number(process.env['PAYDESK_SOAK_MINUTES'] ?? 30);
/** From then on memory and handles have to be flat. */
const SETTLED = Math.min(10, MINUTES / 3);

const SCREENS = ['payments', 'links', 'cards', 'today', 'newLink'] as const;

const invoke = async <T>(page: Page, channel: Channel, input?: unknown): Promise<T> => {
  const answer = (await page.evaluate(([name, asked]) => window.paydesk?.invoke(name as Channel, asked), [
    channel,
    input
  ] as const)) as Envelope;
  if (!answer.ok) throw new Error(`${channel}: ${JSON.stringify(answer.error)}`);
  return answer.value as T;
};

const MB = 1_048_576;

type Measure = {
  readonly minute: number;
  readonly rss: number;
  readonly anonymous: number;
  readonly heap: number;
  readonly buffers: number;
  readonly handles: number;
  readonly threads: number;
  readonly history: number;
};

async function measure(desk: Desk, minute: number): Promise<Measure> {
  const pid = desk.process.pid ?? 0;
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const of = (name: string): number => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0);
  const heap = await desk.app.evaluate(() => process.memoryUsage());
  return {
    minute,
    rss: of('VmRSS') / 1024,
    anonymous: of('RssAnon') / 1024,
    heap: heap.heapUsed / MB,
    buffers: (heap.external + heap.arrayBuffers) / MB,
    handles: readdirSync(`/proc/${pid}/fd`).length,
    threads: of('Threads'),
    history: statSync(join(desk.dataDir, 'history.db')).size / MB
  };
}

test('A busy day compressed keeps memory and handles flat', async ({ launchDesk, simulator }) => {
  test.setTimeout((MINUTES + 10) * 60_000);
  const desk = await launchDesk({ simulator });
  const page = desk.window;
  await startTraining(page);
  const out = join(process.env['PAYDESK_OUTPUT'] ?? '.', 'soak.tsv');
  const began = performance.now();
  const minutes = (): number => (performance.now() - began) / 60_000;
  const measures: Measure[] = [];
  let rounds = 0;
  while (minutes() < MINUTES) {
    const bookingId = `S-${rounds}`;
    const made = await invoke<MoneyOutcome>(page, 'money.submit', {
      ...link({ preauth: false, amount: 1000 + rounds }),
      booking: { bookingId, checkIn: '2027-03-01', checkOut: '2027-03-05', totalAmount: 100_000, currency: 'EUR' }
    });
    await simulator.control.post('/syspay/guest', { tokenId: made.token?.remoteId, outcome: 'success' });
    await invoke(page, 'tokens.refresh', { id: made.token?.id });
    expect(await invoke<unknown[]>(page, 'search.everything', { text: bookingId, limit: 20 })).not.toHaveLength(0);
    if (rounds % 8 === 0) await invoke(page, 'sync.start', { accountId: made.intent.accountId });
    await goTo(page, SCREENS[rounds % SCREENS.length] ?? 'payments');
    rounds += 1;
    if (minutes() >= measures.length) {
      measures.push(await measure(desk, Math.round(minutes() * 10) / 10));
      const told = measures.at(-1);
      appendFileSync(out, `${JSON.stringify({ ...told, rounds })}\n`);
    }
  }
  const settled = measures.filter(({ minute }) => minute >= SETTLED);
  const spread = (read: (one: Measure) => number): number => Math.max(...settled.map(read)) - Math.min(...settled.map(read));
  expect(spread(({ handles }) => handles)).toBeLessThanOrEqual(10);
  // What is in use between two collections swings; what is left after one shows in the lowest.
  const lowest = (some: readonly Measure[]): number => Math.min(...some.map(({ heap }) => heap));
  const half = Math.ceil(settled.length / 2);
  expect(lowest(settled.slice(half)) - lowest(settled.slice(0, half))).toBeLessThan(15);
  await desk.close();
});
