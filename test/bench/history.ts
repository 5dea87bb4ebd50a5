import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { openHistory } from '../../src/main/history/file/open.ts';
import type { History } from '../../src/main/history/types.ts';
import { page, paymentFilter } from '../builders/history.ts';
import { account, ACCOUNT } from '../builders/records.ts';
import { samplePayment, samplePayments } from './sample-history.ts';

/**
 * How the history's times grow with its size: `node test/bench/history.ts [rows …]`. Each is given beside the same done
 * by the plain sqlite3 program (or, without it, plain in-memory SQLite) on an unencrypted table of the same rows in the
 * same run, so that the machine's own speed falls out. It prints; it asserts nothing.
 */
const sizes = process.argv
  .slice(2)
  .map(Number)
  .filter((size) => size > 0);
const KEY = 'ab'.repeat(32);
const folder = mkdtempSync(join(tmpdir(), 'paydesk-bench-'));

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const once = (work: () => unknown): number => {
  const started = performance.now();
  work();
  return performance.now() - started;
};
const often = (work: () => unknown, times = 21): number => median(Array.from({ length: times }, () => once(work)));

const hasCommandLine = spawnSync('sqlite3', ['--version']).status === 0;
const queries = {
  page: 'SELECT * FROM payment ORDER BY sort_at DESC, id DESC LIMIT 101',
  deep: 'SELECT * FROM payment WHERE sort_at < (SELECT avg(sort_at) FROM payment) ORDER BY sort_at DESC, id DESC LIMIT 101',
  search: `SELECT * FROM payment WHERE guest_name LIKE '%rossi%' ORDER BY sort_at DESC LIMIT 20`,
  booking: `SELECT * FROM payment WHERE booking_id = 'BK100500' LIMIT 100`
} as const;
type Name = keyof typeof queries;
type Plain = { readonly insert: number; time(name: Name): number };

const columns = [
  'remote_id',
  'reference',
  'status',
  'state',
  'amount',
  'currency',
  'sort_at',
  'booking_id',
  'guest_name',
  'guest_email',
  'last4',
  'raw'
];
const valuesOf = (index: number): (string | number | null)[] => {
  const row = samplePayment(index);
  const { remoteId, reference, status, state, amount, currency, createdAt, bookingId, guestName, guestEmail, card, raw } = row;
  return [
    remoteId,
    reference,
    status,
    state,
    amount,
    currency,
    createdAt,
    bookingId,
    guestName,
    guestEmail,
    card.last4,
    JSON.stringify(raw)
  ];
};
const schema = `CREATE TABLE payment (id INTEGER PRIMARY KEY, ${columns.join(', ')});
  CREATE INDEX by_time ON payment (sort_at, id); CREATE INDEX by_booking ON payment (booking_id);`;

const quote = (value: string | number | null) => (typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value));

/** A query's time is that of a run with many of it less that of a run with none, so that the program's start falls out. */
function commandLine(rows: number): Plain {
  const file = join(folder, `plain-${rows}.db`);
  const script = join(folder, 'insert.sql');
  const lines = Array.from(
    { length: rows },
    (_, index) => `INSERT INTO payment (${columns.join(', ')}) VALUES (${valuesOf(index).map(quote).join(', ')});`
  );
  writeFileSync(script, `PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; ${schema}\nBEGIN;\n${lines.join('\n')}\nCOMMIT;\n`);
  const insert = once(() => execFileSync('sqlite3', [file, `.read ${script}`], { stdio: 'ignore' }));
  const run = (query: string, times: number) =>
    often(() => execFileSync('sqlite3', [file], { input: `.output /dev/null\n${`${query};\n`.repeat(times)}` }), 5);
  const REPEATS = 20;
  return { insert, time: (name) => Math.max(0, run(queries[name], REPEATS + 1) - run(queries[name], 1)) / REPEATS };
}

function inMemory(rows: number): Plain {
  const plain = new Database(':memory:');
  plain.exec(schema);
  const statement = plain.prepare(`INSERT INTO payment (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`);
  const insert = once(() =>
    plain
      .transaction(() => {
        for (let index = 0; index < rows; index += 1) statement.run(...valuesOf(index));
      })
      .immediate()
  );
  return { insert, time: (name) => often(() => plain.prepare(queries[name]).all()) };
}

const beside = (time: number, other: number) => `${time.toFixed(2)} ms (${other > 0 ? (time / other).toFixed(2) : '–'}x)`;

function measure(rows: number): Record<string, string> {
  const file = join(folder, `history-${rows}.db`);
  const open = (): History => {
    const opened = openHistory({ file, key: KEY });
    if (!opened.ok) throw new Error(opened.error.detail);
    return opened.value;
  };
  let history = open();
  history.saveAccount(account());
  const insert = once(() => {
    for (const records of samplePayments(0, rows, 500)) history.store(ACCOUNT, records, { at: 1_900_000_000, source: 'sync' });
  });
  history.close();
  const opening = once(() => {
    history = open();
  });
  const firstPage = once(() => history.payments(paymentFilter(), page()));
  const middle = history.payments(paymentFilter(), page({ page: Math.ceil(rows / 200) }));
  const store100 = once(() => {
    for (const records of samplePayments(rows, rows + 100, 100)) history.store(ACCOUNT, records, { at: 1_900_000_001, source: 'sync' });
  });
  history.payments(paymentFilter(), page());
  const ours: Record<Name, number> = {
    page: often(() => history.payments(paymentFilter(), page())),
    deep: often(() => history.payments(paymentFilter(), page({ after: middle.next }))),
    search: often(() => history.search('rossi', 20)),
    booking: often(() => history.payments(paymentFilter({ bookingId: 'BK100500' }), page()))
  };
  history.close();
  const plain = hasCommandLine ? commandLine(rows) : inMemory(rows);
  return {
    rows: String(rows),
    size: `${(statSync(file).size / 1e6).toFixed(0)} MB`,
    insert: `${Math.round(rows / (insert / 1_000))}/s (${(insert / plain.insert).toFixed(1)}x)`,
    'store 100': `${store100.toFixed(0)} ms`,
    open: `${opening.toFixed(1)} ms`,
    'first page cold': `${firstPage.toFixed(1)} ms`,
    page: beside(ours.page, plain.time('page')),
    'deep page': beside(ours.deep, plain.time('deep')),
    search: beside(ours.search, plain.time('search')),
    booking: beside(ours.booking, plain.time('booking'))
  };
}

try {
  console.log(
    `Compared with ${hasCommandLine ? 'the sqlite3 program' : 'plain SQLite in memory'}, unencrypted, without search text, timeline or raw JSON tables.`
  );
  console.table((sizes.length > 0 ? sizes : [10_000, 50_000, 200_000]).map(measure));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
