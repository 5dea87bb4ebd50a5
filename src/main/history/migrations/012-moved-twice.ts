import type { Migration } from './migration.ts';

/**
 * What is at a gateway twice although it was asked for once (rows/moved-twice.ts). `row_a` and `row_b` are local rows of the
 * table `kind` names, the older first. Kept when it is over, with how that came.
 */
export const movedTwice: Migration = (connection) => {
  connection.exec(`
    CREATE TABLE moved_twice (
      id INTEGER PRIMARY KEY,
      account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
      kind TEXT NOT NULL CHECK (kind IN ('payment', 'refund', 'token')),
      row_a INTEGER NOT NULL,
      row_b INTEGER NOT NULL CHECK (row_b > row_a),
      certainty TEXT NOT NULL CHECK (certainty IN ('same', 'perhaps')),
      reference TEXT NOT NULL,
      found_at INTEGER NOT NULL,
      resolved_at INTEGER,
      resolution TEXT CHECK (resolution IN ('givenBack', 'answered')),
      reason TEXT,
      UNIQUE (kind, row_a, row_b),
      CHECK ((resolved_at IS NULL) = (resolution IS NULL)),
      CHECK ((resolution IS 'answered') = (reason IS NOT NULL))
    ) STRICT;

    CREATE INDEX moved_twice_open ON moved_twice (account_id, found_at, id) WHERE resolved_at IS NULL;
    CREATE INDEX moved_twice_by_second ON moved_twice (kind, row_b);
  `);
};
