import type { ListChoices, ListSum, ListTotals } from '../../../shared/model/list-order.ts';
import { add, type Minor, NOTHING, subtract } from '../../../shared/values/money.ts';
import type { Table } from '../rows/tables/table.ts';
import { follows, inBulk, where, type Condition } from '../sql/conditions.ts';
import type { Db } from '../sql/db.ts';
import { name, setOf, sql, type Sql } from '../sql/sql.ts';
import { aboutIn, countedIn, LAST_BUCKET, ofSet, SUMMED, type Desk, type FacetSet, type KnownFacet } from './facet-sets.ts';
import { inRangeAlone, inStretches } from './by-stretch.ts';
import { numbersIn } from './match.ts';
import { isOpen, type Question } from './question.ts';
import { hasMoney, type Sum } from './sum.ts';
import {
  besideSelective,
  COST,
  countedFirst,
  estimate,
  fitting,
  isSelective,
  RANGE_KEYS,
  rangesOf,
  spanOf,
  stretchesOf,
  stretchHolds,
  type RangeKey,
  WHOLE
} from './ways.ts';

/** Microseconds a page may wait for a count. */
const AT_ONCE = 20_000;

/** In a longer list a page does not wait until all that hold a text are counted. */
const COUNTED_AT_ONCE = 20_000;

/** A page asks how many there are; what they come to, facet by facet, takes several times as long. */
type Wanted = 'count' | 'money';

/** One by one, by whichever index the condition leads to. */
function byHand(db: Db, table: Table, condition: Sql, wanted: Wanted): Sum[] {
  const rows = sql`FROM ${name(table.name)} WHERE ${condition}`;
  if (wanted === 'count') return [{ ...NO_SUM, n: db.value<number>(sql`SELECT count(*) ${rows}`) ?? 0 }];
  const taken = hasMoney(table) ? sql`sum(taken) AS taken, sum(given_back) AS given` : sql`0 AS taken, 0 AS given`;
  return db.all<Sum>(sql`SELECT facet, count(*) AS n, coalesce(sum(amount), 0) AS amount, ${taken} ${rows} GROUP BY facet`);
}
const NO_SUM: Sum = { facet: 0, n: 0, amount: NOTHING, taken: NOTHING, given: NOTHING };

function kept(db: Db, table: Table, which: Sql, facets: FacetSet, wanted: Wanted): Sum[] {
  const rows = sql`FROM ${name(`${table.name}_sum`)} WHERE ${which} AND n > 0 AND ${ofSet(facets)}`;
  if (wanted === 'count') return [{ ...NO_SUM, n: db.value<number>(sql`SELECT coalesce(sum(n), 0) ${rows}`) ?? 0 }];
  return db.all<Sum>(
    sql`SELECT facet, sum(n) AS n, sum(amount) AS amount, sum(taken) AS taken, sum(given) AS given ${rows} GROUP BY facet`
  );
}

const negative = (sum: Sum): Sum => ({
  ...sum,
  n: -sum.n,
  amount: subtract(NOTHING, sum.amount),
  taken: subtract(NOTHING, sum.taken),
  given: subtract(NOTHING, sum.given)
});

type Asked = { readonly key: RangeKey; readonly wanted: Wanted };

/** Whole buckets by their sums, what is left at both ends row by row. */
function inOneRange(desk: Desk, question: Question, facets: FacetSet, { key, wanted }: Asked): Sum[] {
  const { db } = desk;
  const { table } = question;
  return inStretches(db, question.ranges[key], key, {
    rows: (range) => byHand(db, table, inRangeAlone(question, facets, key, range), wanted),
    kept: (low, high) => inBuckets(desk, table, { key, wanted, low, high }, facets),
    negative
  });
}

type Whole = Asked & { readonly low: number; readonly high: number };

