import { beforeEach, describe, expect, it } from 'vitest';
import type { History } from '../../../../../src/main/history/types.ts';
import { freshHistory } from '../../../../builders/history.ts';
import { noCard } from '../../../../../src/shared/model/blank.ts';
import { account, ACCOUNT, payment } from '../../../../builders/records.ts';

const printed = { ...noCard, scheme: 'VISA', last4: '4242', expiry: '12/2030' };

describe('Payments of the same card and guest', () => {
  let history: History;
  const related = (remoteId: string, accounts = [ACCOUNT, 'acc-2']) => {
    const row = history.paymentByRemoteId(ACCOUNT, remoteId);
    if (!row) throw new Error('no such payment');
    const { cardBy, sameCard, sameGuest } = history.related(row, accounts);
    return [cardBy, sameCard.map((one) => one.remoteId), sameGuest.map((one) => one.remoteId)];
  };
  beforeEach(() => {
    history = freshHistory();
    history.saveAccount(account({ id: 'acc-2' }));
    const payments = [
      payment({ remoteId: 'marked', createdAt: 1, card: { ...printed, fingerprint: 'fp' }, guestEmail: 'ada@example.org' }),
      payment({ remoteId: 'marked again', createdAt: 2, card: { ...noCard, fingerprint: 'fp' }, guestEmail: 'Ada@Example.org' }),
      payment({ remoteId: 'printed', createdAt: 3, card: printed }),
      payment({ remoteId: 'printed again', createdAt: 4, card: { ...printed, scheme: 'visa' } }),
      payment({ remoteId: 'another year', createdAt: 5, card: { ...printed, expiry: '12/2031' } }),
      payment({ remoteId: 'bare', createdAt: 6 })
    ];
    history.store(ACCOUNT, { payments }, { at: 10, source: 'sync' });
    history.store('acc-2', { payments: [payment({ remoteId: 'next door', card: printed, createdAt: 7 })] }, { at: 10, source: 'sync' });
  });

  it('are found by the gateway’s mark of the card, and by the address', () => {
    expect(related('marked')).toEqual(['fingerprint', ['marked again'], ['marked again']]);
  });

  it('without a mark by what is printed on the card, at the accounts given', () => {
    expect(related('printed')).toEqual(['card', ['next door', 'printed again', 'marked'], []]);
    expect(related('printed', [ACCOUNT])).toEqual(['card', ['printed again', 'marked'], []]);
  });

  it('are none where neither is known', () => {
    expect(related('bare')).toEqual([null, [], []]);
  });
});
