import { follows, where } from '../sql/conditions.ts';
import type { Db } from '../sql/db.ts';
import { sql, type Sql } from '../sql/sql.ts';
import { FINENESS, LAST_BUCKET, ofSet, STRETCH, type FacetSet } from './facet-sets.ts';
import type { Question, Range } from './question.ts';
import { inRange, type RangeKey } from './ways.ts';

/** How something is added up in a range: of the sums that are kept of whole buckets, and row by row of what is left at its ends. */
type Adding<T> = {
  readonly rows: (range: Range) => readonly T[];
  readonly kept: (low: number, high: number) => readonly T[];
  readonly negative: (sum: T) => T;
};

/** The bucket of an amount as the triggers work it out. */
const amountBucket = (db: Db, value: number): number =>
  db.value<number>(sql`SELECT CAST(log2(max(${value}, 1)) * CAST(${FINENESS} AS INTEGER) AS INTEGER)`) ?? 0;

/** The lowest value of a bucket. Rounding may put the very edge of an amount's on either side: the triggers are asked. */
function lowestIn(db: Db, key: RangeKey, bucket: number): number {
  if (key !== 'amount') return bucket * STRETCH;
  let lowest = Math.floor(2 ** (bucket / FINENESS)) - 1;
  while (amountBucket(db, lowest) < bucket) lowest += 1;
  return lowest;
}

/** The rows of the facets in a range, and nothing else asked of them. */
export const inRangeAlone = (question: Question, facets: FacetSet, key: RangeKey, range: Range): Sql =>
  where([...inRange({ ...question, ranges: { ...question.ranges, [key]: range } }, key, true), follows(ofSet(facets))]);

/** Of a bucket that is cut through, the smaller part is read row by row and added, or taken off. */
export function inStretches<T>(db: Db, { from, to }: Range, key: RangeKey, { rows, kept, negative }: Adding<T>): T[] {
  if (from !== null && to !== null && from > to) return [];
  const bucket = (value: number): number => (key === 'amount' ? amountBucket(db, value) : Math.trunc(value / STRETCH));
  const [first, last] = [from === null ? -1 : bucket(from), to === null ? LAST_BUCKET : bucket(to)];
  if (first === last) return [...rows({ from, to })];
  let [low, high] = [first + 1, last - 1];
  const cut: T[] = [];
  if (from !== null) {
    const [lowest, next] = [lowestIn(db, key, first), lowestIn(db, key, first + 1)];
    // The lowest bucket holds everything below as well.
    const most = first > 0 && (next - from) * 2 > next - lowest;
    if (most) low = first;
    cut.push(...(most ? rows({ from: lowest, to: from - 1 }).map(negative) : rows({ from, to: next - 1 })));
  }
  if (to !== null) {
    const [lowest, next] = [lowestIn(db, key, last), lowestIn(db, key, last + 1)];
    const most = (to - lowest) * 2 > next - lowest;
    if (most) high = last;
    cut.push(...(most ? rows({ from: to + 1, to: next - 1 }).map(negative) : rows({ from: last > 0 ? lowest : null, to })));
  }
  return [...cut, ...kept(low, high)];
}
