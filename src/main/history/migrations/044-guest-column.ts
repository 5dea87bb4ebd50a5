import { indexedText } from '../sql/search-text.ts';
import type { Migration } from './migration.ts';

/**
 * The guest's name of an operation has a column of its own in the index of three-letter pieces: the list's filter by guest is then one
 * question of the index, where each row that holds the name anywhere had to be looked at. The index is made anew (1 M rows: see docs/performance.md).
 */
export const guestColumn: Migration = (connection) => {
  connection.function('index_words', { deterministic: true, varargs: true }, (...words) =>
    indexedText(words.map((word) => (word === null ? null : String(word))))
  );
  connection.exec(`
    DROP TABLE operation_search;
    CREATE VIRTUAL TABLE operation_search USING fts5 (words, guest, tokenize = 'trigram', content = '', contentless_delete = 1);
    INSERT INTO operation_search (rowid, words, guest)
      SELECT id, index_words(booking_id, guest_email, method_display, remote_id), index_words(guest_name) FROM operation ORDER BY id;
  `);
};
