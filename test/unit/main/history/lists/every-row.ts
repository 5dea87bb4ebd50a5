import { toPayment, toRefund } from '../../../../../src/main/history/rows/tables/payments.ts';
import { toToken } from '../../../../../src/main/history/rows/tables/tokens.ts';
import type { Db } from '../../../../../src/main/history/sql/db.ts';
import { sql } from '../../../../../src/main/history/sql/sql.ts';
import type { Hold } from '../../../../../src/shared/rules/due.ts';

/** Every row there is, read without an index, as the rules want it: what a quick question must not miss. */

export const tokensStored = (db: Db) => db.all(sql`SELECT * FROM token`).map((row) => ({ link: toToken(row), since: Number(row.sort_at) }));

export const refundsStored = (db: Db) =>
  db.all(sql`SELECT * FROM refund`).map((row) => ({ refund: toRefund(row), since: Number(row.sort_at) }));

export function paymentsStored(db: Db): Hold[] {
  const links = tokensStored(db).map(({ link }) => link);
  return db.all(sql`SELECT * FROM payment`).map((row) => {
    const payment = toPayment(row);
    const link = links.find(({ paymentRemoteId }) => paymentRemoteId === payment.remoteId) ?? null;
    return {
      payment,
      since: Number(row.sort_at),
      checkOut: link?.checkOut ?? null,
      sale: link !== null && link.isLink && !link.preauth
    };
  });
}
