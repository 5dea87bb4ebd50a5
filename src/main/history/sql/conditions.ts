import type { Span } from '../../../shared/model/lists.ts';
import { join, name, sql, type Sql, type SqlValue } from './sql.ts';

/**
 * Conditions of a list, and which of them leads. SQLite keeps no statistics here, so it cannot know that one booking is
 * rarer than one account: the program says so. The condition with the highest `lead` may use its index, all others are
 * written with a unary plus, which SQLite never looks up in an index. The plan is then the same on every machine.
 */
export type Condition = {
  readonly lead: number;
  readonly leading: Sql;
  readonly following: Sql;
  /** How many rows it finds, where that is known beforehand: with many it leads only where nothing is cheaper. */
  readonly finds?: number;
};

/** How selective a condition is; 0 never leads. */
export const LEAD = { never: 0, amount: 1, person: 2, booking: 3, id: 4 } as const;

export const follows = (condition: Sql): Condition => ({ lead: LEAD.never, leading: condition, following: condition });

/** `column = value`; nothing when the value is null. */
export function equals(column: string, value: SqlValue, lead: number): Condition[] {
  if (value === null || value === '') return [];
  return [{ lead, leading: sql`${name(column)} = ${value}`, following: sql`+${name(column)} = ${value}` }];
}

export function within(column: Sql, span: Span): Condition[] {
  return [
    ...(span.from === null ? [] : [follows(sql`${column} >= ${span.from}`)]),
    ...(span.to === null ? [] : [follows(sql`${column} <= ${span.to}`)])
  ];
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
