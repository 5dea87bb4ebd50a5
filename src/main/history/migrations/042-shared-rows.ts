import type { Migration } from './migration.ts';

/**
 * What desks of one house share row by row (history/house/shared, docs/several-desks.md). `shared_row`: with which number the house
 * knows a row, by what mark, and whether it is to be told there: it has changed here since, or the house had lost it (`again`); `lacking`: what it is about is not at this desk (yet), and neither is
 * the row. Triggers mark a row in the transaction that changes it, but not while something of another desk is written (`shared_hush`).
 * A note is known over all desks by its `uid`.
 */
export const sharedRows: Migration = (connection) => {
  connection.exec(`
    CREATE TABLE shared_row (
      kind TEXT NOT NULL,
      key TEXT NOT NULL,
      mark TEXT,
      seq INTEGER NOT NULL DEFAULT 0,
      change INTEGER NOT NULL DEFAULT 1,
      due INTEGER NOT NULL DEFAULT 1 CHECK (due IN (0, 1)),
      again INTEGER NOT NULL DEFAULT 0 CHECK (again IN (0, 1)),
      lacking INTEGER NOT NULL DEFAULT 0 CHECK (lacking IN (0, 1)),
      PRIMARY KEY (kind, key)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX shared_row_due ON shared_row (kind, key) WHERE due = 1;
    CREATE INDEX shared_row_lacking ON shared_row (kind, key) WHERE lacking = 1;
    CREATE UNIQUE INDEX shared_row_by_mark ON shared_row (kind, mark) WHERE mark IS NOT NULL;
    CREATE TABLE shared_hush (id INTEGER PRIMARY KEY CHECK (id = 1)) STRICT;
    ALTER TABLE house_place ADD COLUMN rows_took INTEGER NOT NULL DEFAULT 0;

    ALTER TABLE note ADD COLUMN uid TEXT;
    UPDATE note SET uid = lower(hex(randomblob(16)));
    CREATE UNIQUE INDEX note_by_uid ON note (uid);
    CREATE TRIGGER note_shared_in AFTER INSERT ON note ${TELLING} BEGIN ${marked('note', 'NEW.uid')}; END;
    CREATE TRIGGER note_shared_out AFTER DELETE ON note ${TELLING} BEGIN ${marked('note', 'OLD.uid')}; END;
  `);
};

export const TELLING = 'WHEN EXISTS (SELECT 1 FROM house_place) AND NOT EXISTS (SELECT 1 FROM shared_hush)';

export const marked = (kind: string, key: string): string =>
  `INSERT INTO shared_row (kind, key) VALUES ('${kind}', ${key})
    ON CONFLICT (kind, key) DO UPDATE SET due = 1, again = 0, lacking = 0, change = change + 1`;
