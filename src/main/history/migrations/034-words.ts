import { indexedText } from '../sql/search-text.ts';
import type { Migration } from './migration.ts';

/** What the search box looks through, as the tables have it (rows/tables). */
const WORDS = {
  token: 'reference, booking_id, guest_name, guest_email, card_last4, remote_id',
  payment: `reference, booking_id, guest_name, guest_email, card_last4, remote_id, processor_reference,
    facts ->> 'approvalCode', facts ->> 'processingCode'`,
  refund: `reference, remote_id, payment_remote_id, booking_id, guest_name, guest_email, card_last4, processor_reference,
    facts ->> 'approvalCode', facts ->> 'processingCode'`,
  operation: 'booking_id, guest_name, guest_email, method_display, remote_id'
};

/**
 * Whole words beside the index of three-letter pieces (007): whether a row holds exactly what was typed is then one look, where the
 * pieces of it stand in most rows each. Only spaces part words; a quarter of the other index in size.
 */
export const words: Migration = (connection) => {
  connection.function('indexed_text', { deterministic: true }, (told) => {
    const read: unknown = JSON.parse(String(told));
    return indexedText(Array.isArray(read) ? read.map((word) => (word === null ? null : String(word))) : []);
  });
  for (const [table, columns] of Object.entries(WORDS)) {
    connection.exec(`
      CREATE VIRTUAL TABLE ${table}_word USING fts5 (words,
        tokenize = "unicode61 remove_diacritics 0 categories 'L* M* N* P* S* C*'", content = '', contentless_delete = 1);
      INSERT INTO ${table}_word (rowid, words) SELECT id, indexed_text(json_array(${columns})) FROM ${table};
    `);
  }
};
