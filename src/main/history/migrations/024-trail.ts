import { randomBytes } from 'node:crypto';
import { hashOf, NOUGHT } from '../trail/chain.ts';
import type { Migration } from './migration.ts';

/**
 * The audit trail (trail/), and what is kept for good. Held here as well as in the program:
 * - an entry follows the last one, by number and by hash, and is never changed or taken away;
 * - a row of the journal is never taken away, and with it stays the account it names. So no `ON DELETE CASCADE` (006, 015) can
 *   reach it any more: whoever deletes an account that has moved money is refused.
 */
export const trail: Migration = (connection) => {
  connection.exec(`
    CREATE TABLE trail (
      seq INTEGER PRIMARY KEY CHECK (seq > 0),
      at INTEGER NOT NULL,
      kind TEXT NOT NULL,
      account_id TEXT,
      person TEXT,
      facts TEXT NOT NULL,
      before TEXT NOT NULL,
      hash TEXT NOT NULL,
      subject TEXT NOT NULL GENERATED ALWAYS AS (substr(kind, 1, instr(kind, '.') - 1)) VIRTUAL,
      intent_id INTEGER GENERATED ALWAYS AS (json_extract(facts, '$.intent')) VIRTUAL
    ) STRICT;
    CREATE INDEX trail_by_time ON trail (at, seq);
    CREATE INDEX trail_by_subject ON trail (subject, seq);
    CREATE INDEX trail_by_account ON trail (account_id, seq) WHERE account_id IS NOT NULL;
    CREATE INDEX trail_by_person ON trail (person, seq) WHERE person IS NOT NULL;
    CREATE INDEX trail_by_intent ON trail (intent_id, seq) WHERE intent_id IS NOT NULL;

    CREATE TRIGGER trail_follows BEFORE INSERT ON trail
    WHEN NEW.seq <> 1 + (SELECT coalesce(max(seq), 0) FROM trail)
      OR NEW.before <> coalesce((SELECT hash FROM trail ORDER BY seq DESC LIMIT 1), '${NOUGHT}')
    BEGIN SELECT RAISE(ABORT, 'An entry of the trail follows the one before it'); END;
    CREATE TRIGGER trail_stays BEFORE UPDATE ON trail BEGIN SELECT RAISE(ABORT, 'An entry of the trail does not change'); END;
    CREATE TRIGGER trail_kept BEFORE DELETE ON trail BEGIN SELECT RAISE(ABORT, 'An entry of the trail is kept'); END;

    CREATE TRIGGER intent_kept BEFORE DELETE ON intent BEGIN SELECT RAISE(ABORT, 'The journal is kept'); END;
    CREATE TRIGGER batch_kept BEFORE DELETE ON batch BEGIN SELECT RAISE(ABORT, 'A batch is kept'); END;
    CREATE TRIGGER batch_row_kept BEFORE DELETE ON batch_row BEGIN SELECT RAISE(ABORT, 'A row of a batch is kept'); END;
  `);
  const intents = Number(connection.prepare('SELECT coalesce(max(id), 0) AS last FROM intent').get<{ last: number }>()?.last ?? 0);
  const facts = { trail: randomBytes(8).toString('hex'), intents };
  const first = { seq: 1, at: Math.floor(Date.now() / 1000), kind: 'trail.begun', accountId: null, person: null, facts, before: NOUGHT };
  connection
    .prepare('INSERT INTO trail (seq, at, kind, facts, before, hash) VALUES (?, ?, ?, ?, ?, ?)')
    .run(first.seq, first.at, first.kind, JSON.stringify(facts), first.before, hashOf(first));
};
