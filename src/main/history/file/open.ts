import Database from 'better-sqlite3';
import { chmodSync, existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { err, ok, type Result } from '../../../shared/values/result.ts';
import { createDb, type Connection } from '../sql/db.ts';
import { failureKind, type HistoryOpenError } from '../sql/errors.ts';
import { createHistory, createReader, type ScreenReads } from '../history.ts';
import { cipherOf } from './cipher.ts';
import { forReading } from './for-reading.ts';
import { migrate, versionOf } from './migrate.ts';
import { migrations } from '../migrations/index.ts';
import type { Migration } from '../migrations/migration.ts';
import { isWreck, keyFits } from './page-check.ts';
import { renew } from './renew.ts';
import type { History } from '../types.ts';
import { keepCopy } from './upgrade-copy.ts';
import { unlock } from './unlock.ts';

export type OpenOptions = {
  /** Path of the database file; its folder is made when it is missing. */
  readonly file: string;
  /** 64 hex digits; null only for `:memory:`. */
  readonly key: string | null;
  /** Path of the SQLite binding to load instead of the package's own. */
  readonly nativeBinding?: string | undefined;
  /** Another list of migrations, for tests of upgrades. */
  readonly migrations?: readonly Migration[];
  /** Of what was done to the file while it was opened, for the log. */
  readonly told?: ((line: string) => void) | undefined;
};

/**
 * A file up to this size is checked whole while opening (measured: under 30 ms for 4 MB, 1.6 s for 240 MB). A bigger one is left to
 * `History.check`, when the desk is idle: each page carries a checksum that is verified whenever it is read anyway.
 */
const CHECKED_AT_OPEN = 4 * 1024 * 1024;

/**
 * Opens (or makes) the history. It is encrypted page by page (cipher.ts); a file of the older cipher is written anew first.
 * What is written is on disk when the call that wrote it returns. Throws only on a key that is none; nothing in an error holds the key.
 */
export function openHistory(options: OpenOptions): Result<History, HistoryOpenError> {
  const { file } = options;
  const key = keyBytes(options);
  let connection: Connection | null = null;
  try {
    if (key !== null) mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    const isNew = key === null || !existsSync(file) || statSync(file).size === 0;
    if (key !== null && !isNew && isWreck(file)) return err({ kind: 'damaged', detail: 'too short or empty at its head' });
    connection = connected(options, key);
    const steps = options.migrations ?? migrations;
    // The first read: a wrong key shows here. Nothing has been written so far, so a newer file stays untouched.
    const version = versionOf(connection);
    if (version > steps.length) {
      connection.close();
      return err({ kind: 'newer', detail: `version ${version}, this program knows ${steps.length}` });
    }
    configure(connection);
    if (!isNew && statSync(file).size <= CHECKED_AT_OPEN) check(connection);
    let isKept = isNew || version === 0;
    if (key !== null && !isNew && cipherOf(file) === 'sqlcipher') {
      connection.close();
      isKept = renew({ file, key, nativeBinding: options.nativeBinding, told: options.told ?? (() => undefined) }) || isKept;
      connection = connected(options, key);
      configure(connection);
    }
    if (version < steps.length) {
      if (!isKept) keepCopy(connection, file, version);
      migrate(connection, steps);
    }
    if (key !== null) chmodSync(file, 0o600);
    return ok(createHistory(createDb(connection)));
  } catch (error) {
    if (connection?.open === true) connection.close();
    return err(openError(error, file, key));
  } finally {
    key?.fill(0);
  }
}

function connected({ file, nativeBinding }: OpenOptions, key: Buffer | null): Connection {
  const connection = new Database(file, nativeBinding === undefined ? {} : { nativeBinding });
  try {
    if (key !== null) unlock(connection, key);
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

/**
 * Reads a whole file for damage, beside the history that has it open; null: sound. On a connection of its own that cannot write: the
 * one the desk works with would answer no screen meanwhile. Throws when the file cannot be opened.
 */
export function checkFile({ file, key: digits, nativeBinding }: Pick<OpenOptions, 'file' | 'key' | 'nativeBinding'>): string | null {
  const key = keyBytes({ file, key: digits });
  const connection = new Database(file, { readonly: true, ...(nativeBinding === undefined ? {} : { nativeBinding }) });
  try {
    if (key !== null) unlock(connection, key);
    return damageIn(connection);
  } catch (error) {
    if (failureKind(error) === 'damaged') return error instanceof Error ? error.message : 'damaged';
    throw error;
  } finally {
    connection.close();
    key?.fill(0);
  }
}

/** The same file for the questions of screens, on a connection that cannot write; the history must be open already. */
export function openReader({ file, key: digits, nativeBinding }: Pick<OpenOptions, 'file' | 'key' | 'nativeBinding'>): ScreenReads {
  const key = keyBytes({ file, key: digits });
  const connection = new Database(file, { readonly: true, ...(nativeBinding === undefined ? {} : { nativeBinding }) });
  try {
    if (key !== null) unlock(connection, key);
    forReading(connection);
    return createReader(createDb(connection));
  } catch (error) {
    connection.close();
    throw error;
  } finally {
    key?.fill(0);
  }
}

function keyBytes({ file, key }: OpenOptions): Buffer | null {
  if (file === ':memory:') return null;
  if (key === null || !/^[0-9a-f]{64}$/i.test(key)) throw new TypeError('A history in a file needs a key of 64 hex digits');
  return Buffer.from(key, 'hex');
}

function configure(connection: Connection): void {
  connection.pragma('journal_mode = WAL');
  // A commit is on disk when it returns: an intent must survive a power cut before its request leaves.
  connection.pragma('synchronous = FULL');
  connection.pragma('foreign_keys = ON');
  connection.pragma('journal_size_limit = 16777216');
  // The journal is written back each 64 MB, not each 4: in a big file the same pages change again and again (a third of the time).
  connection.pragma('wal_autocheckpoint = 16000');
  forReading(connection);
}

class Unsound extends Error {
  readonly code = 'SQLITE_CORRUPT';
}

function damageIn(connection: Connection): string | null {
  const said = connection.pragma('quick_check(1)', { simple: true });
  return said === 'ok' ? null : String(said);
}

function check(connection: Connection): void {
  const damage = damageIn(connection);
  if (damage !== null) throw new Unsound(damage);
}

function openError(error: unknown, file: string, key: Buffer | null): HistoryOpenError {
  const detail = error instanceof Error ? error.message : 'Unknown failure';
  switch (failureKind(error)) {
    case 'damaged':
      return { kind: key !== null && !keyFits(file, key) ? 'keyLost' : 'damaged', detail };
    case 'diskFull':
      return { kind: 'notWritable', because: 'diskFull', detail };
    case 'inUse':
      return { kind: 'notWritable', because: 'inUse', detail };
    case 'notWritable':
      return { kind: 'notWritable', because: 'noAccess', detail };
    default:
      throw error;
  }
}
