import type { Db } from './db.ts';
import { names, type SqlValue } from './sql.ts';

/**
 * Many rows in few statements. SQLite keeps what a statement changes until it has ended, page by page and statement by statement:
 * a row with a dozen indexes costs twice as much alone as among fifty. A page of a gateway's list has a hundred. Only a few lengths are
 * used, so that each stays compiled.
 */
const LENGTHS = [100, 50, 20, 5, 1] as const;

/** Rows in portions of these lengths. */
function* portions<T>(rows: readonly T[]): Generator<readonly T[]> {
  for (let start = 0; start < rows.length;) {
    const length = LENGTHS.find((one) => one <= rows.length - start) ?? 1;
    yield rows.slice(start, start + length);
    start += length;
  }
}

/** What becomes of a row that is there already: it breaks the rule of uniqueness, or is left out. */
type Known = 'fails' | 'stays';

const texts = new Map<string, string>();

/** The text of a statement of so many rows, made once. */
function kept(key: string, make: () => string): string {
  const there = texts.get(key);
  if (there !== undefined) return there;
  const made = make();
  texts.set(key, made);
  return made;
}

const valuesOf = (columns: number, rows: number): string =>
  Array.from({ length: rows }, () => `(${Array.from({ length: columns }, () => '?').join(', ')})`).join(', ');

type Rows = readonly (readonly SqlValue[])[];

/** All values one after the other, as `flat` gives them, in a third of its time. */
function valuesIn(rows: Rows): SqlValue[] {
  const values: SqlValue[] = [];
  for (const row of rows) for (const value of row) values.push(value);
  return values;
}

export const insertMany = (db: Db, table: string, columns: readonly string[], rows: Rows): void =>
  void write(db, { table, columns, rows, known: 'fails' });

/** Rows that are there already are left out; answers how many were not. */
export const insertNew = (db: Db, table: string, columns: readonly string[], rows: Rows): number =>
  write(db, { table, columns, rows, known: 'stays' });

/**
 * Rows of an index of words; those that are there already make way. A statement each: before one that writes several SQLite takes a point
 * to return to, and the index of words then puts down as a piece of its own whatever it holds so far.
 */
export function replaceEach(db: Db, table: string, columns: readonly string[], rows: Rows): void {
  const text = kept(
    `REPLACE ${table} ${columns.join()}`,
    () => `INSERT OR REPLACE INTO ${names([table]).text} (${names(columns).text}) VALUES ${valuesOf(columns.length, 1)}`
  );
  for (const params of rows) db.run({ text, params });
}

type Insert = { readonly table: string; readonly columns: readonly string[]; readonly rows: Rows; readonly known: Known };

function write(db: Db, { table, columns, rows, known }: Insert): number {
  let changes = 0;
  for (const portion of portions(rows)) {
    const text = kept(
      `${portion.length} ${known} ${table} ${columns.join()}`,
      () => `INSERT INTO ${names([table]).text} (${names(columns).text})
        VALUES ${valuesOf(columns.length, portion.length)} ${known === 'stays' ? 'ON CONFLICT DO NOTHING' : ''}`
    );
    changes += db.run({ text, params: valuesIn(portion) }).changes;
  }
  return changes;
}

/** Sets these columns of rows: each begins with its number, the values follow in the order of the columns. */
export function updateMany(db: Db, table: string, columns: readonly string[], rows: Rows): void {
  for (const portion of portions(rows)) {
    const text = kept(
      `${portion.length} UPDATE ${table} ${columns.join()}`,
      () => `WITH told (row_id, ${columns.map((_, index) => `value_${index}`).join(', ')}) AS
        (VALUES ${valuesOf(columns.length + 1, portion.length)})
        UPDATE ${names([table]).text} SET ${columns.map((column, index) => `${names([column]).text} = value_${index}`).join(', ')}
        FROM told WHERE ${names([table]).text}.id = told.row_id`
    );
    db.run({ text, params: valuesIn(portion) });
  }
}
