import type { AccountId, Payment, Token } from '../../../shared/model/domain.ts';
import { intentsAbout } from '../intents/intents.ts';
import { toPayment } from '../rows/tables/payments.ts';
import { toToken } from '../rows/tables/tokens.ts';
import type { Db } from '../sql/db.ts';
import { list, name, sql } from '../sql/sql.ts';
import type { IntentRow } from '../types.ts';

/** Rows of each kind that are read; a booking has a handful. */
const AT_MOST = 100;

/** Everything of one booking, newest first. Read by the index of bookings: the accounts only filter what it finds. */
export function bookingRows(
  db: Db,
  accountIds: readonly AccountId[],
  bookingId: string
): { links: Token[]; payments: Payment[]; intents: IntentRow[] } {
  const rows = (table: 'token' | 'payment') =>
    db.all(sql`SELECT * FROM ${name(table)} WHERE booking_id = ${bookingId} AND +account_id IN (${list(accountIds)})
      ORDER BY sort_at DESC, id DESC LIMIT ${AT_MOST}`);
  return {
    links: rows('token').map(toToken),
    payments: rows('payment').map(toPayment),
    intents: intentsAbout(db, accountIds, `booking:${bookingId}`)
  };
}
