import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { migrate } from '../../../../src/main/history/file/migrate.ts';
import { zones } from '../../../../src/main/history/migrations/055-zones.ts';
import { migrations } from '../../../../src/main/history/migrations/index.ts';

it('Between which times rows stand is kept by zones of their numbers, of an older history as well (migration)', () => {
  const before = migrations.slice(0, migrations.indexOf(zones));
  const connection = new Database(':memory:');
  migrate(connection, before);
  const put = (id: number, at: number) =>
    connection.exec(
      `INSERT INTO operation (id, account_id, remote_id, status, sort_at, fetched_at) VALUES (${id}, 'a', '${id}', 'S', ${at}, 0)`
    );
  connection.exec(`INSERT INTO account (id, gateway, environment, name, base_url, settings, capabilities, terminals, created_at)
    VALUES ('a', 'g', 'live', 'A', '', '{}', '{}', '[]', 0)`);
  put(1, 700);
  put(255, 300);
  put(256, 20);
  migrate(connection, [...before, zones]);
  const kept = () => connection.prepare('SELECT zone, earliest, latest FROM operation_zone ORDER BY zone').all();
  expect(kept()).toEqual([
    { zone: 0, earliest: 300, latest: 700 },
    { zone: 1, earliest: 20, latest: 20 }
  ]);
  put(257, 900);
  put(1000, 5);
  connection.exec(
    `UPDATE operation SET sort_at = 100 WHERE id = 1; UPDATE operation SET fee = 7 WHERE id = 256; DELETE FROM operation WHERE id = 255`
  );
  expect(kept()).toEqual([
    { zone: 0, earliest: 100, latest: 700 },
    { zone: 1, earliest: 20, latest: 900 },
    { zone: 3, earliest: 5, latest: 5 }
  ]);
  connection.close();
});
