import type { AccountId } from '../../../shared/model/domain.ts';
import type { UnixSeconds } from '../../../shared/values/dates.ts';
import type { Db } from '../sql/db.ts';
import { name, sql, type Sql } from '../sql/sql.ts';
import type { PendingAsked, PendingObject } from '../types.ts';

const due = (kind: PendingObject['kind'], accountId: AccountId, { now, limit }: PendingAsked): Sql =>
  sql`SELECT ${kind} AS kind, id, remote_id AS remoteId, poll_tries AS tries, next_poll_at AS dueAt FROM ${name(kind)}
    WHERE account_id = ${accountId} AND next_poll_at <= ${now} ORDER BY next_poll_at, id LIMIT ${limit}`;

/** What is due to be asked about again, longest due first. */
export function pendingObjects(db: Db, accountId: AccountId, asked: PendingAsked): PendingObject[] {
  return asked.kinds
    .flatMap((kind) => db.all<PendingObject & { dueAt: UnixSeconds }>(due(kind, accountId, asked)))
    .toSorted((a, b) => a.dueAt - b.dueAt)
    .slice(0, asked.limit)
    .map(({ kind, id, remoteId, tries }) => ({ kind, id, remoteId, tries }));
}

export const reschedule = (db: Db, { kind, id }: Pick<PendingObject, 'kind' | 'id'>, nextAt: UnixSeconds, tries: number): void =>
  void db.run(sql`UPDATE ${name(kind)} SET next_poll_at = ${nextAt}, poll_tries = ${tries} WHERE id = ${id}`);
