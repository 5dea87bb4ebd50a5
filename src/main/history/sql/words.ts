import type { Db } from './db.ts';
import { replaceMany } from './insert.ts';
import { name, sql } from './sql.ts';

/**
 * What the index of words is told. Within a transaction texts wait for its end: each statement that writes rows makes the index put
 * down what it holds so far as a piece of its own, which later ones must be put together with. They are on disk with the rows or not at all.
 */
export type WaitingWords = Map<string, Map<number, string>>;

export function keepWords(db: Db, table: string, id: number, words: string): void {
  if (!db.connection.inTransaction) return replaceMany(db, `${table}_search`, COLUMNS, [[id, words]]);
  const waiting = db.waitingWords.get(table) ?? new Map<number, string>();
  db.waitingWords.set(table, waiting.set(id, words));
}

export function forgetWords(db: Db, table: string, id: number): void {
  db.waitingWords.get(table)?.delete(id);
  db.run(sql`DELETE FROM ${name(`${table}_search`)} WHERE rowid = ${id}`);
}

const COLUMNS = ['rowid', 'words'];

export function writeWaiting(db: Db): void {
  for (const [table, texts] of db.waitingWords) replaceMany(db, `${table}_search`, COLUMNS, [...texts]);
  db.waitingWords.clear();
}
