import type { AccountId, IncomingRefund } from '../../../shared/model/domain.ts';
import { GIVING_BACK, isRefundReference } from '../../../shared/model/kinds/refund-reference.ts';
import type { Db } from '../sql/db.ts';
import { list, sql } from '../sql/sql.ts';
import { forgetWords } from '../sql/words.ts';
import { findRow } from './entities.ts';
import { paymentTable, refundTable } from './tables/payments.ts';

/**
 * A pending or failed row of Saferpay's report does not say whether it takes or gives back. The history knows refunds by
 * their id and by the reference they were asked for with.
 */

/** The refund with what is known of it; `settled`: one whose end is known already; null: nothing says that it is one. */
export function knownRefund(db: Db, accountId: AccountId, said: IncomingRefund): IncomingRefund | 'settled' | null {
  const row = findRow(db, refundTable, accountId, said.remoteId);
  // The report may be older than the answer that said how it ended.
  if (row !== null) return row.state === 'succeeded' || row.state === 'cancelled' ? 'settled' : said;
  if (said.reference === null) return null;
  const target = db.value<string>(sql`SELECT target FROM intent WHERE account_id = ${accountId} AND reference = ${said.reference}
    AND kind IN (${list(GIVING_BACK)}) ORDER BY id DESC LIMIT 1`);
  if (target !== null) {
    const [, kind = '', remoteId = ''] = /^(payment|token):([\s\S]+)$/.exec(target) ?? [];
    return {
      ...said,
      paymentRemoteId: kind === 'payment' ? remoteId : said.paymentRemoteId,
      tokenRemoteId: kind === 'token' ? remoteId : null
    };
  }
  // Another attempt with the same reference, or one of another installed desk.
  const same = db.get<{ payment: string | null; token: string | null }>(sql`SELECT payment_remote_id AS payment, token_remote_id AS token
    FROM refund WHERE reference = ${said.reference} AND +account_id = ${accountId} ORDER BY sort_at DESC, id DESC LIMIT 1`);
  if (same !== null) return { ...said, paymentRemoteId: same.payment, tokenRemoteId: same.token };
  return isRefundReference(said.reference) ? said : null;
}

/** Takes away a row that turned out to be no payment, with all that was written about it. True when there was one. */
export function dropPayment(db: Db, accountId: AccountId, remoteId: string): boolean {
  const row = findRow(db, paymentTable, accountId, remoteId);
  if (row === null) return false;
  const id = Number(row.id);
  db.run(sql`DELETE FROM event WHERE kind = 'payment' AND row_id = ${id}`);
  forgetWords(db, 'payment', id);
  db.run(sql`DELETE FROM moved_twice WHERE kind = 'payment' AND ${id} IN (row_a, row_b)`);
  db.run(sql`DELETE FROM payment WHERE id = ${id}`);
  return true;
}
