import { beforeEach, describe, expect, it } from 'vitest';
import type { Records } from '../../../../../src/shared/model/domain.ts';
import type { StateWord } from '../../../../../src/shared/model/money-words.ts';
import { linkMoney, paymentMoney } from '../../../../../src/shared/rules/money-state.ts';
import type { History } from '../../../../../src/main/history/types.ts';
import { freshHistory, page, paymentFilter, tokenFilter } from '../../../../builders/history.ts';
import { ACCOUNT, payment, refund, token } from '../../../../builders/records.ts';

const both = (word: StateWord) => ({ shown: word, found: [word] });
const link = (more: Parameters<typeof token>[0] = {}) =>
  token({ origin: 'offer', amount: 640, currency: 'EUR', paymentRemoteId: 'p1', state: 'paid', status: 'PAID', ...more });
const paid = (more: Parameters<typeof payment>[0] = {}) => payment({ remoteId: 'p1', amount: 640, capturedAmount: 640, ...more });
const given = (more: Parameters<typeof refund>[0]) => refund({ paymentRemoteId: 'p1', ...more });

/** A list filters by the word it shows, whatever arrives in whatever order. */
describe('States of money in lists', () => {
  let history: History;
  let at = 100;
  const store = (records: Records) => history.store(ACCOUNT, records, { at: (at += 1), source: 'sync' });
  const words: readonly StateWord[] = ['asked', 'reserved', 'taken', 'partlyTaken', 'refunded', 'partlyRefunded', 'notKnown', 'released'];
  /** The word shown, and the only one that finds the row. */
  const linkWord = () => {
    const row = history.tokens(tokenFilter({ show: 'links' }), page()).rows[0];
    const found = words.filter((word) => history.tokens(tokenFilter({ show: 'links', states: [word] }), page()).total === 1);
    return { shown: row && linkMoney(row, row.payment).state, found };
  };
  const paymentWord = () => {
    const row = history.payments(paymentFilter(), page()).rows[0];
    const found = words.filter((word) => history.payments(paymentFilter({ states: [word] }), page()).total === 1);
    return { shown: row && paymentMoney(row).state, found };
  };

  beforeEach(() => {
    history = freshHistory();
  });

  it('a link follows its payment from asked to refunded', () => {
    store({ tokens: [link({ state: 'open', status: 'OPEN', paymentRemoteId: null })] });
    expect(linkWord()).toEqual(both('asked'));
    store({ tokens: [link()] });
    expect(linkWord()).toEqual(both('notKnown'));
    store({ payments: [paid({ state: 'authorized', status: 'AUTHORIZED', capturedAmount: 0 })] });
    expect(linkWord()).toEqual(both('reserved'));
    store({ payments: [paid({ capturedAmount: 500 })] });
    expect(linkWord()).toEqual(both('partlyTaken'));
    expect(paymentWord()).toEqual(both('partlyTaken'));
    store({ refunds: [given({ remoteId: 'r1', amount: 50, state: 'succeeded' })] });
    expect(linkWord()).toEqual(both('partlyRefunded'));
    expect(paymentWord()).toEqual(both('partlyRefunded'));
    store({ refunds: [given({ remoteId: 'r2', amount: 450, state: 'succeeded' })] });
    expect(linkWord()).toEqual(both('refunded'));
  });

  it('a refund on its way changes the word only when it has arrived', () => {
    store({ payments: [paid()], refunds: [given({ remoteId: 'r1', amount: 640, state: 'pending', status: 'WAITING' })] });
    expect(paymentWord()).toEqual(both('taken'));
    expect(history.payments(paymentFilter(), page()).rows[0]).toMatchObject({ refundedAmount: 640, refundPendingAmount: 640 });
    store({ refunds: [given({ remoteId: 'r1', amount: 640, state: 'succeeded' })] });
    expect(paymentWord()).toEqual(both('refunded'));
  });

  it('a later charge of the stored card says nothing about the link', () => {
    store({ tokens: [link({ isCard: true, state: 'active' })], payments: [paid()] });
    store({ payments: [payment({ remoteId: 'p2', tokenRemoteId: 't1', state: 'authorized', capturedAmount: 0 })] });
    expect(linkWord()).toEqual(both('taken'));
  });

  it('of something that is link and card, the list of cards asks for the card', () => {
    store({ tokens: [link({ isCard: true, state: 'active' })], payments: [paid()] });
    expect(history.tokens(tokenFilter({ show: 'cards', states: ['cardStored'] }), page()).total).toBe(1);
    expect(history.tokens(tokenFilter({ show: 'cards', states: ['taken'] }), page()).total).toBe(0);
  });

  it('search shows the same word', () => {
    store({ tokens: [link({ bookingId: 'BK-9' })], payments: [paid({ state: 'authorized', capturedAmount: 0 })] });
    expect(history.search('BK-9', 10).map(({ kind, state }) => [kind, state])).toEqual(
      expect.arrayContaining([
        ['token', 'reserved'],
        ['payment', 'reserved']
      ])
    );
  });
});
