import type { Facet } from '../rows/tables/facets.ts';
import { follows, LEAD, lookedAt, unlisted, where, type Condition } from '../sql/conditions.ts';
import type { Span } from '../../../shared/model/lists.ts';
import type { Leap, Segment } from '../sql/paging.ts';
import { name, setOf, sql } from '../sql/sql.ts';
import {
  aboutIn,
  aboutWhere,
  bucketOf,
  countedIn,
  type Desk,
  LAST_BUCKET,
  ofSet,
  STRETCH,
  type Buckets,
  type FacetSet
} from './facet-sets.ts';
import { NEWEST, type Part } from './order.ts';
import { isOpen, type Question, type Range } from './question.ts';
import { AT_ONCE, MOST_LOOKED } from './zones.ts';

/**
 * How a part of a list is read. SQLite keeps no statistics here, but the sums of the facets say how many rows a question finds and
 * how many each index would have to be walked through, so the cheapest way is known beforehand.
 */
export type RangeKey = keyof Question['ranges'];
export const RANGE_KEYS = ['created', 'processed', 'amount'] as const satisfies readonly RangeKey[];

/** A page and the row that says there is more. */
const WANTED = 101;
/**
 * Microseconds, measured on an encrypted file of a million rows: an entry of an index, a row of its table, a walk of its own, another
 * facet in one walk, a number in a list that is looked through, one that a text finds and memory adds up, one that a text finds, and to
 * ask for the first of these by zones.
 */
export const COST = { entry: 0.5, row: 6, walk: 45, facet: 5, listed: 0.2, held: 0.7, found: 0.5, near: 600 } as const;

export type Estimate = {
  readonly facets: FacetSet;
  /** Rows of the table, of the facets, and what is left of them by the ranges. */
  readonly rows: number;
  readonly ofFacets: number;
  readonly found: number;
  readonly ranges: readonly RangeEstimate[];
};
type RangeEstimate = {
  readonly key: RangeKey;
  readonly range: Range;
  /** Entries of its index in this range, and those of the facets. */
  readonly entries: number;
  readonly found: number;
  /** When its rows stand in the list. */
  readonly earliest: number | null;
  readonly latest: number | null;
};

const bucketsOf = (key: RangeKey, { from, to }: Range): Buckets => ({
  from: from === null ? 0 : bucketOf(key, from),
  to: to === null ? LAST_BUCKET : bucketOf(key, to)
});

/** The part of its buckets a range of time covers. */
function share(key: RangeKey, { from, to }: Range): number {
  if (key === 'amount' || from === null || to === null) return 1;
  const buckets = bucketOf(key, to) - bucketOf(key, from) + 1;
  return Math.min(1, Math.max(0, to - from + 1) / (buckets * STRETCH));
}

export function fitting(all: readonly (Facet & { readonly id: number })[], fits: readonly Question['fits'][]): FacetSet {
  const asked = fits.filter((one) => one !== null);
  if (asked.length === 0) return null;
  const found = all.filter((facet) => asked.every((one) => one(facet)));
  return found.length === all.length ? null : found.map(({ id }) => id);
}

/** The one bucket everything is counted in. */
export const WHOLE = { from: 0, to: 0 };

export function estimate(desk: Desk, question: Question, facets: FacetSet): Estimate {
  const { table } = question;
  const ofFacets = countedIn(desk, table, facets, 'all', WHOLE).n;
  const rows = countedIn(desk, table, null, 'all', WHOLE).n;
  const ranges = RANGE_KEYS.flatMap((key): RangeEstimate[] => {
    const range = question.ranges[key];
    if (isOpen(range)) return [];
    const buckets = bucketsOf(key, range);
    const entries = aboutIn(desk, table, key, buckets) * share(key, range);
    // Only what happened at a time stands together in time.
    const place = key === 'processed' ? countedIn(desk, table, facets, key, buckets) : null;
    const found = rows === 0 ? 0 : (ofFacets * entries) / rows;
    return [{ key, range, entries, found, earliest: place?.earliest ?? null, latest: place?.latest ?? null }];
  });
  const found = ranges.reduce((rows, one) => (ofFacets === 0 ? 0 : (rows * one.found) / ofFacets), ofFacets);
  return { facets, rows, ofFacets, found, ranges };
}

