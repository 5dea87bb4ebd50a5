import type { Db } from './db.ts';
import { names, type SqlValue } from './sql.ts';

/**
 * Many rows in few statements. SQLite keeps what a statement changes until it has ended, page by page and statement by statement:
 * a row with a dozen indexes costs twice as much alone as among fifty. Only a few lengths are used, so that each stays compiled.
 */
const LENGTHS = [50, 10, 1] as const;

/** What becomes of a row that is there already: it breaks the rule of uniqueness, or is left out. */
type Known = '' | 'ON CONFLICT DO NOTHING';

const texts = new Map<string, string>();

function textFor(table: string, columns: readonly string[], length: number, known: Known): string {
  const key = `${length} ${known} ${table} ${columns.join()}`;
  const there = texts.get(key);
  if (there !== undefined) return there;
  const row = `(${columns.map(() => '?').join(', ')})`;
  const values = Array.from({ length }, () => row).join(', ');
  const made = `INSERT INTO ${names([table]).text} (${names(columns).text}) VALUES ${values} ${known}`;
  texts.set(key, made);
  return made;
}

type Rows = readonly (readonly SqlValue[])[];

export const insertMany = (db: Db, table: string, columns: readonly string[], rows: Rows): void =>
  void write(db, { table, columns, rows, known: '' });

/** Rows that are there already are left out; answers how many were not. */
export const insertNew = (db: Db, table: string, columns: readonly string[], rows: Rows): number =>
  write(db, { table, columns, rows, known: 'ON CONFLICT DO NOTHING' });

type Insert = { readonly table: string; readonly columns: readonly string[]; readonly rows: Rows; readonly known: Known };

function write(db: Db, { table, columns, rows, known }: Insert): number {
  let changes = 0;
  for (let start = 0; start < rows.length;) {
    const length = LENGTHS.find((one) => one <= rows.length - start) ?? 1;
    changes += db.run({ text: textFor(table, columns, length, known), params: rows.slice(start, start + length).flat() }).changes;
    start += length;
  }
  return changes;
}
