import type { Page, PageRequest } from '../../../shared/model/lists.ts';
import type { Db, Row } from './db.ts';
import { list, name, names, setOf, sql, type Sql } from './sql.ts';

/**
 * Pages by position, not by number: a page begins after the last row of the one before, so rows that arrive meanwhile
 * neither repeat nor hide another, and the thousandth page costs what the first does. A jump to a page number walks
 * an index once to find where that page begins.
 */

/**
 * Rows that stand together in a list, in the order of an index. A list is one segment after the other: one a state, say, or those
 * with a name and then those without. `order` ends with the row's number; all its columns go the same way.
 */
export type Segment = {
  readonly where: Sql;
  readonly order: readonly string[];
  readonly descending: boolean;
  /** How many rows it has, where that is known. */
  readonly size?: number;
  /** The index that finds the rows does not give them in order. */
  readonly sorted?: boolean;
  /** The rows stand in order facet by facet, and are put together from these. Only by time. */
  readonly merged?: readonly number[];
  /** Its first rows from a place on, found without all of them being looked for; null: `where` finds them. Only by time. */
  readonly near?: (wish: Nearest) => readonly Place[] | null;
  /** A place up to which so many of its rows are counted, no more than `skip` from this end; null: none is known. */
  readonly leap?: (skip: number, fromTop: boolean) => Leap | null;
};

/** Where a row stands in a list by time. */
export type Place = { readonly sort_at: number; readonly id: number };

export const inPlace =
  (descending: boolean) =>
  (a: Place, b: Place): number =>
    (a.sort_at === b.sort_at ? a.id - b.id : a.sort_at - b.sort_at) * (descending ? -1 : 1);

/** `from`: only what stands beyond it. */
export type Nearest = { readonly limit: number; readonly descending: boolean; readonly from: Place | null };

/** `where`: what stands beyond the place; `rows`: how many stand before it. */
export type Leap = { readonly where: Sql; readonly rows: number };

/** `order` names the order in a cursor; `total` null: not counted; `reads`: columns a row is read for, all where it does not say. */
export type ListQuery = {
  readonly table: string;
  readonly reads?: readonly string[] | undefined;
  readonly order: string;
  readonly segments: readonly (() => Segment)[];
  readonly total: number | null;
};

type Values = readonly (string | number | null)[];
type Position = { readonly segment: number; readonly values: Values };
type Cursor = Position & { readonly page: number };
type Found = { readonly row: Row; readonly segment: number };

const encode = ({ order, segments }: ListQuery, { row, segment }: Found, page: number): string => {
  const values = (segments[segment]?.().order ?? []).map((column) => row[column] ?? null);
  return Buffer.from(JSON.stringify([order, segment, page, ...values])).toString('base64url');
};

/** Null for anything that is not a cursor of this list in this order: it then starts at its beginning. */
function decode({ order, segments }: ListQuery, text: string | null): Cursor | null {
  if (text === null) return null;
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    if (!Array.isArray(parts)) return null;
    const [named, segment, page, ...values]: unknown[] = parts;
    const counts = Number.isSafeInteger(segment) && Number.isSafeInteger(page);
    const columns = counts ? segments[Number(segment)]?.().order.length : undefined;
    const plain = values.every((value): value is string | number => typeof value === 'string' || Number.isSafeInteger(value));
    if (named !== order || columns !== values.length || !plain) return null;
    return { segment: Number(segment), page: Number(page), values };
  } catch {
    return null;
  }
}

const ordered = ({ order, descending }: Segment, backwards: boolean): Sql => {
  const down = descending !== backwards;
  return { text: order.map((column) => `${name(column).text}${down ? ' DESC' : ''}`).join(', '), params: [] };
};

type From = Pick<ListQuery, 'table' | 'reads'>;

/** Where a row stands is always read. */
const columnsOf = ({ reads }: From, { order }: Segment): Sql => (reads === undefined ? sql`*` : names([...new Set([...order, ...reads])]));

/** The rows of a segment in its order, or against it. */
function segmentRows(from: From, segment: Segment, limit: number, backwards = false): Sql {
  const { table } = from;
  const [order, columns] = [ordered(segment, backwards), columnsOf(from, segment)];
  const found = sql`FROM ${name(table)} WHERE ${segment.where} ORDER BY ${order} LIMIT ${limit}`;
  // Numbers are sorted, not whole rows.
  return segment.sorted
    ? sql`SELECT ${columns} FROM ${name(table)} WHERE id IN (SELECT id ${found}) ORDER BY ${order}`
    : sql`SELECT ${columns} ${found}`;
}

/** The first rows of several facets: of each only what can still come before the last one found. */
function mergedRows(
  db: Db,
  from: From,
  segment: Segment & { readonly merged: readonly number[] },
  limit: number,
  backwards: boolean
): Row[] {
  const { table } = from;
  const down = segment.descending !== backwards;
  const order = ordered(segment, backwards);
  let found: Place[] = [];
  for (const facet of segment.merged) {
    const last = found.length < limit ? { sort_at: down ? -FAR : FAR, id: 0 } : found.at(-1);
    const near = down ? sql`sort_at >= ${last?.sort_at ?? -FAR}` : sql`sort_at <= ${last?.sort_at ?? FAR}`;
    const more = db.all<Place>(
      sql`SELECT sort_at, id FROM ${name(table)} WHERE facet = ${facet} AND ${near} AND ${segment.where} ORDER BY ${order} LIMIT ${limit}`
    );
    if (more.length > 0) found = [...found, ...more].toSorted(inPlace(down)).slice(0, limit);
  }
  return db.all(rowsAt(from, segment, found, backwards));
}
const FAR = Number.MAX_SAFE_INTEGER;

