import { z } from 'zod';
import type { AccountId } from '../../../shared/model/domain.ts';
import type { HeldKey } from '../../../shared/model/privacy.ts';
import type { UnixSeconds } from '../../../shared/values/dates.ts';
import { Said, saidWithoutGuests } from '../rows/scrub.ts';
import type { Db } from '../sql/db.ts';
import { name, sql } from '../sql/sql.ts';
import { GATEWAY_TABLES, type GatewayTable } from './open.ts';

/** Account, table, the gateway's id. */
export const BlankedRow = z.tuple([z.string(), z.enum(GATEWAY_TABLES), z.string()]);
export type BlankedRow = z.infer<typeof BlankedRow>;

/** After a blanking on request: which of these rows have lost their guest, for the other desks of a house and for what lies in it. */
export function tellBlanked(db: Db, keys: readonly HeldKey[], at: UnixSeconds): void {
  const rows = GATEWAY_TABLES.flatMap((table) => {
    const ids = JSON.stringify(keys.filter((key) => key.table === table).map(({ id }) => id));
    return db
      .all<{ accountId: string; remoteId: string }>(
        sql`SELECT account_id AS accountId, remote_id AS remoteId FROM ${name(table)}
          WHERE id IN (SELECT value FROM json_each(${ids})) AND blanked_at IS NOT NULL ORDER BY id`
      )
      .map(({ accountId, remoteId }): BlankedRow => [accountId, table, remoteId]);
  });
  if (rows.length === 0) return;
  db.run(sql`INSERT INTO blanking (uid, at, rows, walked) VALUES (lower(hex(randomblob(16))), ${at}, ${JSON.stringify(rows)}, 0)`);
  scrubOut(db);
}

const isBlankedRow = (db: Db, accountId: AccountId, table: GatewayTable, remoteId: string): boolean =>
  db.value<number>(
    sql`SELECT 1 FROM ${name(table)} WHERE account_id = ${accountId} AND remote_id = ${remoteId} AND blanked_at IS NOT NULL`
  ) !== null;

type Out = { readonly id: number; readonly accountId: AccountId; readonly body: string };

/** What was not told to the house yet, without the guests that are forgotten. */
export function scrubOut(db: Db): void {
  for (const { id, accountId, body } of db.all<Out>(sql`SELECT id, account_id AS accountId, body FROM house_out WHERE kind = 'answer'`)) {
    const told = Said.parse(JSON.parse(body));
    const records = saidWithoutGuests(told.records, (table, remoteId) => isBlankedRow(db, accountId, table, remoteId));
    if (records !== null) db.run(sql`UPDATE house_out SET body = ${JSON.stringify({ ...told, records })} WHERE id = ${id}`);
  }
}

export type BlankingDue = { readonly uid: string; readonly walked: number; readonly rows: readonly BlankedRow[] };

export function blankingDue(db: Db): BlankingDue | null {
  const due = db.get<{ uid: string; walked: number; rows: string }>(
    sql`SELECT uid, walked, rows FROM blanking WHERE walked IS NOT NULL ORDER BY at, uid LIMIT 1`
  );
  return due === null ? null : { ...due, rows: z.array(BlankedRow).parse(JSON.parse(due.rows)) };
}

/** Null: all of it. */
export const blankingWalked = (db: Db, uid: string, walked: number | null): void =>
  void db.run(sql`UPDATE blanking SET walked = ${walked} WHERE uid = ${uid}`);
