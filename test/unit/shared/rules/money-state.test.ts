import { assert, constant, constantFrom, nat, property, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PaymentState, TokenState } from '../../../../src/shared/model/domain.ts';
import { cardState, linkMoney, netOf, paymentMoney, paymentOfLink } from '../../../../src/shared/rules/money-state.ts';
import { type PaymentMoney } from '../../../../src/shared/model/money-words.ts';
import { minor, type Minor } from '../../../../src/shared/values/money.ts';

const payment = (change: Partial<PaymentMoney>): PaymentMoney => ({
  state: 'paid',
  amount: minor(64_000),
  currency: 'EUR',
  capturedAmount: minor(64_000),
  refundedAmount: minor(0),
  refundPendingAmount: minor(0),
  captureMode: null,
  ...change
});
const link = (state: TokenState, amount: Minor | null = minor(64_000)) => ({ state, amount, currency: amount === null ? null : 'EUR' });

describe('How the money of a payment stands', () => {
  it.each([
    ['open', 'asked'],
    ['waiting', 'underWay'],
    ['authorized', 'reserved'],
    ['paid', 'taken'],
    ['voided', 'released'],
    ['expired', 'lapsed'],
    ['cancelled', 'cancelled'],
    ['failed', 'failed'],
    ['error', 'failed'],
    ['other', 'notKnown']
  ] as const)('%s reads as %s', (state, word) => expect(paymentMoney(payment({ state })).state).toBe(word));

  it('a capture of 500 of 640 says 500, with 140 released', () => {
    expect(paymentMoney(payment({ capturedAmount: minor(50_000), captureMode: 'single' }))).toEqual({
      state: 'partlyTaken',
      counts: 50_000,
      asked: 64_000,
      reserved: 0,
      taken: 50_000,
      refunded: 0,
      refunding: 0,
      released: 14_000,
      currency: 'EUR'
    });
  });

  it('between two parts the rest is still held', () => {
    expect(paymentMoney(payment({ state: 'partlyCaptured', capturedAmount: minor(50_000), captureMode: 'multipart' }))).toMatchObject({
      state: 'partlyTaken',
      taken: 50_000,
      reserved: 14_000,
      released: 0
    });
  });

  it('what is held is not taken, and what was given up is released', () => {
    expect(paymentMoney(payment({ state: 'authorized', capturedAmount: minor(0) }))).toMatchObject({
      counts: 64_000,
      reserved: 64_000,
      taken: 0
    });
    expect(paymentMoney(payment({ state: 'voided', capturedAmount: minor(0) }))).toMatchObject({
      counts: 64_000,
      released: 64_000,
      reserved: 0
    });
  });

  it('refunds show, in part and in full, and what was taken stays the amount that counts', () => {
    const part = paymentMoney(payment({ refundedAmount: minor(15_000) }));
    expect(part).toMatchObject({ state: 'partlyRefunded', counts: 64_000, taken: 64_000, refunded: 15_000 });
    expect(netOf(part)).toBe(49_000);
    expect(paymentMoney(payment({ refundedAmount: minor(64_000) }))).toMatchObject({ state: 'refunded', counts: 64_000 });
    expect(paymentMoney(payment({ capturedAmount: minor(50_000), refundedAmount: minor(50_000) }))).toMatchObject({
      state: 'refunded',
      released: 14_000
    });
  });

  it('a refund without a known end is on its way, not given back', () => {
    const money = paymentMoney(payment({ refundedAmount: minor(15_000), refundPendingAmount: minor(15_000) }));
    expect(money).toMatchObject({ state: 'taken', refunded: 0, refunding: 15_000 });
    expect(paymentMoney(payment({ refundedAmount: minor(64_000), refundPendingAmount: minor(15_000) }))).toMatchObject({
      state: 'partlyRefunded',
      refunded: 49_000,
      refunding: 15_000
    });
  });

  it('a payment said to be paid of which nothing was captured is not known', () => {
    expect(paymentMoney(payment({ capturedAmount: minor(0) }))).toMatchObject({ state: 'notKnown', taken: 0 });
  });

  it('never counts money twice or below nothing, whatever is stored', () => {
    assert(
      property(
        record({
          state: constantFrom(...PaymentState.options),
          amount: nat(1_000).map(minor),
          currency: constant('EUR'),
          capturedAmount: nat(2_000).map(minor),
          refundedAmount: nat(2_000).map(minor),
          refundPendingAmount: nat(2_000).map(minor),
          captureMode: constantFrom('single' as const, 'multipart' as const, null)
        }),
        (facts) => {
          const money = paymentMoney(facts);
          expect(Math.min(money.reserved, money.taken, money.refunded, money.released, netOf(money))).toBeGreaterThanOrEqual(0);
          expect(money.reserved + money.released).toBeLessThanOrEqual(facts.amount);
          expect(money.taken === 0 || money.counts === money.taken).toBe(true);
        }
      )
    );
  });
});

