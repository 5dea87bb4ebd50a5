import { describe, expect, it } from 'vitest';
import { sql } from '../../../../../src/main/history/sql/sql.ts';
import { forgetWords, keepWords } from '../../../../../src/main/history/sql/words.ts';
import { freshDb } from '../../../../builders/history.ts';

const found = (db: ReturnType<typeof freshDb>, text: string): number[] =>
  db.all<{ id: number }>(sql`SELECT rowid AS id FROM payment_search WHERE payment_search MATCH ${`"${text}"`}`).map(({ id }) => id);

describe('Words of rows written in one transaction', () => {
  it('are in the index when it has ended, the last of a row counting', () => {
    const db = freshDb();
    keepWords(db, 'payment', 1, '  anna  ');
    db.transaction(() => {
      keepWords(db, 'payment', 1, '  berta  ');
      keepWords(db, 'payment', 2, '  clara  ');
      keepWords(db, 'payment', 2, '  dora  ');
      keepWords(db, 'payment', 3, '  emma  ');
      forgetWords(db, 'payment', 3);
    });
    expect(['anna', 'berta', 'clara', 'dora', 'emma'].map((text) => found(db, text))).toEqual([[], [1], [], [2], []]);
    db.connection.close();
  });

  it('are gone with a transaction that is taken back', () => {
    const db = freshDb();
    const failing = (): void =>
      db.transaction(() => {
        keepWords(db, 'payment', 1, '  anna  ');
        throw new Error('taken back');
      });
    expect(failing).toThrow('taken back');
    db.transaction(() => keepWords(db, 'payment', 2, '  berta  '));
    expect([found(db, 'anna'), found(db, 'berta')]).toEqual([[], [2]]);
    db.connection.close();
  });
});
