import type { Span } from '../../../shared/model/lists.ts';
import type { Nearest, Place } from './paging.ts';
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
  /** Of a stretch of time that has an index of its own, which holds what is added up: the stretch, about. */
  readonly during?: Span;
  /** The numbers of all rows it finds. */
  readonly numbers?: () => readonly number[];
  /** `following` looks at each row that is come to. */
  readonly looks?: boolean;
  /** What it finds may stand together: whoever walks to it may come to rows as if each were looked at. */
  readonly uneven?: boolean;
  /** What follows where very many rows are added up. */
  readonly bulk?: Sql;
  /** What follows where few rows are come to: each is looked at, and all it finds need not be known. */
  readonly each?: Sql;
  readonly near?: Near;
};

/** The first rows a condition finds in the order of time, `also` asked of each; without all of them being looked for. */
export type Near = {
  /** About how many there are. */
  readonly about: number;
  readonly rows: (asked: { readonly span: Span; readonly also: Sql }) => (wish: Nearest) => readonly Place[] | null;
};

/** How selective a condition is; 0 never leads. */
export const LEAD = { never: 0, amount: 1, person: 2, booking: 3, id: 4 } as const;

export const follows = (condition: Sql): Condition => ({ lead: LEAD.never, leading: condition, following: condition });

/** The same where rows are added up along an index of their own. */
export const inBulk = (condition: Condition): Condition => follows(condition.bulk ?? condition.following);

/** The same where rows are come to one by one, few of them. */
export const lookedAt = (condition: Condition): Condition => (condition.each === undefined ? condition : follows(condition.each));

/** The same without a list of all it finds being made beforehand. */
export const unlisted = (condition: Condition): Condition => (condition.looks === true ? follows(condition.following) : inBulk(condition));

/** `column = value`; nothing when the value is null. */
export function equals(column: string, value: SqlValue, lead: number): Condition[] {
  if (value === null || value === '') return [];
  return [{ lead, leading: sql`${name(column)} = ${value}`, following: sql`+${name(column)} = ${value}` }];
}

/** A column with an index that holds what is added up, between two ends. `ends`: as the column has them. */
export function duringSpan(column: Sql, span: Span, ends: { readonly from: SqlValue; readonly to: SqlValue } = span): Condition[] {
  const [leading, following] = [between(column, ends), between(sql`+${column}`, ends)];
  if (leading.length === 0) return [];
  return [{ lead: LEAD.never, leading: join(leading, ' AND '), following: join(following, ' AND '), during: span }];
}

const between = (column: Sql, { from, to }: { readonly from: SqlValue; readonly to: SqlValue }): Sql[] => [
  ...(from === null ? [] : [sql`${column} >= ${from}`]),
  ...(to === null ? [] : [sql`${column} <= ${to}`])
];

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
