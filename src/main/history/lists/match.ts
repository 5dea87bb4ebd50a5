import { LEAD, type Condition, type Near } from '../sql/conditions.ts';
import type { Connection, Db } from '../sql/db.ts';
import { amountReadings, type AmountReading, matchQuery } from '../sql/search-text.ts';
import { anyNote, notedIds } from './notes.ts';
import { askedOf, fewIds, FROM, holding, leastShareOf, likelyQuery, rowHolds, sampleOf, shareOf, type Searched } from './sample.ts';
import type { Span } from '../../../shared/model/lists.ts';
import { digitsByCurrency } from '../../../shared/values/money.ts';
import { inPlace, type Nearest, type Place } from '../sql/paging.ts';
import { beyondPlace, forgetZones, MOST_LOOKED, nearest, type Reach } from './zones.ts';
import { join, list, name, names, setOf, sql, type Sql } from '../sql/sql.ts';
import { operationTable } from '../rows/tables/operations.ts';
import { paymentTable, refundTable } from '../rows/tables/payments.ts';
import { tokenTable } from '../rows/tables/tokens.ts';
import { searchedBy } from '../rows/tables/table.ts';

/** Up to so many hits are read and sorted; with more, walking the list in order meets enough of them soon. */
const FEW = 2000;

/** In a long list no more are looked for before it is said which rows are wanted. */
const SHORT = 500;

/** So many rows of a sample that hold a text say that there are more. */
const SEEN = 3;

/** With more than so many, the index of text is asked again by each question. */
const MOST = 100_000;

/** So many rows with what is rare of a text are looked at before the index is asked for the whole of it. */
const TRIED = 1500;

/** From such a part of all rows on, at any time, rows are looked at one after the other: a page of hits is soon together. */
const OFTEN = 0.08;

/** The same where there are too many to be named: each statement would ask the index for all of them. */
const OFTEN_UNNAMED = 0.03;

const keyOf = ({ name: table, only }: Searched): string => (only === undefined ? table : `${table} ${only}`);

/** A text as it was typed, and the question of the index of text for it. */
type Asked = { readonly table: Searched; readonly text: string; readonly query: string };

/** Rows with such an amount, in currencies with so many decimals. Of any that is not known these are two. */
export function ofAmount({ amount, decimals }: AmountReading): Sql {
  const usual = decimals === 2;
  const codes = [...digitsByCurrency].flatMap(([code, digits]) => (usual || digits === decimals ? [code] : []));
  const which = usual ? sql`coalesce(currency NOT IN (${list(codes)}), 1)` : sql`+currency IN (${list(codes)})`;
  return sql`amount = ${amount} AND ${which}`;
}

/** What a row is found by beside its words: by its amount, or by a note about it. */
const besideWords = (db: Db, { table, text, query }: Asked): Sql[] =>
  table.only === undefined
    ? [...amountReadings(text).map(ofAmount), ...(anyNote(db, query) ? [sql`id IN (${notedIds(table, query)})`] : [])]
    : [];

const beside = (db: Db, asked: Asked): Sql[] =>
  besideWords(db, asked).map((which) => sql`SELECT id FROM ${name(asked.table.name)} WHERE ${which}`);

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
export const forgetTexts = (db: Db): void => {
  found.get(db)?.clear();
  forgetZones(db);
};
const KEPT_TEXTS = 20;

/** The rows that hold a text, found by what is rare of it; null: these are too many, or the whole is the better question. */
function shortOf(db: Db, { table, text }: Asked): number[] | null {
  const sample = sampleOf(db, table);
  const likely = sample === null ? null : likelyQuery(sample, text);
  if (likely === null) return null;
  const index = name(`${table.name}_search`);
  const ids = db.all<{ id: number }>(
    sql`SELECT rowid AS id FROM ${index} WHERE ${index} MATCH ${askedOf(table, likely)} LIMIT ${SHORT + 1}`
  );
  return ids.length > SHORT
    ? null
    : holding(
        db,
        table,
        text,
        ids.map(({ id }) => id)
      );
}

