import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { AsyncHistory } from '../../src/main/history/types.ts';
import { connectHistory } from '../../src/main/history/worker/client.ts';
import { GATHERED_ROWS } from '../../src/main/sync/run.ts';
import { page, paymentFilter } from '../builders/history.ts';
import { account } from '../builders/records.ts';
import { benchFolder, BENCH_KEY, inMs, median, p95 } from './lists/seeded.ts';
import { UNTIL } from './seed/history.ts';
import { ACCOUNTS, seeded, type Plan } from './seed/rows.ts';

/** How long a page of payments takes while a sync stores 10,000 rows, as a first run does: with the thread for screens, and without. */
const ROWS = 10_000;
const PAGE = 100;
const [{ id: ACCOUNT }] = ACCOUNTS;
const plan: Plan = { seed: 1, payments: 1_000_000, from: UNTIL - 3652 * 86_400, until: UNTIL };
const context = { at: UNTIL, source: 'sync' } as const;
const folder = mkdtempSync(join(benchFolder(), 'beside-'));

const pages = (from: number, count: number) =>
  Array.from({ length: count / PAGE }, (_, at) => ({
    records: { payments: Array.from({ length: PAGE }, (_row, index) => seeded.payment(plan, from + at * PAGE + index).record) },
    context
  }));

async function sync(history: AsyncHistory, from: number): Promise<void> {
  for (let done = 0; done < ROWS; done += GATHERED_ROWS) await history.storeAll(ACCOUNT, pages(from + done, GATHERED_ROWS));
}

async function measure(what: string, workerUrl: URL): Promise<void> {
  const opened = await connectHistory({ workerUrl, file: join(folder, `${what}.db`), key: BENCH_KEY });
  if (!opened.ok) throw new Error(opened.error.detail);
  const history = opened.value;
  for (const { id, gateway } of ACCOUNTS) await history.saveAccount(account({ id, gateway }));
  await sync(history, 0);
  const over = new AbortController();
  const storing = sync(history, ROWS).finally(() => over.abort());
  const times: number[] = [];
  while (!over.signal.aborted) {
    const started = performance.now();
    await history.payments(paymentFilter(), page());
    times.push(performance.now() - started);
    await pause(5);
  }
  await storing;
  await history.close();
  process.stdout.write(`${what.padEnd(32)}median ${inMs(median(times))}, p95 ${inMs(p95(times))}, ${times.length} pages\n`);
}

try {
  await measure('one thread', new URL('lists/writer-only.ts', import.meta.url));
  await measure('a thread for screens beside it', new URL('../../src/main/history/worker/worker.ts', import.meta.url));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
