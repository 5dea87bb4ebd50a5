import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { migrate } from '../../../../src/main/history/file/migrate.ts';
import { sharedRows } from '../../../../src/main/history/migrations/042-shared-rows.ts';
import { migrations } from '../../../../src/main/history/migrations/index.ts';

const note = (more: string) => `INSERT INTO note (account_id, kind, booking_id, text, at${more})`;

it('Notes of before get names that no other desk has given; rows are marked as changed only where there is a house (migration)', () => {
  const before = migrations.slice(0, migrations.indexOf(sharedRows));
  const connection = new Database(':memory:');
  migrate(connection, before);
  connection.exec(`
    INSERT INTO account (id, gateway, environment, name, base_url, settings, capabilities, terminals, created_at)
      VALUES ('a', 'g', 'live', 'A', '', '{}', '{}', '[]', 0);
    ${note('')} VALUES ('a', 'booking', 'B1', 'one', 1), ('a', 'booking', 'B1', 'two', 2);
  `);
  migrate(connection, [...before, sharedRows]);
  const uids = connection.prepare('SELECT uid FROM note').all<{ uid: string }>();
  expect(new Set(uids.map(({ uid }) => uid)).size).toBe(2);
  expect(uids.every(({ uid }) => /^[0-9a-f]{32}$/.test(uid))).toBe(true);
  const rows = () => connection.prepare('SELECT key, due, change FROM shared_row ORDER BY key').all();
  connection.exec(`${note(', uid')} VALUES ('a', 'booking', 'B1', 'three', 3, 'u3')`);
  expect(rows()).toEqual([]);
  connection.exec(`
    INSERT INTO house_place (id, house, took, known, epoch) VALUES (1, 'h', 0, 0, 'e');
    ${note(', uid')} VALUES ('a', 'booking', 'B1', 'four', 4, 'u4');
    DELETE FROM note WHERE uid IN ('u3', 'u4');
    INSERT INTO shared_hush (id) VALUES (1);
    ${note(', uid')} VALUES ('a', 'booking', 'B1', 'five', 5, 'u5');
  `);
  expect(rows()).toEqual([
    { key: 'u3', due: 1, change: 1 },
    { key: 'u4', due: 1, change: 2 }
  ]);
  connection.close();
});
