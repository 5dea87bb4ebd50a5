import type { Migration } from './migration.ts';

/**
 * A history that came from a backup (history/backup). `restored` says from which; `restore_wait` holds the accounts at which nothing
 * is moved before their gateway has been asked: `open` are the operations that had no known end in the backup, with how many times
 * each had been asked about until then.
 */
export const restored: Migration = (connection) => {
  connection.exec(`
    CREATE TABLE restored (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      restored_at INTEGER NOT NULL,
      made_at INTEGER NOT NULL,
      machine TEXT NOT NULL,
      kept_as TEXT
    ) STRICT;
    CREATE TABLE restore_wait (
      account_id TEXT PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
      open TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
  `);
};
