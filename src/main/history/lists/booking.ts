import type { AccountId, Capture, Operation, Payment, Refund, Token } from '../../../shared/model/domain.ts';
import { intentsAbout, openAboutBooking } from '../intents/intents.ts';
import { capturesOfPayment } from '../rows/read.ts';
import { toOperation } from '../rows/tables/operations.ts';
import { toPayment, toRefund } from '../rows/tables/payments.ts';
import type { Db } from '../sql/db.ts';
import type { IntentRow } from '../types.ts';
import { bookingMoney, rowsOf } from './booking-rows.ts';

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

/** Everything of one booking, newest first. */
export function bookingRows(
  db: Db,
  accountIds: readonly AccountId[],
  bookingId: string
): { links: Token[]; payments: Payment[]; intents: IntentRow[] } {
  return {
    ...bookingMoney(db, accountIds, bookingId),
    intents: intentsAbout(db, accountIds, `booking:${bookingId}`)
  };
}
