import { beforeEach, describe, expect, it } from 'vitest';
import type { History } from '../../../../src/main/history/types.ts';
import { freshHistory } from '../../../builders/history.ts';
import { ACCOUNT, payment } from '../../../builders/records.ts';

const NOW = 1_700_000_000;

describe('An explanation', () => {
  let history: History;
  const waits = () => history.unsettledPayments({ accountIds: [ACCOUNT], now: NOW, after: 0, limit: 10 }).map((one) => one.payment.id);
  const say = (what: 'explain' | 'unexplain', reason: string) => history.decideSettlement({ what, paymentId: 1, reason }, NOW);
  beforeEach(() => {
    history = freshHistory();
    const paid = { state: 'paid', createdAt: NOW - 90_000, processedAt: NOW - 90_000 } as const;
    // That its gateway tells of another what is settled is what makes this one wait.
    history.store(
      ACCOUNT,
      { payments: [payment({ ...paid, remoteId: 'a' }), payment({ ...paid, remoteId: 'b', settledAt: NOW - 10 })] },
      { at: NOW, source: 'sync' }
    );
  });

  it('is taken back and given anew; both stay in the trail', () => {
    expect(waits()).toEqual([1]);
    expect(say('unexplain', 'never was')).toBe(false);
    expect(say('explain', 'paid in cash')).toBe(true);
    expect(waits()).toEqual([]);
    expect(history.explainedAs(1)).toBe('paid in cash');
    expect(say('unexplain', 'was another one')).toBe(true);
    expect(waits()).toEqual([1]);
    expect(history.explainedAs(1)).toBeNull();
    expect(say('unexplain', 'twice')).toBe(false);
    expect(say('explain', 'kept by the bank')).toBe(true);
    expect(history.explainedAs(1)).toBe('kept by the bank');
    expect(history.trailOfKind('import.decided', 10).map(({ facts }) => facts.what)).toEqual(['explain', 'reopen', 'explain']);
  });
});
