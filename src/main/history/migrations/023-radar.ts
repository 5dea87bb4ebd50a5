import type { Migration } from './migration.ts';

/**
 * What a person has said was meant so, though it looks like a double charge: of two payments, or of one and what was about to be asked for
 * beside it (`other_id` null; known again by amount and currency once it is there).
 */
export const radar: Migration = (connection) => {
  connection.exec(`
    CREATE TABLE radar_answer (
      id INTEGER PRIMARY KEY,
      payment_id INTEGER NOT NULL REFERENCES payment (id) ON DELETE CASCADE,
      other_id INTEGER REFERENCES payment (id) ON DELETE CASCADE,
      amount INTEGER NOT NULL,
      currency TEXT NOT NULL,
      reason TEXT,
      person TEXT,
      at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX radar_answer_by_payment ON radar_answer (payment_id, other_id);
    CREATE INDEX radar_answer_by_other ON radar_answer (other_id) WHERE other_id IS NOT NULL;
  `);
};
