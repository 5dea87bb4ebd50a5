import { follows, LEAD, type Condition } from '../sql/conditions.ts';
import type { Db } from '../sql/db.ts';
import { amountReadings, type AmountReading, matchQuery } from '../sql/search-text.ts';
import { anyNote, notedIds } from './notes.ts';
import { join, name, sql, type Sql } from '../sql/sql.ts';
import type { Table } from '../rows/tables/table.ts';

/** Up to so many hits are read and sorted; with more, walking the list in order meets enough of them soon. */
const FEW = 2000;

/** Numbers of the rows that hold the text or the amount it can be read as; null when the text says nothing. */
function matchingIds(db: Db, table: Table, text: string): Sql | null {
  const query = matchQuery(text);
  if (query === null) return null;
  const index = name(`${table.name}_search`);
  return join(
    [
      sql`SELECT rowid AS id FROM ${index} WHERE ${index} MATCH ${query}`,
      ...amountReadings(text).map((reading) => idsByAmount(table, reading)),
      ...(anyNote(db, query) ? [notedIds(table, query)] : [])
    ],
    ' UNION '
  );
}

const idsByAmount = (table: Table, { amount, decimals }: AmountReading): Sql =>
  sql`SELECT id FROM ${name(table.name)} WHERE amount = ${amount} AND decimals(currency) = ${decimals}`;

/** Numbers found for a text since something was written last: a page, its count and its totals ask for the same. */
const found = new WeakMap<Db, Map<string, readonly number[]>>();
export const forgetTexts = (db: Db): void => void found.get(db)?.clear();

/** With more than so many, the index of text is asked again by each question. */
const MOST = 50_000;

function idsOf(db: Db, table: Table, text: string, ids: Sql): readonly number[] {
  const texts = found.get(db) ?? new Map<string, readonly number[]>();
  found.set(db, texts);
  const key = `${table.name} ${text}`;
  const known = texts.get(key);
  if (known !== undefined) return known;
  const read = db.all<{ id: number }>(sql`SELECT id FROM (${ids}) LIMIT ${MOST + 1}`).map(({ id }) => id);
  if (texts.size >= KEPT_TEXTS) texts.clear();
  texts.set(key, read);
  return read;
}
const KEPT_TEXTS = 20;

/** The free text box of a list as a condition. */
export function textCondition(db: Db, table: Table, text: string | null): Condition[] {
  const matching = text === null ? null : matchingIds(db, table, text);
  if (text === null || matching === null) return [];
  const ids = idsOf(db, table, text, matching);
  if (ids.length > MOST) return [follows(sql`+id IN (${matching})`)];
  const list = sql`(SELECT value FROM json_each(${JSON.stringify(ids)}))`;
  const few = ids.length <= FEW;
  return [{ lead: few ? LEAD.id : LEAD.never, leading: sql`id IN ${list}`, following: sql`+id IN ${list}`, finds: ids.length }];
}
