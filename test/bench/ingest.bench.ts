import Database from 'better-sqlite3';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openHistory } from '../../src/main/history/file/open.ts';
import type { Records } from '../../src/shared/model/domain.ts';
import { GATHERED_ROWS } from '../../src/main/sync/run.ts';
import { account } from '../builders/records.ts';
import { processorTime } from './clock.ts';
import { benchFolder, BENCH_KEY, payments, seededFile, unlock } from './lists/seeded.ts';
import { plainCopy } from './lists/plain.ts';
import { UNTIL } from './seed/history.ts';
import { ACCOUNTS, REFUND_EACH, seeded, type Plan } from './seed/rows.ts';

/**
 * Storing what lists bring, in pages of 100 and gathered as a first run does, against the very same rows, indexes, sums and search text
 * copied by SQL alone into an empty file, in the same run, by processor time; writing the journal back is part of both. With
 * PAYDESK_BENCH_PAYMENTS=1000000 the same is stored once more into a copy of that history: right after it was written anew, when each page
 * of an index is full to the brim and the first row into it parts it in two, and in one that has grown on from there.
 */
const ROWS = Number(process.env['PAYDESK_BENCH_INGEST'] ?? 10_000);
const PAGE = 100;
const GATHERED = GATHERED_ROWS / PAGE;
/** So many rows into a history that was written anew, and its pages are as those of one that has grown. */
const GROWN = 30_000;
const folder = mkdtempSync(join(benchFolder(), 'ingest-'));
const plan: Plan = { seed: 1, payments: 1_000_000, from: UNTIL - 3652 * 86_400, until: UNTIL };

type List = 'tokens' | 'payments' | 'refunds' | 'operations';
type Page = readonly [accountId: string, records: Records];
const range = (from: number, count: number): number[] => Array.from({ length: count }, (_, index) => from + index);

/** The first `count` of each list from number `first` on, in pages of one account each. */
function pages(lists: readonly List[], first: number, count: number): Page[] {
  return lists.flatMap((list) => {
    const made = {
      tokens: () => range(first, count).map((index) => seeded.token(plan, index)),
      payments: () => range(first, count).map((index) => seeded.payment(plan, index)),
      refunds: () => range(Math.ceil(first / REFUND_EACH), Math.floor(count / REFUND_EACH)).map((number) => seeded.refund(plan, number)),
      operations: () => range(first, count).map((index) => seeded.operation(plan, index))
    }[list]();
    return ACCOUNTS.flatMap(({ id }) => {
      const own = made.filter((one) => one.account.id === id).map(({ record }) => record);
      return range(0, Math.ceil(own.length / PAGE)).map((page): Page => [id, { [list]: own.slice(page * PAGE, (page + 1) * PAGE) }]);
    });
  });
}

const rowsOf = (all: readonly Page[]): number =>
  all.reduce((sum, [, records]) => sum + Object.values(records).reduce((rows, list: readonly unknown[]) => rows + list.length, 0), 0);

/** Microseconds of processor time a row. `together`: so many pages in one transaction. */
function store(file: string, all: readonly Page[], together: number): number {
  const opened = openHistory({ file, key: BENCH_KEY });
  if (!opened.ok) throw new Error(opened.error.detail);
  const history = opened.value;
  if (history.accounts().length === 0) for (const { id, gateway } of ACCOUNTS) history.saveAccount(account({ id, gateway }));
  const context = { at: UNTIL, source: 'sync' } as const;
  const spent = processorTime(() => {
    for (const { id } of ACCOUNTS) {
      const own = all.filter(([accountId]) => accountId === id).map(([, records]) => ({ records, context }));
      for (let from = 0; from < own.length; from += together) history.storeAll(id, own.slice(from, from + together));
    }
    history.close();
  });
  return spent / rowsOf(all);
}

const word = (column: string): string => `coalesce('  ' || lower(${column}), '')`;
const WORDS = {
  token: ['reference', 'booking_id', 'guest_key', 'guest_email', 'card_last4', 'remote_id'],
  payment: ['reference', 'booking_id', 'guest_key', 'guest_email', 'card_last4', 'remote_id'],
  refund: ['reference', 'remote_id', 'payment_remote_id', 'booking_id', 'guest_key', 'guest_email', 'card_last4'],
  operation: ['booking_id', 'guest_key', 'guest_email', 'method_display', 'remote_id']
} as const;

const COPIED = Object.entries(WORDS).map(
  ([table, words]) => `INSERT INTO ${table} SELECT * FROM source.${table}; INSERT INTO ${table}_raw SELECT * FROM source.${table}_raw;
      ${['search', 'word'].map((index) => `INSERT INTO ${table}_${index} (rowid, words) SELECT id, ${words.map(word).join(' || ')} || '  ' FROM source.${table};`).join('\n')}`
);

function target(file: string, source: string, encrypted: boolean): Database {
  const connection = new Database(file);
  if (encrypted) unlock(connection);
  connection.pragma('journal_mode = WAL');
  connection.pragma('synchronous = FULL');
  connection.pragma('cache_size = -32000');
  connection.exec(`ATTACH '${source}' AS source KEY ''`);
  return connection;
}

const rowsIn = (connection: Database): number =>
  Object.keys(WORDS).reduce(
    (sum, table) => sum + (connection.prepare(`SELECT count(*) AS n FROM source.${table}`).get<{ n: number }>()?.n ?? 0),
    0
  );

