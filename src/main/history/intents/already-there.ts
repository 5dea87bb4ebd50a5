import type { RowId } from '../../../shared/model/domain.ts';
import { kindOf } from '../../../shared/model/kinds/index.ts';
import type { Leaves } from '../../../shared/model/kinds/kind.ts';
import { refundsInVain } from '../../../shared/rules/payment-actions.ts';
import type { AlreadyThere } from '../../../shared/values/errors.ts';
import type { Db } from '../sql/db.ts';
import type { UnixSeconds } from '../../../shared/values/dates.ts';
import { list, name, sql, type Sql } from '../sql/sql.ts';
import type { Wish } from '../types.ts';

/** Payments in these states took nothing and will take nothing. */
const OVER = ['failed', 'cancelled', 'voided', 'expired', 'error'] as const;
/** Links and cards in these states cannot be paid or charged any more. */
const GONE = ['expired', 'cancelled', 'failed', 'disabled'] as const;

/**
 * Each operation of this very kind, target, amount and currency that is there, whoever made it: what an operator is shown
 * before the same is done once more. What came to nothing (declined, voided, expired) does not count. Void, the capture of
 * all that is left and the like cannot be done twice, by the payment's own state; for them there is nothing to ask. What a
 * person has just said "meant so" of, for this very amount, is not asked a second time; the next one is.
 */
export function alreadyThere(db: Db, wish: Wish, now: UnixSeconds): AlreadyThere[] {
  const leaves = kindOf(wish.kind).leaves(wish.amount);
  const rowsSql = atGateway(wish, leaves);
  if (rowsSql === null) return [];
  const meant = meantSo(db, wish, leaves, now);
  const asked = (found: Sql) => db.all<Found>(found).filter(({ own }) => own === null || !meant.has(own));
  const [rows, ours] = [asked(rowsSql), asked(ourOwn(wish, leaves))];
  // A capture's intent names the payment, not the capture: whichever of the two shows more counts.
  if (leaves.what === 'capture') return (ours.length > rows.length ? ours : rows).map(shown);
  const [references, own] = [new Set(rows.map((row) => row.reference)), new Set(rows.map((row) => row.own))];
  return [...rows, ...ours.filter((one) => !references.has(one.reference) && (one.own === null || !own.has(one.own)))].map(shown);
}

/** `own`: the number of the token, payment or refund itself, by which a row and the operation that made it are told to be one. */
type Found = AlreadyThere & { readonly own: RowId | null };
const shown = ({ what, id, state, reference, amount, currency, at }: Found): AlreadyThere => ({
  what,
  id,
  state,
  reference,
  amount,
  currency,
  at
});

/** So long is "meant so" an answer to a question that is asked after it. */
const MEANT = 86_400;

/** Payments, or the links of such, beside which one more of this amount was said to be meant; it holds for the next operation alone. */
function meantSo(db: Db, { accountId, kind, target, amount, currency }: Wish, { what }: Leaves, now: UnixSeconds): ReadonlySet<RowId> {
  if (amount === null || (what !== 'link' && what !== 'payment')) return new Set();
  const made = sql`SELECT 1 FROM intent WHERE intent.account_id = ${accountId} AND intent.target = ${target} AND intent.kind = ${kind}
    AND intent.amount = ${amount} AND intent.currency IS ${currency} AND intent.created_at >= a.at`;
  const byLink =
    what === 'link'
      ? sql`JOIN token t ON t.account_id = p.account_id AND (t.remote_id = p.token_remote_id OR t.payment_remote_id = p.remote_id)`
      : sql``;
  const rows = db.all<{ readonly id: RowId }>(sql`SELECT ${what === 'link' ? sql`t.id` : sql`p.id`} AS id FROM radar_answer a
    JOIN payment p ON p.id = a.payment_id AND p.account_id = ${accountId}
    ${byLink}
    WHERE a.other_id IS NULL AND a.amount = ${amount} AND a.currency = ${currency} AND a.at BETWEEN ${now - MEANT} AND ${now}
      AND NOT EXISTS (${made})`);
  return new Set(rows.map(({ id }) => id));
}

/** The rows whose state says whether an operation of our own still counts; null: none does. */
function cameTo({ what }: Leaves): { readonly table: 'token' | 'payment' | 'refund'; readonly over: readonly string[] } | null {
  switch (what) {
    case 'link':
    case 'card':
      return { table: 'token', over: GONE };
    case 'payment':
      return { table: 'payment', over: OVER };
    case 'refund':
    case 'credit':
      return { table: 'refund', over: refundsInVain };
    case 'capture':
    case 'state':
    case 'nothing':
      return null;
  }
}

