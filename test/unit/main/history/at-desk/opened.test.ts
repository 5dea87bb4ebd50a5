import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { actingAs } from '../../../../../src/main/history/acting.ts';
import { noteOpened, openedBookings } from '../../../../../src/main/history/at-desk/opened.ts';
import { migrate } from '../../../../../src/main/history/file/migrate.ts';
import { migrations } from '../../../../../src/main/history/migrations/index.ts';
import { openedBookings as migration } from '../../../../../src/main/history/migrations/033-opened-bookings.ts';
import { removeAccount, saveAccount } from '../../../../../src/main/history/rows/accounts.ts';
import { storeRecords } from '../../../../../src/main/history/rows/store.ts';
import { createDb } from '../../../../../src/main/history/sql/db.ts';
import { freshDb } from '../../../../builders/history.ts';
import { account, ACCOUNT, payment } from '../../../../builders/records.ts';

const numbers = (db: ReturnType<typeof freshDb>, ids: readonly string[] = [ACCOUNT]) =>
  openedBookings(db, ids).map(({ bookingId }) => bookingId);

it('Bookings looked at: the latest first, each once, twelve of them, with the guest’s name as it is now', () => {
  const db = freshDb();
  storeRecords(db, ACCOUNT, { payments: [payment({ bookingId: 'R-2', guestName: 'Ada Muster' })] }, { at: 1_000, source: 'sync' });
  for (const number of [1, 2, 3, 1]) noteOpened(db, { accountId: ACCOUNT, bookingId: `R-${number}` }, 2_000);
  expect(openedBookings(db, [ACCOUNT])).toEqual([
    { accountId: ACCOUNT, bookingId: 'R-1', guestName: null },
    { accountId: ACCOUNT, bookingId: 'R-3', guestName: null },
    { accountId: ACCOUNT, bookingId: 'R-2', guestName: 'Ada Muster' }
  ]);
  for (let number = 10; number < 30; number += 1) noteOpened(db, { accountId: ACCOUNT, bookingId: `R-${number}` }, 3_000);
  expect(numbers(db)).toHaveLength(12);
});

it('Each person has their own; another environment’s are not among them, nor those of an account that is gone', () => {
  const db = freshDb();
  saveAccount(db, account({ id: 'acc-2' }));
  noteOpened(db, { accountId: ACCOUNT, bookingId: 'R-0' }, 1);
  noteOpened(db, { accountId: 'nobody', bookingId: 'R-9' }, 1);
  actingAs('00000000000000aa', () => noteOpened(db, { accountId: ACCOUNT, bookingId: 'R-1' }, 1));
  actingAs('00000000000000aa', () => noteOpened(db, { accountId: 'acc-2', bookingId: 'R-2' }, 1));
  expect(numbers(db, [ACCOUNT, 'acc-2'])).toEqual(['R-0']);
  actingAs('00000000000000aa', () => expect(numbers(db, [ACCOUNT])).toEqual(['R-1']));
  actingAs('00000000000000bb', () => expect(numbers(db, [ACCOUNT, 'acc-2'])).toEqual([]));
  removeAccount(db, ACCOUNT, true, 9);
  expect(numbers(db, [ACCOUNT, 'acc-2'])).toEqual([]);
});

it('The table comes with its migration, empty', () => {
  const connection = new Database(':memory:');
  const before = migrations.slice(0, migrations.indexOf(migration));
  migrate(connection, before);
  migrate(connection, [...before, migration]);
  const db = createDb(connection);
  saveAccount(db, account());
  expect(numbers(db)).toEqual([]);
  connection.close();
});
