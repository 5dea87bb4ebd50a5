import type { Migration } from './migration.ts';

/**
 * Whose payments they are: what stands at the head of paper and in mails. The first property is made from the hotel's name in the
 * preferences; every account, also one that comes later, belongs to it until somebody says otherwise. It never goes, so that an
 * account always has one.
 */
export const properties: Migration = (connection) => {
  connection.exec(`
    CREATE TABLE property (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL,
      address TEXT NOT NULL DEFAULT '',
      tax_number TEXT NOT NULL DEFAULT '',
      phone TEXT NOT NULL DEFAULT '',
      email TEXT NOT NULL DEFAULT '',
      footer TEXT NOT NULL DEFAULT '',
      -- A PNG that the desk has drawn anew, in base64.
      logo TEXT
    ) STRICT;
    INSERT INTO property (id, name) VALUES (1, coalesce((SELECT json_extract(value, '$') FROM preference
      WHERE key = 'hotelName' AND json_valid(value) AND json_type(value) = 'text'), ''));

    ALTER TABLE account ADD COLUMN property_id INTEGER NOT NULL DEFAULT 1;
    CREATE INDEX account_by_property ON account (property_id);

    CREATE TRIGGER property_first_stays BEFORE DELETE ON property WHEN OLD.id = 1
    BEGIN SELECT RAISE(ABORT, 'The first property stays'); END;
    CREATE TRIGGER property_goes AFTER DELETE ON property
    BEGIN UPDATE account SET property_id = 1 WHERE property_id = OLD.id; END;
    CREATE TRIGGER account_has_property BEFORE UPDATE OF property_id ON account
    WHEN NOT EXISTS (SELECT 1 FROM property WHERE id = NEW.property_id)
    BEGIN SELECT RAISE(ABORT, 'An account belongs to a property that is there'); END;
  `);
};
