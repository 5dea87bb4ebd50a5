import { beforeEach, describe, expect, it } from 'vitest';
import type { History } from '../../../../../src/main/history/types.ts';
import { freshHistory } from '../../../../builders/history.ts';
import { ACCOUNT, capture, payment, preauth, refund, token } from '../../../../builders/records.ts';

describe('The timeline', () => {
  let history: History;
  beforeEach(() => {
    history = freshHistory();
  });
  const of = (kind: 'token' | 'payment' | 'refund', id = 1) =>
    history.timeline(kind, id).map(({ what, at, status, amount, source }) => ({ what, at, status, amount, source }));

  it('begins when the gateway made the thing, or when the desk first saw it', () => {
    history.store(ACCOUNT, { payments: [payment({ createdAt: 50 }), payment({ remoteId: 'p2' })] }, { at: 100, source: 'gateway' });
    expect(of('payment', 1)).toEqual([{ what: 'created', at: 50, status: 'SUCCESS', amount: 10_000, source: 'gateway' }]);
    expect(of('payment', 2)).toMatchObject([{ at: 100 }]);
  });

  it('tells each change of status, at the gateway’s own time where it says one', () => {
    history.store(ACCOUNT, { payments: [payment({ status: 'OPEN', state: 'open', createdAt: 10 })] }, { at: 20, source: 'sync' });
    history.store(ACCOUNT, { payments: [payment({ processedAt: 30 })] }, { at: 99, source: 'sync' });
    expect(of('payment').at(-1)).toEqual({ what: 'statusChanged', at: 30, status: 'SUCCESS', amount: null, source: 'sync' });
  });

  it('says nothing when nothing changed', () => {
    history.store(ACCOUNT, { tokens: [token()] }, { at: 20, source: 'sync' });
    history.store(ACCOUNT, { tokens: [token()] }, { at: 30, source: 'sync' });
    expect(of('token')).toHaveLength(1);
  });

  it('tells how much each capture of a pre-authorization took, once', () => {
    history.store(ACCOUNT, { payments: [preauth()] }, { at: 10, source: 'desk' });
    history.store(ACCOUNT, { captures: [capture({ captureId: 'c1', amount: 4_000 })] }, { at: 20, source: 'desk' });
    history.store(ACCOUNT, { payments: [preauth({ capturedAmount: 4_000, state: 'partlyCaptured' })] }, { at: 30, source: 'sync' });
    history.store(ACCOUNT, { captures: [capture({ captureId: 'c2', amount: 1_000 })] }, { at: 40, source: 'desk' });
    expect(of('payment').filter((line) => line.what === 'amountCaptured')).toMatchObject([
      { at: 20, amount: 4_000, source: 'desk' },
      { at: 40, amount: 1_000, source: 'desk' }
    ]);
  });

  it('of a payment tells of its refunds: asked for, done, failed', () => {
    history.store(ACCOUNT, { payments: [payment({ createdAt: 1 })] }, { at: 10, source: 'desk' });
    history.store(
      ACCOUNT,
      { refunds: [refund({ state: 'pending', status: 'WAITING' }), refund({ remoteId: 'r2' })] },
      { at: 20, source: 'desk' }
    );
    history.store(ACCOUNT, { refunds: [refund({ state: 'failed', status: 'FAILED' })] }, { at: 30, source: 'sync' });
    expect(of('payment').map(({ what, amount }) => [what, amount])).toEqual([
      ['created', 10_000],
      ['refundRequested', 2_500],
      ['refunded', 2_500],
      ['refundFailed', 2_500]
    ]);
    expect(of('refund', 1).map(({ what }) => what)).toEqual(['created', 'statusChanged']);
  });

  it('tells of a mandate, of a card check, and of a link taken away', () => {
    history.store(ACCOUNT, { tokens: [token({ mandateStatus: 'PENDING' })] }, { at: 10, source: 'sync' });
    history.store(ACCOUNT, { tokens: [token({ mandateStatus: 'ACTIVE', validationStatus: 'VALID' })] }, { at: 20, source: 'sync' });
    history.markRemoved(1, 30);
    history.markRemoved(1, 40);
    expect(of('token').map(({ what, status }) => [what, status])).toEqual([
      ['created', 'REDIRECT'],
      ['mandateChanged', 'ACTIVE'],
      ['validationChanged', 'VALID'],
      ['removed', null]
    ]);
    expect(history.token(1)?.removedAt).toBe(30);
  });
});
