import { beforeEach, describe, expect, it } from 'vitest';
import type { History } from '../../../../../src/main/history/types.ts';
import { freshHistory } from '../../../../builders/history.ts';
import { ACCOUNT, payment, refund, token } from '../../../../builders/records.ts';

describe('Objects still worth asking about', () => {
  let history: History;
  beforeEach(() => {
    history = freshHistory();
  });
  const store = (at: number, records: Parameters<History['store']>[1]) => history.store(ACCOUNT, records, { at, source: 'sync' });
  const due = (now: number, limit = 50) =>
    history
      .pending(ACCOUNT, { now, limit, kinds: ['token', 'payment', 'refund'] })
      .map((object) => `${object.kind} ${object.remoteId} ${object.tries}`);

  it('are those whose state the gateway may still change', () => {
    store(100, {
      tokens: (['open', 'pending', 'other', 'paid', 'active', 'expired', 'possiblyOpen', 'disabled'] as const).map((state) =>
        token({ remoteId: state, state })
      ),
      payments: (['open', 'waiting', 'authorized', 'partlyCaptured', 'other', 'paid', 'failed', 'voided'] as const).map((state) =>
        payment({ remoteId: state, state })
      ),
      refunds: (['pending', 'awaitingCapture', 'other', 'succeeded', 'failed'] as const).map((state) =>
        refund({ remoteId: state, state, paymentRemoteId: null })
      )
    });
    expect(due(99)).toEqual([]);
    expect(due(100).toSorted()).toEqual(
      [
        ...['open', 'pending', 'other'].map((id) => `token ${id} 0`),
        ...['open', 'waiting', 'authorized', 'partlyCaptured', 'other'].map((id) => `payment ${id} 0`),
        ...['pending', 'awaitingCapture', 'other'].map((id) => `refund ${id} 0`)
      ].toSorted()
    );
  });

  it('come longest due first, as many as asked for', () => {
    store(300, { tokens: [token({ remoteId: 'late' })] });
    store(100, { payments: [payment({ remoteId: 'early', state: 'open' })] });
    store(200, { tokens: [token({ remoteId: 'middle' })] });
    expect(due(400, 2)).toEqual(['payment early 0', 'token middle 0']);
  });

  it('wait until they are due again, and the same answer does not bring that forward', () => {
    const { tokens } = store(100, { tokens: [token()] });
    history.reschedule({ kind: 'token', id: tokens['t1'] ?? 0 }, 500, 3);
    store(200, { tokens: [token()] });
    expect(due(499)).toEqual([]);
    expect(due(500)).toEqual(['token t1 3']);
  });

  it('are asked about afresh when they have moved, and no more when they are done', () => {
    const { payments } = store(100, { payments: [payment({ state: 'open' })] });
    history.reschedule({ kind: 'payment', id: payments['p1'] ?? 0 }, 5_000, 9);
    store(200, { payments: [payment({ state: 'authorized' })] });
    expect(due(200)).toEqual(['payment p1 0']);
    store(300, { payments: [payment({ state: 'paid' })] });
    expect(due(9_999)).toEqual([]);
  });

  it('include, for a day, a link that was taken away: an open payment page can still be paid', () => {
    const { tokens } = store(100, { tokens: [token({ state: 'active' })] });
    history.markRemoved(tokens['t1'] ?? 0, 1_000);
    expect(due(1_000)).toEqual(['token t1 0']);
    store(2_000, { tokens: [token({ state: 'disabled' })] });
    expect(due(2_000)).toEqual(['token t1 0']);
    store(1_000 + 86_400, { tokens: [token({ state: 'disabled' })] });
    expect(due(999_999)).toEqual([]);
  });
});
