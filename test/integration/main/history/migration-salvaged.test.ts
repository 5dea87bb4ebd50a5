import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { migrate } from '../../../../src/main/history/file/migrate.ts';
import { salvaged } from '../../../../src/main/history/migrations/031-salvaged.ts';
import { migrations } from '../../../../src/main/history/migrations/index.ts';

it('A saved history (migration): what was restored before came from a backup', () => {
  const before = migrations.slice(0, migrations.indexOf(salvaged));
  const connection = new Database(':memory:');
  migrate(connection, before);
  connection.exec(`INSERT INTO restored (id, restored_at, made_at, machine) VALUES (1, 2, 1, 'm')`);
  migrate(connection, [...before, salvaged]);
  expect(connection.prepare('SELECT how FROM restored').all()).toEqual([{ how: 'backup' }]);
});
