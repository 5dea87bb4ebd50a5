import type { RowId } from '../../../shared/model/domain.ts';
import type { MatchCertainty, MatchRule } from '../../../shared/model/settlement.ts';
import { verdictOf, type Verdict } from '../../../shared/rules/settlement.ts';
import type { Minor } from '../../../shared/values/money.ts';
import type { Db } from '../sql/db.ts';
import { list, sql } from '../sql/sql.ts';
import { captureFailed } from '../rows/links.ts';

type PaymentRow = {
  readonly account: string;
  readonly remote: string;
  readonly capturedAmount: Minor;
  readonly refundedAmount: Minor;
  readonly currency: string;
};

type Part = {
  readonly amount: Minor;
  readonly fee: Minor;
  readonly currency: string;
  readonly refund: number | null;
  readonly day: string;
  readonly rule: MatchRule;
  readonly certainty: MatchCertainty;
};

/** Works out anew how a payment stands with what arrived of it, and keeps it. */
export function judge(db: Db, paymentId: RowId): void {
  const payment = db.get<PaymentRow>(sql`SELECT account_id AS account, remote_id AS remote, captured_amount AS capturedAmount,
    refunded_amount AS refundedAmount, currency FROM payment WHERE id = ${paymentId}`);
  if (payment === null) return;
  const parts = db.all<Part>(sql`SELECT m.amount, m.fee, e.currency, m.refund_id AS refund, e.day, m.rule, m.certainty
    FROM settlement_match m JOIN statement_entry e ON e.id = m.entry_id WHERE m.payment_id = ${paymentId} ORDER BY e.day, m.id`);
  const arrived = parts.map(({ amount, fee, currency, refund }) => ({ amount, fee, currency, refund: refund !== null }));
  const plain = verdictOf({ ...payment, captures: [] }, arrived);
  // Its captures are looked at only where they can make a difference.
  const verdict =
    plain !== null && plain.arrived < payment.capturedAmount
      ? verdictOf({ ...payment, captures: capturesOf(db, payment) }, arrived)
      : plain;
  keep(db, paymentId, payment, verdict, parts);
}

const capturesOf = (db: Db, { account, remote }: PaymentRow): readonly Minor[] =>
  db
    .all<{ amount: Minor }>(
      sql`SELECT amount FROM capture WHERE account_id = ${account} AND payment_remote_id = ${remote}
        AND upper(status) NOT IN (${list([...captureFailed])})`
    )
    .map(({ amount }) => amount);

function keep(db: Db, paymentId: RowId, { account, currency }: PaymentRow, verdict: Verdict | null, parts: readonly Part[]): void {
  // The day it arrived on, and how the first of it was found.
  const [first, last] = [parts.find(({ refund }) => refund === null), parts.findLast(({ refund }) => refund === null)];
  if (verdict === null || !first || !last) {
    db.run(sql`DELETE FROM settlement_payment WHERE payment_id = ${paymentId}`);
    return;
  }
  db.run(sql`INSERT INTO settlement_payment (payment_id, account_id, state, currency, arrived, fee, day, rule, certainty)
    VALUES (${paymentId}, ${account}, ${verdict.state}, ${currency}, ${verdict.arrived}, ${verdict.fee}, ${last.day},
      ${first.rule}, ${first.certainty})
    ON CONFLICT (payment_id) DO UPDATE SET state = excluded.state, arrived = excluded.arrived, fee = excluded.fee, day = excluded.day,
      rule = excluded.rule, certainty = excluded.certainty`);
}
