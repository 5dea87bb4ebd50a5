import type { AccountId, Capture, Operation, Payment, Refund, Token } from '../../../shared/model/domain.ts';
import { intentsAbout, openAboutBooking } from '../intents/intents.ts';
import { capturesOfPayment } from '../rows/read.ts';
import { toOperation } from '../rows/tables/operations.ts';
import { toPayment, toRefund } from '../rows/tables/payments.ts';
import { toToken } from '../rows/tables/tokens.ts';
import type { Db } from '../sql/db.ts';
import { list, name, sql } from '../sql/sql.ts';
import type { IntentRow } from '../types.ts';

/** Rows of each kind that are read; a booking has a handful. */
const AT_MOST = 100;

const rowsOf = (db: Db, table: 'token' | 'payment' | 'refund' | 'operation', accountIds: readonly AccountId[], bookingId: string) =>
  db.all(sql`SELECT * FROM ${name(table)} WHERE booking_id = ${bookingId} AND +account_id IN (${list(accountIds)})
    ORDER BY sort_at DESC, id DESC LIMIT ${AT_MOST}`);

/** What a booking's own page shows beside the links and payments. */
export function bookingBeside(
  db: Db,
  accountIds: readonly AccountId[],
  bookingId: string
): { refunds: Refund[]; captures: Capture[]; operations: Operation[]; unresolved: IntentRow[] } {
  const payments = rowsOf(db, 'payment', accountIds, bookingId).map(toPayment);
  return {
    refunds: rowsOf(db, 'refund', accountIds, bookingId).map(toRefund),
    captures: payments.flatMap(({ accountId, remoteId }) => capturesOfPayment(db, accountId, remoteId)),
    operations: rowsOf(db, 'operation', accountIds, bookingId).map(toOperation),
    unresolved: openAboutBooking(db, accountIds, bookingId)
  };
}

/** Everything of one booking, newest first. Read by the index of bookings: the accounts only filter what it finds. */
export function bookingRows(
  db: Db,
  accountIds: readonly AccountId[],
  bookingId: string
): { links: Token[]; payments: Payment[]; intents: IntentRow[] } {
  return {
    links: rowsOf(db, 'token', accountIds, bookingId).map(toToken),
    payments: rowsOf(db, 'payment', accountIds, bookingId).map(toPayment),
    intents: intentsAbout(db, accountIds, `booking:${bookingId}`)
  };
}
