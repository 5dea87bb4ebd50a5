import type { Connection } from '../sql/db.ts';
import type { Record, Value } from './btree.ts';

/** A column as it lies in a row. */
type Column = {
  readonly name: string;
  readonly type: string;
  readonly needed: boolean;
  readonly isRowid: boolean;
  /** Added later, it may be missing at the end of older rows: SQLite lets no other kind be added. */
  readonly mayLack: boolean;
};

/** What rows of a table look like: the history's own structure, as the migrations make it. */
export type Shape = { readonly table: string; readonly hasRowid: boolean; readonly columns: readonly Column[] };

type Told = {
  readonly name: string;
  readonly type: string;
  readonly notnull: number;
  readonly pk: number;
  readonly hidden: number;
  readonly dflt: string | null;
};

/** Of every table whose rows are kept as they are. */
export function shapesIn(connection: Connection): Shape[] {
  const tables = connection.prepare(
    `SELECT name, wr FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'`
  );
  return tables.all<{ name: string; wr: number }>().map(({ name: table, wr }) => {
    const told = connection
      .prepare('SELECT name, type, "notnull", pk, hidden, dflt_value AS dflt FROM pragma_table_xinfo(?)')
      .all<Told>(table);
    // What is worked out when it is read (hidden 2) lies in no row.
    const stored = told.filter(({ hidden }) => hidden !== 2);
    const hasRowid = wr === 0;
    const keys = stored.filter(({ pk }) => pk > 0).toSorted((a, b) => a.pk - b.pk);
    // Without a rowid the key comes first.
    const ordered = hasRowid ? stored : [...keys, ...stored.filter(({ pk }) => pk === 0)];
    const isRowid = (one: Told): boolean => hasRowid && one.pk === 1 && keys.length === 1 && one.type.toUpperCase() === 'INTEGER';
    return {
      table,
      hasRowid,
      columns: ordered.map((one) => ({
        name: one.name,
        type: one.type.toUpperCase(),
        needed: one.notnull === 1 || (!hasRowid && one.pk > 0),
        isRowid: isRowid(one),
        mayLack: one.pk === 0 && (one.notnull === 0 || one.dflt !== null)
      }))
    };
  });
}

/** Of an account: always an object or a list, written by this program. */
const JSONS = /^(settings|capabilities|terminals)$/;

function fits({ name, type, needed, isRowid }: Column, value: Value): boolean {
  if (isRowid) return value === null;
  if (value === null) return !needed;
  switch (type) {
    case 'INTEGER':
    case 'INT':
      return typeof value === 'number' && Number.isInteger(value);
    case 'REAL':
      return typeof value === 'number';
    case 'TEXT':
      return typeof value === 'string' && (!JSONS.test(name) || /^[[{]/.test(value));
    default:
      return true;
  }
}

/** Rows written before a column was added lack it at their end. */
const MOST_LACKING = 6;

export function isOf({ columns, hasRowid }: Shape, { rowid, values }: Record): boolean {
  const lacking = columns.length - values.length;
  return (
    (rowid !== null) === hasRowid &&
    lacking >= 0 &&
    lacking <= MOST_LACKING &&
    columns.slice(values.length).every(({ mayLack }) => mayLack) &&
    values.every((value, at) => fits(columns[at] ?? NONE, value))
  );
}
const NONE: Column = { name: '', type: 'NONE', needed: true, isRowid: true, mayLack: false };

/** Names and values to be written. */
export const namedValues = ({ columns }: Shape, { rowid, values }: Record): [string, Value][] =>
  values.map((value, at) => {
    const { name, isRowid } = columns[at] ?? NONE;
    return [name, isRowid ? rowid : value];
  });