const columnOf = ({ columns }: Question, key: RangeKey): string | null =>
  key === 'created' ? 'sort_at' : key === 'amount' ? 'amount_key' : columns.processed;

/** The condition of a range; `bound`: its column may lead, or bounds the walk through an index by it. */
export function inRange(question: Question, key: RangeKey, bound: boolean): Condition[] {
  const { from, to } = question.ranges[key];
  if (from === null && to === null) return [];
  const column = columnOf(question, key);
  if (column === null) return [];
  const sign = bound ? sql`` : sql`+`;
  return [
    ...(from === null ? [] : [follows(sql`${sign}${name(column)} >= ${from}`)]),
    ...(to === null ? [] : [follows(sql`${sign}${name(column)} <= ${to}`)]),
    // A row whose own time is not known is in no span of it.
    ...(key === 'created' && question.columns.created !== null ? [follows(sql`+${name(question.columns.created)} IS NOT NULL`)] : [])
  ];
}

export const rangesOf = (question: Question, bound: RangeKey | null): Condition[] =>
  RANGE_KEYS.flatMap((key) => inRange(question, key, key === bound));

/** Below every time and amount; text is never below the empty one. */
const LOWEST = -Number.MAX_SAFE_INTEGER;
const TEXTS: ReadonlySet<string> = new Set(['guest_key', 'booking_id', 'guest_email', 'reference', 'mandate_status']);

/** A bound says the same as "is not null", and SQLite takes it as a reason to walk through the index. */
function ofValue({ column, known }: NonNullable<Part['value']>, leads: boolean): Condition {
  if (!known) return follows(leads ? sql`${name(column)} IS NULL` : sql`+${name(column)} IS NULL`);
  if (!leads) return follows(sql`+${name(column)} IS NOT NULL`);
  return follows(sql`${name(column)} >= ${TEXTS.has(column) ? '' : LOWEST}`);
}

/** Rarer than any facet: their index is asked, whatever the order. */
export const isSelective = ({ rest }: Question): boolean => rest.some(({ lead }) => lead >= LEAD.amount);

/** What is asked beside it of the few rows it leads to. */
export const besideSelective = ({ rest }: Question): Condition[] => rest.map(lookedAt);

/** Indexes by a value that hold the facet; the others are of the words people look for. */
const WITHOUT_FACET: ReadonlySet<string> = new Set(['booking_id', 'guest_email', 'reference']);

/** The condition whose rows are counted already. */
export const countedFirst = ({ rest }: Question): Condition | undefined => rest.find(({ finds }) => finds !== undefined);

/** About how many rows stand in a stretch of a stay: as many as were made in one as long, for guests come and go as they book. */
const expectedDuring = (desk: Desk, { table }: Question, span: Span): number =>
  aboutIn(desk, table, 'created', bucketsOf('created', span)) * share('created', span);

/** About how many rows of the list stand before the stretches that are asked for. */
function rowsAhead(desk: Desk, { table, rest }: Question, { descending }: Pick<Part, 'descending'>): number {
  const made = (from: number, to: number): number => aboutIn(desk, table, 'created', { from, to });
  const before = ({ from, to }: Span): number => {
    if (descending) return to === null ? 0 : made(bucketOf('created', to) + 1, LAST_BUCKET);
    return from === null ? 0 : made(0, bucketOf('created', from) - 1);
  };
  return Math.max(0, ...rest.flatMap(({ during }) => (during === undefined ? [] : [before(during)])));
}

/** The part of all rows that stand in all of the stretches; null: none is asked for. */
const partIn = (stretches: ReturnType<typeof stretchesOf>, rows: number): number | null =>
  stretches.length === 0 ? null : stretches.reduce((part, { entries }) => (part * Math.min(entries, rows)) / Math.max(rows, 1), 1);

/** Where all rows have a time of their own, where they stand says it, and indexes by something else hold that. */
export const knowingTimes = (desk: Desk, question: Question): Question =>
  question.columns.created === null || countedIn(desk, question.table, null, 'created', { from: -1, to: -1 }).n > 0
    ? question
    : { ...question, columns: { ...question.columns, created: null } };

/** Whether an index of a stretch holds all that is asked for beside it. */
export const stretchHolds = ({ rest, ranges, columns }: Question): boolean =>
  rest.length === 1 && isOpen(ranges.processed) && (isOpen(ranges.created) || columns.created === null);

