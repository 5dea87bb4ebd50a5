import { follows, LEAD, type Condition } from '../sql/conditions.ts';
import type { Connection, Db } from '../sql/db.ts';
import { amountReadings, type AmountReading, matchQuery } from '../sql/search-text.ts';
import { anyNote, notedIds } from './notes.ts';
import { askedOf, fewIds, leastShareOf, rowHolds, sampleOf, shareOf, type Searched } from './sample.ts';
import { join, name, names, setOf, sql, type Sql } from '../sql/sql.ts';
import { operationTable } from '../rows/tables/operations.ts';
import { paymentTable, refundTable } from '../rows/tables/payments.ts';
import { tokenTable } from '../rows/tables/tokens.ts';
import { searchedBy } from '../rows/tables/table.ts';

/** Up to so many hits are read and sorted; with more, walking the list in order meets enough of them soon. */
const FEW = 2000;

/** With more than so many, the index of text is asked again by each question. */
const MOST = 100_000;

/** From such a part of all rows on, at any time, rows are looked at one after the other: a page of hits is soon together. */
const OFTEN = 0.08;

/** The same where there are too many to be named: each statement would ask the index for all of them. */
const OFTEN_UNNAMED = 0.03;

const keyOf = ({ name: table, only }: Searched): string => (only === undefined ? table : `${table} ${only}`);

/** A text as it was typed, and the question of the index of text for it. */
type Asked = { readonly table: Searched; readonly text: string; readonly query: string };

const idsByAmount = (table: Searched, { amount, decimals }: AmountReading): Sql =>
  sql`SELECT id FROM ${name(table.name)} WHERE amount = ${amount} AND decimals(currency) = ${decimals}`;

/** What is found beside the words of a row: by its amount, or by a note about it. */
const beside = (db: Db, { table, text, query }: Asked): Sql[] =>
  table.only === undefined
    ? [...amountReadings(text).map((reading) => idsByAmount(table, reading)), ...(anyNote(db, query) ? [notedIds(table, query)] : [])]
    : [];

const byIndex = ({ table, query }: Asked): Sql =>
  sql`SELECT rowid AS id FROM ${name(`${table.name}_search`)} WHERE ${name(`${table.name}_search`)} MATCH ${askedOf(table, query)}`;

const together = (words: Sql, others: readonly Sql[]): Sql => join([words, ...others], ' UNION ');

/** One text instead of a row each. */
export const numbersIn = (db: Db, matching: Sql): readonly number[] =>
  read(db.value<string>(sql`SELECT json_group_array(id) FROM (${matching})`) ?? '[]');
function read(json: string): readonly number[] {
  // Of numbers of rows alone; to look at each of a hundred thousand would take longer than to read them.
  const ids: readonly number[] = JSON.parse(json);
  return ids;
}

/** `ids` as JSON; null: too many to be named. */
type Found = { readonly n: number; readonly ids: string | null };

/** Numbers found for a text since something was written last: a page, its count and its totals ask for the same. */
const found = new WeakMap<Db, Map<string, Found>>();
export const forgetTexts = (db: Db): void => void found.get(db)?.clear();
const KEPT_TEXTS = 20;

function foundFor(db: Db, asked: Asked): Found {
  const { table, text } = asked;
  const texts = found.get(db) ?? new Map<string, Found>();
  found.set(db, texts);
  const key = `${keyOf(table)} ${text}`;
  const known = texts.get(key);
  if (known !== undefined) return known;
  const few = fewIds(db, table, text);
  const matching = together(few === null ? byIndex(asked) : sql`SELECT value AS id FROM ${setOf(few)}`, beside(db, asked));
  const read = db.get<{ n: number; ids: string }>(
    sql`SELECT count(*) AS n, json_group_array(id) AS ids FROM (SELECT id FROM (${matching}) LIMIT ${MOST + 1})`
  ) ?? { n: 0, ids: '[]' };
  if (texts.size >= KEPT_TEXTS) texts.clear();
  const made = read.n > MOST ? { n: read.n, ids: null } : read;
  texts.set(key, made);
  return made;
}

/** The guest's name of an operation, which is asked for by itself. */
const OPERATION_GUEST: Searched = { name: 'operation', ...searchedBy('guest_name'), only: 'guest' };

const SEARCHED: readonly Searched[] = [tokenTable, paymentTable, refundTable, operationTable, OPERATION_GUEST];
const knowing = new WeakSet<Connection>();

/** Lets SQL ask whether a row holds a text: `holds_text(list, text, ...its columns)`. */
export function knowTexts(connection: Connection): void {
  if (knowing.has(connection)) return;
  knowing.add(connection);
  let last = { list: '', text: '', holds: (_row: Record<string, string | number | null>): boolean => false };
  connection.function('holds_text', { deterministic: true, varargs: true }, (list, text, ...values) => {
    const table = SEARCHED.find((one) => keyOf(one) === list);
    if (table === undefined) throw new RangeError('No list of that name');
    if (last.list !== list || last.text !== text) last = { list: keyOf(table), text: String(text), holds: rowHolds(table, String(text)) };
    const row = table.searched.map((column, index) => [column, typeof values[index] === 'string' ? values[index] : null] as const);
    return last.holds(Object.fromEntries(row)) ? 1 : 0;
  });
}

/** A text that very many rows hold is asked of each row that is come to; where all of them are added up, the index is asked for it. */
function frequent(db: Db, asked: Asked, finds: number): Condition[] {
  const { table, text } = asked;
  knowTexts(db.connection);
  const others = beside(db, asked);
  const each = sql`holds_text(${keyOf(table)}, ${text}, ${names(table.searched)})`;
  const following = others.length === 0 ? each : sql`(${each} OR +id IN (${join(others, ' UNION ')}))`;
  const matching = together(byIndex(asked), others);
  const numbers = () => numbersIn(db, matching);
  return [{ lead: LEAD.never, leading: sql`id IN (${matching})`, following, bulk: sql`+id IN (${matching})`, finds, numbers }];
}

/** The name of an operation's guest as a condition. */
export const guestCondition = (db: Db, name: string | null): Condition[] => textCondition(db, OPERATION_GUEST, name);

/** The free text box of a list as a condition. */
export function textCondition(db: Db, table: Searched, text: string | null): Condition[] {
  const query = text === null ? null : matchQuery(text);
  if (text === null || query === null) return [];
  const asked = { table, text, query };
  const sample = sampleOf(db, table);
  const finds = sample === null ? 0 : Math.ceil(sample.last * shareOf(sample, text));
  // Half as many again: then the sample cannot well be wrong about it.
  const unnamed = finds > 1.5 * MOST;
  if (sample !== null && leastShareOf(sample, text) >= (unnamed ? OFTEN_UNNAMED : OFTEN)) return frequent(db, asked, finds);
  const { n, ids } = unnamed ? { n: MOST, ids: null } : foundFor(db, asked);
  if (ids === null) {
    const matching = together(byIndex(asked), beside(db, asked));
    return [{ ...follows(sql`+id IN (${matching})`), numbers: () => numbersIn(db, matching) }];
  }
  const list = sql`(SELECT value FROM json_each(${ids}))`;
  return [
    {
      lead: n <= FEW ? LEAD.id : LEAD.never,
      leading: sql`id IN ${list}`,
      following: sql`+id IN ${list}`,
      finds: n,
      numbers: () => read(ids)
    }
  ];
}
