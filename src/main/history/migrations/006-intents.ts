import type { Migration } from './migration.ts';

/**
 * The journal of everything that moves money. The rules are held here as well as in the program, so that no slip of the
 * program can move money twice:
 * - one live intent per reference (live: not rejected, and not found to have not happened);
 * - one intent in flight per target and group; capture, void, refund and finalize of one payment are one group;
 * - no state is left by another way than the ones money/intent.ts knows;
 * - what was asked for is never changed afterwards.
 */
export const intents: Migration = (connection) => {
  connection.exec(`
    CREATE TABLE intent (
      id INTEGER PRIMARY KEY,
      account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
      kind TEXT NOT NULL,
      reference TEXT NOT NULL,
      target TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('prepared', 'sent', 'confirmed', 'rejected', 'unknown', 'resolved')),
      resolution TEXT CHECK (resolution IN ('happened', 'didNotHappen', 'operatorSaysHappened', 'operatorSaysNot')),
      asked TEXT NOT NULL,
      amount INTEGER,
      currency TEXT,
      booking_id TEXT,
      guest_name TEXT,
      token_id INTEGER REFERENCES token (id) ON DELETE SET NULL,
      payment_id INTEGER REFERENCES payment (id) ON DELETE SET NULL,
      refund_id INTEGER REFERENCES refund (id) ON DELETE SET NULL,
      error TEXT,
      created_at INTEGER NOT NULL,
      sent_at INTEGER,
      ended_at INTEGER,
      next_query_at INTEGER,
      queries INTEGER NOT NULL DEFAULT 0,
      live INTEGER NOT NULL GENERATED ALWAYS AS
        (state <> 'rejected' AND coalesce(resolution, '') NOT IN ('didNotHappen', 'operatorSaysNot')) VIRTUAL,
      in_flight INTEGER NOT NULL GENERATED ALWAYS AS (state IN ('prepared', 'sent', 'unknown')) VIRTUAL,
      exclusion TEXT NOT NULL GENERATED ALWAYS AS
        (CASE WHEN kind IN ('capture', 'void', 'refund', 'finalize') THEN 'payment' ELSE kind END) VIRTUAL,
      CHECK ((state = 'resolved') = (resolution IS NOT NULL)),
      CHECK (state NOT IN ('sent', 'unknown', 'confirmed') OR sent_at IS NOT NULL),
      CHECK ((state IN ('confirmed', 'rejected', 'resolved')) = (ended_at IS NOT NULL))
    ) STRICT;

    CREATE UNIQUE INDEX intent_live_reference ON intent (account_id, reference) WHERE live = 1;
    CREATE UNIQUE INDEX intent_in_flight ON intent (account_id, exclusion, target) WHERE in_flight = 1;
    CREATE INDEX intent_by_time ON intent (created_at, id);
    CREATE INDEX intent_by_account ON intent (account_id, created_at, id);
    CREATE INDEX intent_by_target ON intent (account_id, target, kind);
    CREATE INDEX intent_by_token ON intent (token_id, created_at, id) WHERE token_id IS NOT NULL;
    CREATE INDEX intent_by_payment ON intent (payment_id, created_at, id) WHERE payment_id IS NOT NULL;
    CREATE INDEX intent_by_refund ON intent (refund_id) WHERE refund_id IS NOT NULL;

    CREATE TRIGGER intent_starts BEFORE INSERT ON intent WHEN NEW.state <> 'prepared'
    BEGIN SELECT RAISE(ABORT, 'An intent starts prepared'); END;

    CREATE TRIGGER intent_moves BEFORE UPDATE OF state ON intent
    WHEN NEW.state <> OLD.state AND NOT (
      (OLD.state = 'prepared' AND NEW.state IN ('sent', 'rejected', 'resolved')) OR
      (OLD.state = 'sent' AND NEW.state IN ('confirmed', 'rejected', 'unknown')) OR
      (OLD.state = 'unknown' AND NEW.state = 'resolved')
    )
    BEGIN SELECT RAISE(ABORT, 'An intent cannot move this way'); END;

    CREATE TRIGGER intent_stays BEFORE UPDATE ON intent
    WHEN NEW.account_id <> OLD.account_id OR NEW.kind <> OLD.kind OR NEW.reference <> OLD.reference OR NEW.target <> OLD.target
      OR NEW.asked <> OLD.asked OR NEW.amount IS NOT OLD.amount OR NEW.currency IS NOT OLD.currency OR NEW.created_at <> OLD.created_at
    BEGIN SELECT RAISE(ABORT, 'What was asked for does not change'); END;
  `);
};
