import type { Migration } from './migration.ts';

/**
 * Links for a list of arrivals are many at once like any other (015): a batch may be of links. SQLite changes no CHECK, so both
 * tables are written anew, row by row as they were, and then take the names of the old ones. A row of links names its booking, so that
 * the same list is known again. `arrival_mapping` keeps what the columns of a property's list are.
 */
export const arrivals: Migration = (connection) => {
  connection.exec(`
    CREATE TABLE batch_next (
      id INTEGER PRIMARY KEY,
      action TEXT NOT NULL CHECK (action IN ('ask', 'capture', 'void', 'refund', 'link')),
      state TEXT NOT NULL CHECK (state IN ('running', 'stopped', 'ended')),
      because TEXT,
      created_at INTEGER NOT NULL,
      ended_at INTEGER,
      person TEXT,
      CHECK ((state = 'ended') = (ended_at IS NOT NULL))
    ) STRICT;
    INSERT INTO batch_next (id, action, state, because, created_at, ended_at, person)
      SELECT id, action, state, because, created_at, ended_at, person FROM batch;

    CREATE TABLE batch_row_next (
      id INTEGER PRIMARY KEY,
      batch_id INTEGER NOT NULL REFERENCES batch_next (id) ON DELETE CASCADE,
      account_id TEXT REFERENCES account (id) ON DELETE CASCADE,
      payment_id INTEGER REFERENCES payment (id) ON DELETE SET NULL,
      token_id INTEGER REFERENCES token (id) ON DELETE SET NULL,
      asked TEXT,
      reference TEXT,
      amount INTEGER,
      currency TEXT,
      state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'over', 'leftOut')),
      reason TEXT,
      error TEXT,
      after_intent INTEGER,
      intent_id INTEGER REFERENCES intent (id) ON DELETE SET NULL,
      blanked_at INTEGER,
      booking_id TEXT,
      CHECK ((asked IS NULL) = (reference IS NULL)),
      CHECK ((state = 'leftOut') = (reason IS NOT NULL)),
      UNIQUE (batch_id, payment_id),
      UNIQUE (batch_id, token_id)
    ) STRICT;
    INSERT INTO batch_row_next
        (id, batch_id, account_id, payment_id, token_id, asked, reference, amount, currency, state, reason, error, after_intent, intent_id,
          blanked_at)
      SELECT id, batch_id, account_id, payment_id, token_id, asked, reference, amount, currency, state, reason, error, after_intent,
        intent_id, blanked_at FROM batch_row;

    DROP TABLE batch_row;
    DROP TABLE batch;
    ALTER TABLE batch_next RENAME TO batch;
    ALTER TABLE batch_row_next RENAME TO batch_row;

    CREATE UNIQUE INDEX batch_unfinished ON batch (ended_at IS NULL) WHERE ended_at IS NULL;
    CREATE INDEX batch_row_by_state ON batch_row (batch_id, state, id);
    CREATE INDEX batch_row_by_account ON batch_row (account_id) WHERE account_id IS NOT NULL;
    CREATE INDEX batch_row_by_payment ON batch_row (payment_id) WHERE payment_id IS NOT NULL;
    CREATE INDEX batch_row_by_token ON batch_row (token_id) WHERE token_id IS NOT NULL;
    CREATE INDEX batch_row_by_intent ON batch_row (intent_id) WHERE intent_id IS NOT NULL;
    CREATE INDEX batch_row_by_booking ON batch_row (booking_id) WHERE booking_id IS NOT NULL;

    CREATE TRIGGER batch_kept BEFORE DELETE ON batch BEGIN SELECT RAISE(ABORT, 'A batch is kept'); END;
    CREATE TRIGGER batch_row_kept BEFORE DELETE ON batch_row BEGIN SELECT RAISE(ABORT, 'A row of a batch is kept'); END;
    CREATE TRIGGER batch_row_moves BEFORE UPDATE OF state ON batch_row
    WHEN NEW.state <> OLD.state AND NOT (
      (OLD.state = 'waiting' AND NEW.state IN ('running', 'leftOut')) OR
      (OLD.state = 'running' AND NEW.state IN ('over', 'waiting'))
    )
    BEGIN SELECT RAISE(ABORT, 'A row of a batch cannot move this way'); END;
    CREATE TRIGGER batch_row_stays BEFORE UPDATE ON batch_row
    WHEN NEW.batch_id <> OLD.batch_id OR NEW.reference IS NOT OLD.reference OR NEW.booking_id IS NOT OLD.booking_id
      OR NEW.amount IS NOT OLD.amount OR NEW.currency IS NOT OLD.currency
      OR (NEW.asked IS NOT OLD.asked AND NOT (OLD.blanked_at IS NULL AND NEW.blanked_at IS NOT NULL AND OLD.state IN ('over', 'leftOut')))
    BEGIN SELECT RAISE(ABORT, 'What a row of a batch asks for does not change'); END;

    CREATE TABLE arrival_mapping (
      property_id INTEGER NOT NULL REFERENCES property (id) ON DELETE CASCADE,
      signature TEXT NOT NULL,
      mapping TEXT NOT NULL,
      saved_at INTEGER NOT NULL,
      PRIMARY KEY (property_id, signature)
    ) STRICT, WITHOUT ROWID;
  `);
};
