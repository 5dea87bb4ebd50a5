import type { AccountId, RowId } from '../../../shared/model/domain.ts';
import type { Db } from '../sql/db.ts';
import { name, sql } from '../sql/sql.ts';
import { saidWithoutGuests } from './scrub.ts';
import type { Answer, ClaimNote, SyncCursor } from '../types.ts';

const hasHouse = (db: Db): boolean => db.value<number>(sql`SELECT 1 FROM house_place WHERE id = 1`) !== null;

const put = (db: Db, accountId: AccountId, kind: 'answer' | 'cursor', body: object): void =>
  void db.run(sql`INSERT INTO house_out (account_id, kind, body) VALUES (${accountId}, ${kind}, ${JSON.stringify(body)})`);

/** What a gateway said here is to be told to the other desks: in the transaction that stores it, so that neither is without the other. */
export function tellHouse(db: Db, accountId: AccountId, { records, context: { fromHouse, ...context } }: Answer): void {
  if (fromHouse === true || !hasHouse(db) || !Object.values(records).some((rows) => rows.length > 0)) return;
  // Rows that were blanked stay so in the house too, whatever a gateway tells of them again.
  const blank = saidWithoutGuests({ ...records }, (table, remoteId) => {
    const row = db.value<number>(
      sql`SELECT 1 FROM ${name(table)} WHERE account_id = ${accountId} AND remote_id = ${remoteId} AND blanked_at IS NOT NULL`
    );
    return row !== null;
  });
  put(db, accountId, 'answer', { records: blank ?? records, context });
}

/** How far a list was read, after all that it brought: whoever reads on goes on from there. */
export function tellCursor(db: Db, { accountId, ...cursor }: SyncCursor): void {
  if (hasHouse(db)) put(db, accountId, 'cursor', cursor);
}

export function noteClaim(db: Db, intentId: RowId, { id, house, seen, late }: ClaimNote): void {
  db.run(
    sql`INSERT INTO house_claim (intent_id, claim, house, seen, late) VALUES (${intentId}, ${id}, ${house}, ${seen}, ${Number(late)})`
  );
}
