import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { migrate } from '../../../../src/main/history/file/migrate.ts';
import { stayAmounts } from '../../../../src/main/history/migrations/048-stay-amounts.ts';
import { migrations } from '../../../../src/main/history/migrations/index.ts';

it('A stretch of a stay with an amount, and what fees come to, stand in one index, of rows from before as well (migration)', () => {
  const before = migrations.slice(0, migrations.indexOf(stayAmounts));
  const connection = new Database(':memory:');
  migrate(connection, before);
  connection.exec(`
    INSERT INTO account (id, gateway, environment, name, base_url, settings, capabilities, terminals, created_at)
      VALUES ('a', 'g', 'live', 'A', '', '{}', '{}', '[]', 0);
    INSERT INTO operation (account_id, remote_id, status, amount, amount_key, check_out, sort_at, fetched_at, fee)
      VALUES ('a', '1', 'S', 500, 50000, 86400, 1, 0, 7), ('a', '2', 'S', 250, 25000, 90000, 2, 0, 8), ('a', '3', 'S', 100, 10000, NULL, 3, 0, NULL);
  `);
  migrate(connection, [...before, stayAmounts]);
  const asked = (query: string) => [
    connection.prepare(query).all(),
    connection
      .prepare(`EXPLAIN QUERY PLAN ${query}`)
      .all<{ detail: string }>()
      .map(({ detail }) => detail)[0]
  ];
  expect(asked('SELECT sum(amount) AS amount FROM operation WHERE check_out >= 1 AND check_out <= 90000 AND +amount_key >= 30000')).toEqual(
    [[{ amount: 500 }], expect.stringContaining('COVERING INDEX operation_by_check_out')]
  );
  expect(asked('SELECT sum(fee) AS fee FROM operation WHERE sort_at >= 1 AND sort_at <= 9 AND fee IS NOT NULL')).toEqual([
    [{ fee: 15 }],
    expect.stringContaining('COVERING INDEX operation_by_time')
  ]);
  const links = 'SELECT sum(taken) AS taken FROM token WHERE check_in >= 1 AND check_in <= 9 AND +amount_key >= 1 AND +sort_at >= 1';
  expect(asked(links)).toEqual([[{ taken: null }], expect.stringContaining('COVERING INDEX token_by_check_in')]);
  connection.close();
});
