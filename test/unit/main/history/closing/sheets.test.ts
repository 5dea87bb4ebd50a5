import { array, assert, constant, constantFrom, integer, oneof, property, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkSheets,
  closeBook,
  closedLines,
  closedSheets,
  openSheet,
  sealedJson
} from '../../../../../src/main/history/closing/sheets.ts';
import { draftOf } from '../../../../../src/main/history/closing/draft.ts';
import { standingOf } from '../../../../../src/main/history/closing/first.ts';
import { removeAccount, saveAccount } from '../../../../../src/main/history/rows/accounts.ts';
import { storeRecords } from '../../../../../src/main/history/rows/store.ts';
import { sql } from '../../../../../src/main/history/sql/sql.ts';
import type { Db } from '../../../../../src/main/history/sql/db.ts';
import { standingByCurrency } from '../../../../../src/shared/rules/close-sheet.ts';
import type { Records } from '../../../../../src/shared/model/domain.ts';
import { freshDb } from '../../../../builders/history.ts';
import { account, ACCOUNT, capture, operation, payment, preauth, refund } from '../../../../builders/records.ts';

const BOOK = { propertyId: 1, environment: 'training' } as const;
const store = (db: Db, records: Records, at: number) => storeRecords(db, ACCOUNT, records, { at, source: 'sync' });
const close = (db: Db, now: number) => closeBook(db, { book: BOOK, since: 1000, now });
const told = (db: Db, id: number) => closedLines(db, id).map(({ kind, amount, late }) => [kind, amount, late]);
const draft = (db: Db, now: number) => draftOf(db, { book: BOOK, since: 1000, now }).sheet;

const part = (amount: number, state: 'partlyCaptured' | 'paid') => preauth({ state, capturedAmount: amount, captureMode: 'multipart' });

