import { copyFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openHistory } from '../../src/main/history/file/open.ts';
import type { Book } from '../../src/shared/model/closing.ts';
import { page, paymentFilter } from '../builders/history.ts';
import { payment } from '../builders/records.ts';
import { BENCH_KEY, benchFolder, inMs, seededFile } from './lists/seeded.ts';

/**
 * How long a close is waited for: the calls as the history's own thread runs them, on a copy of the seeded file. The first sheet of a
 * property has its opening figures to add up; the next has as many movements as a busy day.
 */
const DAY = 86_400;
const MOVED = Number(process.env['PAYDESK_BENCH_MOVED'] ?? 2_000);

function timed<T>(what: string, work: () => T): T {
  const begun = performance.now();
  const done = work();
  process.stdout.write(`${what.padEnd(60)} ${inMs(performance.now() - begun).padStart(12)}\n`);
  return done;
}

const file = join(benchFolder(), `close-${process.pid}.db`);
copyFileSync(seededFile(), file);
try {
  const opened = openHistory({ file, key: BENCH_KEY });
  if (!opened.ok) throw new Error(opened.error.kind);
  const history = opened.value;
  const [account] = history.accounts();
  if (!account) throw new Error('The seeded file has no account');
  const newest = history.payments(paymentFilter(), page({ limit: 1 })).rows[0];
  const now = (newest?.createdAt ?? 1_800_000_000) + 60;
  const book: Book = { propertyId: 1, environment: account.environment };
  const asked = { book, since: now - DAY, now };
  const first = timed('First sheet, shown', () => history.openSheet(asked));
  timed(`First sheet, closed (${first.count} movements, ${first.head.open.length} open)`, () => history.closeBook(asked));
  for (let done = 0; done < MOVED; done += 100) {
    const payments = Array.from({ length: 100 }, (_, index) =>
      payment({ remoteId: `close-${done + index}`, processedAt: now + done + index })
    );
    history.store(account.id, { payments }, { at: now + DAY, source: 'sync' });
  }
  const later = { book, since: 0, now: now + DAY };
  const second = timed('Next sheet, shown', () => history.openSheet(later));
  const closed = timed(`Next sheet, closed (${second.count} movements)`, () => history.closeBook(later));
  timed('Sheet opened to be read', () => history.closedSheet(closed.id));
  timed('Seals checked', () => history.checkSheets(book, null));
  history.close();
} finally {
  // With the copy an upgrade keeps.
  for (const name of readdirSync(benchFolder()))
    if (name.startsWith(`close-${process.pid}.`)) rmSync(join(benchFolder(), name), { force: true });
}
