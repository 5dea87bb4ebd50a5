import type { Db } from './db.ts';
import { replaceEach } from './insert.ts';
import { partedText } from './search-text.ts';
import { name, sql } from './sql.ts';

/** By pieces of three letters, and by whole words; of a note nobody asks for these. */
export const indexesOf = (table: string): readonly string[] => (table === 'note' ? ['note_search'] : [`${table}_search`, `${table}_word`]);

/**
 * What the index of words is told. Within a transaction texts wait for its end: each statement that writes several rows makes the index
 * put down what it holds so far as a piece of its own, which later ones must be put together with. They are on disk with the rows or not
 * at all.
 */
export function keepWords(db: Db, table: string, id: number, words: string): void {
  const put = (texts: Iterable<readonly [number, string]>): void => {
    const rows = [...texts];
    if (table !== 'operation') {
      for (const index of indexesOf(table)) replaceEach(db, index, ['rowid', 'words'], rows);
      return;
    }
    // The guest's name has a column of its own (migration 044).
    const parted = rows.map(([row, text]) => ({ row, ...partedText(text) }));
    replaceEach(
      db,
      'operation_search',
      ['rowid', 'words', 'guest'],
      parted.map(({ row, rest, own }) => [row, rest, own])
    );
    replaceEach(
      db,
      'operation_word',
      ['rowid', 'words'],
      parted.map(({ row, all }) => [row, all])
    );
  };
  if (!db.connection.inTransaction) return put([[id, words]]);
  const waiting = db.waiting.get(table);
  if (waiting !== undefined) {
    waiting.texts.set(id, words);
    return;
  }
  const texts = new Map([[id, words]]);
  db.waiting.set(table, { texts, write: () => put(texts) });
}

export function forgetWords(db: Db, table: string, id: number): void {
  db.waiting.get(table)?.texts.delete(id);
  for (const index of indexesOf(table)) db.run(sql`DELETE FROM ${name(index)} WHERE rowid = ${id}`);
}
