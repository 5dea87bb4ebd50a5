import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { migrate } from '../../../../src/main/history/file/migrate.ts';
import { createHistory } from '../../../../src/main/history/history.ts';
import { guestColumn } from '../../../../src/main/history/migrations/044-guest-column.ts';
import { migrations } from '../../../../src/main/history/migrations/index.ts';
import { createDb } from '../../../../src/main/history/sql/db.ts';
import { account, ACCOUNT, operation } from '../../../builders/records.ts';

it('Operations of an older history are indexed as those stored today: the name of the guest by itself (migration)', () => {
  const connection = new Database(':memory:');
  migrate(connection);
  const history = createHistory(createDb(connection));
  history.saveAccount(account());
  const operations = [
    operation({ remoteId: '1', bookingId: 'BK-1', guestName: 'Élodie  MÜLLER', guestEmail: 'e.m@example.org', methodDisplay: 'VISA 4242' }),
    operation({ remoteId: '2', bookingId: 'BK-2', guestName: null, guestEmail: 'muller@example.org' })
  ];
  history.store(ACCOUNT, { operations }, { at: 1_000, source: 'sync' });
  const terms = () =>
    connection.prepare(`SELECT term, doc, col, offset FROM temp.operation_terms ORDER BY doc, col, offset`).all<{ term: string }>();
  const named = () => connection.prepare(`SELECT rowid FROM operation_search WHERE operation_search MATCH 'guest : ("muller")'`).all();
  const know = (): void =>
    void connection.exec(`CREATE VIRTUAL TABLE temp.operation_terms USING fts5vocab('main', 'operation_search', 'instance')`);
  know();
  const before = terms();
  expect(named()).toEqual([{ rowid: 1 }]);
  connection.exec('DROP TABLE temp.operation_terms');
  connection.pragma(`user_version = ${migrations.indexOf(guestColumn)}`);
  migrate(connection, migrations.slice(0, migrations.indexOf(guestColumn) + 1));
  know();
  expect(terms()).toEqual(before);
  expect(before.length).toBeGreaterThan(40);
  expect(named()).toEqual([{ rowid: 1 }]);
  connection.close();
});
