import type { AccountId, RowId } from '../../../shared/model/domain.ts';
import type { UnixSeconds } from '../../../shared/values/dates.ts';
import type { Db } from '../sql/db.ts';
import { name, sql, type Sql } from '../sql/sql.ts';
import type { PendingObject } from '../types.ts';

const due = (kind: PendingObject['kind'], accountId: AccountId, now: UnixSeconds, limit: number): Sql =>
  sql`SELECT ${kind} AS kind, id, remote_id AS remoteId, poll_tries AS tries, next_poll_at AS dueAt FROM ${name(kind)}
    WHERE account_id = ${accountId} AND next_poll_at <= ${now} ORDER BY next_poll_at, id LIMIT ${limit}`;

/** What is due to be asked about again, longest due first. */
export function pendingObjects(
  db: Db,
  accountId: AccountId,
  now: UnixSeconds,
  limit: number,
  kinds: readonly PendingObject['kind'][]
): PendingObject[] {
  return kinds
    .flatMap((kind) => db.all<PendingObject & { dueAt: UnixSeconds }>(due(kind, accountId, now, limit)))
    .toSorted((a, b) => a.dueAt - b.dueAt)
    .slice(0, limit)
    .map(({ kind, id, remoteId, tries }) => ({ kind, id, remoteId, tries }));
}

export const reschedule = (db: Db, kind: PendingObject['kind'], id: RowId, nextAt: UnixSeconds, tries: number): void =>
  void db.run(sql`UPDATE ${name(kind)} SET next_poll_at = ${nextAt}, poll_tries = ${tries} WHERE id = ${id}`);
