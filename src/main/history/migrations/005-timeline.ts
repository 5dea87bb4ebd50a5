import type { Migration } from './migration.ts';

/** What happened to each token, payment and refund, in the order the desk came to know it. */
export const timeline: Migration = (connection) => {
  connection.exec(`
    CREATE TABLE event (
      id INTEGER PRIMARY KEY,
      account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
      kind TEXT NOT NULL CHECK (kind IN ('token', 'payment', 'refund')),
      row_id INTEGER NOT NULL,
      at INTEGER NOT NULL,
      what TEXT NOT NULL,
      status TEXT,
      amount INTEGER,
      currency TEXT,
      note TEXT,
      source TEXT NOT NULL CHECK (source IN ('desk', 'gateway', 'sync'))
    ) STRICT;

    CREATE INDEX event_by_row ON event (kind, row_id, at, id);
    CREATE INDEX event_by_account ON event (account_id);
  `);
};
