import type { RowId } from '../../../shared/model/domain.ts';
import type { UnixSeconds } from '../../../shared/values/dates.ts';
import type { Db } from '../sql/db.ts';
import { sql } from '../sql/sql.ts';

/** Rows about which something came from outside, and the number of the last line that was read. */
export type News = {
  readonly upTo: number;
  readonly rows: readonly { readonly kind: 'token' | 'payment' | 'refund'; readonly id: RowId }[];
};

/** More than these at once are no news but a history that is read for the first time. */
const MOST = 500;

/** How far the timelines go now. */
export const lastEvent = (db: Db): number => db.value<number>(sql`SELECT max(id) FROM event`) ?? 0;

/**
 * What gateways have told since line `after` of things that happened from `from` on. What the desk did itself is known to whoever did
 * it, and what happened before is on the screens.
 */
export function newsAfter(db: Db, after: number, from: UnixSeconds): News {
  const upTo = lastEvent(db);
  const rows = db.all<News['rows'][number]>(sql`SELECT DISTINCT kind, row_id AS id FROM event
    WHERE id > ${after} AND id <= ${upTo} AND at >= ${from} AND source <> 'desk' ORDER BY kind, row_id LIMIT ${MOST}`);
  return { upTo, rows };
}

/** What was said so long ago cannot come up again. */
const FORGOTTEN = 400 * 86_400;

/** Of these, what has not been said yet; from now on it has. */
export function tellOnce(db: Db, keys: readonly string[], at: UnixSeconds): string[] {
  return db.transaction(() => {
    db.run(sql`DELETE FROM told WHERE at < ${at - FORGOTTEN}`);
    return keys.filter((key) => db.run(sql`INSERT OR IGNORE INTO told (key, at) VALUES (${key}, ${at})`).changes > 0);
  });
}
