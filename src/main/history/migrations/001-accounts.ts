import type { Migration } from './migration.ts';

/** Accounts, preferences, saved filters, and how far each list has been read. No secrets: those are in the keychain. */
export const accounts: Migration = (connection) => {
  connection.exec(`
    CREATE TABLE account (
      id TEXT PRIMARY KEY,
      gateway TEXT NOT NULL,
      environment TEXT NOT NULL,
      name TEXT NOT NULL,
      base_url TEXT NOT NULL,
      settings TEXT NOT NULL,
      capabilities TEXT NOT NULL,
      terminals TEXT NOT NULL,
      licence TEXT,
      created_at INTEGER NOT NULL,
      -- Removed without its history: the rows stay readable, the account is not offered any more.
      removed_at INTEGER
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE preference (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

    CREATE TABLE saved_filter (
      id INTEGER PRIMARY KEY,
      list TEXT NOT NULL CHECK (list IN ('tokens', 'payments', 'operations')),
      name TEXT NOT NULL,
      filter TEXT NOT NULL,
      UNIQUE (list, name)
    ) STRICT;

    CREATE TABLE sync_cursor (
      account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
      list TEXT NOT NULL,
      cursor TEXT,
      done INTEGER NOT NULL,
      total INTEGER,
      complete INTEGER NOT NULL CHECK (complete IN (0, 1)),
      completed_at INTEGER,
      PRIMARY KEY (account_id, list)
    ) STRICT, WITHOUT ROWID;
  `);
};
