import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { migrate } from '../../../../src/main/history/file/migrate.ts';
import { rowsAside } from '../../../../src/main/history/migrations/050-rows-aside.ts';
import { migrations } from '../../../../src/main/history/migrations/index.ts';

it('A shared row that was set aside is tried again once it is changed here, and no other (migration)', () => {
  const connection = new Database(':memory:');
  migrate(connection, migrations.slice(0, migrations.indexOf(rowsAside) + 1));
  connection.exec(`INSERT INTO shared_row (kind, key, aside) VALUES ('note', 'a', 1), ('note', 'b', 1)`);
  connection.exec(`UPDATE shared_row SET due = 1 WHERE key = 'a'`);
  connection.exec(`UPDATE shared_row SET change = change + 1 WHERE key = 'b'`);
  expect(connection.prepare('SELECT aside FROM shared_row ORDER BY key').all()).toEqual([{ aside: 1 }, { aside: 0 }]);
  connection.close();
});
