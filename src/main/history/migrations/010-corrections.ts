import type { Migration } from './migration.ts';

/**
 * An operation that was taken as not done and is found at the gateway under its own reference: it happened after all.
 * `corrected_at`: when that was found. `seen_at`: when a person had read so.
 * An end is changed in this one way only, and by nothing else.
 */
export const corrections: Migration = (connection) => {
  connection.exec(`
    ALTER TABLE intent ADD COLUMN corrected_at INTEGER CHECK (corrected_at IS NULL OR resolution = 'happened');
    ALTER TABLE intent ADD COLUMN seen_at INTEGER CHECK (seen_at IS NULL OR corrected_at IS NOT NULL);

    CREATE INDEX intent_by_reference ON intent (account_id, reference);
    CREATE INDEX intent_unseen ON intent (id) WHERE corrected_at IS NOT NULL AND seen_at IS NULL;

    DROP TRIGGER intent_moves;
    CREATE TRIGGER intent_moves BEFORE UPDATE OF state ON intent
    WHEN NEW.state <> OLD.state AND NOT (
      (OLD.state = 'prepared' AND NEW.state IN ('sent', 'rejected', 'resolved')) OR
      (OLD.state = 'sent' AND NEW.state IN ('confirmed', 'rejected', 'unknown')) OR
      (OLD.state = 'unknown' AND NEW.state = 'resolved') OR
      (OLD.state = 'rejected' AND NEW.state = 'resolved' AND NEW.corrected_at IS NOT NULL)
    )
    BEGIN SELECT RAISE(ABORT, 'An intent cannot move this way'); END;

    CREATE TRIGGER intent_end_stays BEFORE UPDATE OF resolution ON intent
    WHEN OLD.resolution IS NOT NULL AND NEW.resolution IS NOT OLD.resolution AND NOT (
      OLD.resolution IN ('didNotHappen', 'operatorSaysNot') AND NEW.corrected_at IS NOT NULL
    )
    BEGIN SELECT RAISE(ABORT, 'How an intent ended does not change'); END;

    CREATE TRIGGER intent_correction_stays BEFORE UPDATE ON intent
    WHEN OLD.corrected_at IS NOT NULL AND (NEW.corrected_at IS NOT OLD.corrected_at OR NEW.state <> OLD.state)
    BEGIN SELECT RAISE(ABORT, 'What happened after all stays so'); END;
  `);
};
