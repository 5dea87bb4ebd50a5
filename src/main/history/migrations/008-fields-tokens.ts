import type { Migration } from './migration.ts';

/**
 * Fields access tokens made at this desk. A row without its access token stands for a creation whose answer never came.
 * `source_urls` is a JSON list.
 */
export const fieldsTokens: Migration = (connection) => {
  connection.exec(`
    CREATE TABLE fields_token (
      id INTEGER PRIMARY KEY,
      account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
      terminal_id TEXT NOT NULL,
      access_token TEXT,
      description TEXT NOT NULL,
      source_urls TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      removed_at INTEGER
    ) STRICT;

    CREATE INDEX fields_token_by_account ON fields_token (account_id, id);
  `);
};
