import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { migrate } from '../../../../src/main/history/file/migrate.ts';
import { sharedProperties } from '../../../../src/main/history/migrations/046-shared-properties.ts';
import { migrations } from '../../../../src/main/history/migrations/index.ts';

it('Properties of before get names over all desks; what is of one that goes is not marked for the house with it (migration)', () => {
  const before = migrations.slice(0, migrations.indexOf(sharedProperties));
  const connection = new Database(':memory:');
  connection.pragma('foreign_keys = ON');
  migrate(connection, before);
  connection.exec(`INSERT INTO property (id, name) VALUES (5, 'Hotel Bristol')`);
  migrate(connection, [...before, sharedProperties]);
  const ids = connection.prepare('SELECT uid, leads, elsewhere FROM property ORDER BY id').all<{ uid: string }>();
  expect(ids).toMatchObject([
    { leads: 1, elsewhere: '[]' },
    { leads: 0, elsewhere: '[]' }
  ]);
  const [first, second] = ids.map(({ uid }) => uid);
  expect(second).toMatch(/^[0-9a-f]{32}$/);
  const marks = () => {
    const rows = connection.prepare('SELECT kind, key FROM shared_row ORDER BY kind, key').all<{ kind: string; key: string }>();
    connection.exec('DELETE FROM shared_row');
    return rows.map(({ kind, key }) => `${kind} ${key}`);
  };
  connection.exec(`
    INSERT INTO house_place (id, house, took, known, epoch) VALUES (1, 'h', 0, 0, 'e');
    INSERT INTO guest_property (property_id) VALUES (1), (5);
    INSERT INTO guest_text (property_id, language, part, subject, body) VALUES (1, 'en', 'link', '', ''), (5, 'en', 'link', '', '');
    UPDATE guest_property SET sending = '{}' WHERE property_id = 1;
    UPDATE guest_property SET reminders = '{}' WHERE property_id = 5;
    UPDATE property SET name = 'Hotel Aurora' WHERE id = 1;
  `);
  expect(marks()).toEqual([
    `guestSending ${first}`,
    ...[`${first}:en:link`, `${second}:en:link`].toSorted().map((key) => `guestText ${key}`),
    `property ${first}`
  ]);
  connection.exec('DELETE FROM property WHERE id = 5');
  expect(marks()).toEqual([`property ${second}`]);
  expect(connection.prepare('SELECT last FROM property_number').all()).toEqual([{ last: 5 }]);
  connection.close();
});
