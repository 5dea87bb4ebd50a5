import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { migrate } from '../../../../src/main/history/file/migrate.ts';
import { lackingEnd } from '../../../../src/main/history/migrations/038-lacking-end.ts';
import { migrations } from '../../../../src/main/history/migrations/index.ts';
import { restored } from '../../../../src/main/history/backup/taken-in.ts';
import { createDb } from '../../../../src/main/history/sql/db.ts';

it('A history that lacks its end (migration): one that was restored or saved before is still told as that', () => {
  const before = migrations.slice(0, migrations.indexOf(lackingEnd));
  const connection = new Database(':memory:');
  migrate(connection, before);
  connection.exec(`INSERT INTO restored (id, restored_at, made_at, machine, how) VALUES (1, 2, 1, 'm', 'salvage')`);
  migrate(connection, [...before, lackingEnd]);
  expect(restored(createDb(connection))).toMatchObject({ how: 'salvage', lacking: null });
});
