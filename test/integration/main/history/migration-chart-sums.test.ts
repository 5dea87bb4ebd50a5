import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { migrate } from '../../../../src/main/history/file/migrate.ts';
import { chartSums } from '../../../../src/main/history/migrations/054-chart-sums.ts';
import { migrations } from '../../../../src/main/history/migrations/index.ts';

const DAY = 86_400;

it('Sums of charts are of what was stored before as well, and follow whatever is written later (migration)', () => {
  const before = migrations.slice(0, migrations.indexOf(chartSums));
  const connection = new Database(':memory:');
  migrate(connection, before);
  connection.exec(`
    INSERT INTO account (id, gateway, environment, name, base_url, settings, capabilities, terminals, created_at)
      VALUES ('a', 'g', 'live', 'A', '', '{}', '{}', '[]', 0), ('b', 'g', 'live', 'B', '', '{}', '{}', '[]', 0);
    INSERT INTO payment (account_id, gateway, remote_id, status, state, amount, currency, captured_amount, preauth, created_at, processed_at,
        refunded_amount, money_state, sort_at, fetched_at)
      VALUES ('a', 'g', 'p1', 'S', 'paid', 500, 'EUR', 500, 0, 100, ${3 * DAY + 100}, 0, 'taken', 100, 0),
        ('a', 'g', 'p2', 'S', 'authorized', 500, 'EUR', 0, 1, 100, NULL, 0, 'reserved', 100, 0),
        ('a', 'g', 'p3', 'F', 'failed', 500, 'EUR', 0, 0, 100, 100, 0, 'failed', 100, 0);
    INSERT INTO token (account_id, gateway, remote_id, origin, is_link, is_card, status, state, preauth, created_at, payment_remote_id, sort_at,
        fetched_at, facet)
      VALUES ('a', 'g', 't1', 'hostedToken', 1, 0, 'A', 'active', 0, 100, 'p1', 100, 0, 7),
        ('a', 'g', 't2', 'hostedToken', 1, 0, 'A', 'active', 0, 200, 'p2', 200, 0, 7),
        ('a', 'g', 't3', 'hostedToken', 1, 0, 'A', 'active', 0, 300, 'p3', 300, 0, 7),
        ('b', 'g', 't4', 'hostedToken', 1, 0, 'A', 'active', 0, 100, 'p1', 100, 0, 7),
        ('a', 'g', 't5', 'import', 0, 1, 'A', 'active', 0, 100, 'p1', 100, 0, 7);
    INSERT INTO operation (account_id, remote_id, status, amount, operation_at, booking_at, sort_at, fetched_at, fee, facet)
      VALUES ('a', 'o1', 'S', 500, 100, 50, 1, 0, 7, 9), ('a', 'o2', 'S', 250, NULL, 60, 2, 0, 8, 9), ('a', 'o3', 'S', 100, 200, NULL, 3, 0, NULL, 9);
  `);
  migrate(connection, [...before, chartSums]);
  const all = (query: string) =>
    connection
      .prepare(query)
      .all()
      .map((row) => Object.values(row as object));
  expect(all('SELECT remote_id, paid_days FROM token ORDER BY id')).toEqual([
    ['t1', 3],
    ['t2', 0],
    ['t3', null],
    ['t4', null],
    ['t5', null]
  ]);
  const ages = 'SELECT * FROM token_age_sum ORDER BY bucket';
  const fees = 'SELECT * FROM operation_fee_sum ORDER BY bucket';
  expect(all(ages)).toEqual([[0, 7, 1, 0, 0, 1, 0, 0, 0]]);
  expect(all(fees)).toEqual([
    [-1, 9, 1, 8, 250],
    [0, 9, 1, 7, 500]
  ]);
  connection.exec(`
    UPDATE token SET paid_days = 31 WHERE remote_id = 't3';
    UPDATE token SET paid_days = NULL WHERE remote_id = 't1';
    UPDATE token SET created_at = ${40 * DAY} WHERE remote_id = 't2';
    UPDATE operation SET operation_at = 100, amount = NULL, facet = 10 WHERE remote_id = 'o2';
    DELETE FROM operation WHERE remote_id = 'o1';
  `);
  expect(all(`${ages.replace('*', 'bucket, facet, age0, age3, age6')}`)).toEqual([
    [0, 7, 0, 0, 1],
    [1, 7, 1, 0, 0]
  ]);
  expect(all(fees)).toEqual([
    [-1, 9, 0, 0, 0],
    [0, 9, 0, 0, 0],
    [0, 10, 1, 8, 0]
  ]);
  connection.close();
});