const rowsAt = (from: From, segment: Segment, places: readonly Place[], backwards: boolean): Sql =>
  sql`SELECT ${columnsOf(from, segment)} FROM ${name(from.table)}
      WHERE id IN ${setOf(places.map(({ id }) => id))}
      ORDER BY ${ordered(segment, backwards)}`;

function rowsOf(db: Db, from: From, segment: Segment, limit: number, backwards: boolean): Row[] {
  const near = segment.near?.({ limit, descending: segment.descending !== backwards, from: null }) ?? null;
  if (near !== null) return db.all(rowsAt(from, segment, near, backwards));
  return segment.merged === undefined
    ? db.all(segmentRows(from, segment, limit, backwards))
    : mergedRows(db, from, { ...segment, merged: segment.merged }, limit, backwards);
}

const beyond = (segment: Segment, values: Values, backwards: boolean): Segment => {
  const { where, near, order } = segment;
  const [columns, marks] = [names(order), list(values)];
  const past = segment.descending !== backwards ? sql`(${columns}) < (${marks})` : sql`(${columns}) > (${marks})`;
  const [at, id] = values;
  const from = { sort_at: Number(at), id: Number(id) };
  return { ...segment, where: sql`${where} AND ${past}`, ...(near && { near: (wish) => near({ ...wish, from }) }) };
};

/** Up to `limit` rows from a position on, segment after segment; backwards they come in reverse order. */
function walk(db: Db, query: ListQuery, from: Position | null, limit: number, backwards = false): Found[] {
  const { segments } = query;
  const found: Found[] = [];
  const step = backwards ? -1 : 1;
  const start = from?.segment ?? (backwards ? segments.length - 1 : 0);
  for (let index = start; found.length < limit; index += step) {
    const segment = segments[index]?.();
    if (segment === undefined) break;
    const rest = from !== null && index === start ? beyond(segment, from.values, backwards) : segment;
    for (const row of rowsOf(db, query, rest, limit - found.length, backwards)) found.push({ row, segment: index });
  }
  return found;
}

/** By the index the segment is read in. */
const counted = (db: Db, table: string, segment: Segment): number =>
  db.value<number>(
    sql`SELECT count(*) FROM (SELECT id FROM ${name(table)} WHERE ${segment.where} ORDER BY ${ordered(segment, false)} LIMIT -1)`
  ) ?? 0;

/** The row right before the wanted page, found in an index, from the nearer end where it is known; null when the page is the first. */
function positionBefore(db: Db, { table, segments, total }: ListQuery, offset: number): Position | null {
  const find = (segment: Segment, skip: number, backwards: boolean): Values | null => {
    const leap = segment.leap?.(skip, segment.descending !== backwards) ?? { where: sql`1`, rows: 0 };
    const row = db.get(
      sql`SELECT ${names(segment.order)} FROM ${name(table)} WHERE ${segment.where} AND ${leap.where}
        ORDER BY ${ordered(segment, backwards)} LIMIT 1 OFFSET ${skip - leap.rows}`
    );
    return row && segment.order.map((column) => row[column] ?? null);
  };
  let before = offset;
  for (const [index, made] of segments.entries()) {
    if (before <= 0) break;
    const segment = made();
    const size = segments.length === 1 ? total : (segment.size ?? null);
    if (size !== null && before > size) {
      before -= size;
      continue;
    }
    const backwards = size !== null && before > size - before;
    const values = find(segment, backwards ? (size ?? 0) - before : before - 1, backwards);
    if (values !== null) return { segment: index, values };
    before -= index === segments.length - 1 ? 0 : counted(db, table, segment);
  }
  return null;
}

export function readPage<T>(db: Db, query: ListQuery, request: PageRequest, read: (row: Row) => T): Page<T> {
  const { limit } = request;
  const answer = (rows: readonly Found[], page: number, more: { next: boolean; previous: boolean }): Page<T> => {
    const [first, last] = [rows[0], rows.at(-1)];
    // Not counted: what is certain is what lies before, what is here, and one more.
    const total = query.total ?? (Math.max(1, page) - 1) * limit + rows.length + (more.next ? 1 : 0);
    const pages = Math.max(1, Math.ceil(total / limit));
    return {
      rows: rows.map(({ row }) => read(row)),
      counted: query.total !== null,
      total,
      pages,
      page: Math.min(Math.max(1, page), pages),
      next: more.next && last ? encode(query, last, page) : null,
      previous: more.previous && first ? encode(query, first, page) : null
    };
  };
  const onward = (after: Position | null, page: number): Page<T> => {
    const rows = walk(db, query, after, limit + 1);
    return answer(rows.slice(0, limit), page, { next: rows.length > limit, previous: after !== null });
  };

  const before = decode(query, request.before);
  if (before !== null) {
    const rows = walk(db, query, before, limit + 1, true);
    // Too few rows before it for a page: that is the beginning of the list, shown whole.
    if (rows.length <= limit) return onward(null, 1);
    return answer(rows.slice(0, limit).toReversed(), Math.max(2, before.page - 1), { next: true, previous: true });
  }
  const after = decode(query, request.after);
  if (after !== null) return onward(after, after.page + 1);
  const wanted = request.page ?? 1;
  const page = query.total === null ? wanted : Math.min(wanted, Math.max(1, Math.ceil(query.total / limit)));
  return onward(positionBefore(db, query, (page - 1) * limit), page);
}
