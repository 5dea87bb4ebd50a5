import type { Migration } from './migration.ts';

/**
 * Notes on payments, links, cards and bookings, found by search as rows are (007). Saved views take the place of saved filters:
 * they stand in an order of the operator's, and one of a list may open with it.
 */
export const notesAndViews: Migration = (connection) => {
  connection.exec(`
    CREATE TABLE note (
      id INTEGER PRIMARY KEY,
      account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
      kind TEXT NOT NULL CHECK (kind IN ('payment', 'token', 'booking')),
      row_id INTEGER,
      booking_id TEXT COLLATE NOCASE,
      text TEXT NOT NULL,
      who TEXT,
      at INTEGER NOT NULL,
      CHECK ((kind = 'booking') = (row_id IS NULL)),
      CHECK ((kind = 'booking') = (booking_id IS NOT NULL))
    ) STRICT;
    CREATE INDEX note_by_row ON note (kind, row_id, id) WHERE row_id IS NOT NULL;
    CREATE INDEX note_by_booking ON note (booking_id, id) WHERE booking_id IS NOT NULL;
    CREATE INDEX note_by_account ON note (account_id);
    CREATE VIRTUAL TABLE note_search USING fts5 (words, tokenize = 'trigram', content = '', contentless_delete = 1);

    CREATE TRIGGER note_goes AFTER DELETE ON note BEGIN DELETE FROM note_search WHERE rowid = OLD.id; END;
    CREATE TRIGGER note_goes_with_payment AFTER DELETE ON payment
    BEGIN DELETE FROM note WHERE kind = 'payment' AND row_id = OLD.id; END;
    CREATE TRIGGER note_goes_with_token AFTER DELETE ON token
    BEGIN DELETE FROM note WHERE kind = 'token' AND row_id = OLD.id; END;

    CREATE TABLE saved_view (
      id INTEGER PRIMARY KEY,
      list TEXT NOT NULL CHECK (list IN ('links', 'cards', 'payments', 'refunds', 'operations')),
      name TEXT NOT NULL COLLATE NOCASE,
      view TEXT NOT NULL,
      place INTEGER NOT NULL,
      is_default INTEGER NOT NULL DEFAULT 0 CHECK (is_default IN (0, 1)),
      UNIQUE (list, name)
    ) STRICT;
    CREATE UNIQUE INDEX saved_view_default ON saved_view (list) WHERE is_default = 1;
    INSERT OR IGNORE INTO saved_view (list, name, view, place)
      SELECT CASE WHEN list <> 'tokens' THEN list WHEN json_extract(filter, '$.show') = 'cards' THEN 'cards' ELSE 'links' END,
        name, json_object('filter', json(filter)), row_number() OVER (ORDER BY name COLLATE NOCASE)
      FROM saved_filter WHERE json_valid(filter);
  `);
};
