import type { RowId } from '../../../shared/model/domain.ts';
import type { MatchCertainty, MatchRule } from '../../../shared/model/settlement.ts';
import { verdictOf, type Verdict } from '../../../shared/rules/settlement.ts';
import type { Minor } from '../../../shared/values/money.ts';
import type { Db } from '../sql/db.ts';
import { insertMany } from '../sql/insert.ts';
import { list, sql, type SqlValue } from '../sql/sql.ts';
import { captureFailed } from '../rows/links.ts';

type PaymentRow = {
  readonly id: RowId;
  readonly account: string;
  readonly remote: string;
  readonly capturedAmount: Minor;
  readonly refundedAmount: Minor;
  readonly currency: string;
};

type Part = {
  readonly payment: RowId;
  readonly amount: Minor;
  readonly fee: Minor;
  readonly currency: string;
  readonly refund: number | null;
  readonly day: string;
  readonly rule: MatchRule;
  readonly certainty: MatchCertainty;
};

/** Works out anew how these payments stand with what arrived of them, and keeps it. */
export function judge(db: Db, paymentIds: Iterable<RowId>): void {
  const ids = [...new Set(paymentIds)];
  for (let at = 0; at < ids.length; at += CHUNK) judgeSome(db, JSON.stringify(ids.slice(at, at + CHUNK)));
}

const CHUNK = 1_000;

function judgeSome(db: Db, ids: string): void {
  const payments = db.all<PaymentRow>(sql`SELECT p.id, p.account_id AS account, p.remote_id AS remote, p.captured_amount AS capturedAmount,
    p.refunded_amount AS refundedAmount, p.currency FROM json_each(${ids}) j CROSS JOIN payment p ON p.id = j.value`);
  const all =
    db.all<Part>(sql`SELECT m.payment_id AS payment, m.amount, m.fee, e.currency, m.refund_id AS refund, e.day, m.rule, m.certainty
    FROM json_each(${ids}) j CROSS JOIN settlement_match m ON m.payment_id = j.value JOIN statement_entry e ON e.id = m.entry_id
    ORDER BY e.day, m.id`);
  const partsOf = Map.groupBy(all, ({ payment }) => payment);
  const rows = payments.flatMap((payment) => {
    const parts = partsOf.get(payment.id) ?? [];
    const row = rowOf(payment, verdictFor(db, payment, parts), parts);
    return row === null ? [] : [row];
  });
  db.run(sql`DELETE FROM settlement_payment WHERE payment_id IN (SELECT value FROM json_each(${ids}))`);
  insertMany(db, 'settlement_payment', COLUMNS, rows);
}

function verdictFor(db: Db, payment: PaymentRow, parts: readonly Part[]): Verdict | null {
  const arrived = parts.map(({ amount, fee, currency, refund }) => ({ amount, fee, currency, refund: refund !== null }));
  const plain = verdictOf({ ...payment, captures: [] }, arrived);
  // Its captures are looked at only where they can make a difference.
  return plain !== null && plain.arrived < payment.capturedAmount
    ? verdictOf({ ...payment, captures: capturesOf(db, payment) }, arrived)
    : plain;
}

const capturesOf = (db: Db, { account, remote }: PaymentRow): readonly Minor[] =>
  db
    .all<{ amount: Minor }>(
      sql`SELECT amount FROM capture WHERE account_id = ${account} AND payment_remote_id = ${remote}
        AND upper(status) NOT IN (${list([...captureFailed])})`
    )
    .map(({ amount }) => amount);

const COLUMNS = ['payment_id', 'account_id', 'state', 'currency', 'arrived', 'fee', 'day', 'rule', 'certainty'];

function rowOf({ id, account, currency }: PaymentRow, verdict: Verdict | null, parts: readonly Part[]): readonly SqlValue[] | null {
  // The day it arrived on, and how the first of it was found.
  const [first, last] = [parts.find(({ refund }) => refund === null), parts.findLast(({ refund }) => refund === null)];
  if (verdict === null || !first || !last) return null;
  return [id, account, verdict.state, currency, verdict.arrived, verdict.fee, last.day, first.rule, first.certainty];
}
