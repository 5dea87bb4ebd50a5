import type { Table } from './tables/table.ts';
import type { Db, Row } from '../sql/db.ts';
import { mergeJson } from './merge.ts';
import { indexedText } from '../sql/search-text.ts';
import { join, list, name, names, sql } from '../sql/sql.ts';

/** Reading and writing single rows of things that live at a gateway; no rules about money here (see store.ts). */

export function findRow(db: Db, table: Table, accountId: string, remoteId: string): Row | null {
  return db.get(sql`SELECT * FROM ${name(table.name)} WHERE account_id = ${accountId} AND remote_id = ${remoteId}`);
}

export const rowById = (db: Db, table: Table, id: number): Row | null => db.get(sql`SELECT * FROM ${name(table.name)} WHERE id = ${id}`);

/** Every write of a row works out anew what follows from it: what lists filter by is never another than what they show. */
const withDerived = (db: Db, table: Table, row: Row): Row => ({ ...row, ...table.derived(db, row) });

/** Writes the new row and its search text; answers it with its number. */
export function insertRow(db: Db, table: Table, given: Row): Row & { id: number } {
  const row = withDerived(db, table, given);
  const columns = Object.keys(row);
  const { id } = db.run(sql`INSERT INTO ${name(table.name)} (${names(columns)}) VALUES (${list(Object.values(row))})`);
  const text = indexedText(table.words(row));
  if (text !== '') db.run(sql`INSERT INTO ${name(`${table.name}_search`)} (rowid, words) VALUES (${id}, ${text})`);
  return { ...row, id };
}

/** Writes the columns that differ. True when anything but the time of asking did. */
export function updateRow(db: Db, table: Table, before: Row, given: Row): boolean {
  const after = withDerived(db, table, given);
  const id = Number(before.id);
  const changed = Object.keys(after).filter((column) => after[column] !== before[column]);
  if (changed.length === 0) return false;
  const assignments = join(
    changed.map((column) => sql`${name(column)} = ${after[column] ?? null}`),
    ', '
  );
  db.run(sql`UPDATE ${name(table.name)} SET ${assignments} WHERE id = ${id}`);
  const text = indexedText(table.words(after));
  if (text !== indexedText(table.words(before))) {
    db.run(sql`INSERT OR REPLACE INTO ${name(`${table.name}_search`)} (rowid, words) VALUES (${id}, ${text})`);
  }
  return changed.some((column) => column !== 'fetched_at' && column !== 'next_poll_at' && column !== 'poll_tries');
}

/** Keeps what the gateway said. An answer that says nothing (`undefined`, or a row the desk made up) leaves it alone. */
export function keepRaw(
  db: Db,
  { table, id, isNew }: { readonly table: Table['name'] | 'capture'; readonly id: number; readonly isNew: boolean },
  raw: unknown
): void {
  if (raw === undefined || raw === null) return;
  const known = isNew ? null : db.value<string>(sql`SELECT json FROM ${name(`${table}_raw`)} WHERE id = ${id}`);
  const json = JSON.stringify(known === null ? raw : mergeJson(JSON.parse(known), raw));
  if (json !== known) db.run(sql`INSERT OR REPLACE INTO ${name(`${table}_raw`)} (id, json) VALUES (${id}, ${json})`);
}
