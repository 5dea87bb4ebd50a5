import { describe, expect, it } from 'vitest';
import { name, sql } from '../../../../../src/main/history/sql/sql.ts';
import { forgetWords, keepWords } from '../../../../../src/main/history/sql/words.ts';
import { exactQuery, indexedText } from '../../../../../src/main/history/sql/search-text.ts';
import { freshDb } from '../../../../builders/history.ts';

const idsIn = (db: ReturnType<typeof freshDb>, index: string, text: string): number[] =>
  db.all<{ id: number }>(sql`SELECT rowid AS id FROM ${name(index)} WHERE ${name(index)} MATCH ${`"${text}"`}`).map(({ id }) => id);
/** The same in both indexes. */
function found(db: ReturnType<typeof freshDb>, text: string): number[] {
  const [ids, whole] = [idsIn(db, 'payment_search', text), idsIn(db, 'payment_word', text)];
  expect(whole).toEqual(ids);
  return ids;
}

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

  it('stand in the index of whole words as they are, whatever they are made of', () => {
    const db = freshDb();
    const words = ['ada.o-neil@example.org', '李', 'a"b', "o'neil", '100%', 'نور', '🏨', 'é́x', '(y)'];
    keepWords(db, 'payment', 1, indexedText(words));
    keepWords(db, 'payment', 2, indexedText(['ada.o-neil@example.orgs', '李雷']));
    for (const word of words)
      expect(db.all(sql`SELECT rowid AS id FROM payment_word WHERE payment_word MATCH ${exactQuery(word)}`)).toEqual([{ id: 1 }]);
    expect(db.all(sql`SELECT rowid AS id FROM payment_word WHERE payment_word MATCH ${exactQuery('نور 100%')}`)).toEqual([]);
    expect(db.all(sql`SELECT rowid AS id FROM payment_word WHERE payment_word MATCH ${exactQuery("O'Neil 100%")}`)).toEqual([{ id: 1 }]);
    db.connection.close();
  });

  it('are one piece of each index, however many rows there are', () => {
    const db = freshDb();
    db.transaction(() => {
      for (let id = 1; id <= 200; id += 1) keepWords(db, 'payment', id, indexedText([`guest ${id * 7919}`, `booking ${id}`]));
    });
    for (const index of ['payment_search_idx', 'payment_word_idx'])
      expect(db.value<number>(sql`SELECT count(DISTINCT segid) FROM ${name(index)}`)).toBe(1);
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
