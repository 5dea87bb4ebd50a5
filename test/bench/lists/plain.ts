import Database from 'better-sqlite3';
import { copyFileSync, existsSync, renameSync } from 'node:fs';
import { knowTexts } from '../../../src/main/history/lists/match.ts';
import type { Sql } from '../../../src/main/history/sql/sql.ts';
import { timed, type Time } from './measure.ts';
import { unlock } from '../../../src/main/history/file/unlock.ts';

/** The same file without its encryption: same tables, same indexes. */
export function plainCopy(file: string, key: string): string {
  const plain = file.replace(/\.db$/, '.plain.db');
  if (existsSync(plain)) return plain;
  // One that was broken off is no copy.
  const part = `${plain}.new`;
  copyFileSync(file, part);
  const connection = new Database(part);
  unlock(connection, Buffer.from(key, 'hex'));
  connection.pragma('journal_mode = DELETE');
  connection.pragma("rekey = ''");
  connection.close();
  renameSync(part, plain);
  return plain;
}

/**
 * What bare SQL takes for each group of statements, compiled anew as the sqlite3 program does. The program itself is often
 * too old for the index of text, so SQLite is asked directly.
 */
export function timeBare(plain: string, groups: readonly (readonly Sql[])[]): Time[] {
  const connection = new Database(plain, { readonly: true });
  connection.pragma('cache_size = -32000');
  connection.pragma('temp_store = MEMORY');
  knowTexts(connection);
  const times = groups.map((group) => timed(() => group.forEach(({ text, params }) => connection.prepare(text).all(...params))));
  connection.close();
  return times;
}