/** By their sums; where more stands between than beside, all, less what stands beside and what has no such value. */
function inBuckets(desk: Desk, table: Table, { key, wanted, low, high }: Whole, facets: FacetSet): Sum[] {
  const of = (which: Sql) => kept(desk.db, table, sql`kind = ${SUMMED[key]} AND ${which}`, facets, wanted);
  const most = aboutIn(desk, table, key, { from: low, to: high }) * 2 > aboutIn(desk, table, key, { from: -1, to: LAST_BUCKET });
  if (!most || low > high) return of(sql`bucket >= ${low} AND bucket <= ${high}`);
  const less = [...of(sql`bucket < ${low}`), ...of(sql`bucket > ${high}`)].map(negative);
  return [...kept(desk.db, table, sql`kind = ${SUMMED.all} AND bucket = 0`, facets, wanted), ...less];
}

const closed = ({ ranges }: Question): RangeKey[] => RANGE_KEYS.filter((key) => !isOpen(ranges[key]));

/** Sums by facet; of a count alone, null where it would take longer than a page may wait. */
function sums(desk: Desk, question: Question, wanted: Wanted): Sum[] | null {
  const { db } = desk;
  const { table, rest } = question;
  const facets = fitting(desk.facets(table), [question.fits]);
  if (facets !== null && facets.length === 0) return [];
  // Its rows are found without being looked for all together.
  if (wanted === 'count' && rest.some(({ near }) => near !== undefined) && countedIn(desk, table, null, 'all', WHOLE).n > COUNTED_AT_ONCE)
    return null;
  const ranges = closed(question);
  const [one, ...more] = ranges;
  if (rest.length === 0 && one === undefined) return kept(db, table, sql`kind = ${SUMMED.all} AND bucket = 0`, facets, wanted);
  if (rest.length === 0 && one !== undefined && more.length === 0) return inOneRange(desk, question, facets, { key: one, wanted });
  const held = inMemory(desk, question, facets, wanted);
  if (held !== null) return held;
  if (isSelective(question))
    return byHand(db, table, where([...besideSelective(question), follows(ofSet(facets)), ...rangesOf(question, null)]), wanted);
  const [reading] = readings(desk, question, facets).toSorted((a, b) => a.cost - b.cost);
  if (reading === undefined || (wanted === 'count' && reading.cost > AT_ONCE)) return null;
  return byHand(db, table, where(reading.conditions), wanted);
}

/** Fewer rows are read one by one. */
const WORTH_HOLDING = 100;

/** From so many entries on an index names its rows, and memory adds them up, in a third of the time it takes to group them there. */
const WORTH_NAMING = 5_000;

/** Of a stretch of time that nothing else is asked beside; null: it is short, or none. */
function longStretch(desk: Desk, question: Question): (() => readonly number[]) | null {
  const [stretch] = question.rest.length === 1 ? stretchesOf(desk, question) : [];
  if (stretch === undefined || stretch.entries < WORTH_NAMING) return null;
  return () => numbersIn(desk.db, sql`SELECT id FROM ${name(question.table.name)} WHERE ${stretch.condition.leading}`);
}

/** What texts, or a long stretch of time, find, added up in memory; null: not held, or something else is asked as well. */
function inMemory(desk: Desk, question: Question, facets: FacetSet, wanted: Wanted): Sum[] | null {
  const { table, rest, ranges } = question;
  const during = wanted === 'money' ? longStretch(desk, question) : null;
  const finds = Math.max(...rest.map((condition) => condition.finds ?? (condition.numbers === undefined ? 0 : MANY)));
  if (rest.length === 0 || (during === null && finds < WORTH_HOLDING) || !isOpen(ranges.created) || !isOpen(ranges.processed)) return null;
  // What counts of a payment or a link is more than its amount.
  if (hasMoney(table) && !isOpen(ranges.amount)) return null;
  if (wanted === 'count' && finds * COST.held > AT_ONCE) return null;
  const lists = during === null ? rest.flatMap(({ numbers }) => (numbers === undefined ? [] : [numbers])) : [during];
  if (lists.length < rest.length) return null;
  const held = desk.held(table);
  if (held === null) return null;
  const [first = [], ...others] = lists.map((numbers) => numbers());
  const ids = others.reduce((left, more) => {
    const also = new Set(more);
    return left.filter((id) => also.has(id));
  }, first);
  return held.sums(ids, { facets, amount: ranges.amount });
}
const MANY = 100_000;

