import type { Span } from '../../../shared/model/lists.ts';
import { join, list, name, sql, type Sql, type SqlValue } from './sql.ts';

/**
 * Conditions of a list, and which of them leads. SQLite keeps no statistics here, so it cannot know that one booking is
 * rarer than one account: the program says so. The condition with the highest `lead` may use its index, all others are
 * written with a unary plus, which SQLite never looks up in an index. The plan is then the same on every machine.
 */
export type Condition = { readonly lead: number; readonly leading: Sql; readonly following: Sql };

/** How selective a condition is; 0 never leads. */
export const LEAD = { never: 0, account: 1, state: 2, order: 3, amount: 4, person: 5, booking: 6, id: 7 } as const;

export const follows = (condition: Sql): Condition => ({ lead: LEAD.never, leading: condition, following: condition });

/** The rows an ordered index holds: it leads unless something rarer does. */
export const inOrder = (column: string): Condition => ({
  lead: LEAD.order,
  leading: sql`${name(column)} IS NOT NULL`,
  following: sql`+${name(column)} IS NOT NULL`
});

/** `column = value`; nothing when the value is null. */
export function equals(column: string, value: SqlValue, lead: number): Condition[] {
  if (value === null || value === '') return [];
  return [{ lead, leading: sql`${name(column)} = ${value}`, following: sql`+${name(column)} = ${value}` }];
}

/** `column` is one of the values; nothing when there are none. Only a single value can lead: more would need sorting. */
export function oneOf(column: string, values: readonly string[], lead: number): Condition[] {
  const [first, ...more] = values;
  if (first === undefined) return [];
  return more.length === 0 ? equals(column, first, lead) : [follows(sql`+${name(column)} IN (${list(values)})`)];
}

/** The same for words of the gateways, whose capitals do not count. Never leads. */
export function oneOfWords(column: string, values: readonly (string | null)[]): Condition[] {
  const words = values.filter((value): value is string => value !== null && value !== '');
  return words.length === 0 ? [] : [follows(sql`+${name(column)} COLLATE NOCASE IN (${list(words)})`)];
}

export function within(column: Sql, span: Span): Condition[] {
  return [
    ...(span.from === null ? [] : [follows(sql`${column} >= ${span.from}`)]),
    ...(span.to === null ? [] : [follows(sql`${column} <= ${span.to}`)])
  ];
}

/** A span of the column lists are ordered by: it bounds the walk through whichever index leads. */
export function withinSort(span: Span, exact: string): Condition[] {
  if (span.from === null && span.to === null) return [];
  const bound = [
    ...(span.from === null ? [] : [follows(sql`sort_at >= ${span.from}`)]),
    ...(span.to === null ? [] : [follows(sql`sort_at <= ${span.to}`)])
  ];
  // A row whose own time is not known is in no span of it.
  return [...bound, follows(sql`${name(exact)} IS NOT NULL`)];
}

/** All conditions as one piece of SQL; `1` when there are none. */
export function where(conditions: readonly Condition[]): Sql {
  if (conditions.length === 0) return sql`1`;
  const lead = Math.max(...conditions.map((condition) => condition.lead));
  let led = false;
  return join(
    conditions.map((condition) => {
      if (led || lead === LEAD.never || condition.lead !== lead) return condition.following;
      led = true;
      return condition.leading;
    }),
    ' AND '
  );
}
