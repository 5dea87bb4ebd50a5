import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrate } from '../../../../src/main/history/file/migrate.ts';
import { migrations } from '../../../../src/main/history/migrations/index.ts';
import { seedHistory } from '../../../bench/seed/history.ts';
import { KEY, mustOpen, ownFolder } from './files.ts';
import { unlock } from '../../../../src/main/history/file/unlock.ts';

/** The file as SQLite sees it, opened with its key. */
function bare(file: string): Database {
  const connection = new Database(file);
  unlock(connection, Buffer.from(KEY, 'hex'));
  return connection;
}

type SqlObject = { type: string; name: string; sql: string };

const KEYS = {
  payment: ['guest_key', 'amount_key', 'taken', 'given_back'],
  token: ['guest_key', 'amount_key', 'taken', 'given_back', 'expiry_key'],
  refund: ['guest_key', 'amount_key'],
  operation: ['guest_key', 'amount_key', 'fee_key']
};

/** What the program worked out, row by row. */
const read = (connection: Database) =>
  Object.entries(KEYS).map(([table, keys]) => connection.prepare(`SELECT id, ${keys.join(', ')} FROM ${table} ORDER BY id`).all());

const columnsOf = (connection: Database, table: string): string[] =>
  (connection.pragma(`table_info(${table})`) as { name: string }[]).map(({ name }) => name);

/** Facets by their words and what is kept for them; their numbers mean nothing. */
const FACET = 'f.list, f.account, f.kind, f.state, f.also, f.word, f.currency, f.scheme, f.method, f.gave';
const sums = (connection: Database) =>
  Object.keys(KEYS).map((table) =>
    connection
      .prepare(
        `SELECT ${FACET}, s.kind AS of, bucket, n, amount, taken, given, earliest, latest FROM ${table}_sum s JOIN facet f ON f.id = s.facet
          WHERE n > 0 ORDER BY s.kind, bucket, ${FACET}`
      )
      .all()
  );

describe('What lists are ordered by and add up (013), and the sums of facets (016, 020, 025)', () => {
  let own: ReturnType<typeof ownFolder>;
  beforeEach(() => {
    own = ownFolder();
  });
  afterEach(() => own.drop());

  it('is worked out for every row of an older file as the program works it out', () => {
    seedHistory({ file: own.file, key: KEY, payments: 400 });
    const older = bare(own.file);
    const written = read(older);
    const summed = sums(older);
    const later = older
      .prepare(`SELECT type, name FROM sqlite_master WHERE sql IS NOT NULL AND type IN ('index', 'trigger') ORDER BY type DESC`)
      .all() as SqlObject[];
    // Back to what the version before had: whatever it did not know goes.
    const known = new Database(':memory:');
    migrate(known, migrations.slice(0, 12));
    const before = known.prepare('SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL').all() as SqlObject[];
    const names = new Set(before.map(({ name }) => name));
    older.pragma('foreign_keys = OFF');
    for (const { type, name } of later) older.exec(`DROP ${type} ${name}`);
    for (const { name } of older.prepare(`SELECT name FROM sqlite_master WHERE type = 'table'`).all() as SqlObject[]) {
      if (!names.has(name) && !/^sqlite_|_(search|word)_/.test(name)) older.exec(`DROP TABLE ${name}`);
    }
    for (const { type, name } of before) {
      if (type !== 'table' || /_search/.test(name)) continue;
      const had = new Set(columnsOf(known, name));
      for (const column of columnsOf(older, name)) if (!had.has(column)) older.exec(`ALTER TABLE ${name} DROP COLUMN ${column}`);
    }
    for (const one of before) if (one.type !== 'table') older.exec(one.sql);
    older.pragma('user_version = 12');
    older.close();

    mustOpen(own.file).close();
    const upgraded = bare(own.file);
    expect(read(upgraded)).toEqual(written);
    expect(sums(upgraded)).toEqual(summed);
    upgraded.close();
  });
});

describe('Notes and saved views (014)', () => {
  it('takes over the saved filters: links and cards apart, in order of their names', () => {
    const connection = new Database(':memory:');
    migrate(connection, migrations.slice(0, 13));
    connection.exec(`INSERT INTO saved_filter (list, name, filter) VALUES ('tokens', 'Open', '{"show":"links","states":["asked"]}'),
      ('tokens', 'Mine', '{"show":"cards"}'), ('payments', 'Big', '{"amount":1}'), ('payments', 'broken', 'x')`);
    migrate(connection, migrations.slice(0, 14));
    expect(connection.prepare('SELECT list, name, view FROM saved_view ORDER BY place').all()).toEqual([
      { list: 'payments', name: 'Big', view: '{"filter":{"amount":1}}' },
      { list: 'cards', name: 'Mine', view: '{"filter":{"show":"cards"}}' },
      { list: 'links', name: 'Open', view: '{"filter":{"show":"links","states":["asked"]}}' }
    ]);
  });
});
