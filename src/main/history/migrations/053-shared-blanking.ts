import { marked, TELLING } from './042-shared-rows.ts';
import type { Migration } from './migration.ts';

/**
 * Which rows lost their guest on request, so that they do at every desk of a house (042): as JSON, each by its account, its table and
 * the gateway's id. `walked`: how far this desk has gone through what lies in the house to take the guest out there; null: it is through,
 * or another desk does it. An operation whose guest goes is told to the house anew.
 */
export const sharedBlanking: Migration = (connection) => {
  connection.exec(`
    CREATE TABLE blanking (uid TEXT PRIMARY KEY, at INTEGER NOT NULL, rows TEXT NOT NULL, walked INTEGER) STRICT, WITHOUT ROWID;
    CREATE TRIGGER blanking_shared_in AFTER INSERT ON blanking ${TELLING} BEGIN ${marked('blanked', 'NEW.uid')}; END;
    CREATE TRIGGER intent_blanked_told AFTER UPDATE OF blanked_at ON intent WHEN OLD.blanked_at IS NULL AND NEW.blanked_at IS NOT NULL
    BEGIN UPDATE house_claim SET due = 1 WHERE intent_id = NEW.id; END;
  `);
};
