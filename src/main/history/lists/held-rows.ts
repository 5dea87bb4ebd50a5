import { NOTHING, type Minor } from '../../../shared/values/money.ts';
import type { Table } from '../rows/tables/table.ts';
import type { Db } from '../sql/db.ts';
import { name, sql, type Sql } from '../sql/sql.ts';
import { hasMoney, type Sum } from './sum.ts';

/** What is read to hold sums in memory (held.ts), and to keep them right. */
export type RowSums = {
  readonly id: number;
  readonly facet: number;
  readonly amount: Minor | null;
  readonly taken: Minor;
  readonly given: Minor;
};

export type Place = { readonly sort_at: number; readonly id: number };
const FAR = Number.MAX_SAFE_INTEGER;
export const BEGINNING: Place = { sort_at: -FAR, id: 0 };

const columns = (table: Table): Sql =>
  hasMoney(table) ? sql`id, facet, amount, taken, given_back AS given` : sql`id, facet, amount, ${NOTHING} AS taken, ${NOTHING} AS given`;

export const rowsWhere = (db: Db, table: Table, which: Sql): RowSums[] =>
  db.all<RowSums>(sql`SELECT ${columns(table)} FROM ${name(table.name)} WHERE ${which}`);

/** So many of them from a place on, along the index by time, which holds all this. */
export const rowsFrom = (db: Db, table: Table, { sort_at, id }: Place, limit: number): (RowSums & Place)[] =>
  db.all<RowSums & Place>(
    sql`SELECT sort_at, ${columns(table)} FROM ${name(table.name)} WHERE (sort_at, id) > (${sort_at}, ${id})
      ORDER BY sort_at, id LIMIT ${limit}`
  );

export const lastOf = (db: Db, table: Table): number => db.value<number>(sql`SELECT max(id) FROM ${name(table.name)}`) ?? 0;

/** How many changes have been told (migration 043). */
export const seqNow = (db: Db): number => db.value<number>(sql`SELECT seq FROM sqlite_sequence WHERE name = 'moved_row'`) ?? 0;

/** The rows that were told since; null: more than `most`, or not all are known any more. */
export function movedSince(
  db: Db,
  table: Table,
  since: { readonly seq: number; readonly now: number; readonly most: number }
): number[] | null {
  const told = db.value<number>(sql`SELECT count(*) FROM moved_row WHERE seq > ${since.seq}`) ?? 0;
  if (told !== since.now - since.seq || told > since.most) return null;
  return db
    .all<{ id: number }>(sql`SELECT DISTINCT row_id AS id FROM moved_row WHERE seq > ${since.seq} AND list = ${table.name}`)
    .map(({ id }) => id);
}

/** What all rows come to by the kept sums. */
export const keptOf = (db: Db, table: Table): Omit<Sum, 'facet'> =>
  db.get<Omit<Sum, 'facet'>>(
    sql`SELECT coalesce(sum(n), 0) AS n, coalesce(sum(amount), 0) AS amount, coalesce(sum(taken), 0) AS taken,
        coalesce(sum(given), 0) AS given
      FROM ${name(`${table.name}_sum`)} WHERE kind = 0 AND bucket = 0`
  ) ?? { n: 0, amount: NOTHING, taken: NOTHING, given: NOTHING };
