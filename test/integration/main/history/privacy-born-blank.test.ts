import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { blankGuest } from '../../../../src/main/history/privacy/blank.ts';
import { migrate } from '../../../../src/main/history/file/migrate.ts';
import { saveAccount } from '../../../../src/main/history/rows/accounts.ts';
import { storeRecords } from '../../../../src/main/history/rows/store.ts';
import { createDb, type Db } from '../../../../src/main/history/sql/db.ts';
import { sql } from '../../../../src/main/history/sql/sql.ts';
import type { HeldKey } from '../../../../src/shared/model/privacy.ts';
import { account, ACCOUNT, operation, payment } from '../../../builders/records.ts';

const NOW = 1_700_000_000;
const context = { at: NOW, source: 'sync' as const };
const paid = { state: 'paid', createdAt: 1_600_000_000 } as const;

const incoming = (remoteId: string, bookingId: string | null) =>
  operation({ remoteId, bookingId, guestName: 'Anna Muster', guestEmail: 'anna@muster.example', raw: { customer: 'Anna Muster' } });

describe('What was blanked', () => {
  let db: Db;
  beforeEach(() => {
    db = createDb(new Database(':memory:'));
    migrate(db.connection);
    saveAccount(db, account());
  });
  afterEach(() => db.connection.close());
  const blank = (ids: readonly number[]) =>
    blankGuest(
      db,
      ids.map((id): HeldKey => ({ table: 'payment', id })),
      NOW
    );
  const named = () =>
    db.all<{ remote_id: string }>(sql`SELECT remote_id FROM operation WHERE guest_name IS NOT NULL`).map((row) => row.remote_id);

  it.each([1, 6])('is not told anew by rows of the operations list that come later, %i at once', (many) => {
    storeRecords(
      db,
      ACCOUNT,
      { payments: [payment({ ...paid, remoteId: 'p1', bookingId: 'B-1' }), payment({ ...paid, remoteId: 'p2', bookingId: 'B-2' })] },
      context
    );
    blank([1]);
    const later = Array.from({ length: many }, (_, n) => incoming(`o${n}`, 'B-1'));
    storeRecords(db, ACCOUNT, { operations: [...later, incoming('p1', null)] }, context);
    storeRecords(db, ACCOUNT, { operations: [incoming('other', 'B-2'), incoming('none', null)] }, context);
    storeRecords(db, ACCOUNT, { operations: later }, { ...context, at: NOW + 9 });
    expect(named()).toEqual(['other', 'none']);
    expect(db.value(sql`SELECT count(*) FROM operation_raw WHERE json LIKE '%Anna%'`)).toBe(2);
  });

  it('leaves the name of who still stands with the same booking', () => {
    const two = ['p1', 'p2'].map((remoteId) => payment({ ...paid, remoteId, bookingId: 'B-1' }));
    storeRecords(db, ACCOUNT, { payments: two }, context);
    blank([1]);
    storeRecords(db, ACCOUNT, { operations: [incoming('o1', 'B-1')] }, context);
    expect(named()).toEqual(['o1']);
  });

  it('is taken from free texts too, however many guests go at once', () => {
    const many = Array.from({ length: 80 }, (_, n) =>
      payment({ ...paid, remoteId: `p${n}`, guestName: `Person (No. ${n}) Längname`, guestEmail: `person${n}@x.example` })
    );
    storeRecords(db, ACCOUNT, { payments: many }, context);
    const say = (text: string) =>
      db.run(sql`INSERT INTO snooze (account_id, line, until, reason, at, ended_at) VALUES (${ACCOUNT}, 'l', 1, ${text}, 1, 2)`);
    say('person (no. 79) längname came late');
    say('wrote to PERSON12@X.EXAMPLE');
    say('of somebody else');
    blank(many.map((_, n) => n + 1));
    expect(db.all(sql`SELECT reason FROM snooze`).map(({ reason }) => reason)).toEqual(['', '', 'of somebody else']);
  });
});