/** The operations of this desk's journal, but for those whose row at the gateway says that they came to nothing. */
function ourOwn({ accountId, kind, target, amount, currency }: Wish, leaves: Leaves): Sql {
  const row = cameTo(leaves);
  const own = row === null ? sql`NULL` : name(`${row.table}_id`);
  const removed = row?.table === 'token' ? sql` OR row.removed_at IS NOT NULL` : sql``;
  const counts =
    row === null
      ? sql`1`
      : sql`NOT EXISTS (SELECT 1 FROM ${name(row.table)} AS row
        WHERE row.id = intent.${own} AND (row.state IN (${list(row.over)})${removed}))`;
  return sql`SELECT 'operation' AS what, id, coalesce(resolution, state) AS state, reference, amount, currency, ended_at AS at,
    ${own} AS own
    FROM intent WHERE account_id = ${accountId} AND target = ${target} AND kind = ${kind} AND amount IS ${amount}
      AND currency IS ${currency}
      AND (state = 'confirmed' OR resolution IN ('happened', 'operatorSaysHappened')) AND ${counts} ORDER BY id`;
}

/** What the gateway is known to have, whoever made it; null: there is nothing to ask. */
function atGateway(wish: Wish, leaves: Leaves): Sql | null {
  const { accountId, kind, target, amount, currency } = wish;
  const named = target.slice(target.indexOf(':') + 1);
  const money = amount === null ? sql`amount IS NULL` : sql`+amount = ${amount} AND currency IS ${currency}`;
  switch (leaves.what) {
    case 'link':
    case 'card':
      return sql`SELECT ${leaves.what} AS what, id, money_state AS state, reference, amount, currency, created_at AS at, id AS own
        FROM token
        WHERE booking_id = ${named} AND +account_id = ${accountId} AND is_link = ${leaves.what === 'link' ? 1 : 0} AND ${money}
          AND ((state NOT IN (${list(GONE)}) AND removed_at IS NULL) OR EXISTS (SELECT 1 FROM payment
            WHERE payment.token_remote_id = token.remote_id
            AND payment.account_id = token.account_id AND ${leaves.what} = 'link' AND payment.state NOT IN (${list(OVER)}))) ORDER BY id`;
    case 'payment':
      return sql`SELECT 'payment' AS what, id, money_state AS state, reference, amount, currency,
          coalesce(processed_at, created_at) AS at, id AS own FROM payment
        WHERE ${name(leaves.of === 'booking' ? 'booking_id' : 'token_remote_id')} = ${named} AND +account_id = ${accountId} AND ${money}
          AND state NOT IN (${list(OVER)}) ORDER BY id`;
    case 'refund':
      return sql`SELECT 'refund' AS what, coalesce(payment.id, 0) AS id, refund.state, refund.reference, refund.amount, refund.currency,
          coalesce(refund.processed_at, refund.created_at) AS at, refund.id AS own FROM refund
        LEFT JOIN payment ON payment.account_id = refund.account_id AND payment.remote_id = refund.payment_remote_id
        WHERE refund.account_id = ${accountId} AND refund.payment_remote_id = ${named} AND +refund.amount = ${amount}
          AND refund.currency IS ${currency} AND refund.state NOT IN (${list(refundsInVain)}) ORDER BY refund.id`;
    case 'credit':
      return sql`SELECT 'credit' AS what, coalesce(intent.token_id, refund.id) AS id, refund.state, refund.reference, refund.amount,
          refund.currency, coalesce(refund.processed_at, refund.created_at) AS at, refund.id AS own
            FROM intent JOIN refund ON refund.id = intent.refund_id
        WHERE intent.account_id = ${accountId} AND intent.target = ${target} AND intent.kind = ${kind} AND intent.amount IS ${amount}
          AND intent.currency IS ${currency} AND intent.live = 1 AND intent.in_flight = 0
          AND refund.state NOT IN (${list(refundsInVain)}) ORDER BY refund.id`;
    case 'capture':
      return amount === null
        ? null
        : sql`SELECT 'capture' AS what, coalesce(payment.id, 0) AS id, NULL AS state, capture.reference, capture.amount, capture.currency,
            capture.captured_at AS at, capture.id AS own FROM capture
          LEFT JOIN payment ON payment.account_id = capture.account_id AND payment.remote_id = capture.payment_remote_id
          WHERE capture.account_id = ${accountId} AND capture.payment_remote_id = ${named} AND +capture.amount = ${amount}
            AND capture.currency IS ${currency} ORDER BY capture.id`;
    case 'state':
    case 'nothing':
      return null;
  }
}