type Reading = { readonly cost: number; readonly conditions: readonly Condition[] };

/** The ways to find the rows one by one, with what each would cost: through time, by what a text found, by a range, facet by facet. */
function readings(desk: Desk, question: Question, facets: FacetSet): Reading[] {
  const { rest } = question;
  const about = estimate(desk, question, facets);
  const counted = countedFirst(question);
  const others = rest.filter((condition) => condition !== counted);
  const following = rest.map(inBulk);
  const found = (about.found * (counted?.finds ?? about.rows)) / Math.max(about.rows, 1);
  const listed = (counted?.finds ?? 0) * COST.listed;
  // The index by time holds all there is to add up, and the number.
  const rows = others.length > 0 ? found * COST.row : 0;
  const ofFacets = follows(ofSet(facets));
  const span = spanOf(desk, question, about, about.rows);
  const ways: Reading[] = [
    {
      cost: span.rows * COST.entry + listed + rows,
      conditions: [...span.conditions, ...following, ...rangesOf(question, 'created'), ofFacets]
    }
  ];
  if (counted !== undefined) {
    const after = others.map(inBulk);
    ways.push({
      cost: (counted.finds ?? about.rows) * COST.row,
      conditions: [follows(counted.leading), ...after, ...rangesOf(question, null), ofFacets]
    });
  }
  for (const { condition, entries } of stretchesOf(desk, question)) {
    const beside = rest.filter((one) => one !== condition).map(inBulk);
    const looked = stretchHolds(question) ? 0 : (entries * about.found) / Math.max(about.rows, 1);
    ways.push({
      cost: entries * COST.entry + listed + looked * COST.row,
      conditions: [follows(condition.leading), ...beside, ...rangesOf(question, null), ofFacets]
    });
  }
  for (const { key, entries, found: left } of about.ranges.filter((range) => range.key !== 'created')) {
    const looked = others.length > 0 || about.ranges.length > 1 ? left * COST.row : 0;
    ways.push({ cost: entries * COST.entry + listed + looked, conditions: [...following, ...rangesOf(question, key), ofFacets] });
  }
  if (facets !== null) {
    ways.push({
      cost: facets.length * COST.facet + about.ofFacets * COST.entry + listed + found * COST.row,
      conditions: [follows(sql`facet IN ${setOf(facets)}`), ...following, ...rangesOf(question, null)]
    });
  }
  return ways;
}

/** How many rows a filter finds; null where counting takes longer than reading a page. */
export function countOf(desk: Desk, question: Question): number | null {
  return sums(desk, question, 'count')?.reduce((all, { n }) => all + n, 0) ?? null;
}

/** What a list has to add up beside the amount. */
function toSum(list: Table['name'], { currency, n, amount, taken, given, arrived }: Added): ListSum {
  const money = hasMoney({ name: list });
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

/** By facet, of everything the filter finds, however long it takes. */
export const sumsOf = (desk: Desk, question: Question): readonly Sum[] => sums(desk, question, 'money') ?? [];

/** The same by currency. */
export const totalsOf = (desk: Desk, question: Question): ListTotals =>
  byCurrency(question.table, desk.facets(question.table), sumsOf(desk, question));

/** Of these rows alone. */
export const totalsOfRows = ({ db, facets }: Desk, table: Table, ids: readonly number[]): ListTotals =>
  byCurrency(table, facets(table), byHand(db, table, sql`id IN ${setOf(ids)}`, 'money'));

/** The words there are, most frequent first. */
export function choicesOf({ db, facets: known }: Desk, table: Table): ListChoices {
  const counts = kept(db, table, sql`kind = ${SUMMED.all} AND bucket = 0`, null, 'money');
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
