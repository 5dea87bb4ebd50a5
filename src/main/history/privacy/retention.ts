import type { RowId } from '../../../shared/model/domain.ts';
import type { Aged, AgedPlace, Blanked, HeldKey, RetentionLook, RetentionOf } from '../../../shared/model/privacy.ts';
import { localDay, type UnixSeconds } from '../../../shared/values/dates.ts';
import type { Db } from '../sql/db.ts';
import { sql, type Sql } from '../sql/sql.ts';
import { writeTrail } from '../trail/append.ts';
import { blankRows } from './blank.ts';
import { staysBecause, TABLES } from './open.ts';
import { pieceAfter } from './pieces.ts';

/** By age: so many months after check-out, or after the last movement where no stay is known. Off until a person has confirmed it. */

export const retentions = (db: Db): RetentionOf[] =>
  db.all<RetentionOf>(sql`SELECT p.id AS propertyId, p.name AS property, r.months, r.confirmed_at AS confirmedAt, r.ran_at AS ranAt
    FROM property p LEFT JOIN retention r ON r.property_id = p.id ORDER BY p.id <> 1, p.name COLLATE NOCASE, p.id`);

/** Null months: off. False: no such property. */
export function setRetention(db: Db, propertyId: RowId, months: number | null, at: UnixSeconds): boolean {
  return db.transaction(() => {
    if (db.value<number>(sql`SELECT id FROM property WHERE id = ${propertyId}`) === null) return false;
    if (months === null) db.run(sql`DELETE FROM retention WHERE property_id = ${propertyId}`);
    else
      db.run(sql`INSERT INTO retention (property_id, months, confirmed_at) VALUES (${propertyId}, ${months}, ${at})
        ON CONFLICT (property_id) DO UPDATE SET months = excluded.months, confirmed_at = excluded.confirmed_at, ran_at = NULL`);
    writeTrail(db, { kind: 'privacy.retention', accountId: null, facts: { property: propertyId, months: months ?? 0 } }, at);
    return true;
  });
}

/** The moment so many months before; the last day of a shorter month. */
export function monthsBefore(now: UnixSeconds, months: number): UnixSeconds {
  const date = new Date(now * 1000);
  const day = date.getDate();
  date.setDate(1);
  date.setMonth(date.getMonth() - months);
  const last = new Date(date.getFullYear(), date.getMonth() + 1, 0).getDate();
  date.setDate(Math.min(day, last));
  return Math.floor(date.getTime() / 1000);
}

const AGED = ['token', 'payment', 'refund', 'operation', 'intent', 'note'] as const satisfies readonly Aged[];

/** Of the row `r`: nothing of it, and no stay it belongs to, is younger than the moment and its day. */
function isOlder(table: Aged, before: UnixSeconds): Sql {
  const day = localDay(before);
  const stays = sql`NOT EXISTS (SELECT 1 FROM token t
      WHERE r.booking_id IS NOT NULL AND t.booking_id = r.booking_id AND t.check_out >= ${day})
    AND NOT EXISTS (SELECT 1 FROM operation o WHERE r.booking_id IS NOT NULL AND o.booking_id = r.booking_id AND o.check_out >= ${before})`;
  switch (table) {
    case 'token':
      return sql`r.sort_at < ${before} AND coalesce(r.check_out, '') < ${day} AND coalesce(r.removed_at, 0) < ${before}
        AND NOT EXISTS (SELECT 1 FROM payment p WHERE p.token_remote_id = r.remote_id AND p.account_id = r.account_id
          AND max(p.sort_at, coalesce(p.processed_at, 0)) >= ${before})`;
    case 'payment':
      return sql`r.sort_at < ${before} AND max(coalesce(r.processed_at, 0), coalesce(r.settled_at, 0)) < ${before} AND ${stays}
        AND NOT EXISTS (SELECT 1 FROM refund f WHERE f.account_id = r.account_id AND f.payment_remote_id = r.remote_id
          AND max(f.sort_at, coalesce(f.processed_at, 0)) >= ${before})
        AND NOT EXISTS (SELECT 1 FROM token t
          WHERE t.remote_id = r.token_remote_id AND t.account_id = r.account_id AND t.check_out >= ${day})`;
    case 'refund':
      return sql`r.sort_at < ${before} AND coalesce(r.processed_at, 0) < ${before} AND ${stays}`;
    case 'operation':
      return sql`r.sort_at < ${before} AND max(coalesce(r.processed_at, 0), coalesce(r.check_out, 0)) < ${before} AND ${stays}`;
    case 'intent':
      return sql`coalesce(r.ended_at, r.created_at) < ${before} AND ${stays}
        AND r.token_id IS NULL AND r.payment_id IS NULL AND r.refund_id IS NULL
        AND coalesce(iif(json_valid(r.asked), json_extract(r.asked, '$.order.request.booking.checkOut'), ''), '') < ${day}`;
    case 'note':
      return sql`r.at < ${before} AND r.kind = 'booking' AND ${stays}
        AND NOT EXISTS (SELECT 1 FROM payment p WHERE p.booking_id = r.booking_id AND p.blanked_at IS NULL)
        AND NOT EXISTS (SELECT 1 FROM token k WHERE k.booking_id = r.booking_id AND k.blanked_at IS NULL)`;
  }
}

