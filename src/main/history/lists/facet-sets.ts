import type { Table } from '../rows/tables/table.ts';
import type { Facet } from '../rows/tables/facets.ts';
import type { Db } from '../sql/db.ts';
import type { Held } from './held.ts';
import { name, setOf, sql, type Sql } from '../sql/sql.ts';

export type KnownFacet = Facet & { readonly id: number };
/** A filter's facets; null: all there are. */
export type FacetSet = readonly number[] | null;

/** The facets of each table, read anew when there are more. A facet never changes. */
export function createFacets(db: Db) {
  const known = new Map<string, { readonly last: number; readonly facets: readonly KnownFacet[] }>();
  return (table: Table): readonly KnownFacet[] => {
    const last = db.value<number>(sql`SELECT max(id) FROM facet`) ?? 0;
    const read = known.get(table.name);
    if (read?.last === last) return read.facets;
    const facets = db.all<KnownFacet>(sql`SELECT * FROM facet WHERE list = ${table.name} ORDER BY id`);
    known.set(table.name, { last, facets });
    return facets;
  };
}
export type Facets = ReturnType<typeof createFacets>;

/** What has been asked of the sums since something was written last. */
export type Sums = Map<string, Counted>;

/** Of a set, or of all. `+`: the walk goes through another index. */
export const ofSet = (facets: FacetSet): Sql => (facets === null ? sql`1` : sql`+facet IN ${setOf(facets)}`);

/** What rows are counted by (migration 016). */
export const SUMMED = { all: 0, created: 1, processed: 2, amount: 3 } as const;
export type Summed = keyof typeof SUMMED;

export type Buckets = { readonly from: number; readonly to: number };

export type Counted = { readonly n: number; readonly earliest: number | null; readonly latest: number | null };

/** How many rows of the facets stand in the buckets, and when. */
export function countedIn({ db, sums }: Desk, table: Table, facets: FacetSet, by: Summed, { from, to }: Buckets): Counted {
  const key = `${table.name} ${by} ${from} ${to} ${facets === null ? 'any' : facets.join(' ')}`;
  const known = sums.get(key);
  if (known !== undefined) return known;
  const counted = db.get<Counted>(
    sql`SELECT coalesce(sum(n), 0) AS n, min(earliest) AS earliest, max(latest) AS latest FROM ${name(`${table.name}_sum`)}
        WHERE kind = ${SUMMED[by]} AND bucket BETWEEN ${from} AND ${to} AND n > 0 AND ${ofSet(facets)}`
  ) ?? { n: 0, earliest: null, latest: null };
  if (sums.size >= MOST_SUMS) sums.clear();
  sums.set(key, counted);
  return counted;
}
const MOST_SUMS = 500;

/** How many rows stand in each bucket, whatever their facet. Only for estimates: read anew when the list has grown. */
export type Histograms = Map<string, { readonly of: number; readonly buckets: readonly { readonly bucket: number; readonly n: number }[] }>;

/** What a question is answered with. */
export type Desk = {
  readonly db: Db;
  readonly facets: Facets;
  readonly sums: Sums;
  readonly histograms: Histograms;
  /** Null: not held in memory. */
  readonly held: (table: Table) => Held | null;
};

const GROWN = 1.05;

function histogramOf(desk: Desk, table: Table, by: Summed): readonly { readonly bucket: number; readonly n: number }[] {
  const of = countedIn(desk, table, null, 'all', { from: 0, to: 0 }).n;
  const key = `${table.name} ${by}`;
  let known = desk.histograms.get(key);
  if (known === undefined || of > known.of * GROWN || of * GROWN < known.of) {
    const buckets = desk.db.all<{ bucket: number; n: number }>(
      sql`SELECT bucket, sum(n) AS n FROM ${name(`${table.name}_sum`)} WHERE kind = ${SUMMED[by]} GROUP BY bucket`
    );
    known = { of, buckets };
    desk.histograms.set(key, known);
  }
  return known.buckets;
}

/** About how many rows of the table stand in these buckets. */
export const aboutIn = (desk: Desk, table: Table, by: Summed, { from, to }: Buckets): number =>
  histogramOf(desk, table, by).reduce((rows, { bucket, n }) => (bucket >= from && bucket <= to ? rows + n : rows), 0);

/** About which stretch of creation the row after so many stands in, from the newest or from the oldest; null: beyond the last. */
export function aboutWhere(desk: Desk, table: Table, skip: number, fromTop: boolean): number | null {
  let left = skip;
  const buckets = histogramOf(desk, table, 'created');
  for (const { bucket, n } of fromTop ? buckets.toReversed() : buckets) {
    if (n > left) return fromTop ? bucket + 1 : bucket;
    left -= n;
  }
  return null;
}

/** Seconds of a bucket of time. */
export const STRETCH = 2_592_000;
/** Buckets an amount doubles in. */
export const FINENESS = 8;

/** The bucket a value is counted in. */
export const bucketOf = (by: Exclude<Summed, 'all'>, value: number): number =>
  by === 'amount' ? Math.trunc(Math.log2(Math.max(value, 1)) * FINENESS) : Math.trunc(value / STRETCH);

/** No bucket holds more. */
export const LAST_BUCKET = 2 ** 31;