/** Conditions of a stretch of time whose index may lead, each with about how many entries of it are read. */
export const stretchesOf = (desk: Desk, question: Question): readonly { readonly condition: Condition; readonly entries: number }[] =>
  question.rest.flatMap((condition) =>
    condition.during === undefined ? [] : [{ condition, entries: expectedDuring(desk, question, condition.during) }]
  );

type Way = { readonly cost: number; readonly make: () => Read };

/** The segments of a list, empty ones left out; how each is read is worked out when it is come to. */
export function segmentsOf(desk: Desk, question: Question, parts: readonly Part[]): (() => Segment)[] {
  const all = desk.facets(question.table);
  return parts.flatMap((part) => {
    const facets = fitting(all, [question.fits, part.fits]);
    if (facets !== null && facets.length === 0) return [];
    let made: Segment | null = null;
    return [() => (made ??= segmentOf(desk, question, part, facets))];
  });
}

function segmentOf(desk: Desk, question: Question, part: Part, facets: FacetSet): Segment {
  const also = part.also === null ? [] : [part.also];
  const plain = question.rest.length === 0 && part.also === null && part.value === null && Object.values(question.ranges).every(isOpen);
  const size = plain ? { size: countedIn(desk, question.table, facets, 'all', WHOLE).n, ...leaps(desk, question, part, facets) } : {};
  const base = { order: part.order, descending: part.descending, ...size };
  const withFacets = facets === null ? [] : [follows(ofSet(facets))];
  const value = (leads: boolean) => (part.value === null ? [] : [ofValue(part.value, leads)]);
  if (isSelective(question)) {
    const found = [...besideSelective(question), ...also, ...withFacets, ...rangesOf(question, null), ...value(false)];
    return { ...base, where: where(found), sorted: !isNewest(part) || !hasTime(question) };
  }
  const valued = partValued(desk, question, part, facets);
  // A walk through an index would look for them to its end; no row has number 0.
  if (valued === 0 || noneInRange(desk, question, facets)) return { ...base, where: sql`id = 0`, sorted: true };
  const about = estimate(desk, question, facets);
  return { ...base, ...cheapest(desk, question, part, { ...about, found: about.found * valued }) };
}

/** Which part of the facets' rows have a value in the column of the order, or none: sums count amounts and times that are not known. */
function partValued(desk: Desk, question: Question, { value }: Part, facets: FacetSet): number {
  const key = value === null ? undefined : RANGE_KEYS.find((one) => one !== 'created' && columnOf(question, one) === value.column);
  if (value === null || key === undefined) return 1;
  const known = shareKnown(desk, question, facets, key);
  return value.known ? known : 1 - known;
}

/** Which part of the facets' rows have such a value; 1 where there are none. */
function shareKnown(desk: Desk, { table }: Question, facets: FacetSet, key: RangeKey): number {
  const all = countedIn(desk, table, facets, 'all', WHOLE).n;
  return all === 0 ? 1 : 1 - countedIn(desk, table, facets, key, { from: -1, to: -1 }).n / all;
}

/** A range is asked for of what none of the facets' rows has: cards have no amount. */
const noneInRange = (desk: Desk, question: Question, facets: FacetSet): boolean =>
  facets !== null &&
  RANGE_KEYS.some((key) => key !== 'created' && !isOpen(question.ranges[key]) && shareKnown(desk, question, facets, key) === 0);

/** How the rows of a part are found. */
type Read = Omit<Segment, 'order' | 'descending'>;