const unmarked = (table: Aged): Sql => (table === 'note' ? sql`1` : sql`r.blanked_at IS NULL`);

const BEGINNING: AgedPlace = { table: AGED[0], id: 0 };
/** So many numbers of rows are gone through at once. */
const PIECE = 1_000;

type Old = { readonly propertyId: RowId; readonly before: UnixSeconds; readonly to: RowId };

const old = ({ table, id }: AgedPlace, { propertyId, before, to }: Old): Sql => sql`FROM ${TABLES[table]} r
  WHERE r.id > ${id} AND r.id <= ${to} AND ${unmarked(table)}
    AND +r.account_id IN (SELECT id FROM account WHERE property_id = ${propertyId}) AND ${isOlder(table, before)}`;

/** What would be blanked now, told before it is confirmed, and where it goes on; null: all has been gone through. */
export function lookRetention(
  db: Db,
  { propertyId, months, now }: { readonly propertyId: RowId; readonly months: number; readonly now: UnixSeconds },
  after: AgedPlace | null
): RetentionLook & { readonly next: AgedPlace | null } {
  const place = after ?? BEGINNING;
  const { to, next } = pieceAfter(db, AGED, place, PIECE);
  const { n, over } = db.get<{ n: number; over: number }>(
    sql`SELECT count(*) AS n, count(*) FILTER (WHERE (${staysBecause(place.table, now)}) IS NULL) AS over
      ${old(place, { propertyId, before: monthsBefore(now, months), to })}`
  ) ?? { n: 0, over: 0 };
  return { due: over, waits: n - over, next };
}

/** So many rows in one transaction: meanwhile the desk waits. */
const AT_ONCE = 200;

/**
 * One step of what a property's age asks for; null: it is off. `next`: where it goes on; null: nothing was left, which is written as the
 * day's run. Called until then, with everybody else's calls between.
 */
export function runRetention(
  db: Db,
  propertyId: RowId,
  now: UnixSeconds,
  after: AgedPlace | null
): (Blanked & { readonly next: AgedPlace | null }) | null {
  return db.transaction(() => {
    const months = db.value<number>(sql`SELECT months FROM retention WHERE property_id = ${propertyId}`);
    if (months === null) return null;
    // Notes are the last: one goes after its booking's rows.
    const place = after ?? BEGINNING;
    const { table } = place;
    const piece = pieceAfter(db, AGED, place, PIECE);
    const aged = old(place, { propertyId, before: monthsBefore(now, months), to: piece.to });
    const rows = db.all<{ id: number }>(sql`SELECT r.id ${aged} AND (${staysBecause(table, now)}) IS NULL ORDER BY r.id LIMIT ${AT_ONCE}`);
    const keys = rows.map(({ id }): HeldKey => ({ table, id }));
    const last = keys.at(-1);
    const next = keys.length < AT_ONCE || last === undefined ? piece.next : { table, id: last.id };
    const blanked = keys.length === 0 ? { rows: 0, texts: 0, stayed: 0 } : blankRows(db, keys, now);
    if (next === null) db.run(sql`UPDATE retention SET ran_at = ${now} WHERE property_id = ${propertyId}`);
    if (keys.length > 0)
      writeTrail(
        db,
        { kind: 'privacy.aged', accountId: null, facts: { property: propertyId, months, rows: blanked.rows, texts: blanked.texts } },
        now
      );
    return { ...blanked, next };
  });
}
