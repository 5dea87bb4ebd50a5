import Database from 'better-sqlite3';
import { chmodSync, existsSync, renameSync, rmSync, statfsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Connection } from '../sql/db.ts';
import { flush, flushFolder } from './flush.ts';
import { forReading } from './for-reading.ts';
import { versionOf } from './migrate.ts';
import { attach, unlock } from './unlock.ts';
import { dropSecondNames, keepFile } from './upgrade-copy.ts';

export type RenewWish = {
  readonly file: string;
  readonly key: Buffer;
  readonly nativeBinding: string | undefined;
  readonly told: (line: string) => void;
};

/** Written until it has the history's name. */
const newOf = (file: string): string => `${file}.anew`;

/** SQLite's own table of AUTOINCREMENT. */
const COUNTED = 'sqlite_sequence';

/** Left free for whatever else goes on: a desk whose disk is full moves no money. */
const SPARE = 256 * 1024 * 1024;

/**
 * Writes a file of the older cipher anew in that of today and puts it in its place; the old one stays as the copy of before the upgrade.
 * A kill at any moment leaves one of the two, whole, under the history's name. Whatever goes wrong, the file stays as it is, which every
 * start can read, and the next one tries again. Nobody may have it open. True: it was done.
 */
export function renew(wish: RenewWish): boolean {
  const { file, told } = wish;
  const started = performance.now();
  try {
    rmSync(newOf(file), { force: true });
    dropSecondNames(file);
    const why = hindrance(file);
    if (why !== null) {
      told(`the history stays in its older cipher: ${why}`);
      return false;
    }
    const version = writeAnew(wish);
    readBack(wish, version);
    // Whoever has it open could still write to it.
    if (existsSync(`${file}-wal`)) throw new Error('it is open elsewhere');
    keepFile(file, version);
    renameSync(newOf(file), file);
    flushFolder(file);
    told(`the history was written anew in the cipher of today: ${Math.round(performance.now() - started)} ms`);
    return true;
  } catch (error) {
    rmSync(newOf(file), { force: true });
    told(`the history stays in its older cipher: ${error instanceof Error ? error.message : 'unknown'}`);
    return false;
  }
}

function hindrance(file: string): string | null {
  const { bavail, bsize } = statfsSync(dirname(file));
  const needed = statSync(file).size + SPARE;
  return bavail * bsize < needed ? `${Math.ceil(needed / 2 ** 20)} MB are needed beside it` : null;
}

const opened = (file: string, nativeBinding: string | undefined, readonly: boolean): Connection =>
  new Database(file, { readonly, ...(nativeBinding === undefined ? {} : { nativeBinding }) });

type SchemaRow = { readonly type: string; readonly name: string; readonly sql: string | null; readonly rootpage: number };

/**
 * As `VACUUM INTO` does it (SQLite, vacuum.c), which writes in the cipher it reads: tables and indexes are made, each table is filled in
 * its order (SQLite copies records and entries as they are), then what has no pages of its own is noted. Nobody can write to the old
 * file meanwhile. On disk when it returns. Answers the structure's version.
 */
function writeAnew({ file, key, nativeBinding }: RenewWish): number {
  const connection = opened(newOf(file), nativeBinding, false);
  try {
    unlock(connection, key);
    forReading(connection);
    // What was not finished is worth nothing.
    for (const setting of ['journal_mode = OFF', 'synchronous = OFF', 'foreign_keys = OFF']) connection.pragma(setting);
    attach(connection, file, 'old', key);
    connection.unsafeMode(true);
    connection.pragma('writable_schema = ON');
    connection.exec('BEGIN IMMEDIATE');
    const schema = connection.prepare('SELECT type, name, sql, rootpage FROM old.sqlite_schema').all<SchemaRow>();
    const tables = schema.filter(({ type, rootpage }) => type === 'table' && rootpage > 0);
    for (const { name, sql } of tables) if (sql !== null && name !== COUNTED) connection.exec(sql);
    for (const { type, sql } of schema) if (type === 'index' && sql !== null) connection.exec(sql);
    // Filling a table that counts its rows up notes how far it has come: what was noted before goes over that.
    for (const { name } of tables.toSorted((one, other) => Number(one.name === COUNTED) - Number(other.name === COUNTED))) {
      if (name === COUNTED) connection.exec(`DELETE FROM main.${COUNTED}`);
      fill(connection, name);
      if (rowsOf(connection, 'old', name) !== rowsOf(connection, 'main', name)) throw new Error(`${name} has other rows than before`);
    }
    connection.exec(`INSERT INTO main.sqlite_schema SELECT * FROM old.sqlite_schema
      WHERE type IN ('view', 'trigger') OR (type = 'table' AND rootpage = 0)`);
    const version = Number(connection.pragma('old.user_version', { simple: true }));
    connection.pragma(`main.user_version = ${version}`);
    connection.exec('COMMIT');
    connection.close();
    chmodSync(newOf(file), 0o600);
    flush(newOf(file));
    return version;
  } finally {
    connection.close();
  }
}

/** Columns that are worked out are in no record: with them the others have to be named, which is slower. */
function fill(connection: Connection, table: string): void {
  const columns = connection.prepare('SELECT name, hidden FROM pragma_table_xinfo(?)').all<{ name: string; hidden: number }>(table);
  const own = columns.filter(({ hidden }) => hidden === 0).map(({ name }) => `"${name}"`);
  const [into, from] = own.length === columns.length ? ['', '*'] : [`(${own.join(', ')})`, own.join(', ')];
  connection.exec(`INSERT INTO main."${table}" ${into} SELECT ${from} FROM old."${table}"`);
}

const rowsOf = (connection: Connection, where: 'old' | 'main', table: string): number | undefined =>
  connection.prepare(`SELECT count(*) AS count FROM ${where}."${table}"`).get<{ count: number }>()?.count;

/** Opens it as the desk will and reads all of it: what cannot be read again on this machine does not take the place of what can. */
function readBack({ file, key, nativeBinding }: RenewWish, version: number): void {
  const connection = opened(newOf(file), nativeBinding, true);
  try {
    unlock(connection, key);
    forReading(connection);
    const damage = connection.pragma('quick_check(1)', { simple: true });
    if (damage !== 'ok') throw new Error(String(damage));
    if (versionOf(connection) !== version) throw new Error('it has another structure');
  } finally {
    connection.close();
  }
}
