import Database, { type Statement } from 'better-sqlite3';
import { existsSync } from 'node:fs';
import { moduleFor } from '../../../src/main/gateways/registry.ts';
import { openHistory } from '../../../src/main/history/file/open.ts';
import { operationTable } from '../../../src/main/history/rows/tables/operations.ts';
import { paymentTable, refundTable } from '../../../src/main/history/rows/tables/payments.ts';
import type { Table } from '../../../src/main/history/rows/tables/table.ts';
import { tokenTable } from '../../../src/main/history/rows/tables/tokens.ts';
import type { Card } from '../../../src/shared/model/domain.ts';
import { createDb, type Db, type Row } from '../../../src/main/history/sql/db.ts';
import { indexedText } from '../../../src/main/history/sql/search-text.ts';
import { indexesOf } from '../../../src/main/history/sql/words.ts';
import { settings as saferpaySettings } from '../../builders/saferpay.ts';
import { ACCOUNTS, REFUND_EACH, seeded, type Plan } from './rows.ts';
import { unlock } from '../../../src/main/history/file/unlock.ts';

/**
 * Writes a history of a hotel group straight into its tables: a million rows through the store would take a quarter of an hour.
 * What is written is what the store would have written (test/integration/bench/seed.test.ts); the file's indexes are made at the end.
 */
export type SeedOptions = {
  readonly file: string;
  /** 64 hex digits. */
  readonly key: string;
  readonly payments: number;
  /** Links and cards, operations: as many as payments unless said. */
  readonly others?: number;
  readonly seed?: number;
  /** The last second there is a payment at. */
  readonly until?: number;
  readonly onProgress?: (what: string) => void;
};

const TEN_YEARS = 3652 * 86_400;
export const UNTIL = Math.floor(Date.UTC(2026, 10, 30, 23, 0, 0) / 1000);
const BATCH = 20_000;

export function seedHistory(options: SeedOptions): void {
  const { file, key, payments, others = payments, seed = 1, until = UNTIL, onProgress = () => undefined } = options;
  if (existsSync(file)) throw new Error(`There is a history already: ${file}`);
  const plan: Plan = { seed, payments, from: until - TEN_YEARS, until };
  addAccounts(file, key, plan);
  const db = openPlain(file, key);
  const { connection } = db;
  const late = lateObjects(db);
  for (const { type, name } of late) connection.exec(`DROP ${type} ${name}`);
  const counts = { token: others, payment: payments, refund: Math.floor(payments / REFUND_EACH), operation: others };
  // Payments before links: a link's word is its payment's.
  for (const table of [paymentTable, tokenTable, refundTable, operationTable]) {
    fill(db, table, counts[table.name], plan, onProgress);
  }
  onProgress('indexes');
  connection.transaction(() => late.toReversed().forEach(({ sql: made }) => connection.exec(made)))();
  connection.pragma('journal_mode = WAL');
  connection.close();
}

const SETTINGS = {
  syspay: {
    gateway: 'syspay',
    merchantLogin: 'aurora',
    partnerLogin: null,
    source: null,
    returnUrl: null,
    emsUrl: null,
    detokenizers: [],
    directCardEntry: false
  },
  saferpay: { ...saferpaySettings, directCardEntry: false }
};

function addAccounts(file: string, key: string, { from }: Plan): void {
  const opened = openHistory({ file, key });
  if (!opened.ok) throw new Error(opened.error.detail);
  for (const { id, gateway, name } of ACCOUNTS) {
    // Nothing answers at this address: the accounts are there to be looked at.
    const account = { id, gateway, environment: 'sandbox' as const, name, baseUrl: 'http://127.0.0.1:9', settings: SETTINGS[gateway] };
    opened.value.saveAccount({
      ...account,
      capabilities: moduleFor(gateway).defaultCapabilities(SETTINGS[gateway]),
      terminals: [],
      licence: null,
      createdAt: from
    });
  }
  opened.value.setPreferences({ activeAccountId: ACCOUNTS[0].id });
  opened.value.close();
}

