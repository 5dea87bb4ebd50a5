import { marked, TELLING } from './042-shared-rows.ts';
import type { Migration } from './migration.ts';

/**
 * Properties, their texts to guests and how these are sent are shared by the desks of a house (042): a property has a `uid` there.
 * `leads`: it is the first one of the desk that brought it. `elsewhere`: accounts of it that other desks have and this one does not, as JSON. A property that goes takes its number with it, so that
 * no later one finds what was kept under it elsewhere (a password in the keychain).
 */
export const sharedProperties: Migration = (connection) => {
  connection.exec(`
    ALTER TABLE property ADD COLUMN uid TEXT;
    ALTER TABLE property ADD COLUMN elsewhere TEXT NOT NULL DEFAULT '[]';
    ALTER TABLE property ADD COLUMN leads INTEGER NOT NULL DEFAULT 0 CHECK (leads IN (0, 1));
    UPDATE property SET uid = lower(hex(randomblob(16))), leads = (id = 1);
    CREATE UNIQUE INDEX property_by_uid ON property (uid);
    CREATE TABLE property_number (id INTEGER PRIMARY KEY CHECK (id = 1), last INTEGER NOT NULL) STRICT;
    INSERT INTO property_number (id, last) SELECT 1, max(id) FROM property;
    CREATE TRIGGER property_number_in AFTER INSERT ON property BEGIN UPDATE property_number SET last = max(last, NEW.id); END;

    CREATE TRIGGER property_shared_in AFTER INSERT ON property ${TELLING} AND NEW.uid IS NOT NULL
    BEGIN ${marked('property', 'NEW.uid')}; END;
    CREATE TRIGGER property_shared_change AFTER UPDATE OF ${TEXTS.join(', ')} ON property ${TELLING} AND NEW.uid IS NOT NULL
      AND (${TEXTS.map((column) => `OLD.${column} IS NOT NEW.${column}`).join(' OR ')})
    BEGIN ${marked('property', 'NEW.uid')}; END;
    CREATE TRIGGER property_shared_out AFTER DELETE ON property ${TELLING} AND OLD.uid IS NOT NULL
    BEGIN ${marked('property', 'OLD.uid')}; END;
    CREATE TRIGGER property_shared_account AFTER UPDATE OF property_id ON account ${TELLING} AND OLD.property_id <> NEW.property_id
    BEGIN ${ofProperty('property', "''", 'NEW.property_id')}; END;

    CREATE TRIGGER guest_text_shared_in AFTER INSERT ON guest_text ${TELLING} BEGIN ${ofText('NEW')}; END;
    CREATE TRIGGER guest_text_shared_change AFTER UPDATE ON guest_text ${TELLING} BEGIN ${ofText('NEW')}; END;
    CREATE TRIGGER guest_text_shared_out AFTER DELETE ON guest_text ${TELLING} BEGIN ${ofText('OLD')}; END;
    CREATE TRIGGER guest_property_shared_change AFTER UPDATE OF ${SENDS.join(', ')} ON guest_property ${TELLING}
      AND (${SENDS.map((column) => `OLD.${column} IS NOT NEW.${column}`).join(' OR ')})
    BEGIN ${ofProperty('guestSending', "''", 'NEW.property_id')}; END;
  `);
};

const TEXTS = ['name', 'address', 'tax_number', 'phone', 'email', 'footer', 'logo'];
const SENDS = ['sending', 'terms_name', 'terms_type', 'terms'];

/** Nothing is marked of a property that is just going: all that was of it goes with it. */
function ofProperty(kind: string, more: string, id: string): string {
  return `INSERT INTO shared_row (kind, key) SELECT '${kind}', uid || ${more} FROM property WHERE id = ${id} AND uid IS NOT NULL
    ON CONFLICT (kind, key) DO UPDATE SET due = 1, again = 0, lacking = 0, change = change + 1`;
}

const ofText = (row: 'NEW' | 'OLD'): string =>
  ofProperty('guestText', `':' || ${row}.language || ':' || ${row}.part`, `${row}.property_id`);
