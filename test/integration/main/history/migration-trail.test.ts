import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { migrate } from '../../../../src/main/history/file/migrate.ts';
import { migrations } from '../../../../src/main/history/migrations/index.ts';
import { trail } from '../../../../src/main/history/migrations/024-trail.ts';
import { createDb } from '../../../../src/main/history/sql/db.ts';
import { compareJournal } from '../../../../src/main/history/trail/journal.ts';
import { trailAfter } from '../../../../src/main/history/trail/read.ts';

const before = migrations.slice(0, migrations.indexOf(trail));
const INTENT = `INSERT INTO intent (account_id, kind, reference, target, state, asked, created_at) VALUES ('a', 'void', 'PD-1', 'payment:1', 'prepared', '{}', 1)`;

it('The trail (migration): begins after what was done before, and keeps the journal of an account that is taken away', () => {
  const connection = new Database(':memory:');
  migrate(connection, before);
  connection.exec(`PRAGMA foreign_keys = ON; INSERT INTO account (id, gateway, environment, name, base_url, settings, capabilities, terminals, created_at)
    VALUES ('a', 'x', 'live', 'A', 'https://example.org', '{}', '{}', '[]', 1), ('b', 'x', 'live', 'B', 'https://example.org', '{}', '{}', '[]', 1);
    ${INTENT}`);
  migrate(connection, [...before, trail]);
  const db = createDb(connection);
  expect(trailAfter(db, 0, 10)).toMatchObject([{ seq: 1, kind: 'trail.begun', facts: { intents: 1 } }]);
  // What is older than the trail is not missed in it, as the program of today compares them.
  migrate(connection, migrations);
  expect(compareJournal(db, 0, 10)).toEqual({ last: 0, count: 0, findings: [] });
  // Before, the cascade took it all.
  expect(() => connection.exec(`DELETE FROM account WHERE id = 'a'`)).toThrow('The journal is kept');
  connection.exec(`DELETE FROM account WHERE id = 'b'`);
  expect(connection.prepare('SELECT account_id FROM intent').all()).toEqual([{ account_id: 'a' }]);
});
