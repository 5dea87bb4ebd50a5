import type { Migration } from './migration.ts';

/**
 * Guest data that was blanked on request or by age (history/privacy). `blanked_at` marks a row: whatever is written to it later is
 * written without guest data (rows/entities.ts). What an operation asked for may lose its guest once it has ended, and in that one
 * way only: the same update sets the mark, and no other word of the journal changes with it.
 * `cleansing` holds a row from the blanking on until the freed pages and the index's old pieces are gone from the file too.
 */
export const privacy: Migration = (connection) => {
  for (const table of ['token', 'payment', 'refund', 'operation', 'intent', 'batch_row'])
    connection.exec(`ALTER TABLE ${table} ADD COLUMN blanked_at INTEGER`);
  connection.exec(`
    DROP TRIGGER intent_stays;
    CREATE TRIGGER intent_stays BEFORE UPDATE ON intent
    WHEN NEW.account_id <> OLD.account_id OR NEW.kind <> OLD.kind OR NEW.reference <> OLD.reference OR NEW.target <> OLD.target
      OR NEW.amount IS NOT OLD.amount OR NEW.currency IS NOT OLD.currency OR NEW.created_at <> OLD.created_at
      OR (NEW.asked <> OLD.asked AND NOT (OLD.blanked_at IS NULL AND NEW.blanked_at IS NOT NULL))
    BEGIN SELECT RAISE(ABORT, 'What was asked for does not change'); END;
    CREATE TRIGGER intent_blanks BEFORE UPDATE OF blanked_at ON intent
    WHEN OLD.ended_at IS NULL OR OLD.blanked_at IS NOT NULL OR NEW.blanked_at IS NULL OR NEW.state <> OLD.state
      OR NEW.resolution IS NOT OLD.resolution
    BEGIN SELECT RAISE(ABORT, 'Only what has ended is blanked, and once'); END;

    DROP TRIGGER batch_row_stays;
    CREATE TRIGGER batch_row_stays BEFORE UPDATE ON batch_row
    WHEN NEW.batch_id <> OLD.batch_id OR NEW.reference IS NOT OLD.reference
      OR NEW.amount IS NOT OLD.amount OR NEW.currency IS NOT OLD.currency
      OR (NEW.asked IS NOT OLD.asked AND NOT (OLD.blanked_at IS NULL AND NEW.blanked_at IS NOT NULL AND OLD.state IN ('over', 'leftOut')))
    BEGIN SELECT RAISE(ABORT, 'What a row of a batch asks for does not change'); END;

    CREATE TABLE retention (
      property_id INTEGER PRIMARY KEY REFERENCES property (id) ON DELETE CASCADE,
      months INTEGER NOT NULL CHECK (months BETWEEN 1 AND 240),
      confirmed_at INTEGER NOT NULL,
      ran_at INTEGER
    ) STRICT;
    CREATE TABLE cleansing (id INTEGER PRIMARY KEY CHECK (id = 1), since INTEGER NOT NULL) STRICT;
  `);
};
