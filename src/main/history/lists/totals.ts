import type { ListChoices, ListSum, ListTotals } from '../../../shared/model/list-order.ts';
import { add, type Minor, NOTHING, subtract } from '../../../shared/values/money.ts';
import type { Table } from '../rows/tables/table.ts';
import { follows, where, type Condition } from '../sql/conditions.ts';
import type { Db } from '../sql/db.ts';
import { name, sql, type Sql } from '../sql/sql.ts';
import {
  aboutIn,
  type Buckets,
  FINENESS,
  LAST_BUCKET,
  ofSet,
  STRETCH,
  SUMMED,
  type Desk,
  type FacetSet,
  type KnownFacet
} from './facet-sets.ts';
import { isOpen, type Question } from './question.ts';
import { countedFirst, estimate, fitting, inRange, isSelective, rangesOf, type RangeKey } from './ways.ts';

/** What rows of one facet come to. */
type Sum = { readonly facet: number; readonly n: number; readonly amount: Minor; readonly taken: Minor; readonly given: Minor };

/** Rows without sums of their own are given by hand up to so many, while a page waits. */
const AT_ONCE = 5_000;

const added = (table: Table): Sql =>
  table.name === 'token' || table.name === 'payment'
    ? sql`count(*) AS n, coalesce(sum(amount), 0) AS amount, sum(taken) AS taken, sum(given_back) AS given`
    : sql`count(*) AS n, coalesce(sum(amount), 0) AS amount, 0 AS taken, 0 AS given`;

/** One by one, by whichever index the condition leads to. */
const byHand = (db: Db, table: Table, condition: Sql): Sum[] =>
  db.all<Sum>(sql`SELECT facet, ${added(table)} FROM ${name(table.name)} WHERE ${condition} GROUP BY facet`);

const kept = (db: Db, table: Table, which: Sql, facets: FacetSet): Sum[] =>
  db.all<Sum>(
    sql`SELECT facet, sum(n) AS n, sum(amount) AS amount, sum(taken) AS taken, sum(given) AS given FROM ${name(`${table.name}_sum`)}
      WHERE ${which} AND n > 0 AND ${ofSet(facets)} GROUP BY facet`
  );

/** The bucket of a row as the triggers work it out. */
const bucketIn = (key: RangeKey, value: Sql): Sql =>
  key === 'amount'
    ? sql`CAST(log2(max(${value}, 1)) * CAST(${FINENESS} AS INTEGER) AS INTEGER)`
    : sql`CAST(${value} AS INTEGER) / CAST(${STRETCH} AS INTEGER)`;

/** Whole buckets by their sums, what is cut through by hand. */
function inOneRange(desk: Desk, question: Question, facets: FacetSet, key: RangeKey): Sum[] {
  const { db } = desk;
  const { table, columns, ranges } = question;
  const { from, to } = ranges[key];
  const column = key === 'created' ? columns.created : key === 'amount' ? 'amount_key' : (columns.processed ?? columns.created);
  const bucket = (value: number | null, none: number): number =>
    value === null ? none : (db.value<number>(sql`SELECT ${bucketIn(key, sql`${value}`)}`) ?? none);
  const [first, last] = [bucket(from, -1), bucket(to, LAST_BUCKET)];
  const cut = [...new Set([...(from === null ? [] : [first]), ...(to === null ? [] : [last])])];
  const whole = sql`kind = ${SUMMED[key]} AND bucket > ${first} AND bucket < ${last}`;
  const rest = [...inRange(question, key, true), follows(ofSet(facets))];
  return [
    ...(mostOf(desk, table, key, { from: first, to: last })
      ? butFor(db, table, { key, first, last }, facets)
      : kept(db, table, whole, facets)),
    ...cut.flatMap((one) =>
      byHand(db, table, where([...rest, ...around(key, column, one), follows(sql`${bucketIn(key, name(column))} = ${one}`)]))
    )
  ];
}

/** More stands between than beside: then there is less to read of what stands beside. */
function mostOf(desk: Desk, table: Table, key: RangeKey, buckets: Buckets): boolean {
  return aboutIn(desk, table, key, buckets) * 2 > aboutIn(desk, table, key, { from: -1, to: LAST_BUCKET });
}

/** All, less what stands beside the range and what has no such value. */
function butFor(db: Db, table: Table, { key, first, last }: { key: RangeKey; first: number; last: number }, facets: FacetSet): Sum[] {
  const outside = sql`kind = ${SUMMED[key]} AND (bucket <= ${first} OR bucket >= ${last})`;
  const less = kept(db, table, outside, facets).map((sum) => ({
    ...sum,
    n: -sum.n,
    amount: subtract(NOTHING, sum.amount),
    taken: subtract(NOTHING, sum.taken),
    given: subtract(NOTHING, sum.given)
  }));
  return [...kept(db, table, sql`kind = ${SUMMED.all} AND bucket = 0`, facets), ...less];
}

