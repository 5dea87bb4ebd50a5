import type { Migration } from './migration.ts';

/**
 * Many rows at once. A row keeps what is asked for and under which reference, both fixed when the batch was started; what came
 * of it is in the journal (006), to whose entry it points. Held here as well as in the program:
 * - one batch at a time has rows that wait;
 * - a payment, link or card is in a batch once;
 * - what a row asks for never changes, and once it is over it is never begun again.
 */
export const batches: Migration = (connection) => {
  connection.exec(`
    CREATE TABLE batch (
      id INTEGER PRIMARY KEY,
      action TEXT NOT NULL CHECK (action IN ('ask', 'capture', 'void', 'refund')),
      state TEXT NOT NULL CHECK (state IN ('running', 'stopped', 'ended')),
      because TEXT,
      created_at INTEGER NOT NULL,
      ended_at INTEGER,
      CHECK ((state = 'ended') = (ended_at IS NOT NULL))
    ) STRICT;
    CREATE UNIQUE INDEX batch_unfinished ON batch (ended_at IS NULL) WHERE ended_at IS NULL;

    CREATE TABLE batch_row (
      id INTEGER PRIMARY KEY,
      batch_id INTEGER NOT NULL REFERENCES batch (id) ON DELETE CASCADE,
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
      CHECK ((asked IS NULL) = (reference IS NULL)),
      CHECK ((state = 'leftOut') = (reason IS NOT NULL)),
      UNIQUE (batch_id, payment_id),
      UNIQUE (batch_id, token_id)
    ) STRICT;
    CREATE INDEX batch_row_by_state ON batch_row (batch_id, state, id);
    CREATE INDEX batch_row_by_account ON batch_row (account_id) WHERE account_id IS NOT NULL;
    CREATE INDEX batch_row_by_payment ON batch_row (payment_id) WHERE payment_id IS NOT NULL;
    CREATE INDEX batch_row_by_token ON batch_row (token_id) WHERE token_id IS NOT NULL;
    CREATE INDEX batch_row_by_intent ON batch_row (intent_id) WHERE intent_id IS NOT NULL;

    CREATE TRIGGER batch_row_moves BEFORE UPDATE OF state ON batch_row
    WHEN NEW.state <> OLD.state AND NOT (
      (OLD.state = 'waiting' AND NEW.state IN ('running', 'leftOut')) OR
      (OLD.state = 'running' AND NEW.state IN ('over', 'waiting'))
    )
    BEGIN SELECT RAISE(ABORT, 'A row of a batch cannot move this way'); END;

    CREATE TRIGGER batch_row_stays BEFORE UPDATE ON batch_row
    WHEN NEW.batch_id <> OLD.batch_id OR NEW.asked IS NOT OLD.asked OR NEW.reference IS NOT OLD.reference
      OR NEW.amount IS NOT OLD.amount OR NEW.currency IS NOT OLD.currency
    BEGIN SELECT RAISE(ABORT, 'What a row of a batch asks for does not change'); END;
  `);
};
