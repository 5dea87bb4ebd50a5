import type { OpenedBooking } from '../../../shared/model/at-desk.ts';
import type { AccountId } from '../../../shared/model/domain.ts';
import type { UnixSeconds } from '../../../shared/values/dates.ts';
import { actor } from '../acting.ts';
import type { Db } from '../sql/db.ts';
import { list, sql } from '../sql/sql.ts';

/** So many bookings are remembered of each person. */
const REMEMBERED = 12;

const NOBODY = '';

/** A booking was looked at by whoever is at work: it is their latest. */
export function noteOpened(db: Db, { accountId, bookingId }: Pick<OpenedBooking, 'accountId' | 'bookingId'>, at: UnixSeconds): void {
  const person = actor() ?? NOBODY;
  db.transaction(() => {
    db.run(sql`DELETE FROM opened_booking WHERE person = ${person} AND account_id = ${accountId} AND booking_id = ${bookingId}`);
    db.run(sql`INSERT INTO opened_booking (person, account_id, booking_id, at)
      SELECT ${person}, id, ${bookingId}, ${at} FROM account WHERE id = ${accountId}`);
    db.run(sql`DELETE FROM opened_booking WHERE person = ${person} AND id NOT IN
      (SELECT id FROM opened_booking WHERE person = ${person} ORDER BY id DESC LIMIT ${REMEMBERED})`);
  });
}

/** Theirs at these accounts, the latest first, with the guest as the history has the name now. */
export function openedBookings(db: Db, accountIds: readonly AccountId[]): OpenedBooking[] {
  return db.all<OpenedBooking>(sql`SELECT account_id AS accountId, booking_id AS bookingId, coalesce(
      (SELECT guest_name FROM payment p WHERE p.booking_id = o.booking_id AND p.account_id = o.account_id
        AND guest_name IS NOT NULL ORDER BY id DESC LIMIT 1),
      (SELECT guest_name FROM token t WHERE t.booking_id = o.booking_id AND t.account_id = o.account_id
        AND guest_name IS NOT NULL ORDER BY id DESC LIMIT 1)) AS guestName
    FROM opened_booking o WHERE person = ${actor() ?? NOBODY} AND account_id IN (${list(accountIds)}) ORDER BY o.id DESC`);
}
