import type { Migration } from './migration.ts';

/** How far each person is in the first hour; `person` is empty where nobody signs in. It goes with the training account. */
export const lessons: Migration = (connection) => {
  connection.exec(`
    CREATE TABLE lesson (
      person TEXT NOT NULL,
      scene TEXT NOT NULL,
      account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
      begun_after INTEGER NOT NULL,
      begun_with INTEGER NOT NULL,
      passed_at INTEGER,
      PRIMARY KEY (person, scene)
    ) STRICT, WITHOUT ROWID;
  `);
};
