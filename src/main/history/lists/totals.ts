import type { ListChoices, ListSum, ListTotals } from '../../../shared/model/list-order.ts';
import type { SavedFilter } from '../../../shared/model/lists.ts';
import type { Table } from '../rows/tables/table.ts';
import type { Db } from '../sql/db.ts';
import { name, sql, type Sql } from '../sql/sql.ts';

/** What is added up in each table; a refund moves money back, an operation is the gateway's own bookkeeping. */
const SUMS: Readonly<Record<Table['name'], Sql>> = {
  token: sql`coalesce(sum(amount), 0) AS amount, sum(taken) AS captured, sum(given_back) AS refunded, sum(taken - given_back) AS net`,
  payment: sql`coalesce(sum(amount), 0) AS amount, sum(taken) AS captured, sum(given_back) AS refunded, sum(taken - given_back) AS net`,
  refund: sql`coalesce(sum(amount), 0) AS amount, NULL AS captured, coalesce(sum(amount) FILTER (WHERE state = 'succeeded'), 0) AS refunded, NULL AS net`,
  operation: sql`coalesce(sum(amount), 0) AS amount, NULL AS captured, NULL AS refunded, NULL AS net`
};

export function sumsOf(db: Db, table: Table, condition: Sql): ListTotals {
  const sums = db.all<ListSum>(
    sql`SELECT currency, count(*) AS count, ${SUMS[table.name]} FROM ${name(table.name)} WHERE ${condition} GROUP BY currency ORDER BY 2 DESC, 1`
  );
  return { count: sums.reduce((all, { count }) => all + count, 0), sums };
}

const SCHEME = { tokens: 'card_scheme', payments: 'card_scheme', refunds: 'card_scheme', operations: 'scheme' } as const;
const TABLE = { tokens: 'token', payments: 'payment', refunds: 'refund', operations: 'operation' } as const;

/** More words than a person chooses from. */
const MOST = 50;

export function choicesIn(db: Db, of: SavedFilter['list']): ListChoices {
  const words = (column: string): string[] =>
    db
      .all<{ word: string }>(
        sql`SELECT ${name(column)} AS word FROM ${name(TABLE[of])} WHERE ${name(column)} IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT ${MOST}`
      )
      .map(({ word }) => word);
  return {
    schemes: words(SCHEME[of]),
    methodTypes: of === 'operations' ? [] : words('method_type'),
    currencies: words('currency')
  };
}
