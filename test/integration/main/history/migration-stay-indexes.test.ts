import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { migrate } from '../../../../src/main/history/file/migrate.ts';
import { migrations } from '../../../../src/main/history/migrations/index.ts';
import { stayIndexes } from '../../../../src/main/history/migrations/041-stay-indexes.ts';

it('What a stretch of a stay comes to stands in the indexes of links, cards and operations, of rows from before as well (migration)', () => {
  const before = migrations.slice(0, migrations.indexOf(stayIndexes));
  const connection = new Database(':memory:');
  migrate(connection, before);
  connection.exec(`
    INSERT INTO account (id, gateway, environment, name, base_url, settings, capabilities, terminals, created_at)
      VALUES ('a', 'g', 'live', 'A', '', '{}', '{}', '[]', 0);
    INSERT INTO operation (account_id, remote_id, status, amount, check_in, sort_at, fetched_at, fee_key)
      VALUES ('a', '1', 'S', 500, 86400, 1, 0, 7), ('a', '2', 'S', 250, 90000, 2, 0, 7), ('a', '3', 'S', 100, NULL, 3, 0, NULL);
  `);
  migrate(connection, [...before, stayIndexes]);
  const plan = (query: string) =>
    connection
      .prepare(`EXPLAIN QUERY PLAN ${query}`)
      .all<{ detail: string }>()
      .map(({ detail }) => detail);
  const sum = 'SELECT facet, count(*) AS n, sum(amount) AS amount FROM operation WHERE check_in >= 1 AND check_in <= 90000 GROUP BY facet';
  expect(connection.prepare(sum).all()).toEqual([{ facet: 0, n: 2, amount: 750 }]);
  expect(plan(sum)[0]).toContain('COVERING INDEX operation_by_check_in');
  const byFee = 'SELECT id FROM operation WHERE fee_key >= 0 ORDER BY fee_key DESC, id DESC';
  expect(connection.prepare(byFee).all()).toEqual([{ id: 2 }, { id: 1 }]);
  expect(plan(byFee)).toEqual([expect.stringContaining('COVERING INDEX operation_by_fee')]);
  const ends = 'SELECT sum(amount) FROM token WHERE coalesce(expires_at, accept_until) >= 1 AND coalesce(expires_at, accept_until) <= 9';
  expect(plan(ends)[0]).toContain('COVERING INDEX token_by_end');
  connection.close();
});
