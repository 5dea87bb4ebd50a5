import { marked, TELLING } from './042-shared-rows.ts';
import type { Migration } from './migration.ts';

/**
 * Saved views, what a list opens with, and what was put off are shared by the desks of a house (042). A view is one over all desks by
 * its list and name, as within one; what was put off has a `uid`.
 */
export const sharedViews: Migration = (connection) => {
  connection.exec(`
    CREATE TRIGGER view_shared_in AFTER INSERT ON saved_view ${TELLING} BEGIN ${view('NEW')}; END;
    CREATE TRIGGER view_shared_change AFTER UPDATE OF name, view, place ON saved_view ${TELLING}
      AND (OLD.name IS NOT NEW.name OR OLD.view IS NOT NEW.view OR OLD.place IS NOT NEW.place)
    BEGIN ${view('NEW')}; END;
    CREATE TRIGGER view_shared_name AFTER UPDATE OF name ON saved_view ${TELLING} AND lower(OLD.name) <> lower(NEW.name)
    BEGIN ${view('OLD')}; ${opens('NEW')}; END;
    CREATE TRIGGER view_shared_out AFTER DELETE ON saved_view ${TELLING} BEGIN ${view('OLD')}; END;
    CREATE TRIGGER view_shared_default AFTER UPDATE OF is_default ON saved_view ${TELLING} AND OLD.is_default <> NEW.is_default
    BEGIN ${opens('NEW')}; END;
    CREATE TRIGGER view_shared_default_out AFTER DELETE ON saved_view ${TELLING} AND OLD.is_default = 1 BEGIN ${opens('OLD')}; END;

    ALTER TABLE snooze ADD COLUMN uid TEXT;
    UPDATE snooze SET uid = lower(hex(randomblob(16)));
    CREATE UNIQUE INDEX snooze_by_uid ON snooze (uid);
    CREATE TRIGGER snooze_shared_in AFTER INSERT ON snooze ${TELLING} BEGIN ${marked('snooze', 'NEW.uid')}; END;
    CREATE TRIGGER snooze_shared_change AFTER UPDATE OF ended_at, reason ON snooze ${TELLING}
      AND (OLD.ended_at IS NOT NEW.ended_at OR OLD.reason <> NEW.reason)
    BEGIN ${marked('snooze', 'NEW.uid')}; END;
  `);
};

type Row = 'NEW' | 'OLD';
const view = (row: Row): string => marked('view', `${row}.list || ':' || lower(${row}.name)`);
const opens = (row: Row): string => marked('viewDefault', `${row}.list`);
