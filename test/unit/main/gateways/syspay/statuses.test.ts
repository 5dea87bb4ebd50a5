import { describe, expect, it } from 'vitest';
import { paymentState, refundState, tokenState } from '../../../../../src/main/gateways/syspay/wire/statuses.ts';

describe('Status words', () => {
  it.each([
    ['REDIRECT', 'open'],
    ['PENDING', 'pending'],
    ['ACTIVE', 'active'],
    ['FAILED', 'failed'],
    ['CANCELLED', 'cancelled'],
    ['ENDED', 'ended'],
    ['EXPIRED', 'expired'],
    ['TIMED_OUT', 'expired'],
    ['NOT_REQUESTED', 'other'],
    ['SOMETHING_NEW', 'other']
  ])('token %s reads as %s', (word, state) => {
    expect(tokenState(word)).toBe(state);
  });

  it.each([
    ['OPEN', 'open'],
    ['SUCCESS', 'paid'],
    ['FAILED', 'failed'],
    ['CANCELLED', 'cancelled'],
    ['AUTHORIZED', 'authorized'],
    ['VOIDED', 'voided'],
    ['WAITING', 'waiting'],
    ['ERROR', 'error'],
    ['TIMED_OUT', 'expired'],
    ['EXPIRED', 'expired'],
    ['REDIRECT', 'open'],
    ['SOMETHING_NEW', 'other']
  ])('payment %s reads as %s', (word, state) => {
    expect(paymentState(word)).toBe(state);
  });

  it.each([
    ['SUCCESS', 'succeeded'],
    ['FAILED', 'failed'],
    ['WAITING', 'pending'],
    ['OPEN', 'pending'],
    ['ERROR', 'error'],
    ['SOMETHING_NEW', 'other']
  ])('refund %s reads as %s', (word, state) => {
    expect(refundState(word)).toBe(state);
  });

  it('are compared without regard to case', () => {
    expect([tokenState('active'), paymentState('Success'), refundState(' waiting ')]).toEqual(['active', 'paid', 'pending']);
  });
});
