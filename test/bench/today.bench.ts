import Database from 'better-sqlite3';
import { dayRows } from '../../src/main/history/lists/day.ts';
import { dueRows } from '../../src/main/history/lists/due.ts';
import { allAccounts } from '../../src/main/history/rows/accounts.ts';
import { createDb } from '../../src/main/history/sql/db.ts';
import { sql } from '../../src/main/history/sql/sql.ts';
import { localDay } from '../../src/shared/values/dates.ts';
import { everything } from '../builders/samples.ts';
import { inMs, median, p95, seededFile, unlock } from './lists/seeded.ts';

/**
 * What the first screen asks for, on an encrypted seeded history, as on its last day: `npm run bench -- today`, with `PAYDESK_BENCH_PAYMENTS=1000000` on a million. The first look reads cold pages, the others what is in memory.
 */
const DAY = 86_400;

const connection = new Database(seededFile(), { readonly: true });
unlock(connection);
connection.pragma('cache_size = -32000');
connection.pragma('temp_store = MEMORY');
const db = createDb(connection);
const now = db.value<number>(sql`SELECT max(sort_at) FROM payment`) ?? 0;
const ids = allAccounts(db).map(({ id }) => id);
const accounts = ids.map((id, index) => ({
  id,
  capabilities: { ...everything, payment: { ...everything.payment, holdDays: index === 2 ? { sale: 10, preauth: 30 } : null } }
}));

function measure(name: string, work: () => unknown): void {
  const times = Array.from({ length: 21 }, () => {
    const [started, used] = [performance.now(), process.cpuUsage()];
    work();
    const { user, system } = process.cpuUsage(used);
    return { waited: performance.now() - started, processor: (user + system) / 1000 };
  });
  const told = (of: 'waited' | 'processor') => {
    const [first = 0, ...others] = times.map((time) => time[of]);
    return `first ${inMs(first)}, median ${inMs(median(others))}, p95 ${inMs(p95(others))}`;
  };
  process.stdout.write(`${name.padEnd(12)} ${told('waited')}; of the processor: ${told('processor')}\n`);
}

const asked = { accounts, now, today: localDay(now), endOfDay: now + DAY / 2, unpaidAfterDays: 3 };
measure('what is due', () => dueRows(db, asked));
measure('the day', () => dayRows(db, { accountIds: ids, day: localDay(now), from: now - DAY / 2, to: now + DAY / 2 }));
const { holds, links, cards, refunds, looked, more } = dueRows(db, asked);
process.stdout.write(
  `${JSON.stringify({ holds: holds.length, links: links.length, cards: cards.length, refunds: refunds.length, looked, more })}\n`
);