function cheapest(desk: Desk, question: Question, part: Part, about: Estimate): Read {
  const { rows, facets } = about;
  const also = part.also === null ? [] : [part.also];
  const withFacets = facets === null ? [] : [follows(ofSet(facets))];
  const value = (leads: boolean) => (part.value === null ? [] : [ofValue(part.value, leads)]);
  const looked = looksAtRows(question) || also.length > 0;
  // Where another index leads, theirs must not.
  const following = () => question.rest.map((condition) => follows(condition.following));
  const unbound = (bound: RangeKey | null) => [...following(), ...also, ...rangesOf(question, bound)];
  const counted = countedFirst(question);
  const stretches = stretchesOf(desk, question);
  const guessed = partIn(stretches, rows) ?? (looked ? 0.3 : 1);
  const chance = Math.max((about.found * (counted?.finds ?? rows * guessed)) / Math.max(rows, 1), 0.5);
  const ways: Way[] = [];
  // What is asked for stands together in time: whatever was made after it is walked through first, row by row.
  const ahead = rowsAhead(desk, question, part) * COST.row;
  if (isNewest(part)) {
    const span = spanOf(desk, question, about, rows);
    const passing = Math.min(about.ofFacets, (WANTED * about.ofFacets) / chance);
    ways.push({
      cost: Math.min(span.rows, (WANTED * span.rows) / chance) * COST.entry + (looked ? passing : WANTED) * COST.row + ahead,
      make: () => ({
        where: where([...span.conditions, ...question.rest, ...also, ...rangesOf(question, 'created'), ...withFacets, ...value(false)])
      })
    });
    if (facets !== null && part.value === null) {
      ways.push({
        // Each walk reads the numbers of a text anew.
        cost:
          facets.length * (COST.walk + (counted?.finds ?? 0) * COST.listed) +
          Math.min(about.ofFacets, passing) * (looked ? COST.row : COST.entry) +
          WANTED * COST.row +
          ahead,
        make: () => ({ where: where([...span.conditions, ...unbound('created'), ...withFacets]), merged: facets })
      });
    }
  } else {
    const covered = part.value !== null && !WITHOUT_FACET.has(part.value.column);
    // A range of the very column it is ordered by bounds the walk.
    const own = about.ranges.find(({ key }) => part.value?.known === true && part.value.column === columnOf(question, key));
    const visited = Math.min(own?.entries ?? rows, (WANTED * rows) / chance);
    const passing = covered ? Math.min(about.ofFacets, (WANTED * about.ofFacets) / chance) : visited;
    // When it was processed says when it was made, and that stands in these indexes as well.
    const near = covered ? [] : spanOf(desk, question, about, rows).conditions.map(({ following }) => follows(following));
    ways.push({
      cost: visited * COST.entry + (looked || !covered ? passing : WANTED) * COST.row,
      make: () => ({ where: where([...value(true), ...near, ...unbound(own?.key ?? null), ...withFacets]) })
    });
  }
  /** By the index `led` leads to; what is found is sorted. */
  const sorted = (led: Condition, others: readonly Condition[]): Read => ({
    where: where([led, ...others, ...also, ...withFacets, ...value(false)]),
    sorted: true
  });
  const ofRows = (rows: number): number => rows * COST.row;
  if (counted !== undefined) {
    const make = () => sorted(follows(counted.leading), [...following(), ...rangesOf(question, null)]);
    ways.push({ cost: ofRows(counted.finds ?? rows), make });
  }
  for (const { condition, entries } of stretches) {
    // Its index holds the facet, the time and the amount, and nothing else that is asked for.
    const covered = stretchHolds(question) && also.length === 0 && part.value === null && isNewest(part);
    const others = () => question.rest.filter((one) => one !== condition).map((one) => follows(one.following));
    const make = () => sorted(follows(condition.leading), [...others(), ...rangesOf(question, null)]);
    ways.push({ cost: entries * COST.entry + ofRows(covered ? WANTED : (entries * about.found) / Math.max(rows, 1)), make });
  }
  for (const one of about.ranges) {
    const make = () => ({ where: where([...unbound(one.key), ...withFacets, ...value(false)]), sorted: true });
    ways.push({ cost: one.entries * COST.entry + ofRows(one.found), make });
  }
  if (facets !== null) {
    const make = () => ({
      where: where([follows(sql`facet IN ${setOf(facets)}`), ...unbound(null), ...value(false)]),
      sorted: true
    });
    ways.push({ cost: facets.length * COST.walk + ofRows(about.ofFacets), make });
  }
  ways.push(...nearWays(desk, question, part, { ...about, others: [...also, ...withFacets, ...value(false)] }));
  return ways.reduce((best, way) => (way.cost < best.cost ? way : best)).make();
}

/** A number that a text found stands in every index: only what asks for anything else makes rows be looked at. */
const looksAtRows = ({ rest }: Question): boolean =>
  rest.some(({ finds, looks, uneven }) => finds === undefined || looks === true || uneven === true);

