import { describe, expect, it } from 'vitest';
import type { Capabilities, Payment, Refund } from '../../../../src/shared/model/domain.ts';
import { paymentActions, type PaymentFacts } from '../../../../src/shared/rules/payment-actions.ts';
import { everything, payment } from '../../../builders/samples.ts';
import { minor } from '../../../../src/shared/values/money.ts';

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
const partly = { state: 'partlyCaptured', captureMode: 'multipart', capturedAmount: minor(2000) } as const;
const refund = (amount: number, state: Refund['state']) => ({ amount: minor(amount), state });
const without = (change: Partial<Capabilities['payment']>) => ({
  capabilities: { ...everything, payment: { ...everything.payment, ...change } }
});

describe('What may be done with a pre-authorization', () => {
  it('is to capture all of it or to void it', () => {
    expect(paymentActions(facts())).toEqual({
      capturable: 5000,
      refundable: 0,
      refundedElsewhere: false,
      off: { capture: null, void: null, refund: 'notPaid', finalize: 'nothingToFinalize' }
    });
  });

  it('is nothing while the gateway has not said how much was captured elsewhere', () => {
    const { refundable, off } = paymentActions(facts({ state: 'paid', capturedAmount: minor(0) }));
    expect({ refundable, off }).toEqual({
      refundable: 0,
      off: { capture: 'alreadyCaptured', void: 'alreadyCaptured', refund: 'amountNotTold', finalize: 'nothingToFinalize' }
    });
  });

  it('is nothing once it has run out', () => {
    expect(paymentActions(facts({ state: 'expired' })).off).toMatchObject({ capture: 'expired', void: 'expired', refund: 'notPaid' });
  });

  it('is to go on or to finish while it is being captured in parts', () => {
    const actions = paymentActions(facts(partly));
    expect(actions).toEqual({
      capturable: 3000,
      refundable: 2000,
      refundedElsewhere: false,
      off: { capture: null, void: 'alreadyCaptured', refund: null, finalize: null }
    });
  });

  it('is only a refund after the one capture a gateway allows', () => {
    const actions = paymentActions(facts({ ...partly, captureMode: 'single' }));
    expect(actions.capturable).toBe(0);
    expect(actions.off).toMatchObject({ capture: 'singleCapture', finalize: 'nothingToFinalize', refund: null });
  });

  it('counts captures that the payment itself does not show yet', () => {
    expect(
      paymentActions(facts({ ...partly, capturedAmount: minor(0) }, { captures: [{ amount: minor(1000) }, { amount: minor(3500) }] }))
        .capturable
    ).toBe(500);
  });
});

describe('What may be given back', () => {
  it('is what was captured', () => {
    expect(paymentActions(facts(paid))).toMatchObject({
      refundable: 5000,
      off: { refund: null, capture: 'alreadyCaptured', void: 'alreadyCaptured' }
    });
  });

  it.each([
    ['succeeded', 1500],
    ['pending', 1500],
    ['awaitingCapture', 1500],
    ['other', 1500],
    ['failed', 5000],
    ['cancelled', 5000],
    ['error', 5000]
  ] as const)('less a refund that is %s leaves %i', (state, left) => {
    expect(paymentActions(facts(paid, { refunds: [refund(3500, state)] })).refundable).toBe(left);
  });

  it('is nothing when all is given back or on its way', () => {
    const actions = paymentActions(facts(paid, { refunds: [refund(3000, 'succeeded'), refund(2000, 'pending')] }));
    expect(actions).toMatchObject({ refundable: 0, off: { refund: 'fullyRefunded' } });
  });

  it('is off while a refund that was begun still has to be captured', () => {
    expect(paymentActions(facts(paid, { refunds: [refund(1000, 'awaitingCapture')] })).off.refund).toBe('refundAwaitsCapture');
  });

  it('never becomes negative, whatever two desks did', () => {
    expect(paymentActions(facts(paid, { refunds: [refund(9000, 'succeeded')] })).refundable).toBe(0);
  });

  it('believes the larger of what refunds add up to and what the payment says', () => {
    expect(paymentActions(facts({ ...paid, refundedAmount: minor(4000) })).refundable).toBe(1000);
  });
});

describe('Actions on a payment are off', () => {
  it.each(['open', 'waiting', 'failed', 'cancelled', 'voided', 'error'] as const)('when it is %s', (state) => {
    expect(paymentActions(facts({ state })).off).toEqual({
      capture: 'notAuthorized',
      void: 'notAuthorized',
      refund: 'notPaid',
      finalize: 'nothingToFinalize'
    });
  });

  it('when its status is a word the desk does not know', () => {
    expect(paymentActions(facts({ state: 'other', status: 'MOONWALKING' })).off).toMatchObject({
      capture: 'unknownStatus',
      void: 'unknownStatus',
      refund: 'unknownStatus'
    });
  });

  it('while an earlier operation on it has no known end', () => {
    const { off, capturable } = paymentActions(facts({}, { unresolved: 1 }));
    expect(off).toEqual({ capture: 'unresolved', void: 'unresolved', refund: 'unresolved', finalize: 'unresolved' });
    expect(capturable).toBe(5000);
  });

  it('without a network, which says more than anything else', () => {
    expect(new Set(Object.values(paymentActions(facts(paid, { online: false, unresolved: 1 })).off))).toEqual(new Set(['offline']));
  });

  it('where the account cannot do them', () => {
    expect(paymentActions(facts({}, without({ capture: false, void: false }))).off).toMatchObject({
      capture: 'notOffered',
      void: 'notOffered'
    });
    expect(paymentActions(facts(paid, without({ refund: false, multipartCapture: false }))).off).toMatchObject({
      refund: 'notOffered',
      finalize: 'notOffered'
    });
  });
});
