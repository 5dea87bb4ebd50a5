import { TELLING } from './042-shared-rows.ts';
import type { Migration } from './migration.ts';

/**
 * Sheets that were closed at other desks of the house, as they were sealed there: each desk's are a chain of their own, and never
 * counted with this desk's. Their numbers begin where none of this desk's comes to. A sheet that is closed here is marked for the house.
 */
export const sharedSheets: Migration = (connection) => {
  connection.exec(`
    CREATE TABLE shared_sheet (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      property_id INTEGER NOT NULL,
      environment TEXT NOT NULL,
      desk TEXT NOT NULL,
      desk_name TEXT NOT NULL,
      number INTEGER NOT NULL CHECK (number > 0),
      started_at INTEGER NOT NULL,
      closed_at INTEGER NOT NULL,
      lines INTEGER NOT NULL,
      previous TEXT,
      seal TEXT NOT NULL UNIQUE,
      json TEXT NOT NULL,
      person TEXT
    ) STRICT;
    INSERT INTO sqlite_sequence (name, seq) VALUES ('shared_sheet', ${2 ** 40});
    CREATE INDEX shared_sheet_by_book ON shared_sheet (property_id, environment, desk, number);
    CREATE TRIGGER shared_sheet_stays BEFORE UPDATE ON shared_sheet
    BEGIN SELECT RAISE(ABORT, 'A closed sheet does not change'); END;
    CREATE TRIGGER shared_sheet_kept BEFORE DELETE ON shared_sheet
    BEGIN SELECT RAISE(ABORT, 'A closed sheet is kept'); END;

    CREATE TRIGGER closing_sheet_shared AFTER INSERT ON closing_sheet ${TELLING}
    BEGIN
      INSERT INTO shared_row (kind, key) SELECT 'closeSheet', uid || ':' || NEW.environment || ':' || NEW.seal FROM property
        WHERE id = NEW.property_id AND uid IS NOT NULL
        ON CONFLICT (kind, key) DO UPDATE SET due = 1, again = 0, lacking = 0, change = change + 1;
    END;
  `);
};
