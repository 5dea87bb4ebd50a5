import type { Migration } from './migration.ts';

/**
 * What guests are written, and the messages the desk sends itself. A message is here before anything of it leaves, with the number
 * it is known by (Message-ID), and is never sent a second time by itself: `handing` is written before its text goes to the server.
 */
export const guestMail: Migration = (connection) => {
  connection.exec(`
    CREATE TABLE guest_text (
      property_id INTEGER NOT NULL REFERENCES property (id) ON DELETE CASCADE,
      language TEXT NOT NULL,
      part TEXT NOT NULL,
      subject TEXT NOT NULL,
      body TEXT NOT NULL,
      PRIMARY KEY (property_id, language, part)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE guest_property (
      property_id INTEGER PRIMARY KEY REFERENCES property (id) ON DELETE CASCADE,
      -- JSON; null: by the mail program.
      sending TEXT,
      -- JSON; null: off.
      reminders TEXT,
      terms_name TEXT,
      terms_type TEXT,
      -- In base64.
      terms TEXT
    ) STRICT;

    CREATE TABLE outbox (
      id INTEGER PRIMARY KEY,
      property_id INTEGER NOT NULL,
      account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
      occasion TEXT NOT NULL,
      -- What there may be once only: a link's reminder and its step.
      once TEXT,
      kind TEXT NOT NULL CHECK (kind IN ('token', 'payment', 'refund')),
      row_id INTEGER NOT NULL,
      booking_id TEXT,
      language TEXT NOT NULL,
      address TEXT NOT NULL,
      subject TEXT NOT NULL,
      body TEXT NOT NULL,
      -- The payment page named in the text.
      link TEXT,
      -- JSON: name, type and hash of each file that goes with it.
      files TEXT NOT NULL,
      message_id TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'handing', 'sent', 'failed', 'unknown', 'dropped')),
      code TEXT,
      word TEXT,
      tries INTEGER NOT NULL DEFAULT 0,
      next_at INTEGER,
      made_at INTEGER NOT NULL,
      ended_at INTEGER,
      person TEXT
    ) STRICT;
    CREATE UNIQUE INDEX outbox_once ON outbox (once) WHERE once IS NOT NULL;
    CREATE UNIQUE INDEX outbox_message ON outbox (message_id);
    CREATE INDEX outbox_open ON outbox (state, next_at) WHERE state IN ('queued', 'sending', 'handing', 'failed', 'unknown');
    CREATE INDEX outbox_about ON outbox (kind, row_id);
    CREATE INDEX outbox_account ON outbox (account_id);

    CREATE TABLE outbox_file (
      hash TEXT PRIMARY KEY,
      -- In base64.
      content TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
  `);
};
