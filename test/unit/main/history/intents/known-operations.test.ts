import { beforeEach, describe, expect, it } from 'vitest';
import type { MoneyKind } from '../../../../../src/shared/model/requests.ts';
import type { History } from '../../../../../src/main/history/types.ts';
import { knownOperations } from '../../../../../src/main/history/intents/known-operations.ts';
import { createHistory } from '../../../../../src/main/history/history.ts';
import type { Db } from '../../../../../src/main/history/sql/db.ts';
import { freshDb } from '../../../../builders/history.ts';
import { ACCOUNT, capture, intent, payment, preauth, refund, token } from '../../../../builders/records.ts';
import { minor } from '../../../../../src/shared/values/money.ts';

describe('How many such operations the gateway knows', () => {
  let db: Db;
  let history: History;
  beforeEach(() => {
    db = freshDb();
    history = createHistory(db);
  });
  const known = (kind: MoneyKind, target: string, amount: number | null = null, currency: string | null = 'EUR') =>
    knownOperations(db, { accountId: ACCOUNT, kind, target, amount: amount === null ? null : minor(amount), currency });
  const store = (records: Parameters<History['store']>[1]) => history.store(ACCOUNT, records, { at: 1, source: 'sync' });

  it('is none for what it has never heard of', () => {
    for (const kind of [
      'createLink',
      'chargeCard',
      'importCard',
      'debit',
      'capture',
      'finalize',
      'void',
      'refund',
      'creditCard',
      'captureRefund',
      'deleteLink'
    ] as const) {
      expect(known(kind, 'payment:nothing', 100)).toBe(0);
    }
  });

  it('counts links of a booking with the same amount, whichever desk made them', () => {
    store({
      tokens: [
        token({ bookingId: 'B:1', amount: 100, currency: 'EUR' }),
        token({ remoteId: 't2', bookingId: 'B:1', amount: 200, currency: 'EUR' })
      ]
    });
    expect(known('createLink', 'booking:B:1', 100)).toBe(1);
    expect(known('createLink', 'booking:B:1', 300)).toBe(0);
    expect(known('createLink', 'booking:B:1', 100, 'CHF')).toBe(0);
  });

  it('counts refunds of a payment with the same amount, declined ones too: their reference is used up', () => {
    store({
      payments: [payment()],
      refunds: [refund(), refund({ remoteId: 'r2', state: 'failed' }), refund({ remoteId: 'r3', amount: 1 })]
    });
    expect(known('refund', 'payment:p1', 2_500)).toBe(2);
  });

  it('counts captures, voids, debits and removals by their rows', () => {
    store({
      tokens: [token({ state: 'disabled' })],
      payments: [preauth(), preauth({ remoteId: 'p2', state: 'voided' }), payment({ remoteId: 'p3', tokenRemoteId: 't1', amount: 700 })],
      captures: [capture({ captureId: 'c1' }), capture({ captureId: 'c2' })],
      refunds: [refund()]
    });
    expect(known('capture', 'payment:p1', 4_000)).toBe(2);
    expect(known('capture', 'payment:p1', null)).toBe(2);
    expect(known('void', 'payment:p1')).toBe(0);
    expect(known('void', 'payment:p2')).toBe(1);
    expect(known('debit', 'token:t1', 700)).toBe(1);
    expect(known('deleteLink', 'token:t1')).toBe(1);
    expect(known('captureRefund', 'refund:r1', 2_500)).toBe(1);
  });

  it('counts cards charged or stored for a booking apart from its links', () => {
    store({
      tokens: [token({ bookingId: 'B1' }), token({ remoteId: 't2', bookingId: 'B1', isLink: false, origin: 'import' })],
      payments: [payment({ bookingId: 'B1', amount: 50 })]
    });
    expect(known('chargeCard', 'booking:B1', 50)).toBe(1);
    expect(known('importCard', 'booking:B1', null, null)).toBe(1);
    expect(known('chargeCard', 'booking:B1', null)).toBe(1);
  });

  it('counts our own confirmed ones where the gateway’s rows do not show them, never those that left no trace', () => {
    const asked = { kind: 'creditCard', target: 'token:t1', amount: 900 } as const;
    const first = history.insertIntent(intent({ ...asked, reference: 'a' }));
    if (!first.ok) throw new Error('refused');
    expect(known('creditCard', 'token:t1', 900)).toBe(0);
    history.moveIntent({ id: first.value.id, from: 'prepared', to: 'sent', patch: { sentAt: 1 }, brought: null });
    history.moveIntent({ id: first.value.id, from: 'sent', to: 'confirmed', patch: { endedAt: 1 }, brought: null });
    expect(known('creditCard', 'token:t1', 900)).toBe(1);
    const second = history.insertIntent(intent({ ...asked, reference: 'b' }));
    if (!second.ok) throw new Error('refused');
    history.moveIntent({ id: second.value.id, from: 'prepared', to: 'rejected', patch: { endedAt: 1 }, brought: null });
    expect(known('creditCard', 'token:t1', 900)).toBe(1);
  });
});
