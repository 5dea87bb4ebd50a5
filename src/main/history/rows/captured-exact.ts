import type { AccountId, IncomingPayment } from '../../../shared/model/domain.ts';
import type { Db } from '../sql/db.ts';
import { findRow, updateRow } from './entities.ts';
import { sql } from '../sql/sql.ts';
import { paymentTable } from './tables/payments.ts';
import type { StoreContext } from '../types.ts';
import { add, type Minor, subtract } from '../../../shared/values/money.ts';

/**
 * Saferpay's Inquire says CAPTURED and not how much, so a means that is taken as it is paid with is taken for the whole (and every
 * capture made elsewhere was, once). Where the report then counts less (`capturedExact`), payment and capture come down to it, which a
 * captured amount otherwise never does.
 * Left alone: what is newer than this answer, what this desk captured itself, and what refunds already count on.
 * @returns true when something was corrected
 */
export function correctCaptured(db: Db, accountId: AccountId, said: IncomingPayment, context: StoreContext): boolean {
  const known = said.capturedExact ? findRow(db, paymentTable, accountId, said.remoteId) : null;
  const exact = said.capturedAmount;
  if (known === null || context.at < Number(known.fetched_at) || known.state !== 'paid' || known.currency !== said.currency) return false;
  if (Number(known.captured_amount) <= exact || Number(known.refunded_amount) > exact) return false;
  const captures = db.all<{ id: number; amount: Minor; reference: string | null }>(
    sql`SELECT id, amount, reference FROM capture WHERE account_id = ${accountId} AND payment_remote_id = ${said.remoteId}`
  );
  const elsewhere = captures.filter((one) => one.reference === null);
  const ours = add(...captures.filter((one) => one.reference !== null).map(({ amount }) => amount));
  const [guessed, ...others] = elsewhere;
  if (others.length > 0 || ours > exact || (guessed && ours === exact)) return false;
  if (guessed) db.run(sql`UPDATE capture SET amount = min(amount, ${subtract(exact, ours)}) WHERE id = ${guessed.id}`);
  return updateRow(db, paymentTable, known, { ...known, captured_amount: exact });
}
