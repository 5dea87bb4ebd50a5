import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { migrate } from '../../../../src/main/history/file/migrate.ts';
import { sharedViews } from '../../../../src/main/history/migrations/045-shared-views.ts';
import { migrations } from '../../../../src/main/history/migrations/index.ts';

it('Views and what was put off are marked for the house as they change, one over all desks by name or by uid (migration)', () => {
  const before = migrations.slice(0, migrations.indexOf(sharedViews));
  const connection = new Database(':memory:');
  migrate(connection, before);
  connection.exec(`
    INSERT INTO account (id, gateway, environment, name, base_url, settings, capabilities, terminals, created_at)
      VALUES ('a', 'g', 'live', 'A', '', '{}', '{}', '[]', 0);
    INSERT INTO saved_view (list, name, view, place) VALUES ('payments', 'Late', '{}', 1);
    INSERT INTO snooze (account_id, line, until, reason, at) VALUES ('a', 'l', 9, 'r', 1);
  `);
  migrate(connection, [...before, sharedViews]);
  const marks = () => {
    const rows = connection.prepare('SELECT kind, key FROM shared_row ORDER BY kind, key').all<{ kind: string; key: string }>();
    connection.exec('DELETE FROM shared_row');
    return rows.map(({ kind, key }) => `${kind} ${key}`);
  };
  connection.exec(`UPDATE saved_view SET place = 2; INSERT INTO house_place (id, house, took, known, epoch) VALUES (1, 'h', 0, 0, 'e')`);
  expect(marks()).toEqual([]);
  connection.exec(`UPDATE saved_view SET name = 'Later', is_default = 1; UPDATE snooze SET reason = ''`);
  const uid = connection.prepare('SELECT uid FROM snooze').all<{ uid: string }>()[0]?.uid;
  expect(uid).toMatch(/^[0-9a-f]{32}$/);
  expect(marks()).toEqual([`snooze ${uid}`, 'view payments:late', 'view payments:later', 'viewDefault payments']);
  connection.exec('UPDATE saved_view SET place = place, name = name, view = view; DELETE FROM saved_view');
  expect(marks()).toEqual(['view payments:later', 'viewDefault payments']);
  connection.close();
});
