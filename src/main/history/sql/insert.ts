import type { Db } from './db.ts';
import { names, type SqlValue } from './sql.ts';

/**
 * Many rows in few statements. SQLite keeps what a statement changes until it has ended, page by page and statement by statement:
 * a row with a dozen indexes costs twice as much alone as among fifty. Only a few lengths are used, so that each stays compiled.
 */
const LENGTHS = [50, 10, 1] as const;

const texts = new Map<string, string>();

function textFor(table: string, columns: readonly string[], length: number): string {
  const key = `${length} ${table} ${columns.join()}`;
  const known = texts.get(key);
  if (known !== undefined) return known;
  const row = `(${columns.map(() => '?').join(', ')})`;
  const made = `INSERT INTO ${names([table]).text} (${names(columns).text}) VALUES ${Array.from({ length }, () => row).join(', ')}`;
  texts.set(key, made);
  return made;
}

export function insertMany(db: Db, table: string, columns: readonly string[], rows: readonly (readonly SqlValue[])[]): void {
  for (let start = 0; start < rows.length;) {
    const length = LENGTHS.find((one) => one <= rows.length - start) ?? 1;
    db.run({ text: textFor(table, columns, length), params: rows.slice(start, start + length).flat() });
    start += length;
  }
}
