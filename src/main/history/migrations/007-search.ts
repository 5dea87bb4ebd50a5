import type { Migration } from './migration.ts';

/**
 * One full-text index a table, over three-letter pieces, so that any part of a word is found. Only the index is kept,
 * no second copy of the text. `rowid` is the row's id; search.ts says what is put in and how it is asked.
 */
export const search: Migration = (connection) => {
  connection.exec(`
    CREATE VIRTUAL TABLE token_search USING fts5 (words, tokenize = 'trigram', content = '', contentless_delete = 1);
    CREATE VIRTUAL TABLE payment_search USING fts5 (words, tokenize = 'trigram', content = '', contentless_delete = 1);
    CREATE VIRTUAL TABLE refund_search USING fts5 (words, tokenize = 'trigram', content = '', contentless_delete = 1);
    CREATE VIRTUAL TABLE operation_search USING fts5 (words, tokenize = 'trigram', content = '', contentless_delete = 1);
  `);
};
