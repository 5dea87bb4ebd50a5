import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { migrate } from '../../../../src/main/history/file/migrate.ts';
import { createHistory } from '../../../../src/main/history/history.ts';
import { movedRows } from '../../../../src/main/history/migrations/043-moved-rows.ts';
import { migrations } from '../../../../src/main/history/migrations/index.ts';
import { createDb } from '../../../../src/main/history/sql/db.ts';

it('Rows that come to something else than before are told by number, of an older history as well, until it is closed (migration)', () => {
  const before = migrations.slice(0, migrations.indexOf(movedRows));
  const connection = new Database(':memory:');
  migrate(connection, before);
  connection.exec(`
    INSERT INTO account (id, gateway, environment, name, base_url, settings, capabilities, terminals, created_at)
      VALUES ('a', 'g', 'live', 'A', '', '{}', '{}', '[]', 0);
    INSERT INTO operation (account_id, remote_id, status, amount, sort_at, fetched_at)
      VALUES ('a', '1', 'S', 500, 1, 0), ('a', '2', 'S', 250, 2, 0), ('a', '3', 'S', 100, 3, 0);
  `);
  migrate(connection, [...before, movedRows]);
  const told = () => connection.prepare('SELECT seq, list, row_id FROM moved_row ORDER BY seq').all();
  expect(told()).toEqual([]);
  connection.exec(`
    UPDATE operation SET amount = 501 WHERE id = 1;
    UPDATE operation SET amount = 250, guest_name = 'Ada' WHERE id = 2;
    DELETE FROM operation WHERE id = 3;
    INSERT INTO operation (account_id, remote_id, status, amount, sort_at, fetched_at) VALUES ('a', '4', 'S', 1, 4, 0);
  `);
  expect(told()).toEqual([
    { seq: 1, list: 'operation', row_id: 1 },
    { seq: 2, list: 'operation', row_id: 3 }
  ]);
  const close = connection.close.bind(connection);
  connection.close = () => connection;
  createHistory(createDb(connection)).close();
  expect(told()).toEqual([]);
  // What is told next is told as later.
  connection.exec('UPDATE operation SET facet = 1 WHERE id = 2');
  expect(told()).toEqual([{ seq: 3, list: 'operation', row_id: 2 }]);
  close();
});
