import type { Card } from '../../../../shared/model/domain.ts';
import { factsOf, GatewayFacts } from '../../../../shared/model/gateway-facts.ts';
import type { Row } from '../../sql/db.ts';
import { HistoryFailure } from '../../sql/errors.ts';
import { minor, type Minor } from '../../../../shared/values/money.ts';

/**
 * How a later answer about the same thing changes a column. An answer may be sparse (a list row says less than a
 * detail), and then null means "not said", not "none".
 * - `newest`: always what was said last.
 * - `keep`: null leaves what is known; anything else replaces it.
 * - `sticky`: once true, always true.
 * - `follows`: like `newest` when the named column changes with the same answer, like `keep` otherwise (a reason
 *   belongs to its status).
 * - `known`: like `newest`, but the word `unknown` replaces nothing.
 * - `rises`: never goes down while money may have moved (see merge.ts).
 * - `ours`: set by the desk; an answer fills it once and never changes it.
 * - `grows`: facts one by one: what is not said stays.
 */
export type Rule = 'newest' | 'keep' | 'sticky' | 'known' | 'rises' | 'ours' | 'grows' | { readonly follows: string };

export type ColumnSpec = { readonly kind: 'text' | 'integer' | 'count' | 'flag' | 'facts' | 'json'; readonly rule: Rule };
export type Column = ColumnSpec & { readonly field: string; readonly name: string };

export const text = (rule: Rule = 'keep'): ColumnSpec => ({ kind: 'text', rule });
export const integer = (rule: Rule = 'keep'): ColumnSpec => ({ kind: 'integer', rule });
/** An integer of which none is nought. */
export const count = (): ColumnSpec => ({ kind: 'count', rule: 'newest' });
export const json = (): ColumnSpec => ({ kind: 'json', rule: 'newest' });
export const facts = (): ColumnSpec => ({ kind: 'facts', rule: 'grows' });
export const flag = (rule: Rule = 'newest'): ColumnSpec => ({ kind: 'flag', rule });

/** An amount as it stands in a column. */
export const amountOf = (value: Row[string] | undefined): Minor | null => (typeof value === 'number' ? minor(value) : null);

const cardFields = ['scheme', 'first6', 'last4', 'expiry', 'holder', 'fingerprint'] as const;
const snake = (field: string) => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const toSql = ({ kind, name }: Column, value: unknown): string | number | null => {
  if (value === null || value === undefined) return null;
  if (kind === 'flag') return Number(Boolean(value));
  if (kind === 'facts') return writeFacts(readableFacts(value));
  if (kind === 'json') return JSON.stringify(value);
  if (typeof value !== 'string' && typeof value !== 'number') throw new HistoryFailure('bug', `Not a value of the column ${name}`);
  return value;
};

const fromSql = ({ kind }: Column, value: string | number | null | undefined): unknown => {
  if (kind === 'facts') return readFacts(value);
  if (value === null || value === undefined) return kind === 'count' ? 0 : null;
  if (kind === 'json') return JSON.parse(String(value));
  return kind === 'flag' ? value === 1 : value;
};

/** Null when nothing is told. */
export function writeFacts(told: GatewayFacts): string | null {
  const known = factsOf(told);
  return Object.keys(known).length === 0 ? null : JSON.stringify(known);
}

/** One fact that does not read any more takes no other with it. */
export function readFacts(text: string | number | null | undefined): GatewayFacts {
  if (typeof text !== 'string') return {};
  return readableFacts(JSON.parse(text));
}

function readableFacts(told: unknown): GatewayFacts {
  const whole = GatewayFacts.safeParse(told);
  if (whole.success) return whole.data;
  const unread = new Set(whole.error.issues.map(({ path }) => path[0]));
  return GatewayFacts.parse(Object.fromEntries(Object.entries(Object(told)).filter(([name]) => !unread.has(name))));
}

export type Shape = {
  readonly columns: readonly Column[];
  /** Flat database values of an incoming record, with room for the columns that the program itself fills. */
  toRow(record: { readonly card?: Card }): Row;
};

type Specs = Readonly<Record<string, ColumnSpec>>;

const columnsOf = (specs: Specs): Column[] => Object.entries(specs).map(([field, spec]) => ({ ...spec, field, name: snake(field) }));

/**
 * A row of these columns with nothing in it. Rows are handed from step to step and copied on the way: an object that was made with all its
 * names is copied in one go, one they were added to one by one is a table of hashes.
 */
const emptyRow = (names: readonly string[]): Row => Object.fromEntries(names.map((name) => [name, null]));

/**
 * A table's data columns, from the fields of the domain type. `withCard` adds the six card columns; `own` are those that the program
 * itself fills in a new row.
 */
export function shapeOf(specs: Specs, withCard: boolean, own: readonly string[]): Shape {
  const plain = columnsOf(specs);
  const card = (withCard ? cardFields : []).map((field) => ({ ...text(), field, name: `card_${field}` }));
  const columns = [...plain, ...card];
  const empty = emptyRow(['account_id', ...columns.map(({ name }) => name), 'blanked_at', 'fetched_at', 'sort_at', ...own, 'id']);
  return {
    columns,
    toRow(record) {
      const row = { ...empty };
      for (const column of plain) row[column.name] = toSql(column, Reflect.get(record, column.field));
      for (const column of card) row[column.name] = toSql(column, record.card?.[column.field]);
      return row;
    }
  };
}

/** Reads a table's rows as the domain's type: each of its fields has a column, or does not compile. */
export function readerOf<T extends object>(
  specs: Readonly<Record<Exclude<keyof T, 'card'>, ColumnSpec>>,
  withCard = false
): (row: Row) => T {
  const columns = columnsOf(specs);
  return (row) => {
    const record: Record<string, unknown> = {};
    for (const column of columns) record[column.field] = fromSql(column, row[column.name]);
    if (withCard) record.card = Object.fromEntries(cardFields.map((field) => [field, row[`card_${field}`] ?? null]));
    // Nobody but this program writes the file, and only what its types allow; a hundred rows a page are not checked once more.
    return record as T;
  };
}
