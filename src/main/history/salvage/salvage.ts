import Database from 'better-sqlite3';
import { chmodSync, existsSync, rmSync } from 'node:fs';
import type { Salvaged } from '../../../shared/model/salvage.ts';
import { flush } from '../file/flush.ts';
import { LATEST, migrate } from '../file/migrate.ts';
import { unlock } from '../file/unlock.ts';
import { forReading } from '../file/for-reading.ts';
import { migrations } from '../migrations/index.ts';
import { createDb, type Connection } from '../sql/db.ts';
import { writeTrail } from '../trail/append.ts';
import { askFirst } from './ask-first.ts';
import { findRows } from './found.ts';
import { openPages, type Pages } from './pages.ts';
import { putBack } from './put-back.ts';
import { shapesIn } from './shapes.ts';

export type SalvageWish = {
  /** The damaged file, kept aside; nothing is written to it or beside it. */
  readonly from: string;
  /** Where the new one is made; not there yet. */
  readonly to: string;
  /** Of both, 64 hex digits. */
  readonly key: string;
  readonly nativeBinding: string | undefined;
};

/** Where a first page says how the file is structured (SQLite file format 1.3). */
const USER_VERSION = 60;

/**
 * Saves what sits on sound pages of a damaged history into a new one: journal and trail first, then what a person has made, then what
 * was fetched. What follows from rows is worked out anew. Null: nothing at all can be read.
 */
export function salvage({ from, to, key: digits, nativeBinding }: SalvageWish): Salvaged | null {
  const key = Buffer.from(digits, 'hex');
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(to + suffix, { force: true });
  const pages = openPages(from, key);
  let connection: Connection | null = null;
  try {
    connection = new Database(to, nativeBinding === undefined ? {} : { nativeBinding });
    unlock(connection, key);
    forReading(connection);
    connection.pragma('journal_mode = OFF');
    const saved = fill(connection, pages);
    connection.close();
    if (saved !== null) flush(to);
    if (existsSync(to)) chmodSync(to, 0o600);
    return saved;
  } finally {
    if (connection?.open === true) connection.close();
    pages.close();
    key.fill(0);
  }
}

/** As the file was structured, so that each row finds its columns; the rest of the way is gone when it is opened. */
function structureOf(pages: Pages): number {
  const told = pages.page(1)?.readUInt32BE(USER_VERSION) ?? LATEST;
  return told >= 1 && told <= LATEST ? told : LATEST;
}

function fill(connection: Connection, pages: Pages): Salvaged | null {
  migrate(connection, migrations.slice(0, structureOf(pages)));
  const { counts, lost } = putBack(connection, pages, findRows(pages, shapesIn(connection)));
  if (['intent', 'trail', 'account'].every((table) => (counts.get(table) ?? 0) === 0)) return null;
  migrate(connection);
  const db = createDb(connection);
  const lacking = (table: 'intent' | 'trail', number: 'id' | 'seq'): number =>
    db.value<number>({ text: `SELECT coalesce(max(${number}), 0) - count(*) FROM ${table}`, params: [] }) ?? 0;
  const saved: Salvaged = {
    journal: counts.get('intent') ?? 0,
    trail: counts.get('trail') ?? 0,
    accounts: counts.get('account') ?? 0,
    notes: counts.get('note') ?? 0,
    rows: ['payment', 'token', 'refund', 'operation'].reduce((sum, table) => sum + (counts.get(table) ?? 0), 0),
    journalLacking: lacking('intent', 'id'),
    trailLacking: lacking('trail', 'seq'),
    badPages: pages.bad.length,
    pages: pages.count,
    rowsLost: lost,
    logCut: pages.logCut,
    verified: pages.verified
  };
  db.transaction(() => {
    askFirst(db, null);
    const { journal, trail, journalLacking, trailLacking, badPages } = saved;
    writeTrail(db, { kind: 'trail.salvaged', accountId: null, facts: { journal, trail, journalLacking, trailLacking, badPages } });
  });
  return saved;
}