/** The ends of a bucket, a little wide, so that an index is walked through no further. */
function around(key: RangeKey, column: string, bucket: number): Condition[] {
  const indexed = name(key === 'created' ? 'sort_at' : column);
  const [from, to] =
    key === 'amount'
      ? [2 ** (bucket / FINENESS) * 0.999, 2 ** ((bucket + 1) / FINENESS) * 1.001]
      : [bucket * STRETCH, (bucket + 1) * STRETCH];
  // The first bucket of amounts holds everything below as well.
  return [follows(sql`${indexed} <= ${to}`), ...(key === 'amount' && bucket === 0 ? [] : [follows(sql`${indexed} >= ${from}`)])];
}

const closed = ({ ranges }: Question): RangeKey[] => (Object.keys(ranges) as RangeKey[]).filter((key) => !isOpen(ranges[key]));

/** Sums by facet; null where they would take longer than a page may wait, unless it may. */
function sums(desk: Desk, question: Question, mayTake: 'atOnce' | 'long'): Sum[] | null {
  const { db } = desk;
  const { table, rest } = question;
  const facets = fitting(desk.facets(table), [question.fits]);
  if (facets !== null && facets.length === 0) return [];
  const ranges = closed(question);
  const [one, ...more] = ranges;
  if (rest.length === 0 && one === undefined) return kept(db, table, sql`kind = ${SUMMED.all} AND bucket = 0`, facets);
  if (rest.length === 0 && one !== undefined && more.length === 0) return inOneRange(desk, question, facets, one);
  if (isSelective(question)) return byHand(db, table, where([...rest, follows(ofSet(facets)), ...rangesOf(question, null)]));
  const about = estimate(desk, question, facets);
  const [narrowest] = about.ranges.toSorted((a, b) => a.entries - b.entries);
  const counted = countedFirst(question);
  const most = narrowest?.entries ?? about.rows;
  const visited = Math.min(counted?.finds ?? most, most);
  if (mayTake === 'atOnce' && visited > AT_ONCE) return null;
  const following = rest.map((condition) => follows(condition.following));
  const leading =
    counted !== undefined && visited === counted.finds
      ? [follows(counted.leading), ...following, ...rangesOf(question, null)]
      : narrowest === undefined
        ? [...rest, ...rangesOf(question, null)]
        : [...following, ...rangesOf(question, narrowest.key)];
  return byHand(db, table, where([...leading, follows(ofSet(facets))]));
}

/** How many rows a filter finds; null where counting takes longer than reading a page. */
export function countOf(desk: Desk, question: Question): number | null {
  return sums(desk, question, 'atOnce')?.reduce((all, { n }) => all + n, 0) ?? null;
}

/** What a list has to add up beside the amount. */
function toSum(list: Table['name'], { currency, n, amount, taken, given, arrived }: Added): ListSum {
  const money = list === 'payment' || list === 'token';
  return {
    currency: currency === '' ? null : currency,
    count: n,
    amount,
    captured: money ? taken : null,
    refunded: money ? given : list === 'refund' ? arrived : null,
    net: money ? subtract(taken, given) : null
  };
}
type Added = Omit<Sum, 'facet'> & { readonly currency: string; readonly arrived: Minor };

function byCurrency(table: Table, facets: readonly KnownFacet[], found: readonly Sum[]): ListTotals {
  const byId = new Map(facets.map((facet) => [facet.id, facet]));
  const lines = new Map<string, Added>();
  for (const { facet, ...sum } of found) {
    const { currency = '', state = '' } = byId.get(facet) ?? {};
    const before = lines.get(currency) ?? { currency, n: 0, amount: NOTHING, taken: NOTHING, given: NOTHING, arrived: NOTHING };
    lines.set(currency, {
      currency,
      n: before.n + sum.n,
      amount: add(before.amount, sum.amount),
      taken: add(before.taken, sum.taken),
      given: add(before.given, sum.given),
      arrived: add(before.arrived, state === 'succeeded' ? sum.amount : NOTHING)
    });
  }
  // A sum that is all less what stands beside can come to nothing.
  const ordered = [...lines.values()].filter(({ n }) => n !== 0).toSorted((a, b) => b.n - a.n || (a.currency < b.currency ? -1 : 1));
  return { count: ordered.reduce((all, { n }) => all + n, 0), sums: ordered.map((line) => toSum(table.name, line)) };
}

/** Of everything the filter finds, however long it takes. */
export const totalsOf = (desk: Desk, question: Question): ListTotals =>
  byCurrency(question.table, desk.facets(question.table), sums(desk, question, 'long') ?? []);

/** Of these rows alone. */
export const totalsOfRows = ({ db, facets }: Desk, table: Table, ids: readonly number[]): ListTotals =>
  byCurrency(table, facets(table), byHand(db, table, sql`id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`));

/** The words there are, most frequent first. */
export function choicesOf({ db, facets: known }: Desk, table: Table): ListChoices {
  const counts = kept(db, table, sql`kind = ${SUMMED.all} AND bucket = 0`, null);
  const facets = new Map(known(table).map((facet) => [facet.id, facet]));
  const words = (key: 'scheme' | 'method' | 'currency'): string[] => {
    const rows = new Map<string, number>();
    for (const { facet, n } of counts) {
      const word = facets.get(facet)?.[key] ?? '';
      if (word !== '') rows.set(word, (rows.get(word) ?? 0) + n);
    }
    return [...rows].toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([word]) => word);
  };
  return { schemes: words('scheme'), methodTypes: words('method'), currencies: words('currency') };
}
