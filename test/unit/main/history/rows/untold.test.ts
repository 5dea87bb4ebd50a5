import { beforeEach, describe, expect, it } from 'vitest';
import type { History } from '../../../../../src/main/history/types.ts';
import type { Untold } from '../../../../../src/shared/model/domain.ts';
import { freshHistory, page, refundFilter } from '../../../../builders/history.ts';
import { ACCOUNT, intent, payment, refund, token } from '../../../../builders/records.ts';

const untold = (remoteId: string, reference: string | null, status: 'PENDING' | 'FAILED' = 'PENDING'): Untold => ({
  payment: payment({ remoteId, reference, status, state: status === 'PENDING' ? 'waiting' : 'failed', capturedAmount: 0 }),
  refund: refund({ remoteId, reference, paymentRemoteId: null, status, state: status === 'PENDING' ? 'pending' : 'failed' })
});

const at = (seconds: number) => ({ at: seconds, source: 'sync' as const });

/** A row of the report that is pending or failed does not say whether it takes or gives back. */
describe('A transaction whose type nobody told', () => {
  let history: History;
  beforeEach(() => {
    history = freshHistory();
  });
  const tell = (one: Untold, when = 200) => history.store(ACCOUNT, { untold: [one] }, at(when));
  const refundOf = (remoteId: string) => history.refundByRemoteId(ACCOUNT, remoteId);
  const paymentOf = (remoteId: string) => history.paymentByRemoteId(ACCOUNT, remoteId);
  const found = (text: string) => history.search(text, 20).map((hit) => `${hit.kind} ${hit.title}`);

  it('is a payment while nothing says otherwise', () => {
    tell(untold('x1', 'shop-7'));
    expect(paymentOf('x1')).toMatchObject({ state: 'waiting' });
    expect(refundOf('x1')).toBeNull();
  });

  it('is the refund of that id', () => {
    history.store(ACCOUNT, { payments: [payment()], refunds: [refund({ state: 'pending', status: 'PENDING' })] }, at(100));
    tell(untold('r1', null, 'FAILED'));
    expect(refundOf('r1')).toMatchObject({ state: 'failed', paymentRemoteId: 'p1' });
    expect(paymentOf('r1')).toBeNull();
    expect(paymentOf('p1')).toMatchObject({ refundedAmount: 0 });
  });

  it('never takes back what is known of its end: a report may be old', () => {
    history.store(ACCOUNT, { refunds: [refund({ state: 'succeeded', status: 'CAPTURED' })] }, at(100));
    tell(untold('r1', null));
    expect(refundOf('r1')).toMatchObject({ state: 'succeeded' });
    expect(paymentOf('r1')).toBeNull();
  });

  it('is a refund this desk asked for, known again by its reference, with the payment or card it was about', () => {
    history.store(ACCOUNT, { payments: [payment({ bookingId: 'B-1', guestName: 'Ada' })], tokens: [token({ bookingId: 'B-2' })] }, at(100));
    history.insertIntent(intent({ reference: 'PD-p1-R0-AAAAAAAAAA', target: 'payment:p1' }));
    history.insertIntent(intent({ kind: 'creditCard', reference: 'PD-t1-K0-AAAAAAAAAA', target: 'token:t1' }));
    tell(untold('x1', 'PD-p1-R0-AAAAAAAAAA'));
    tell(untold('x2', 'PD-t1-K0-AAAAAAAAAA'));
    expect(refundOf('x1')).toMatchObject({ paymentRemoteId: 'p1', bookingId: 'B-1', guestName: 'Ada' });
    expect(refundOf('x2')).toMatchObject({ tokenRemoteId: 't1', bookingId: 'B-2' });
    expect(history.refundsOfToken(ACCOUNT, 't1').map((one) => one.remoteId)).toEqual(['x2']);
    expect(paymentOf('p1')).toMatchObject({ refundedAmount: 2500 });
  });

  it('is a refund of another installed desk, known by the shape of its reference', () => {
    tell(untold('x1', 'PD-tx7-R0-7KQ0Z9ABCD'));
    tell(untold('x2', 'PD-B2041-M0-7KQ0Z9ABCD'));
    expect([refundOf('x1')?.state, paymentOf('x1')]).toEqual(['pending', null]);
    expect([refundOf('x2'), paymentOf('x2')?.state]).toEqual([null, 'waiting']);
  });

  it('that was taken for a payment goes, with all that was written about it, when the gateway calls it a refund', () => {
    tell(untold('x1', 'backoffice-9'));
    expect(found('backoffice-9')).toEqual(['payment backoffice-9']);
    const refunds = [refund({ remoteId: 'x1', paymentRemoteId: null, reference: 'backoffice-9', status: 'CAPTURED' })];
    const stored = history.store(ACCOUNT, { refunds, notPayments: ['x1'] }, at(300));
    expect(stored.changed.toSorted()).toEqual(['payments', 'refunds']);
    expect(paymentOf('x1')).toBeNull();
    expect(found('backoffice-9')).toEqual(['refund backoffice-9']);
    expect(history.refunds(refundFilter({ about: 'neither' }), page()).rows.map((one) => one.remoteId)).toEqual(['x1']);
  });
});
