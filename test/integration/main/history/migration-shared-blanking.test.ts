import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { migrate } from '../../../../src/main/history/file/migrate.ts';
import { sharedBlanking } from '../../../../src/main/history/migrations/053-shared-blanking.ts';
import { migrations } from '../../../../src/main/history/migrations/index.ts';

it('A blanking is marked for the house where there is one (migration)', () => {
  const connection = new Database(':memory:');
  migrate(connection, migrations.slice(0, migrations.indexOf(sharedBlanking) + 1));
  connection.exec(`INSERT INTO blanking (uid, at, rows, walked) VALUES ('a', 1, '[]', 0)`);
  connection.exec(`INSERT INTO house_place (id, house, took, known, epoch) VALUES (1, 'h', 0, 0, 'e')`);
  connection.exec(`INSERT INTO blanking (uid, at, rows, walked) VALUES ('b', 1, '[]', 0)`);
  expect(connection.prepare('SELECT kind, key FROM shared_row').all()).toEqual([{ kind: 'blanked', key: 'b' }]);
  connection.close();
});
