import { describe, expect, it } from 'vitest';
import type { Payment, Refund } from '../../../../src/shared/model/domain.ts';
import { askTask, paymentTask, tokenTask } from '../../../../src/shared/rules/batch.ts';
import type { PaymentFacts } from '../../../../src/shared/rules/payment-actions.ts';
import { minor } from '../../../../src/shared/values/money.ts';
import { everything, payment } from '../../../builders/samples.ts';

const facts = (change: Partial<Payment> = {}, more: Partial<PaymentFacts> = {}): PaymentFacts => ({
  payment: { ...payment, ...change },
  refunds: [],
  captures: [],
  capabilities: everything,
  madeTwice: false,
  unresolved: 0,
  online: true,
  ...more
});
const paid = { state: 'paid', status: 'SUCCESS', capturedAmount: minor(5000) } as const;
const refund = (amount: number, state: Refund['state']) => ({ amount: minor(amount), state });

describe('One row of many', () => {
  it('asks for what a click on the whole of the payment asks for, so that both have one reference', () => {
    const { id } = payment;
    expect(paymentTask('capture', facts())).toEqual({
      off: null,
      amount: 5000,
      request: { kind: 'capture', paymentId: id, amount: null, mode: 'single' }
    });
    expect(paymentTask('void', facts())).toEqual({ off: null, amount: 5000, request: { kind: 'void', paymentId: id } });
    expect(paymentTask('refund', facts(paid))).toEqual({
      off: null,
      amount: 5000,
      request: { kind: 'refund', paymentId: id, amount: 5000, description: null }
    });
  });

  it('ends a capture in parts with all that is left', () => {
    const partly = { state: 'partlyCaptured', captureMode: 'multipart', capturedAmount: minor(2000) } as const;
    expect(paymentTask('capture', facts(partly))).toMatchObject({ amount: 3000, request: { amount: 3000, mode: 'last' } });
  });

  it('gives back only the rest', () => {
    expect(paymentTask('refund', facts(paid, { refunds: [refund(1200, 'succeeded'), refund(900, 'failed')] }))).toMatchObject({
      amount: 3800,
      request: { amount: 3800 }
    });
  });

  it.each([
    ['capture', facts(paid), 'alreadyCaptured'],
    ['void', facts({ state: 'expired' }), 'expired'],
    ['refund', facts(), 'notPaid'],
    ['refund', facts(paid, { unresolved: 1 }), 'unresolved'],
    ['refund', facts(paid, { online: false }), 'offline'],
    ['refund', facts(paid, { capabilities: null }), 'accountRemoved'],
    ['refund', facts(paid, { refunds: [refund(5000, 'pending')] }), 'fullyRefunded'],
    // A rest of the amount that was given back before: whether one more of the same is wanted, a person is asked one by one.
    ['refund', facts(paid, { refunds: [refund(2500, 'succeeded')] }), 'sameRefund'],
    ['refund', facts({ ...paid, facts: { refunded: true } }), 'restUnknown']
  ] as const)('is left out of %s with its reason', (action, known, off) => {
    expect(paymentTask(action, known)).toMatchObject({ off });
  });

  it('is asked about where there is somebody to ask, and not a moment after the last time', () => {
    const gateway = { capabilities: everything, online: true };
    expect(askTask(gateway, false)).toEqual({ off: null, request: null, amount: null });
    expect(askTask(gateway, true)).toMatchObject({ off: 'askedJustNow' });
    expect(tokenTask({ state: 'possiblyOpen', removedAt: null }, gateway, false)).toMatchObject({ off: 'notKnown' });
    expect(tokenTask({ state: 'open', removedAt: 1 }, gateway, false)).toMatchObject({ off: 'removed' });
    expect(tokenTask({ state: 'open', removedAt: null }, { ...gateway, online: false }, false)).toMatchObject({ off: 'offline' });
  });
});
