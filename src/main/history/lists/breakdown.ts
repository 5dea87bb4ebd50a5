import type { FeeSum, LinkChart, PaymentChart, Slice } from '../../../shared/model/charts.ts';
import { add, NOTHING } from '../../../shared/values/money.ts';
import { follows, inBulk, where } from '../sql/conditions.ts';
import { sql, type Sql } from '../sql/sql.ts';
import { type Desk, ofSet } from './facet-sets.ts';
import type { Question } from './question.ts';
import { sumsOf } from './totals.ts';
import { fitting, isSelective, rangesOf } from './ways.ts';

/** What charts are made of. What is asked about is a stretch of time, so that no question takes long. */

/** What a filter finds by currency, state and scheme: of the sums kept for facets wherever they tell it. */
export function breakdownOf(desk: Desk, question: Question): Slice[] {
  const byId = new Map(desk.facets(question.table).map((facet) => [facet.id, facet]));
  const slices = new Map<string, Slice>();
  for (const { facet, n, amount, taken, given } of sumsOf(desk, question)) {
    const known = byId.get(facet);
    if (known === undefined) continue;
    const { currency, state, scheme } = known;
    const key = [currency, state, scheme].join('\u001f');
    const before = slices.get(key);
    slices.set(
      key,
      before === undefined
        ? { currency, state, scheme, n, amount, taken, given }
        : {
            ...before,
            n: before.n + n,
            amount: add(before.amount, amount),
            taken: add(before.taken, taken),
            given: add(before.given, given)
          }
    );
  }
  return [...slices.values()].filter(({ n }) => n > 0);
}

/** Row by row, along the time of creation unless something rarer leads; null: no facet fits. */
function condition(desk: Desk, question: Question): Sql | null {
  const facets = fitting(desk.facets(question.table), [question.fits]);
  if (facets !== null && facets.length === 0) return null;
  const selective = isSelective(question);
  const rest = selective ? question.rest : question.rest.map(inBulk);
  return where([...rest, ...rangesOf(question, selective ? null : 'created'), follows(ofSet(facets))]);
}

/** Why payments failed, most frequent first. */
export function failuresOf(desk: Desk, question: Question): PaymentChart['failures'] {
  const { fits } = question;
  const failed: Question = { ...question, fits: (facet) => facet.state === 'failed' && (fits === null || fits(facet)) };
  const found = condition(desk, failed);
  if (found === null) return [];
  return desk.db.all<PaymentChart['failures'][number]>(
    sql`SELECT coalesce(failure_category, '') AS category, count(*) AS n FROM payment WHERE ${found} GROUP BY 1 ORDER BY 2 DESC, 1`
  );
}

/** In whole days, how long links took from their making to their payment. */
export function linkAgesOf(desk: Desk, question: Question): Pick<LinkChart, 'paid' | 'open'> {
  const found = condition(desk, question);
  if (found === null) return { paid: [], open: 0 };
  const rows = desk.db.all<{ days: number | null; n: number }>(
    sql`SELECT max(0, (SELECT coalesce(payment.processed_at, payment.created_at) FROM payment
        WHERE payment.account_id = token.account_id AND payment.remote_id = token.payment_remote_id
          AND payment.state IN ('paid', 'partlyCaptured', 'authorized'))
        - created_at) / 86400 AS days, count(*) AS n
      FROM token WHERE ${found} GROUP BY 1 ORDER BY 1`
  );
  return {
    paid: rows.flatMap(({ days, n }) => (days === null ? [] : [{ days, n }])),
    open: rows.find(({ days }) => days === null)?.n ?? 0
  };
}

/** Fees the gateway told, by currency. */
export function feesOf(desk: Desk, question: Question): FeeSum[] {
  const found = condition(desk, question);
  if (found === null) return [];
  const byId = new Map(desk.facets(question.table).map(({ id, currency }) => [id, currency]));
  const sums = new Map<string, FeeSum>();
  // By facet: the index by time holds that, and no currency.
  for (const { facet, n, fee, amount } of desk.db.all<Omit<FeeSum, 'currency'> & { readonly facet: number }>(
    sql`SELECT facet, count(*) AS n, sum(fee) AS fee, coalesce(sum(amount), 0) AS amount
      FROM operation WHERE ${found} AND fee IS NOT NULL GROUP BY facet`
  )) {
    const currency = byId.get(facet) ?? '';
    const before = sums.get(currency);
    sums.set(currency, {
      currency,
      n: (before?.n ?? 0) + n,
      fee: add(before?.fee ?? NOTHING, fee),
      amount: add(before?.amount ?? NOTHING, amount)
    });
  }
  return [...sums.values()].toSorted((one, other) => (one.currency < other.currency ? -1 : 1));
}
