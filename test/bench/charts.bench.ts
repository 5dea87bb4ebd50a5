import Database from 'better-sqlite3';
import { createCharts } from '../../src/main/charts/charts.ts';
import { createHistory } from '../../src/main/history/history.ts';
import { createDb } from '../../src/main/history/sql/db.ts';
import type { AsyncHistory } from '../../src/main/history/types.ts';
import { operationFilter, paymentFilter, tokenFilter } from '../builders/history.ts';
import { inMs, median, seededFile, unlock } from './lists/seeded.ts';

/**
 * Charts of an encrypted seeded history, as on its last day: `npm run bench -- charts`, with `PAYDESK_BENCH_PAYMENTS=1000000` on a
 * million. Read a stretch of time at a time, as the desk does; the longest of these keeps a list waiting, all together is what the
 * operator waits for.
 */
const connection = new Database(seededFile(), { readonly: true });
unlock(connection);
connection.pragma('cache_size = -32000');
connection.pragma('temp_store = MEMORY');
const reads = createHistory(createDb(connection));
const newest = reads.payments(paymentFilter(), { limit: 1, after: null, before: null, page: null }).rows[0]?.createdAt ?? 0;
const YEAR = 365 * 86_400;
const tenYears = { from: newest - 10 * YEAR, to: newest };

let longest = 0;
const timed =
  <A extends readonly unknown[], R>(ask: (...args: A) => R) =>
  async (...args: A): Promise<R> => {
    const started = process.cpuUsage();
    const answer = ask(...args);
    const { user, system } = process.cpuUsage(started);
    longest = Math.max(longest, (user + system) / 1000);
    return answer;
  };
const history: Pick<AsyncHistory, 'breakdown' | 'failures' | 'linkAges' | 'fees'> = {
  breakdown: timed(reads.breakdown),
  failures: timed(reads.failures),
  linkAges: timed(reads.linkAges),
  fees: timed(reads.fees)
};
const charts = createCharts(history, () => newest);

async function measure(name: string, draw: () => Promise<unknown>): Promise<void> {
  const times: { waited: number; processor: number }[] = [];
  longest = 0;
  for (let round = 0; round < 5; round += 1) {
    const [started, used] = [performance.now(), process.cpuUsage()];
    await draw();
    const { user, system } = process.cpuUsage(used);
    times.push({ waited: performance.now() - started, processor: (user + system) / 1000 });
  }
  const told = (of: 'waited' | 'processor') => {
    const [first = 0, ...others] = times.map((time) => time[of]);
    return `first ${inMs(first)}, median ${inMs(median(others))}`;
  };
  process.stdout.write(
    `${name.padEnd(34)} ${told('waited')}; of the processor: ${told('processor')}; longest stretch of it ${inMs(longest)}\n`
  );
}

const going = () => false;
await measure('payments, twelve months', () => charts.payments(paymentFilter(), going));
await measure('payments, ten years', () => charts.payments(paymentFilter({ requested: tenYears }), going));
await measure('payments in CHF, ten years', () => charts.payments(paymentFilter({ requested: tenYears, currency: 'CHF' }), going));
await measure('links, twelve months', () => charts.links(tokenFilter(), going));
await measure('links, ten years', () => charts.links(tokenFilter({ created: tenYears }), going));
await measure('fees, twelve months', () => charts.fees(operationFilter(), going));
await measure('fees, ten years', () => charts.fees(operationFilter({ operationTime: tenYears }), going));