describe('What moved stands in exactly one sheet', () => {
  it('the first sheet opens with what was before; then each movement once', () => {
    const db = freshDb();
    store(db, { payments: [payment({ remoteId: 'old', processedAt: 500 }), preauth({ remoteId: 'hold', processedAt: 600 })] }, 900);
    store(db, { payments: [payment({ remoteId: 'new', processedAt: 1500 })] }, 1500);
    const first = close(db, 2000);
    expect(told(db, first.id)).toEqual([['taken', 10_000, false]]);
    store(
      db,
      {
        payments: [payment({ remoteId: 'hold', preauth: true, processedAt: 2500 })],
        captures: [capture({ paymentRemoteId: 'hold', amount: 10_000, capturedAt: 2500 })]
      },
      2500
    );
    store(db, { refunds: [refund({ paymentRemoteId: 'old', processedAt: 2600 })] }, 2600);
    const second = close(db, 3000);
    expect(told(db, second.id)).toEqual([
      ['captured', 10_000, false],
      ['givenBack', 2_500, false]
    ]);
    const third = close(db, 4000);
    expect(told(db, third.id)).toEqual([]);
    expect(standingByCurrency(draft(db, 5000).after)).toEqual([{ currency: 'EUR', taken: 30_000, givenBack: 2_500, held: 0 }]);
  });

  it('what a later answer brings of an earlier day goes to the next sheet, marked late', () => {
    const db = freshDb();
    close(db, 2000);
    store(db, { payments: [payment({ remoteId: 'yesterday', processedAt: 1500 })] }, 2500);
    expect(told(db, close(db, 3000).id)).toEqual([['taken', 10_000, true]]);
  });

  it('what fails later is taken back in a later sheet; the closed one stays as it is', () => {
    const db = freshDb();
    close(db, 1500);
    store(db, { payments: [payment({ processedAt: 1600 })] }, 1600);
    const before = close(db, 2000);
    const json = sealedJson(db, before.id);
    store(db, { payments: [payment({ status: 'FAILED', state: 'failed', capturedAmount: 0 })] }, 2100);
    const after = close(db, 3000);
    expect(told(db, after.id)).toEqual([['taken', -10_000, false]]);
    expect(sealedJson(db, before.id)).toBe(json);
  });

  it('a hold: held, captured in parts, the rest given up', () => {
    const db = freshDb();
    close(db, 1000);
    store(db, { payments: [preauth({ processedAt: 1100, captureMode: 'multipart' })] }, 1100);
    expect(told(db, close(db, 1200).id)).toEqual([['held', 10_000, false]]);
    store(
      db,
      {
        payments: [part(7_000, 'partlyCaptured')],
        captures: [
          capture({ amount: 4_000, captureId: 'a', capturedAt: 1300 }),
          capture({ amount: 3_000, captureId: 'b', capturedAt: 1310 })
        ]
      },
      1320
    );
    expect(told(db, close(db, 1400).id)).toEqual([
      ['captured', 4_000, false],
      ['captured', 3_000, false]
    ]);
    store(db, { payments: [part(7_000, 'paid')] }, 1500);
    expect(told(db, close(db, 1600).id)).toEqual([['released', 3_000, false]]);
  });

  it('what has no known end is not counted, and does not take back what was', () => {
    const db = freshDb();
    close(db, 1000);
    store(
      db,
      { payments: [payment({ status: 'WAITING', state: 'waiting', capturedAmount: 0 })], refunds: [refund({ state: 'pending' })] },
      1100
    );
    const sheet = draft(db, 1200);
    expect(sheet.lines).toEqual([]);
    expect(sheet.open.map(({ why, kind }) => [why, kind])).toEqual([
      ['underWay', 'payment'],
      ['underWay', 'refund']
    ]);
  });

  it('a fee is told, and a row that was taken for a payment is taken back', () => {
    const db = freshDb();
    close(db, 1000);
    store(
      db,
      { payments: [payment({ processedAt: 1100 })], operations: [operation({ fee: 120, currency: 'EUR', operationAt: 1101 })] },
      1101
    );
    expect(told(db, close(db, 1200).id)).toEqual([
      ['taken', 10_000, false],
      ['fee', 120, false]
    ]);
    store(db, { notPayments: ['p1'] }, 1300);
    expect(told(db, close(db, 1400).id)).toEqual([['taken', -10_000, false]]);
  });

  it('an account that goes to another property takes what it holds along', () => {
    const db = freshDb();
    close(db, 1000);
    store(db, { payments: [payment({ processedAt: 1100 })] }, 1100);
    close(db, 1200);
    db.run(sql`INSERT INTO property (id, name) VALUES (2, 'Annexe')`);
    db.run(sql`UPDATE account SET property_id = 2 WHERE id = ${ACCOUNT}`);
    store(db, { payments: [payment({ remoteId: 'p2', processedAt: 1300 })] }, 1300);
    const there = draftOf(db, { book: { ...BOOK, propertyId: 2 }, since: 1250, now: 1400 }).sheet;
    expect(standingByCurrency(there.after)).toEqual([{ currency: 'EUR', taken: 20_000, givenBack: 0, held: 0 }]);
    expect(there.lines.map(({ amount }) => amount)).toEqual([10_000]);
    expect(draft(db, 1400).after).toEqual([]);
  });

  it('live money and training are never in one sheet', () => {
    const db = freshDb();
    saveAccount(db, account({ id: 'live', environment: 'live' }));
    storeRecords(db, 'live', { payments: [payment({ processedAt: 1100 })] }, { at: 1100, source: 'sync' });
    expect(draft(db, 2000).lines).toEqual([]);
  });

  it('whatever is told in whatever order, all sheets together come to the rows as they stand', () => {
    const amounts = integer({ min: 1, max: 100 }).map((n) => n * 100);
    const step = oneof(
      record({
        id: constantFrom('a', 'b', 'c'),
        is: constantFrom('hold', 'paid', 'part', 'voided', 'failed', 'waiting', 'other', 'lapsed'),
        amount: amounts
      }),
      record({ id: constantFrom('x', 'y'), is: constantFrom('refundPending', 'refunded', 'refundFailed'), amount: amounts }),
      constant({ id: '', is: 'gone' as const, amount: 0 }),
      constant({ id: '', is: 'close' as const, amount: 0 })
    );
    assert(
      property(array(step, { maxLength: 40 }), (steps) => {
        const db = freshDb();
        let now = 1000;
        for (const { id, is, amount } of steps) {
          now += 10;
          if (is === 'close') close(db, now);
          else if (is === 'gone') store(db, { notPayments: ['a'] }, now);
          else store(db, recordOf(id, is, amount), now);
        }
        // What has no known end keeps what was counted of it, so in the end everything has one.
        store(db, recordOf('a', 'paid', 5_000), now + 10);
        for (const id of ['b', 'c']) store(db, recordOf(id, 'voided', 700), now + 10);
        for (const id of ['x', 'y']) store(db, recordOf(id, 'refundFailed', 100), now + 10);
        close(db, now + 20);
        const [last] = closedSheets(db, BOOK);
        const sheet = JSON.parse(sealedJson(db, last?.id ?? 0) ?? '{}').sheet;
        expect(sheet.after).toEqual(
          standingOf(db, ACCOUNT).filter(({ taken, givenBack, held }) => taken !== 0 || givenBack !== 0 || held !== 0)
        );
        const ids = closedSheets(db, BOOK).flatMap((one) => closedLines(db, one.id).map((line) => line.id));
        expect(new Set(ids).size).toBe(ids.length);
        expect(checkSheets(db, BOOK, null).wrong).toBe(null);
      }),
      { numRuns: 8 }
    );
  });
});

