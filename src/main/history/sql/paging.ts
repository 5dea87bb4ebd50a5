import type { Page, PageRequest } from '../../../shared/model/lists.ts';
import type { Db, Row } from './db.ts';
import { name, sql, type Sql } from './sql.ts';

/**
 * Pages by position, not by number: a page begins after the last row of the one before, so rows that arrive meanwhile
 * neither repeat nor hide another, and the thousandth page costs what the first does. A jump to a page number walks
 * an index once to find where that page begins.
 */
type Position = { readonly at: number; readonly id: number };
type Cursor = Position & { readonly page: number };

const encode = (row: Row, page: number): string =>
  Buffer.from(JSON.stringify([Number(row.sort_at), Number(row.id), page])).toString('base64url');

/** Null for anything that is not a cursor of ours: the list then starts at its beginning. */
function decode(text: string | null): Cursor | null {
  if (text === null) return null;
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    if (!Array.isArray(parts) || parts.length !== 3 || !parts.every(Number.isSafeInteger)) return null;
    const [at, id, page] = parts as [number, number, number];
    return { at, id, page };
  } catch {
    return null;
  }
}

export type ListQuery = { readonly table: string; readonly where: Sql; readonly total: number };

const olderThan = ({ at, id }: Position): Sql => sql`(sort_at, id) < (${at}, ${id})`;
const newerThan = ({ at, id }: Position): Sql => sql`(sort_at, id) > (${at}, ${id})`;

export const newestFirst = (table: string, where: Sql, limit: number): Sql =>
  sql`SELECT * FROM ${name(table)} WHERE ${where} ORDER BY sort_at DESC, id DESC LIMIT ${limit}`;
const oldestFirst = (table: string, where: Sql, limit: number): Sql =>
  sql`SELECT * FROM ${name(table)} WHERE ${where} ORDER BY sort_at, id LIMIT ${limit}`;

/** The row right before the wanted page, found in an index from the nearer end; null when the page is the first. */
function positionBefore(db: Db, query: ListQuery, offset: number): Position | null {
  if (offset <= 0) return null;
  const fromEnd = query.total - offset;
  const nearStart = offset <= fromEnd;
  const direction = nearStart ? sql`sort_at DESC, id DESC` : sql`sort_at, id`;
  const skip = nearStart ? offset - 1 : fromEnd;
  return db.get<Position>(
    sql`SELECT sort_at AS at, id FROM ${name(query.table)} WHERE ${query.where} ORDER BY ${direction} LIMIT 1 OFFSET ${skip}`
  );
}

export function readPage<T>(db: Db, query: ListQuery, request: PageRequest, read: (row: Row) => T): Page<T> {
  const { limit } = request;
  const pages = Math.max(1, Math.ceil(query.total / limit));
  const answer = (rows: Row[], page: number, more: { next: boolean; previous: boolean }): Page<T> => {
    const [first, last] = [rows[0], rows.at(-1)];
    return {
      rows: rows.map(read),
      total: query.total,
      pages,
      page: Math.min(Math.max(1, page), pages),
      next: more.next && last ? encode(last, page) : null,
      previous: more.previous && first ? encode(first, page) : null
    };
  };
  const onward = (after: Position | null, page: number): Page<T> => {
    const where = after === null ? query.where : sql`${query.where} AND ${olderThan(after)}`;
    const rows = db.all(newestFirst(query.table, where, limit + 1));
    return answer(rows.slice(0, limit), page, { next: rows.length > limit, previous: after !== null });
  };

  const before = decode(request.before);
  if (before !== null) {
    const rows = db.all(oldestFirst(query.table, sql`${query.where} AND ${newerThan(before)}`, limit + 1));
    // Too few newer rows for a page: that is the beginning of the list, shown whole.
    if (rows.length <= limit) return onward(null, 1);
    return answer(rows.slice(0, limit).toReversed(), Math.max(2, before.page - 1), { next: true, previous: true });
  }
  const after = decode(request.after);
  if (after !== null) return onward(after, after.page + 1);
  const page = Math.min(request.page ?? 1, pages);
  return onward(positionBefore(db, query, (page - 1) * limit), page);
}