function openPlain(file: string, key: string): Db {
  const connection = new Database(file);
  unlock(connection, Buffer.from(key, 'hex'));
  // Nobody misses a seeded file that was not finished.
  connection.pragma('journal_mode = OFF');
  connection.pragma('synchronous = OFF');
  connection.pragma('cache_size = -400000');
  connection.pragma('temp_store = MEMORY');
  return createDb(connection);
}

type SqlObject = { readonly type: string; readonly name: string; readonly sql: string };

/** What keeps itself up row by row, and is made quicker all at once. */
const lateObjects = (db: Db): SqlObject[] =>
  db.all<SqlObject>({
    text: `SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND tbl_name IN ('token', 'payment', 'refund', 'operation', 'event')
      AND type = 'index' ORDER BY name`,
    params: []
  });

function fill(db: Db, table: Table, count: number, plan: Plan, onProgress: (what: string) => void): void {
  const { connection } = db;
  const inserts = insertsInto(db, table);
  for (let start = 0; start < count; start += BATCH) {
    connection.transaction(() => {
      for (let index = start; index < Math.min(count, start + BATCH); index += 1) writeRow(db, table, plan, index, inserts);
    })();
    onProgress(`${table.name} ${Math.min(count, start + BATCH)} of ${count}`);
  }
}

type Inserts = {
  readonly columns: readonly string[];
  readonly row: Statement;
  readonly raw: Statement;
  readonly texts: readonly Statement[];
  readonly event: Statement;
};

function insertsInto({ connection }: Db, { name }: Table): Inserts {
  const columns = (connection.pragma(`table_info(${name})`) as { name: string }[]).map((column) => column.name);
  return {
    columns,
    row: connection.prepare(`INSERT INTO ${name} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`),
    raw: connection.prepare(`INSERT INTO ${name}_raw (id, json) VALUES (?, ?)`),
    texts: indexesOf(name).map((index) => connection.prepare(`INSERT INTO ${index} (rowid, words) VALUES (?, ?)`)),
    event: connection.prepare(
      `INSERT INTO event (account_id, kind, row_id, at, what, status, amount, currency, note, source) VALUES (?, ?, ?, ?, 'created', ?, ?, ?, NULL, 'sync')`
    )
  };
}

type Made = { readonly account: (typeof ACCOUNTS)[number]; readonly record: { readonly card?: Card; readonly raw: unknown } };

const DEFAULTS: Row = { refunded_amount: 0, refund_pending_amount: 0, poll_tries: 0, next_poll_at: null };

function writeRow(db: Db, table: Table, plan: Plan, index: number, inserts: Inserts): void {
  const { account, record }: Made = seeded[table.name](plan, index);
  const id = index + 1;
  const seen = plan.until;
  const base: Row = {
    ...table.shape.toRow(record),
    ...DEFAULTS,
    ...(table.name === 'payment' ? refundsOf(plan, index) : {}),
    id,
    account_id: account.id,
    gateway: account.gateway,
    fetched_at: seen
  };
  base.sort_at = table.sortAt(base, seen);
  if (table.kind !== 'operation' && table.mayChange(base, seen)) base.next_poll_at = seen;
  const row = { ...base, ...table.derived(db, base) };
  inserts.row.run(...inserts.columns.map((column) => row[column] ?? null));
  inserts.raw.run(id, JSON.stringify(record.raw));
  const words = indexedText(table.words(row));
  for (const text of inserts.texts) text.run(id, words);
  if (table.kind !== 'operation') {
    inserts.event.run(
      account.id,
      table.kind,
      id,
      Number(row.created_at ?? seen),
      row.status ?? null,
      row.amount ?? null,
      row.currency ?? null
    );
  }
}

/** What the store would add up on the payment. */
function refundsOf(plan: Plan, index: number): Row {
  if (index % REFUND_EACH !== 0 || index / REFUND_EACH >= Math.floor(plan.payments / REFUND_EACH)) return {};
  const { record } = seeded.refund(plan, index / REFUND_EACH);
  if (record.paymentRemoteId === null || record.state === 'failed') return {};
  return { refunded_amount: record.amount, refund_pending_amount: record.state === 'pending' ? record.amount : 0 };
}
