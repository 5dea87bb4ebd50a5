import type { Table } from './tables/table.ts';
import type { Db, Row } from '../sql/db.ts';
import { mergeJson } from './merge.ts';
import { insertMany } from '../sql/insert.ts';
import { indexedText } from '../sql/search-text.ts';
import { keepWords } from '../sql/words.ts';
import { isBlanked, rawWithoutGuest, withoutGuest } from './scrub.ts';
import { join, name, sql } from '../sql/sql.ts';

/** Reading and writing single rows of things that live at a gateway; no rules about money here (see store.ts). */

export function findRow(db: Db, table: Table, accountId: string, remoteId: string): Row | null {
  return db.get(sql`SELECT * FROM ${name(table.name)} WHERE account_id = ${accountId} AND remote_id = ${remoteId}`);
}

export const rowById = (db: Db, table: Table, id: number): Row | null => db.get(sql`SELECT * FROM ${name(table.name)} WHERE id = ${id}`);

/** Every write of a row works out anew what follows from it: what lists filter by is never another than what they show. */
const withDerived = (db: Db, table: Table, row: Row): Row => ({ ...row, ...table.derived(db, row) });

/** A row that was blanked stays so, whatever a gateway tells of it again. */
export const asKept = (row: Row): Row => (isBlanked(row) ? withoutGuest(row) : row);

/** What a gateway said of a row, as it is kept of this one. */
export const saidOf = (row: Row, raw: unknown): unknown => (isBlanked(row) ? rawWithoutGuest(raw) : raw);

/**
 * Columns in which any new row had something. A row has sixty, half of them empty in whatever a gateway tells, and to tell SQLite of
 * nothing costs more than of a number. They only ever become more, so that few statements are compiled.
 */
const filled = new Map<Table['name'], Set<string>>();

function filledOf({ name: table }: Table, rows: readonly Row[]): readonly string[] {
  const known = filled.get(table) ?? new Set();
  filled.set(table, known);
  const columns = Object.keys(rows[0] ?? {});
  for (const column of columns) if (!known.has(column) && rows.some((row) => row[column] !== null)) known.add(column);
  return columns.filter((column) => known.has(column));
}

/** Writes new rows, all of the same columns, and their search text; answers them, with what follows from them and their numbers. */
export function insertRows(db: Db, table: Table, given: readonly Row[]): (Row & { id: number })[] {
  const last = db.value<number>(sql`SELECT max(id) FROM ${name(table.name)}`) ?? 0;
  const rows = given.map((told, index) => {
    const row = asKept(told);
    return Object.assign(row, table.derived(db, row), { id: last + 1 + index });
  });
  const columns = filledOf(table, rows);
  insertMany(
    db,
    table.name,
    columns,
    rows.map((row: Row) => columns.map((column) => row[column] ?? null))
  );
  for (const row of rows) {
    const text = indexedText(table.words(row));
    if (text !== '') keepWords(db, table.name, row.id, text);
  }
  return rows;
}

/** Writes the columns that differ. True when anything but the time of asking did. */
export function updateRow(db: Db, table: Table, before: Row, given: Row): boolean {
  const after = withDerived(db, table, asKept(given));
  const id = Number(before.id);
  const changed = Object.keys(after).filter((column) => after[column] !== before[column]);
  if (changed.length === 0) return false;
  const assignments = join(
    changed.map((column) => sql`${name(column)} = ${after[column] ?? null}`),
    ', '
  );
  db.run(sql`UPDATE ${name(table.name)} SET ${assignments} WHERE id = ${id}`);
  const text = indexedText(table.words(after));
  if (text !== indexedText(table.words(before))) keepWords(db, table.name, id, text);
  return changed.some((column) => column !== 'fetched_at' && column !== 'next_poll_at' && column !== 'poll_tries');
}

type Kept = Table['name'] | 'capture';
type Known = { readonly table: Kept; readonly id: number };

/** Keeps what the gateway said of new rows, by their numbers. An answer that says nothing (a row the desk made up) leaves nothing. */
export function keepRaws(db: Db, table: Kept, said: readonly (readonly [id: number, raw: unknown])[]): void {
  const told = said.filter(([, raw]) => raw !== undefined && raw !== null);
  insertMany(
    db,
    `${table}_raw`,
    ['id', 'json'],
    told.map(([id, raw]) => [id, JSON.stringify(raw)])
  );
}

/** Keeps what the gateway said anew of a row. An answer that says nothing leaves what is kept alone. */
export function keepRaw(db: Db, { table, id }: Known, raw: unknown): void {
  if (raw === undefined || raw === null) return;
  const known = db.value<string>(sql`SELECT json FROM ${name(`${table}_raw`)} WHERE id = ${id}`);
  if (known === null) return keepRaws(db, table, [[id, raw]]);
  const json = JSON.stringify(mergeJson(JSON.parse(known), raw));
  if (json !== known) db.run(sql`UPDATE ${name(`${table}_raw`)} SET json = ${json} WHERE id = ${id}`);
}
