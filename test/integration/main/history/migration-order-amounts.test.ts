import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { migrate } from '../../../../src/main/history/file/migrate.ts';
import { orderAmounts } from '../../../../src/main/history/migrations/057-order-amounts.ts';
import { migrations } from '../../../../src/main/history/migrations/index.ts';

it('What is far along an order is come to without a look at rows (migration)', () => {
  const connection = new Database(':memory:');
  migrate(connection, migrations.slice(0, migrations.indexOf(orderAmounts) + 1));
  const plan = (query: string) =>
    connection
      .prepare(`EXPLAIN QUERY PLAN ${query}`)
      .all<{ detail: string }>()
      .map(({ detail }) => detail)
      .join('; ');
  for (const [query, index] of [
    ['SELECT id FROM operation WHERE fee_key >= 0 AND +amount_key >= 5 AND +facet IN (1) ORDER BY fee_key, id LIMIT 9', 'operation_by_fee'],
    [
      `SELECT id FROM token WHERE mandate_status >= '' AND +amount_key >= 5 AND +facet IN (1) ORDER BY mandate_status, sort_at, id LIMIT 9`,
      'token_by_mandate'
    ],
    [
      'SELECT id FROM token WHERE expires_at >= 0 AND +sort_at >= 5 AND +created_at IS NOT NULL AND +facet IN (1) ORDER BY expires_at, id LIMIT 9',
      'token_by_usable'
    ]
  ] as const) {
    expect(plan(query)).toContain(`COVERING INDEX ${index}`);
    expect(plan(query)).not.toContain('TEMP B-TREE');
  }
  connection.close();
});
