import { beforeEach, describe, expect, it } from 'vitest';
import type { Records } from '../../../../../src/shared/model/domain.ts';
import type { MoneyKind } from '../../../../../src/shared/model/requests.ts';
import type { History } from '../../../../../src/main/history/types.ts';
import { alreadyThere } from '../../../../../src/main/history/intents/already-there.ts';
import { createHistory } from '../../../../../src/main/history/history.ts';
import type { Db } from '../../../../../src/main/history/sql/db.ts';
import { freshDb } from '../../../../builders/history.ts';
import { ACCOUNT, capture, intent, payment, refund, token } from '../../../../builders/records.ts';
import { minor } from '../../../../../src/shared/values/money.ts';

describe('What an operator is shown before the same is done once more', () => {
  const NOW = 1_795_000_000;
  let db: Db;
  let history: History;
  beforeEach(() => {
    db = freshDb();
    history = createHistory(db);
  });
  const store = (records: Records) => history.store(ACCOUNT, records, { at: 1, source: 'sync' });
  const there = (kind: MoneyKind, target: string, amount: number | null = null, currency: string | null = 'EUR') =>
    alreadyThere(db, { accountId: ACCOUNT, kind, target, amount: amount === null ? null : minor(amount), currency }, NOW);

  it('is each link of that booking and amount that can be paid or was paid', () => {
    const link = { bookingId: 'B1', amount: 500, currency: 'EUR' };
    store({
      tokens: [
        token({ remoteId: 'open', reference: 'A', createdAt: 7, ...link }),
        token({ remoteId: 'over', state: 'expired', ...link }),
        token({ remoteId: 'other', ...link, amount: 600 }),
        token({ remoteId: 'deleted', state: 'disabled', ...link }),
        token({ remoteId: 'paid', state: 'disabled', paymentRemoteId: 'p1', ...link })
      ],
      payments: [payment({ tokenRemoteId: 'paid' }), payment({ remoteId: 'p2', state: 'failed', tokenRemoteId: 'deleted' })]
    });
    expect(there('createLink', 'booking:B1', 500)).toEqual([
      { what: 'link', id: 1, state: 'asked', reference: 'A', amount: 500, currency: 'EUR', at: 7 },
      { what: 'link', id: 5, state: 'taken', reference: null, amount: 500, currency: 'EUR', at: null }
    ]);
    expect(there('createLink', 'booking:B2', 500)).toEqual([]);
  });

  it('is each charge, refund and part of a capture of that amount that came to something', () => {
    store({
      payments: [
        payment({ bookingId: 'B1', amount: 50, tokenRemoteId: 't1' }),
        payment({ remoteId: 'p2', bookingId: 'B1', amount: 50, tokenRemoteId: 't1', state: 'voided' })
      ],
      refunds: [
        refund({ paymentRemoteId: 'p1', amount: 20 }),
        refund({ remoteId: 'r2', paymentRemoteId: 'p1', amount: 20, state: 'failed' })
      ],
      captures: [capture({ paymentRemoteId: 'p1', amount: 30 })]
    });
    expect(there('chargeCard', 'booking:B1', 50)).toMatchObject([{ what: 'payment', id: 1, state: 'partlyRefunded' }]);
    expect(there('debit', 'token:t1', 50)).toMatchObject([{ what: 'payment', id: 1 }]);
    expect(there('refund', 'payment:p1', 20)).toMatchObject([{ what: 'refund', id: 1, state: refund().state }]);
    expect(there('capture', 'payment:p1', 30)).toMatchObject([{ what: 'capture', id: 1, amount: 30 }]);
    // All that is left can be taken once; the payment's own state forbids a second time.
    expect(there('capture', 'payment:p1', null)).toEqual([]);
    expect(there('void', 'payment:p2')).toEqual([]);
  });

  it('is our own operation where the gateway’s rows do not show it, once', () => {
    const asked = intent({ kind: 'debit', target: 'token:t1', amount: 700, reference: 'PD-D0' });
    const written = history.insertIntent(asked);
    if (!written.ok) throw new Error('refused');
    const { id } = written.value;
    history.moveIntent({ id, from: 'prepared', to: 'sent', patch: { sentAt: 1 }, brought: null });
    history.moveIntent({ id, from: 'sent', to: 'unknown', patch: {}, brought: null });
    expect(there('debit', 'token:t1', 700)).toEqual([]);
    history.moveIntent({ id, from: 'unknown', to: 'resolved', patch: { resolution: 'operatorSaysHappened', endedAt: 9 }, brought: null });
    expect(there('debit', 'token:t1', 700)).toMatchObject([{ what: 'operation', id, state: 'operatorSaysHappened', at: 9 }]);
    store({ payments: [payment({ reference: 'PD-D0', tokenRemoteId: 't1', amount: 700 })] });
    expect(there('debit', 'token:t1', 700)).toMatchObject([{ what: 'payment' }]);
  });
});
