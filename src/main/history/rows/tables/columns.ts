import type { Card } from '../../../../shared/model/domain.ts';
import { factsOf, GatewayFacts } from '../../../../shared/model/gateway-facts.ts';
import type { Row } from '../../sql/db.ts';

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

export type ColumnSpec = { readonly kind: 'text' | 'integer' | 'flag' | 'facts'; readonly rule: Rule };
export type Column = ColumnSpec & { readonly field: string; readonly name: string };

export const text = (rule: Rule = 'keep'): ColumnSpec => ({ kind: 'text', rule });
export const integer = (rule: Rule = 'keep'): ColumnSpec => ({ kind: 'integer', rule });
export const facts = (): ColumnSpec => ({ kind: 'facts', rule: 'grows' });
export const flag = (rule: Rule = 'newest'): ColumnSpec => ({ kind: 'flag', rule });

const cardFields = ['scheme', 'first6', 'last4', 'expiry', 'holder', 'fingerprint'] as const;
const snake = (field: string) => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

type Value = string | number | boolean | GatewayFacts | null | undefined;

const toSql = (column: Column, value: Value): string | number | null => {
  if (value === null || value === undefined) return null;
  switch (column.kind) {
    case 'flag':
      return Number(Boolean(value));
    case 'facts':
      return writeFacts(value as GatewayFacts);
    default:
      return value as string | number;
  }
};

const fromSql = (column: Column, value: string | number | null | undefined) => {
  if (column.kind === 'facts') return readFacts(value);
  if (value === null || value === undefined) return null;
  return column.kind === 'flag' ? value === 1 : value;
};

/** Null when nothing is told. */
export function writeFacts(told: GatewayFacts): string | null {
  const known = factsOf(told);
  return Object.keys(known).length === 0 ? null : JSON.stringify(known);
}

/** One fact that does not read any more takes no other with it. */
export function readFacts(text: string | number | null | undefined): GatewayFacts {
  if (typeof text !== 'string') return {};
  const stored = JSON.parse(text) as Record<string, unknown>;
  const known = Object.entries(GatewayFacts.shape).flatMap(([name, schema]) => {
    const read = schema.safeParse(stored[name]);
    return read.success && read.data !== undefined ? [[name, read.data]] : [];
  });
  return Object.fromEntries(known) as GatewayFacts;
}

export type Shape = {
  readonly columns: readonly Column[];
  /** Flat database values of an incoming record. */
  toRow(record: object): Row;
  /** The fields of this shape, read back. */
  fromRow(row: Row): Record<string, unknown>;
};

/** A table's data columns, from the fields of the domain type. `withCard` adds the six card columns. */
export function shapeOf(specs: Readonly<Record<string, ColumnSpec>>, withCard: boolean): Shape {
  const plain = Object.entries(specs).map(([field, spec]): Column => ({ ...spec, field, name: snake(field) }));
  const card = (withCard ? cardFields : []).map((field): Column => ({ ...text(), field, name: `card_${field}` }));
  return {
    columns: [...plain, ...card],
    toRow(record) {
      const from = record as Record<string, Value> & { card?: Card };
      const row: Row = {};
      for (const column of plain) row[column.name] = toSql(column, from[column.field]);
      for (const column of card) row[column.name] = toSql(column, from.card?.[column.field as keyof Card]);
      return row;
    },
    fromRow(row) {
      const record: Record<string, unknown> = {};
      for (const column of plain) record[column.field] = fromSql(column, row[column.name]);
      if (withCard) record.card = Object.fromEntries(card.map((column) => [column.field, row[column.name] ?? null]));
      return record;
    }
  };
}
