import type { Migration } from './migration.ts';

/** What a notification has said, by its name, so that each is said once whatever becomes of the program. */
export const told: Migration = (connection) => {
  connection.exec('CREATE TABLE told (key TEXT PRIMARY KEY, at INTEGER NOT NULL) STRICT, WITHOUT ROWID');
};
