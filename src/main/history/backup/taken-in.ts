import { z } from 'zod';
import type { AccountId, RowId } from '../../../shared/model/domain.ts';
import { NOUGHT } from '../trail/chain.ts';
import type { TrailHead } from '../../../shared/model/trail.ts';
import type { UnixSeconds } from '../../../shared/values/dates.ts';
import type { Db } from '../sql/db.ts';
import { sql } from '../sql/sql.ts';
import { writeTrail } from '../trail/append.ts';
import { outboxRestored } from '../guests/outbox.ts';
import { readInside, takeOut } from './inside.ts';
import type { Incoming, Restored } from '../types.ts';

/** What came with a history that was just restored; null: this one was not, or has been taken in. */
export const incoming = (db: Db): Incoming | null => readInside(db);

type TakenIn = { readonly knew: TrailHead | null; readonly keptAs: string | null; readonly at: UnixSeconds };

/**
 * Makes a restored history this desk's own, in one transaction: the trail says where it came from and what the keychain knew, no
 * account moves money before its gateway has been asked, and nothing goes on by itself that the backup was in the middle of.
 */
export function takeIn(db: Db, { knew, keptAs, at }: TakenIn): void {
  db.transaction(() => {
    const inside = readInside(db);
    if (inside === null) return;
    const { madeAt, machine, structure, head } = inside.info;
    db.run(
      sql`INSERT OR REPLACE INTO restored (id, restored_at, made_at, machine, kept_as) VALUES (1, ${at}, ${madeAt}, ${machine}, ${keptAs})`
    );
    db.run(sql`INSERT OR REPLACE INTO restore_wait (account_id, open)
      SELECT id, (SELECT json_group_object(intent.id, intent.queries) FROM intent WHERE intent.account_id = account.id AND in_flight = 1)
      FROM account WHERE removed_at IS NULL`);
    db.run(sql`UPDATE batch SET state = 'stopped' WHERE state = 'running'`);
    outboxRestored(db, at);
    // Folder and pass phrase are those of the computer the backup was made on.
    db.run(sql`DELETE FROM preference WHERE key = 'backup'`);
    writeTrail(
      db,
      {
        kind: 'trail.restored',
        accountId: null,
        facts: { madeAt, structure, seq: head.seq, hash: head.hash, knew: knew?.seq ?? 0, knewHash: knew?.hash ?? NOUGHT }
      },
      at
    );
    takeOut(db.connection);
  });
}

/** Null: the history of this desk never came from a backup. */
export function restored(db: Db): Restored | null {
  const found = db.get<Omit<Restored, 'waiting' | 'lacking'> & { from: number | null; to: number | null }>(
    sql`SELECT iif(lacks_from IS NULL, how, 'cut') AS how, restored_at AS at, made_at AS madeAt, machine, kept_as AS keptAs,
      lacks_from AS "from", lacks_to AS "to" FROM restored WHERE id = 1`
  );
  if (found === null) return null;
  const { from, to, ...row } = found;
  const waiting = db.all<{ accountId: AccountId; open: string }>(
    sql`SELECT account_id AS accountId, open FROM restore_wait ORDER BY account_id`
  );
  const lacking = from === null || to === null ? null : { from, to };
  return { ...row, lacking, waiting: waiting.map(({ accountId, open }) => ({ accountId, open: openIn(open) })) };
}

const Queries = z.record(z.string(), z.number());

/** By the number of the operation. */
const openIn = (text: string): { id: RowId; queries: number }[] =>
  Object.entries(Queries.parse(JSON.parse(text))).map(([id, queries]) => ({ id: Number(id), queries }));

/** The account's gateway has been asked about everything that was open. */
export function endWait(db: Db, accountId: AccountId): void {
  db.transaction(() => {
    if (db.run(sql`DELETE FROM restore_wait WHERE account_id = ${accountId}`).changes > 0)
      writeTrail(db, { kind: 'trail.caughtUp', accountId, facts: {} });
  });
}
