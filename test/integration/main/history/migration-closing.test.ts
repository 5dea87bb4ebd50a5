import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { migrate } from '../../../../src/main/history/file/migrate.ts';
import { migrations } from '../../../../src/main/history/migrations/index.ts';
import { closing } from '../../../../src/main/history/migrations/018-closing.ts';

const withPayment = (version: number) => {
  const connection = new Database(':memory:');
  migrate(connection, migrations.slice(0, version));
  connection.exec(`INSERT INTO account (id, gateway, environment, name, base_url, settings, capabilities, terminals, created_at)
    VALUES ('a', 'syspay', 'training', 'A', 'http://x', '{}', '{}', '[]', 1);
    INSERT INTO payment (account_id, gateway, remote_id, status, state, amount, currency, captured_amount, preauth, fetched_at, sort_at)
    VALUES ('a', 'syspay', 'p1', 'S', 'authorized', 100, 'EUR', 0, 1, 1, 1)`);
  return connection;
};
const touched = (connection: Database) => connection.prepare('SELECT kind, remote_id, before FROM closing_touched').all();

it('closing sheets: an existing history goes on; what changes is kept from the first sheet on, once, as it stood then', () => {
  const version = migrations.indexOf(closing) + 1;
  const connection = withPayment(version - 1);
  migrate(connection, migrations.slice(0, version));
  connection.exec(`UPDATE payment SET state = 'paid', captured_amount = 100`);
  expect(touched(connection)).toEqual([]);
  connection.exec(`INSERT INTO closing_account (account_id, property_id, since) VALUES ('a', 1, 1);
    UPDATE payment SET sort_at = 2;
    UPDATE payment SET state = 'failed', captured_amount = 0;
    UPDATE payment SET state = 'paid', captured_amount = 100;`);
  const before = JSON.stringify({ state: 'paid', amount: 100, currency: 'EUR', captured_amount: 100, capture_mode: null, preauth: 1 });
  expect(touched(connection)).toEqual([{ kind: 'payment', remote_id: 'p1', before }]);
});

it('closing sheets: an operation that becomes a refund is kept as it stood before (021)', () => {
  const connection = withPayment(migrations.indexOf(closing) + 1);
  connection.exec(`INSERT INTO operation (account_id, remote_id, type, status, amount, currency, fetched_at, sort_at)
      VALUES ('a', 'o1', 'Refund', 'WAITING', 100, 'EUR', 1, 1);
    INSERT INTO closing_account (account_id, property_id, since) VALUES ('a', 1, 1)`);
  migrate(connection);
  connection.exec(`UPDATE operation SET status = 'SUCCESS'`);
  const before = JSON.stringify({ type: 'Refund', status: 'WAITING', amount: 100, fee: null, currency: 'EUR' });
  expect(touched(connection)).toEqual([{ kind: 'operation', remote_id: 'o1', before }]);
});

it('closing sheets: opening figures are added up by an index (026)', () => {
  const connection = withPayment(migrations.length);
  const plan = (query: string) =>
    connection
      .prepare(`EXPLAIN QUERY PLAN ${query}`)
      .all<{ detail: string }>()
      .map(({ detail }) => detail)
      .join(' ');
  expect(
    plan(`SELECT currency, sum(amount - captured_amount) FROM payment
      WHERE account_id = 'a' AND state = 'partlyCaptured' AND capture_mode = 'multipart' GROUP BY currency`)
  ).toContain('payment_in_parts');
  expect(
    plan(`SELECT currency, sum(abs(amount)) FROM operation
      WHERE account_id = 'a' AND lower(type) = 'refund' AND upper(status) = 'SUCCESS' GROUP BY currency`)
  ).toContain('operation_refunds');
});
