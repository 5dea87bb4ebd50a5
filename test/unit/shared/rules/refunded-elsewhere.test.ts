import { describe, expect, it } from 'vitest';
import { paymentActions } from '../../../../src/shared/rules/payment-actions.ts';
import { everything, payment } from '../../../builders/samples.ts';
import { minor, type Minor } from '../../../../src/shared/values/money.ts';

/** Saferpay's report says that something was given back, not how much (IsRefunded). */
describe('A payment of which something was given back elsewhere', () => {
  const paid = { ...payment, state: 'paid' as const, status: 'CAPTURED', capturedAmount: minor(5000), facts: { refunded: true } };
  const facts = (refunds: readonly { amount: Minor; state: 'succeeded' | 'failed' }[], change = {}) =>
    paymentActions({
      payment: { ...paid, ...change },
      refunds,
      captures: [],
      capabilities: everything,
      madeTwice: false,
      unresolved: 0,
      online: true
    });

  it('offers no sum, and leaves the way open: the gateway refuses what is too much', () =>
    expect(facts([])).toMatchObject({ refundedElsewhere: true, off: { refund: null } }));

  it('is none when the desk knows a refund that says how much', () =>
    expect(facts([{ amount: minor(1000), state: 'succeeded' }])).toMatchObject({ refundedElsewhere: false, refundable: 4000 }));

  it('a refund that failed here explains nothing', () =>
    expect(facts([{ amount: minor(1000), state: 'failed' }])).toMatchObject({ refundedElsewhere: true }));

  it('nor is there anything to say where nothing was taken, or the gateway says no', () => {
    expect(facts([], { state: 'authorized', capturedAmount: minor(0) }).refundedElsewhere).toBe(false);
    expect(facts([], { facts: { refunded: false } }).refundedElsewhere).toBe(false);
    expect(facts([], { facts: {} }).refundedElsewhere).toBe(false);
  });
});
