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

/** The free text box of a list as a condition. */
export function textCondition(db: Db, table: Table, text: string | null): Condition[] {
  const ids = text === null ? null : matchingIds(db, table, text);
  if (ids === null) return [];
  const few = Number(db.value<number>(sql`SELECT count(*) FROM (SELECT id FROM (${ids}) LIMIT ${FEW + 1})`)) <= FEW;
  const following = sql`+id IN (${ids})`;
  return [few ? { lead: LEAD.id, leading: sql`id IN (${ids})`, following } : follows(following)];
}
