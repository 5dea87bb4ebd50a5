import type { Statement } from 'better-sqlite3';
import { operationTable } from '../rows/tables/operations.ts';
import { paymentTable, refundTable } from '../rows/tables/payments.ts';
import { tokenTable } from '../rows/tables/tokens.ts';
import { indexedText } from '../sql/search-text.ts';
import { keepWords } from '../sql/words.ts';
import { createDb, type Connection, type Db, type Row } from '../sql/db.ts';
import { sql } from '../sql/sql.ts';
import { recordsOf, type Record } from './btree.ts';
import type { Found } from './found.ts';
import type { Pages } from './pages.ts';
import { isOf, namedValues, shapesIn, type Shape } from './shapes.ts';

/** Tables that follow from others: worked out anew. */
const DERIVED = /_(search|word)(_|$)|_(sum|zone)$|^facet$|^moved_row$|^sync_cursor$/;
/** Guards of how rows come to be; those that keep sums and zones work on. */
const KEEPS_SUMS = /_(sum|zone)_(in|out|moves)$/;

/** What must not be lost goes first. */
const FIRST = ['trail', 'intent', 'account', 'batch', 'batch_row', 'property', 'note', 'person'];
const order = (table: string): number => (FIRST.includes(table) ? FIRST.indexOf(table) : FIRST.length);

/** How many of each table; `lost`: rows of readable pages whose rest lies on a damaged one. */
export type PutBack = { readonly counts: ReadonlyMap<string, number>; readonly lost: number };

/** Writes the rows into a new history, all or nothing. */
export function putBack(connection: Connection, pages: Pages, found: Found): PutBack {
  const db = createDb(connection);
  const guards = connection
    .prepare(`SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'`)
    .all<{ name: string; sql: string }>()
    .filter(({ name }) => !KEEPS_SUMS.test(name));
  connection.pragma('foreign_keys = OFF');
  return db.transaction(() => {
    for (const { name } of guards) connection.exec(`DROP TRIGGER ${name}`);
    const put = writeAll(connection, pages, found);
    mend(db);
    workOut(db);
    for (const guard of guards) connection.exec(guard.sql);
    return put;
  });
}

function writeAll(connection: Connection, pages: Pages, found: Found): PutBack {
  const counts = new Map<string, number>();
  let lost = 0;
  const shapes = shapesIn(connection).filter(({ table }) => !DERIVED.test(table));
  for (const shape of shapes.toSorted((a, b) => order(a.table) - order(b.table))) {
    const numbers = found.get(shape.table) ?? [];
    if (numbers.length === 0) continue;
    // What a new history begins with gives way to what was there.
    connection.exec(`DELETE FROM "${shape.table}"`);
    const write = writer(connection, shape);
    let count = 0;
    for (const number of numbers) {
      const page = pages.page(number);
      const read = page ? recordsOf(page, number, pages) : { records: [], lost: 0 };
      lost += read.lost;
      for (const record of read.records) if (isOf(shape, record)) count += write(record);
    }
    counts.set(shape.table, count);
  }
  return { counts, lost };
}

/** A row that breaks a rule of its table is none of it, or an older one of a row that is there. */
function writer(connection: Connection, shape: Shape): (record: Record) => number {
  const statements = new Map<number, Statement>();
  const statementFor = (values: readonly (readonly [string, unknown])[]): Statement => {
    const known = statements.get(values.length);
    if (known) return known;
    const names = values.map(([name]) => `"${name}"`).join(', ');
    const made = connection.prepare(`INSERT OR IGNORE INTO "${shape.table}" (${names}) VALUES (${values.map(() => '?').join(', ')})`);
    statements.set(values.length, made);
    return made;
  };
  return (record) => {
    const values = namedValues(shape, record);
    try {
      // Its facet is worked out anew.
      return statementFor(values).run(...values.map(([name, value]) => (name === 'facet' ? 0 : value))).changes;
    } catch {
      return 0;
    }
  };
}

type Reference = { readonly table: string; readonly from: string; readonly to: string | null; readonly needed: boolean };

/** A row that names another which was lost: an account comes back as a name, anything else is no longer named. */
function mend(db: Db): void {
  const { connection } = db;
  const tables = connection
    .prepare(`SELECT name, wr FROM pragma_table_list WHERE schema = 'main' AND type = 'table'`)
    .all<{ name: string; wr: number }>();
  const referring = tables.map(({ name, wr }) => ({
    name,
    // What has no number of its own looks like a piece of an index: it does not bring an account back.
    names: wr === 0,
    references: connection
      .prepare(
        `SELECT k."table", k."from", k."to",
            (SELECT max("notnull", pk > 0) FROM pragma_table_info(?) WHERE name = k."from") AS needed
          FROM pragma_foreign_key_list(?) k`
      )
      .all<Reference>(name, name)
  }));
  for (const { name, names, references } of referring)
    for (const { table, from } of references)
      if (table === 'account' && names)
        connection.exec(`INSERT OR IGNORE INTO account
            (id, gateway, environment, name, base_url, settings, capabilities, terminals, created_at, removed_at)
          SELECT DISTINCT "${from}", '', 'live', "${from}", '', '{}', '{}', '[]', 0, unixepoch() FROM "${name}"
          WHERE "${from}" IS NOT NULL AND "${from}" NOT IN (SELECT id FROM account)`);
  db.run(sql`INSERT OR IGNORE INTO property (id, name) VALUES (1, '')`);
  db.run(sql`UPDATE account SET property_id = 1 WHERE property_id NOT IN (SELECT id FROM property)`);
  for (const { name, references } of referring) {
    for (const { table, from, to, needed } of references) {
      const gone = `"${from}" IS NOT NULL AND "${from}" NOT IN (SELECT "${to ?? 'id'}" FROM "${table}")`;
      connection.exec(needed ? `DELETE FROM "${name}" WHERE ${gone}` : `UPDATE "${name}" SET "${from}" = NULL WHERE ${gone}`);
    }
  }
}

/** Facets, words and how things stand, of each row. */
function workOut(db: Db): void {
  // How a link stands follows from its payments.
  for (const table of [paymentTable, refundTable, operationTable, tokenTable]) {
    const all = db.all<Row>({ text: `SELECT * FROM ${table.name} ORDER BY id`, params: [] });
    for (const row of all) {
      const derived = Object.entries(table.derived(db, row));
      if (derived.length > 0) {
        const set = derived.map(([name]) => `${name} = ?`).join(', ');
        db.run({ text: `UPDATE ${table.name} SET ${set} WHERE id = ?`, params: [...derived.map(([, value]) => value), Number(row.id)] });
      }
      const words = indexedText(table.words(row));
      if (words !== '') keepWords(db, table.name, Number(row.id), words);
    }
  }
  for (const { id, text, who } of db.all<{ id: number; text: string; who: string | null }>(sql`SELECT id, text, who FROM note`))
    keepWords(db, 'note', id, indexedText([text, who]));
}