function recordOf(id: string, is: string, amount: number): Records {
  switch (is) {
    case 'hold':
      return { payments: [preauth({ remoteId: id, amount, captureMode: null })] };
    case 'paid':
      return { payments: [payment({ remoteId: id, amount, capturedAmount: amount })] };
    case 'part':
      return {
        payments: [
          preauth({ remoteId: id, amount, state: 'partlyCaptured', capturedAmount: Math.ceil(amount / 2), captureMode: 'multipart' })
        ]
      };
    case 'voided':
      return { payments: [preauth({ remoteId: id, amount, state: 'voided', status: 'VOIDED' })] };
    case 'failed':
      return { payments: [payment({ remoteId: id, amount, state: 'failed', status: 'FAILED', capturedAmount: 0 })] };
    case 'waiting':
      return { payments: [payment({ remoteId: id, amount, state: 'waiting', status: 'WAITING', capturedAmount: 0 })] };
    case 'other':
      return { payments: [payment({ remoteId: id, amount, state: 'other', status: 'WHAT', capturedAmount: 0 })] };
    case 'lapsed':
      return { payments: [payment({ remoteId: id, amount, state: 'expired', status: 'EXPIRED', capturedAmount: 0 })] };
    case 'refundPending':
      return { refunds: [refund({ remoteId: id, amount, paymentRemoteId: 'a', state: 'pending', status: 'WAITING' })] };
    case 'refunded':
      return { refunds: [refund({ remoteId: id, amount, paymentRemoteId: 'a' })] };
    default:
      return { refunds: [refund({ remoteId: id, amount, paymentRemoteId: 'a', state: 'failed', status: 'FAILED' })] };
  }
}

describe('A closed sheet', () => {
  it('is never changed nor deleted, and follows the one before it', () => {
    const db = freshDb();
    const { id } = close(db, 2000);
    expect(() => db.run(sql`UPDATE closing_sheet SET json = '{}' WHERE id = ${id}`)).toThrow('does not change');
    expect(() => db.run(sql`DELETE FROM closing_sheet`)).toThrow('is kept');
    expect(() =>
      db.run(sql`INSERT INTO closing_sheet (property_id, environment, number, started_at, closed_at, lines, previous, seal, json)
        VALUES (1, 'training', 2, 1, 1, 0, 'x', 'y', '{}')`)
    ).toThrow('follows');
  });

  it('one that was changed under the program is found by its seal', () => {
    const db = freshDb();
    close(db, 2000);
    store(db, { payments: [payment({ processedAt: 2100 })] }, 2100);
    const second = close(db, 3000);
    close(db, 4000);
    db.connection.exec('DROP TRIGGER closing_sheet_stays');
    db.run(sql`UPDATE closing_sheet SET json = replace(json, '10000', '90000') WHERE id = ${second.id}`);
    expect(checkSheets(db, BOOK, null)).toMatchObject({ sheets: 3, wrong: { number: 2, what: 'seal' } });
  });

  it('outlasts its account; rows that go with it are not taken back', () => {
    const db = freshDb();
    close(db, 1000);
    store(db, { payments: [payment({ processedAt: 1100 })] }, 1100);
    close(db, 1200);
    expect(removeAccount(db, ACCOUNT, true, 1300)).toBe(true);
    const sheet = draft(db, 1400);
    expect(sheet.lines).toEqual([]);
    expect(standingByCurrency(sheet.after)).toEqual([{ currency: 'EUR', taken: 10_000, givenBack: 0, held: 0 }]);
    expect(closedSheets(db, BOOK)).toHaveLength(2);
  });

  it('what was not closed yet is shown and writes nothing', () => {
    const db = freshDb();
    store(db, { payments: [payment({ processedAt: 1100 })] }, 1100);
    expect(openSheet(db, { book: BOOK, since: 1000, now: 2000 })).toMatchObject({ count: 1, late: 0, seal: null });
    expect(closedSheets(db, BOOK)).toEqual([]);
  });
});
