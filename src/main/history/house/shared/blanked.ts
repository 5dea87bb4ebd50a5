import { z } from 'zod';
import type { HeldKey } from '../../../../shared/model/privacy.ts';
import { nowSeconds } from '../../../../shared/values/dates.ts';
import { actingAs } from '../../acting.ts';
import { blankRows } from '../../privacy/blank.ts';
import { BlankedRow, scrubOut } from '../../privacy/in-house.ts';
import type { Db } from '../../sql/db.ts';
import { name, sql } from '../../sql/sql.ts';
import { writeTrail } from '../../trail/append.ts';
import { marked, nameIn } from './account-names.ts';
import type { SharedKind } from './kind.ts';

const Body = z.object({ at: z.number().int(), rows: z.array(BlankedRow) });
type Body = z.infer<typeof Body>;

type Here = { readonly left: readonly HeldKey[]; readonly isWhole: boolean };

/** Those that still have their guest here; whole: none is missing. */
function leftOf(db: Db, rows: readonly BlankedRow[]): Here {
  const left: HeldKey[] = [];
  let isWhole = true;
  for (const [accountId, table, remoteId] of rows) {
    if (nameIn(accountId) !== null) continue;
    const row = db.get<{ id: number; blanked: number }>(
      sql`SELECT id, blanked_at IS NOT NULL AS blanked FROM ${name(table)} WHERE account_id = ${accountId} AND remote_id = ${remoteId}`
    );
    if (row === null) isWhole = false;
    else if (row.blanked === 0) left.push({ table, id: row.id });
  }
  return { left, isWhole };
}

/**
 * A guest who was forgotten at one desk is at all: by the rows, with all that this desk has asked for, noted and written about them. What
 * is open here stays and goes once it is over; what comes later, goes when it is there.
 */
export const sharedBlanking: SharedKind = {
  name: 'blanked',
  topic: 'notes',
  also: ['tokens', 'payments', 'refunds', 'operations', 'intents', 'outbox', 'settlement', 'today'],
  keys: sql`SELECT uid AS key FROM blanking`,
  read: ({ db, nameOf }, uid) => {
    const kept = db.get<{ at: number; rows: string }>(sql`SELECT at, rows FROM blanking WHERE uid = ${uid}`);
    if (kept === null) return undefined;
    const rows = z.array(BlankedRow).parse(JSON.parse(kept.rows));
    const named = rows.flatMap(([accountId, table, remoteId]): BlankedRow[] => {
      const account = nameIn(accountId) ?? nameOf(accountId);
      return account === null ? [] : [[account, table, remoteId]];
    });
    return { at: kept.at, rows: named } satisfies Body;
  },
  apply: ({ db, accountNamed }, uid, told) => {
    const body = Body.safeParse(told);
    if (!body.success) return false;
    const rows = body.data.rows.map(([account, table, remoteId]): BlankedRow => [
      accountNamed(account) ?? marked(account),
      table,
      remoteId
    ]);
    db.run(sql`INSERT INTO blanking (uid, at, rows, walked) VALUES (${uid}, ${body.data.at}, ${JSON.stringify(rows)}, NULL)
      ON CONFLICT (uid) DO UPDATE SET rows = excluded.rows`);
    const before = leftOf(db, rows);
    if (before.left.length > 0) {
      const at = nowSeconds();
      const facts = blankRows(db, before.left, at);
      // Nobody at this desk has asked for it.
      if (facts.rows > 0) actingAs(null, () => writeTrail(db, { kind: 'privacy.blanked', accountId: null, facts }, at));
      scrubOut(db);
    }
    return before.isWhole && leftOf(db, rows).left.length === 0;
  },
  // Forgotten is forgotten.
  remove: () => undefined
};