describe('How a link stands', () => {
  it.each([
    ['open', 'asked'],
    ['pending', 'underWay'],
    ['expired', 'lapsed'],
    ['disabled', 'cancelled'],
    ['cancelled', 'cancelled'],
    ['failed', 'failed'],
    ['possiblyOpen', 'notKnown'],
    ['other', 'notKnown']
  ] as const)('%s without a payment reads as %s', (state, word) => {
    expect(linkMoney(link(state), null)).toMatchObject({ state: word, counts: 64_000, taken: 0, reserved: 0 });
  });

  it('whose money is only held says so, whatever its own word is', () => {
    for (const state of ['paid', 'active', 'disabled', 'open'] as const)
      expect(linkMoney(link(state), payment({ state: 'authorized', capturedAmount: minor(0) }))).toMatchObject({
        state: 'reserved',
        taken: 0
      });
  });

  it('follows its payment through capture and refund', () => {
    expect(linkMoney(link('paid'), payment({})).state).toBe('taken');
    expect(linkMoney(link('active'), payment({ refundedAmount: minor(100) })).state).toBe('partlyRefunded');
    expect(linkMoney(link('paid'), payment({ capturedAmount: minor(50_000) }))).toMatchObject({ state: 'partlyTaken', counts: 50_000 });
  });

  it('that was paid with a payment the desk has not seen is not known, neither taken nor held', () => {
    expect(linkMoney(link('paid'), null).state).toBe('notKnown');
    expect(linkMoney(link('active'), null).state).toBe('notKnown');
  });

  it('stays asked for while it can be paid, also after a try that failed', () => {
    expect(linkMoney(link('open'), payment({ state: 'failed', capturedAmount: minor(0) })).state).toBe('asked');
  });

  it('without an amount only stores a card', () => {
    expect(linkMoney(link('active', null), null)).toMatchObject({ state: 'cardStored', counts: null, currency: null });
    expect(linkMoney(link('open', null), null).state).toBe('asked');
    expect(linkMoney(link('failed', null), null).state).toBe('cardNotStored');
  });

  it('belongs to the payment it names, not to later charges of its card', () => {
    const payments = [{ remoteId: '2' }, { remoteId: '1' }];
    expect(paymentOfLink({ paymentRemoteId: '1' }, payments)).toEqual({ remoteId: '1' });
    expect(paymentOfLink({ paymentRemoteId: null }, payments)).toBeNull();
  });
});

describe('How a stored card stands', () => {
  it('has a word for every state', () => {
    expect(Object.fromEntries(TokenState.options.map((state) => [state, cardState({ state })]))).toEqual({
      open: 'asked',
      pending: 'underWay',
      paid: 'notKnown',
      active: 'cardStored',
      expired: 'lapsed',
      cancelled: 'cancelled',
      failed: 'cardNotStored',
      disabled: 'cancelled',
      ended: 'cardEnded',
      possiblyOpen: 'notKnown',
      other: 'notKnown'
    });
  });
});
