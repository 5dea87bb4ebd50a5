import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { migrate } from '../../../../src/main/history/file/migrate.ts';
import { restored } from '../../../../src/main/history/migrations/029-restored.ts';
import { migrations } from '../../../../src/main/history/migrations/index.ts';

it('A restored history (migration): an account that waits goes with the account', () => {
  const connection = new Database(':memory:');
  migrate(connection, migrations.slice(0, migrations.indexOf(restored) + 1));
  connection.exec(`PRAGMA foreign_keys = ON; INSERT INTO account (id, gateway, environment, name, base_url, settings, capabilities, terminals, created_at)
    VALUES ('a', 'x', 'live', 'A', 'https://example.org', '{}', '{}', '[]', 1);
    INSERT INTO restore_wait (account_id, open) VALUES ('a', '{}');
    INSERT INTO restored (id, restored_at, made_at, machine) VALUES (1, 2, 1, 'm')`);
  connection.exec(`DELETE FROM account WHERE id = 'a'`);
  expect(connection.prepare('SELECT * FROM restore_wait').all()).toEqual([]);
  expect(() => connection.exec(`INSERT INTO restored (id, restored_at, made_at, machine) VALUES (2, 2, 1, 'm')`)).toThrow('CHECK');
});