/** Up to so many. */
function foundFor(db: Db, asked: Asked, most: number): Found {
  const { table, text } = asked;
  const texts = found.get(db) ?? new Map<string, Found>();
  found.set(db, texts);
  const key = `${keyOf(table)} ${most} ${text}`;
  const known = texts.get(key);
  if (known !== undefined) return known;
  const few = most === MOST ? null : (fewIds(db, table, text) ?? shortOf(db, asked));
  const matching = together(few === null ? byIndex(asked) : sql`SELECT value AS id FROM ${setOf(few)}`, beside(db, asked));
  const read = db.get<{ n: number; ids: string }>(
    sql`SELECT count(*) AS n, json_group_array(id) AS ids FROM (SELECT id FROM (${matching}) LIMIT ${most + 1})`
  ) ?? { n: 0, ids: '[]' };
  if (texts.size >= KEPT_TEXTS) texts.clear();
  const made = read.n > most ? { n: read.n, ids: null } : read;
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

function holdsText(db: Db, table: Searched, text: string): Sql {
  knowTexts(db.connection);
  return sql`holds_text(${keyOf(table)}, ${text}, ${names(table.searched)})`;
}

/** Whether a row is what is asked for, each for itself. */
function eachRow(db: Db, asked: Asked): Sql {
  const others = beside(db, asked);
  const holds = holdsText(db, asked.table, asked.text);
  return others.length === 0 ? holds : sql`(${holds} OR +id IN (${join(others, ' UNION ')}))`;
}

/** Matches from a number on. FTS5 takes whole numbers alone for ends, and a number that is bound is none to SQLite. */
function numbersFrom(db: Db, table: Searched, query: string, { start, down, limit }: Reach): number[] {
  const index = name(`${table.name}_search`);
  const from = sql`CAST(${start} AS INTEGER)`;
  const near = down ? sql`rowid <= ${from} ORDER BY rowid DESC` : sql`rowid >= ${from} ORDER BY rowid`;
  return db
    .all<{ id: number }>(sql`SELECT rowid AS id FROM ${index} WHERE ${index} MATCH ${askedOf(table, query)} AND ${near} LIMIT ${limit}`)
    .map(({ id }) => id);
}

/** So many rows are looked at first; twice as many each time too few of them hold the text. */
const FIRST_LOOK = 64;

/** The last that were stored of the rows that hold a text, by what is rare of it; null: that misleads, or the whole is better asked. */
export function lastWith(db: Db, table: Searched, text: string, count: number): number[] | null {
  const sample = sampleOf(db, table);
  const likely = sample === null ? null : likelyQuery(sample, text);
  if (likely === null) return null;
  const found: number[] = [];
  let start = Number.MAX_SAFE_INTEGER;
  for (let [limit, looked] = [FIRST_LOOK, 0]; looked < TRIED; limit *= 2) {
    const ids = numbersFrom(db, table, likely, { start, down: true, limit });
    found.push(...holding(db, table, text, ids).toSorted((a, b) => b - a));
    if (ids.length < limit || found.length >= count) return found.slice(0, count);
    looked += ids.length;
    start = (ids.at(-1) ?? 0) - 1;
  }
  return null;
}

/** The first rows with these words in the order of time: by what is rare of them, and where that misleads by the whole. */
function nearestWords(db: Db, { table, text, query }: Asked, { span, also }: Beside, wish: Nearest): Place[] | null {
  const sample = sampleOf(db, table);
  const likely = sample === null ? null : likelyQuery(sample, text);
  const by = (query: string) => ({ table: table.name, numbers: (reach: Reach) => numbersFrom(db, table, query, reach), span });
  const found =
    likely === null ? null : nearest(db, { ...by(likely), also: sql`${also} AND ${holdsText(db, table, text)}`, most: TRIED }, wish);
  return found ?? nearest(db, { ...by(query), also, most: MOST_LOOKED }, wish);
}
type Beside = { readonly span: Span; readonly also: Sql };

/** The first rows in the order of time: by their words as the zones say, by an amount or a note in its own index. */
const nearOf =
  (db: Db, asked: Asked): Near['rows'] =>
  (beside) =>
  (wish) => {
    const { limit, descending } = wish;
    const byWords = nearestWords(db, asked, beside, wish);
    const others = byWords === null ? [] : besideWords(db, asked);
    if (byWords === null || others.length === 0) return byWords;
    const order = descending ? sql`ORDER BY sort_at DESC, id DESC` : sql`ORDER BY sort_at, id`;
    const more = others.flatMap((which) =>
      db.all<Place>(
        sql`SELECT id, sort_at FROM ${name(asked.table.name)} WHERE ${which} AND ${beyondPlace(wish)} AND ${beside.also}
          ${order} LIMIT ${limit}`
      )
    );
    const all = new Map([...byWords, ...more].map((place) => [place.id, place]));
    return [...all.values()].toSorted(inPlace(descending)).slice(0, limit);
  };

/** A text that very many rows hold is asked of each row that is come to; where all of them are added up, the index is asked for it. */
function frequent(db: Db, asked: Asked, finds: number): Condition[] {
  const each = eachRow(db, asked);
  const matching = together(byIndex(asked), beside(db, asked));
  const numbers = () => numbersIn(db, matching);
  const bulk = sql`+id IN (${matching})`;
  const leading = sql`id IN (${matching})`;
  return [
    { lead: LEAD.never, leading, following: each, looks: true, bulk, each, finds, numbers, near: { about: finds, rows: nearOf(db, asked) } }
  ];
}

/** One that many rows hold: all of them are listed only where a question needs them. */
function many(db: Db, asked: Asked, finds: number): Condition[] {
  const matching = together(byIndex(asked), beside(db, asked));
  // Half as many again: then the sample cannot well be wrong about it.
  const unnamed = finds > 1.5 * MOST;
  const listed = (): string | null => (unnamed ? null : foundFor(db, asked, MOST).ids);
  const all = (): Sql => {
    const ids = listed();
    return ids === null ? sql`(${matching})` : sql`(SELECT value FROM json_each(${ids}))`;
  };
  const condition = {
    lead: LEAD.never,
    get leading() {
      return sql`id IN ${all()}`;
    },
    get following() {
      return sql`+id IN ${all()}`;
    },
    bulk: sql`+id IN (${matching})`,
    each: eachRow(db, asked),
    finds,
    uneven: unnamed,
    numbers: () => {
      const ids = listed();
      return ids === null ? numbersIn(db, matching) : read(ids);
    },
    near: { about: finds, rows: nearOf(db, asked) },
    toJSON: () => [keyOf(asked.table), asked.text]
  };
  return [condition];
}

/** One that few rows hold, all of them known. */
function few({ n, ids }: { readonly n: number; readonly ids: string }): Condition[] {
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

/** The name of an operation's guest as a condition. */
export const guestCondition = (db: Db, name: string | null): Condition[] => textCondition(db, OPERATION_GUEST, name);

/** The free text box of a list as a condition. */
export function textCondition(db: Db, table: Searched, text: string | null): Condition[] {
  const query = text === null ? null : matchQuery(text);
  if (text === null || query === null) return [];
  const asked = { table, text, query };
  const sample = sampleOf(db, table);
  const share = sample === null ? 0 : shareOf(sample, text);
  const seen = sample === null ? 0 : Math.round(share * sample.texts.length);
  const finds = sample === null ? 0 : Math.ceil(sample.last * share);
  const often = finds > 1.5 * MOST ? OFTEN_UNNAMED : OFTEN;
  if (sample !== null && leastShareOf(sample, text) >= often) return frequent(db, asked, finds);
  if (seen >= SEEN) return many(db, asked, finds);
  const { n, ids } = foundFor(db, asked, sample === null ? FROM : SHORT);
  return ids === null ? many(db, asked, Math.max(finds, n)) : few({ n, ids });
}
