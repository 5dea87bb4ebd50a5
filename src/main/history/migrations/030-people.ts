import type { Migration } from './migration.ts';

/**
 * Who works at the desk, and a name behind each operation. Those who leave are closed: a row of a person is never taken away.
 * What a row grants is judged by its seal, whose key is in the keychain (main/people/book.ts), not by the word that stands here.
 * `person_right`: the right by which an operation was allowed, null for what the desk does by itself; sums of a day go by it.
 */
export const people: Migration = (connection) => {
  connection.exec(`
    CREATE TABLE person (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      role TEXT NOT NULL,
      state TEXT NOT NULL,
      pin TEXT NOT NULL,
      needs_new_pin INTEGER NOT NULL,
      added_at INTEGER NOT NULL,
      closed_at INTEGER,
      seal TEXT NOT NULL
    ) STRICT;
    CREATE TRIGGER person_kept BEFORE DELETE ON person BEGIN SELECT RAISE(ABORT, 'A person is closed, never erased'); END;
    CREATE TABLE people_rules (id INTEGER PRIMARY KEY CHECK (id = 1), rules TEXT NOT NULL, seal TEXT NOT NULL) STRICT;
    CREATE TABLE desk_key (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL,
      key TEXT NOT NULL UNIQUE,
      added_at INTEGER NOT NULL,
      dropped INTEGER NOT NULL,
      seal TEXT NOT NULL
    ) STRICT;

    CREATE TABLE signature (
      nonce TEXT PRIMARY KEY,
      intent_id INTEGER NOT NULL,
      signer TEXT NOT NULL,
      signer_name TEXT,
      hash TEXT NOT NULL,
      at INTEGER NOT NULL
    ) STRICT;
    CREATE TRIGGER signature_stays BEFORE UPDATE ON signature BEGIN SELECT RAISE(ABORT, 'A signature does not change'); END;
    CREATE TRIGGER signature_kept BEFORE DELETE ON signature BEGIN SELECT RAISE(ABORT, 'A signature is kept'); END;

    ALTER TABLE intent ADD COLUMN person TEXT;
    ALTER TABLE intent ADD COLUMN person_right TEXT;
    ALTER TABLE intent ADD COLUMN second TEXT;
    CREATE INDEX intent_by_person ON intent (person, created_at) WHERE person IS NOT NULL;
    CREATE TRIGGER intent_person_stays BEFORE UPDATE ON intent
    WHEN NEW.person IS NOT OLD.person OR NEW.person_right IS NOT OLD.person_right OR NEW.second IS NOT OLD.second
    BEGIN SELECT RAISE(ABORT, 'Who asked for it does not change'); END;
    ALTER TABLE batch ADD COLUMN person TEXT;
  `);
};
