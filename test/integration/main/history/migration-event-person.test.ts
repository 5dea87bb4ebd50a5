import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { migrate } from '../../../../src/main/history/file/migrate.ts';
import { migrations } from '../../../../src/main/history/migrations/index.ts';
import { eventPerson } from '../../../../src/main/history/migrations/032-event-person.ts';
import { actingAs } from '../../../../src/main/history/acting.ts';
import { saveAccount } from '../../../../src/main/history/rows/accounts.ts';
import { timelineOf } from '../../../../src/main/history/rows/events.ts';
import { storeRecords } from '../../../../src/main/history/rows/store.ts';
import { notePaper } from '../../../../src/main/history/rows/write.ts';
import { createDb } from '../../../../src/main/history/sql/db.ts';
import { account, ACCOUNT, payment } from '../../../builders/records.ts';

it('A timeline names who did it at this desk (migration); what was there before, and what a gateway told, has nobody', () => {
  const before = migrations.slice(0, migrations.indexOf(eventPerson));
  const connection = new Database(':memory:');
  migrate(connection, before);
  migrate(connection, [...before, eventPerson]);
  const db = createDb(connection);
  migrate(connection);
  saveAccount(db, account());
  actingAs('00000000000000aa', () => {
    storeRecords(db, ACCOUNT, { payments: [payment({})] }, { at: 1_000, source: 'sync' });
    notePaper(db, { kind: 'payment', id: 1 }, 'receiptPrinter', 2_000);
  });
  notePaper(db, { kind: 'payment', id: 1 }, 'receiptFile', 3_000);
  const lines = timelineOf(db, 'payment', 1).map(({ what, person }) => [what, person]);
  expect(lines).toContainEqual(['receiptPrinter', '00000000000000aa']);
  expect(lines).toContainEqual(['receiptFile', null]);
  expect(lines.filter(([what]) => what === 'created')).toEqual([['created', null]]);
  connection.close();
});
