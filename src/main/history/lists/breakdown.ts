import type { FeeSum, LinkChart, PaymentChart, Slice } from '../../../shared/model/charts.ts';
import { ageOf, LINK_AGES, noLinks, sumOfAges } from '../../../shared/rules/charts.ts';
import { add, NOTHING, subtract } from '../../../shared/values/money.ts';
import { follows, inBulk, where } from '../sql/conditions.ts';
import { join, name, sql, type Sql } from '../sql/sql.ts';
import { inRangeAlone, inStretches } from './by-stretch.ts';
import { type Desk, type FacetSet, LAST_BUCKET, ofSet } from './facet-sets.ts';
import { isOpen, type Question } from './question.ts';
import { countOf, sumsOf } from './totals.ts';
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

/** Why payments failed, most frequent first: those that did have an index of their own. */
export function failuresOf(desk: Desk, question: Question): PaymentChart['failures'] {
  const { fits } = question;
  const failed: Question = { ...question, fits: (facet) => facet.state === 'failed' && (fits === null || fits(facet)) };
  const found = condition(desk, failed);
  if (found === null) return [];
  return desk.db.all<PaymentChart['failures'][number]>(
    sql`SELECT coalesce(failure_category, '') AS category, count(*) AS n FROM payment WHERE money_state = 'failed' AND ${found}
      GROUP BY 1 ORDER BY 2 DESC, 1`
  );
}

/** Nothing is asked for but what facets say and a time of creation: what that comes to is kept (migration 054). */
const ofTimeAlone = ({ rest, ranges }: Question): boolean => rest.length === 0 && isOpen(ranges.processed) && isOpen(ranges.amount);

/** Of kept sums, and row by row at the ends of the time; `kept`: of the sums of whole buckets. */
function ofStretches<T>(
  desk: Desk,
  question: Question,
  facets: FacetSet,
  { rows, kept, negative }: { readonly rows: (found: Sql) => T[]; readonly kept: (buckets: Sql) => T[]; readonly negative: (sum: T) => T }
): T[] {
  const { created } = question.ranges;
  const between = (low: number, high: number) => kept(sql`bucket >= ${low} AND bucket <= ${high} AND ${ofSet(facets)}`);
  if (isOpen(created)) return between(-1, LAST_BUCKET);
  return inStretches(desk.db, created, 'created', {
    rows: (range) => rows(inRangeAlone(question, facets, 'created', range)),
    kept: between,
    negative
  });
}

const AGES = LINK_AGES.map((_, age) => `age${age}`);

/** How many links were paid at which age (LINK_AGES), and how many are not. */
export function linkAgesOf(desk: Desk, question: Question): Pick<LinkChart, 'ages' | 'open'> {
  const found = condition(desk, question);
  if (found === null) return { ages: [...noLinks], open: 0 };
  const { db } = desk;
  const rows = (which: Sql): readonly number[] =>
    db
      .all<{ days: number; n: number }>(
        sql`SELECT paid_days AS days, count(*) AS n FROM token WHERE ${which} AND paid_days IS NOT NULL GROUP BY 1`
      )
      .reduce<readonly number[]>((ages, { days, n }) => ages.with(ageOf(days), (ages[ageOf(days)] ?? 0) + n), noLinks);
  const added = ofTimeAlone(question)
    ? ofStretches<readonly number[]>(desk, question, fitting(desk.facets(question.table), [question.fits]), {
        rows: (which) => [rows(which)],
        kept: (buckets) =>
          db
            .all<Record<string, number | null>>(sql`SELECT ${sumsOfAges} FROM token_age_sum WHERE ${buckets}`)
            .map((sums) => AGES.map((age) => sums[age] ?? 0)),
        negative: (ages) => ages.map((n) => -n)
      })
    : [rows(found)];
  const ages = added.reduce(sumOfAges, noLinks);
  const all = countOf(desk, question) ?? db.value<number>(sql`SELECT count(*) FROM token WHERE ${found}`) ?? 0;
  return { ages: [...ages], open: all - ages.reduce((sum, n) => sum + n, 0) };
}
const sumsOfAges = join(
  AGES.map((age) => sql`sum(${name(age)}) AS ${name(age)}`),
  ', '
);

type FacetFees = Omit<FeeSum, 'currency'> & { readonly facet: number };

/** Fees the gateway told, by currency. */
export function feesOf(desk: Desk, question: Question): FeeSum[] {
  const found = condition(desk, question);
  if (found === null) return [];
  const { db } = desk;
  // By facet: the index by time holds that, and no currency.
  const rows = (which: Sql): FacetFees[] =>
    db.all<FacetFees>(
      sql`SELECT facet, count(*) AS n, sum(fee) AS fee, coalesce(sum(amount), 0) AS amount
        FROM operation WHERE ${which} AND fee IS NOT NULL GROUP BY facet`
    );
  const added = ofTimeAlone(question)
    ? ofStretches(desk, question, fitting(desk.facets(question.table), [question.fits]), {
        rows,
        kept: (buckets) =>
          db.all<FacetFees>(
            sql`SELECT facet, sum(n) AS n, sum(fee) AS fee, sum(amount) AS amount FROM operation_fee_sum WHERE ${buckets} GROUP BY facet`
          ),
        negative: ({ facet, n, fee, amount }) => ({ facet, n: -n, fee: subtract(NOTHING, fee), amount: subtract(NOTHING, amount) })
      })
    : rows(found);
  const byId = new Map(desk.facets(question.table).map(({ id, currency }) => [id, currency]));
  const sums = new Map<string, FeeSum>();
  for (const { facet, n, fee, amount } of added) {
    const currency = byId.get(facet) ?? '';
    const before = sums.get(currency);
    sums.set(currency, {
      currency,
      n: (before?.n ?? 0) + n,
      fee: add(before?.fee ?? NOTHING, fee),
      amount: add(before?.amount ?? NOTHING, amount)
    });
  }
  return [...sums.values()].filter(({ n }) => n !== 0).toSorted((one, other) => (one.currency < other.currency ? -1 : 1));
}
