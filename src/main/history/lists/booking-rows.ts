import type { AccountId, Payment, Token } from '../../../shared/model/domain.ts';
import { toPayment } from '../rows/tables/payments.ts';
import { toToken } from '../rows/tables/tokens.ts';
import type { Db } from '../sql/db.ts';
import { list, name, sql } from '../sql/sql.ts';

/** Rows of each kind that are read; a booking has a handful. */
const AT_MOST = 100;

/** Read by the index of bookings: the accounts only filter what it finds. */
export const rowsOf = (db: Db, table: 'token' | 'payment' | 'refund' | 'operation', accountIds: readonly AccountId[], bookingId: string) =>
  db.all(sql`SELECT * FROM ${name(table)} WHERE booking_id = ${bookingId} AND +account_id IN (${list(accountIds)})
    ORDER BY sort_at DESC, id DESC LIMIT ${AT_MOST}`);

/** The links, cards and payments of a booking, newest first. */
export const bookingMoney = (db: Db, accountIds: readonly AccountId[], bookingId: string): { links: Token[]; payments: Payment[] } => ({
  links: rowsOf(db, 'token', accountIds, bookingId).map(toToken),
  payments: rowsOf(db, 'payment', accountIds, bookingId).map(toPayment)
});