/** The first rows that hold a text, as the zones of numbers say; none: that is not asked for, or too many would be looked at. */
function nearWays(desk: Desk, question: Question, part: Part, about: Estimate & { readonly others: readonly Condition[] }): Way[] {
  const { rest } = question;
  const { found, others } = about;
  const rows = Math.max(about.rows, 1);
  const text = rest.find(({ near }) => near !== undefined);
  if (text?.near === undefined || !isNewest(part)) return [];
  const { near } = text;
  const apart = rest.filter((one) => one !== text);
  const guessed = partIn(stretchesOf(desk, question), rows) ?? (apart.some(({ finds }) => finds === undefined) ? 0.3 : 1);
  const fits = (found / rows) * guessed * ((countedFirst({ ...question, rest: apart })?.finds ?? rows) / rows);
  const ahead = (rowsAhead(desk, question, part) * near.about) / rows;
  const looked = Math.min(near.about, WANTED / Math.max(fits, 1 / rows) + ahead) + AT_ONCE;
  if (looked > MOST_LOOKED) return [];
  const make = () => {
    const { from, to, conditions } = spanOf(desk, question, about, rows);
    const beside = apart.map((one) => follows(lookedAt(one).following));
    return {
      where: where([...conditions, ...rest.map(unlisted), ...others, ...rangesOf(question, 'created')]),
      near: near.rows({ span: { from, to }, also: where([...beside, ...others, ...rangesOf(question, null)]) })
    };
  };
  // In any other way a text that many rows hold is listed whole first.
  const listed = rest.filter((one) => one.near !== undefined && one.looks !== true);
  const spared = listed.reduce((cost, one) => cost + (one.near?.about ?? 0) * COST.found, 0);
  return [{ cost: COST.near + looked * COST.row - spared, make }];
}

/**
 * The sums say how many rows were made in each stretch of time: of whatever is walked through to a page in the middle, only the stretch
 * it begins in is left. Rows without a time of their own stand among the others, and nothing says where.
 */
function leaps(desk: Desk, { table }: Question, part: Part, facets: FacetSet): Pick<Segment, 'leap'> {
  if (!isNewest(part) || countedIn(desk, table, facets, 'created', { from: -1, to: -1 }).n > 0) return {};
  const leap = (skip: number, fromTop: boolean): Leap | null => {
    const beyond = (bucket: number): Buckets => (fromTop ? { from: bucket, to: LAST_BUCKET } : { from: -LAST_BUCKET, to: bucket - 1 });
    const all = countedIn(desk, table, null, 'all', WHOLE).n;
    const own = countedIn(desk, table, facets, 'all', WHOLE).n;
    // A guess, then the number itself: at most one stretch too near.
    let bucket = aboutWhere(desk, table, (skip * all) / Math.max(own, 1), fromTop);
    for (let step = 0; bucket !== null && step < MOST_STEPS; step += 1) {
      const { n } = countedIn(desk, table, facets, 'created', beyond(bucket));
      if (n <= skip) return { rows: n, where: fromTop ? sql`sort_at < ${bucket * STRETCH}` : sql`sort_at >= ${bucket * STRETCH}` };
      bucket += fromTop ? 1 : -1;
    }
    return null;
  };
  return { leap };
}
const MOST_STEPS = 6;

const isNewest = ({ order }: Part): boolean => order === NEWEST;

/** Every index of a rare word ends with time and number, but those by number and of text do not. */
const hasTime = ({ rest }: Question): boolean => Math.max(...rest.map(({ lead }) => lead)) < LEAD.id;

/** The part of the list's time the rows can stand in. */
export function spanOf(
  desk: Desk,
  question: Question,
  { ranges, facets }: Estimate,
  rows: number
): Span & { readonly rows: number; readonly conditions: Condition[] } {
  let [from, to]: [number | null, number | null] = [question.ranges.created.from, question.ranges.created.to];
  const conditions: Condition[] = [];
  for (const { key, earliest, latest } of ranges) {
    if (key === 'created' || earliest === null || latest === null) continue;
    if (from === null || earliest > from) [from] = [earliest];
    if (to === null || latest < to) [to] = [latest];
    conditions.push(follows(sql`sort_at >= ${earliest}`), follows(sql`sort_at <= ${latest}`));
  }
  if (facets === null && from === null && to === null) return { rows, conditions, from, to };
  const within = from === null && to === null ? rows : aboutIn(desk, question.table, 'created', bucketsOf('created', { from, to }));
  return { rows: within * share('created', { from, to }), conditions, from, to };
}
