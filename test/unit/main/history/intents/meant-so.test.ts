import { beforeEach, describe, expect, it } from 'vitest';
import { alreadyThere } from '../../../../../src/main/history/intents/already-there.ts';
import { answerRadar } from '../../../../../src/main/history/lists/radar.ts';
import { createHistory } from '../../../../../src/main/history/history.ts';
import type { Db } from '../../../../../src/main/history/sql/db.ts';
import { minor } from '../../../../../src/shared/values/money.ts';
import { freshDb } from '../../../../builders/history.ts';
import { ACCOUNT, intent, payment, token } from '../../../../builders/records.ts';

const NOW = 1_795_000_000;

/** A link that was paid, and a debit of a stored card; each could be asked for once more. */
describe('What was just said to be meant so is not asked a second time', () => {
  let db: Db;
  beforeEach(() => {
    db = freshDb();
    createHistory(db).store(
      ACCOUNT,
      {
        tokens: [token({ remoteId: 'paid', reference: 'A', bookingId: 'B1', amount: 500, currency: 'EUR', paymentRemoteId: 'p1' })],
        payments: [payment({ remoteId: 'p1', bookingId: 'B1', amount: 500, currency: 'EUR', tokenRemoteId: 'paid' })]
      },
      { at: 1, source: 'sync' }
    );
  });
  const link = (amount = 500, now = NOW) =>
    alreadyThere(db, { accountId: ACCOUNT, kind: 'createLink', target: 'booking:B1', amount: minor(amount), currency: 'EUR' }, now);
  const debit = () =>
    alreadyThere(db, { accountId: ACCOUNT, kind: 'debit', target: 'token:paid', amount: minor(500), currency: 'EUR' }, NOW);
  const meant = (at: number, amount = 500) => answerRadar(db, { of: 'planned', payments: [1], amount: minor(amount), currency: 'EUR' }, at);

  it('for this amount, link and debit alike, for a day', () => {
    expect([link().length, debit().length]).toEqual([1, 1]);
    meant(NOW - 60);
    expect([link(), debit()]).toEqual([[], []]);
    expect(link(500, NOW + 86_400)).toHaveLength(1);
  });

  it('another amount says nothing about this one', () => {
    meant(NOW - 60, 505);
    expect(link()).toHaveLength(1);
  });

  it('for one: after the next was made, it is asked again', () => {
    meant(NOW - 60);
    createHistory(db).insertIntent(intent({ kind: 'createLink', target: 'booking:B1', amount: 500, currency: 'EUR', createdAt: NOW - 50 }));
    expect(link()).toHaveLength(1);
    expect(debit()).toEqual([]);
  });
});
