import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { migrate } from '../../src/main/history/file/migrate.ts';
import { insertIntent } from '../../src/main/history/intents/intents.ts';
import { moveIntent } from '../../src/main/history/intents/move.ts';
import { saveAccount } from '../../src/main/history/rows/accounts.ts';
import { createDb } from '../../src/main/history/sql/db.ts';
import { sql } from '../../src/main/history/sql/sql.ts';
import { writeTrail } from '../../src/main/history/trail/append.ts';
import { BEGINNING, readOn, type Reading } from '../../src/main/history/trail/verify.ts';
import { trailAfter } from '../../src/main/history/trail/read.ts';
import { account, ACCOUNT, intent } from '../builders/records.ts';
import { unlock } from '../../src/main/history/file/unlock.ts';

/**
 * What the trail costs a money operation: three entries (asked, sent, ended) in the transactions of the journal, in an encrypted file
 * whose commits are on disk when they return. Goal: under 1 ms p95 for all three.
 */
const OPERATIONS = 1_500;
const folder = mkdtempSync(join(tmpdir(), 'paydesk-bench-trail-'));
const connection = new Database(join(folder, 'history.db'));
unlock(connection, randomBytes(32));
connection.pragma('journal_mode = WAL');
connection.pragma('synchronous = FULL');
connection.pragma('foreign_keys = ON');
migrate(connection);
const db = createDb(connection);
saveAccount(db, account());

const timed = (work: () => void): number => {
  const before = performance.now();
  work();
  return performance.now() - before;
};
const at = (times: readonly number[], part: number): number => times.toSorted((a, b) => a - b)[Math.floor(times.length * part)] ?? 0;
const line = (what: string, times: readonly number[]): void =>
  void process.stdout.write(
    `${what.padEnd(58)} p50 ${at(times, 0.5).toFixed(3)} ms   p95 ${at(times, 0.95).toFixed(3)} ms   p99 ${at(times, 0.99).toFixed(3)} ms\n`
  );

const facts = (id: number) => ({ intent: id, kind: 'refund', reference: `PD-${id}`, amount: null, currency: 'EUR' }) as const;
const ended = { by: 'answer', state: 'confirmed', resolution: null, code: null, token: null, payment: 1, refund: 2 } as const;

// The entries alone, inside a transaction that is open anyway.
const entries: number[] = [];
for (let n = 0; n < OPERATIONS; n += 1) {
  db.transaction(() => {
    db.run(sql`UPDATE account SET licence = ${JSON.stringify({ n })} WHERE id = ${ACCOUNT}`);
    entries.push(
      timed(() => {
        writeTrail(db, { kind: 'money.asked', accountId: ACCOUNT, facts: facts(n) });
        writeTrail(db, { kind: 'money.sent', accountId: ACCOUNT, facts: { intent: n } });
        writeTrail(db, { kind: 'money.ended', accountId: ACCOUNT, facts: { intent: n, ...ended } });
      })
    );
  });
}

// The journal's three transactions with them, each on disk when it returns.
const whole: number[] = [];
for (let n = 0; n < OPERATIONS; n += 1) {
  whole.push(
    timed(() => {
      const written = insertIntent(db, intent({ reference: `PD-w-${n}`, target: `payment:${n}` }));
      if (!written.ok) throw new Error(written.error.why);
      const { id } = written.value;
      moveIntent(db, { id, from: 'prepared', to: 'sent', patch: { sentAt: 1 }, brought: null });
      moveIntent(db, { id, from: 'sent', to: 'confirmed', patch: { endedAt: 2 }, brought: null });
    })
  );
}

const reading: number[] = [];
let read: Reading = BEGINNING;
for (;;) {
  const before = read.count;
  reading.push(timed(() => (read = readOn(read, trailAfter(db, read.last.seq, 1_000)))));
  if (read.count === before) break;
}
if (read.findings.length + read.suspects.length > 0) throw new Error('The trail is not whole');

process.stdout.write(`trail, ${OPERATIONS} operations, ${read.count} entries\n`);
line('three entries of an operation (goal: p95 under 1 ms)', entries);
line('the journal of an operation with them, three commits', whole);
line('verify, a thousand entries', reading);
connection.close();
rmSync(folder, { recursive: true, force: true });
