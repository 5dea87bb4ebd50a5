import { renameSync, rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import { attach } from '../../src/main/history/file/unlock.ts';

const keyOf = (key: string): Buffer => Buffer.from(`x'${key}'`, 'latin1');

/** A connection as a desk of before November 2026 had it: SQLCipher 4. Whoever reads a file of today with it is told that it is no database. */
export function olderConnection(file: string, key: string): Database {
  const connection = new Database(file);
  connection.pragma("cipher = 'sqlcipher'");
  connection.pragma('legacy = 4');
  connection.key(keyOf(key));
  return connection;
}

/** Makes of a history that nobody has open one as a desk of before November 2026 wrote it. */
export function inOlderCipher(file: string, key: string): void {
  // What `VACUUM INTO` writes has the cipher and the key of what it is asked on.
  const asked = olderConnection(`${file}.asked`, key);
  attach(asked, file, 'today', Buffer.from(key, 'hex'));
  asked.prepare('VACUUM today INTO ?').run(`${file}.older`);
  asked.close();
  rmSync(`${file}.asked`, { force: true });
  renameSync(`${file}.older`, file);
  const older = olderConnection(file, key);
  older.pragma('journal_mode = WAL');
  older.close();
}