/** The same rows by SQL alone: an empty file of the same tables, filled by INSERT ... SELECT in one transaction. */
function bare(from: string, encrypted: boolean): number {
  const file = join(folder, `bare-${encrypted}.db`);
  const connection = target(file, plainCopy(from, BENCH_KEY), encrypted);
  const objects = connection.prepare(
    `SELECT name, sql FROM source.sqlite_master WHERE sql IS NOT NULL AND type = ? AND name NOT LIKE '%_search_%' AND name NOT LIKE '%_word_%' AND name NOT LIKE 'sqlite_%'`
  );
  for (const type of ['table', 'index', 'trigger']) for (const { sql } of objects.all<{ sql: string }>(type)) connection.exec(sql);
  const spent = processorTime(() => {
    connection.exec(`BEGIN; INSERT INTO account SELECT * FROM source.account; INSERT INTO facet SELECT * FROM source.facet;
      ${COPIED.join('\n')} INSERT INTO event SELECT * FROM source.event; COMMIT`);
  });
  const rows = rowsIn(connection);
  connection.close();
  rmSync(file);
  return spent / rows;
}

/** Rows by SQL alone into a big history that has none of them, in one transaction. */
function bareInto(big: string, from: string): number {
  const moved = join(folder, 'moved.db');
  copyFileSync(plainCopy(from, BENCH_KEY), moved);
  const shifted = new Database(moved);
  shifted.pragma('foreign_keys = OFF');
  for (const table of Object.keys(WORDS))
    shifted.exec(`UPDATE ${table} SET remote_id = 'n' || remote_id, id = id + 10000000; UPDATE ${table}_raw SET id = id + 10000000`);
  shifted.exec('UPDATE event SET id = id + 10000000, row_id = row_id + 10000000');
  shifted.close();
  const connection = target(big, moved, true);
  const spent = processorTime(() => connection.exec(`BEGIN; ${COPIED.join('\n')} INSERT INTO event SELECT * FROM source.event; COMMIT`));
  const rows = rowsIn(connection);
  connection.close();
  rmSync(moved);
  return spent / rows;
}

const print = (cells: readonly string[]): void =>
  void process.stdout.write(
    `${(cells[0] ?? '').padEnd(44)}${cells
      .slice(1)
      .map((cell) => cell.padStart(16))
      .join('')}\n`
  );

function measure(name: string, lists: readonly List[], count: number): void {
  const [hundred, gathered] = [1, GATHERED].map((together) => {
    const file = join(folder, `${name}-${together}.db`);
    return { spent: store(file, pages(lists, 0, count), together), file };
  });
  if (!hundred || !gathered) return;
  const [same, plain] = [bare(hundred.file, true), bare(hundred.file, false)];
  print([`${name}: rows from empty`, 'us a row', 'SQL alone', 'ratio', 'plain file', 'ratio']);
  const shown = (what: string, spent: number) =>
    print([
      `  ${what}`,
      spent.toFixed(0),
      same.toFixed(0),
      `${(spent / same).toFixed(2)}x`,
      plain.toFixed(0),
      `${(spent / plain).toFixed(2)}x`
    ]);
  shown('pages of 100, one transaction each', hundred.spent);
  shown(`gathered to ${GATHERED_ROWS}, as a first run does`, gathered.spent);
  if (payments >= 1_000_000) intoBig(name, lists, { count, hundred: hundred.spent, gathered: gathered.spent });
}

type Small = { readonly count: number; readonly hundred: number; readonly gathered: number };

/** The same into a history of a million, its newest rows; against what it took from empty. */
function intoBig(name: string, lists: readonly List[], { count, ...small }: Small): void {
  const big = join(folder, 'big.db');
  copyFileSync(seededFile(), big);
  let next = payments;
  const put = (rows: number, together: number): number => {
    const spent = store(big, pages(lists, next, rows), together);
    next += rows;
    return spent;
  };
  const shown = (what: string, spent: number, empty: number) =>
    print([`  ${what}`, spent.toFixed(0), '', '', 'of empty', `${(spent / empty).toFixed(2)}x`]);
  print([`${name}: rows into ${payments}`, 'us a row']);
  shown('gathered, right after it was written anew', put(count, GATHERED), small.gathered);
  put(GROWN, GATHERED);
  const [gathered, hundred] = [put(count, GATHERED), put(count, 1)];
  shown(`gathered to ${GATHERED_ROWS}`, gathered, small.gathered);
  shown('pages of 100', hundred, small.hundred);
  const source = join(folder, 'newest.db');
  store(source, pages(lists, next, count), GATHERED);
  const alone = bareInto(big, source);
  print(['  SQL alone', alone.toFixed(0), 'gathered', `${(gathered / alone).toFixed(2)}x`, 'pages', `${(hundred / alone).toFixed(2)}x`]);
  rmSync(big);
}

try {
  // What V8 compiles it compiles once a start, for the first few thousand rows of years.
  store(join(folder, 'first.db'), pages(['tokens', 'payments', 'refunds', 'operations'], 0, 1000), GATHERED);
  measure('payments', ['payments'], ROWS);
  measure('all lists', ['tokens', 'payments', 'refunds', 'operations'], Math.ceil(ROWS / 3));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
