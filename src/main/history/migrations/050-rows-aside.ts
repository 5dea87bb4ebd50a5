import type { Migration } from './migration.ts';

/**
 * A shared row that cannot be read or written here is set aside by itself (history/house/shared/rows.ts): 1, and told; 2, it is tried
 * once more because the program or the line began anew. Whoever changes it here tries again as well.
 */
export const rowsAside: Migration = (connection) => {
  connection.exec(`
    ALTER TABLE shared_row ADD COLUMN aside INTEGER NOT NULL DEFAULT 0 CHECK (aside IN (0, 1, 2));
    CREATE INDEX shared_row_aside ON shared_row (kind, key) WHERE aside > 0;
    CREATE TRIGGER shared_row_again AFTER UPDATE OF change ON shared_row WHEN NEW.change > OLD.change AND NEW.aside > 0
    BEGIN UPDATE shared_row SET aside = 0 WHERE kind = NEW.kind AND key = NEW.key; END;
  `);
};
