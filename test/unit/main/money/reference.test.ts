import { describe, expect, it } from 'vitest';
import { merchantKeyOf } from '../../../../src/main/gateways/registry.ts';
import { deriveReference, type ReferenceParts } from '../../../../src/main/money/reference.ts';
import { minor } from '../../../../src/shared/values/money.ts';

const refund: ReferenceParts = {
  merchantKey: 'syspay:hotel',
  kind: 'refund',
  target: 'payment:1458',
  amount: minor(5000),
  currency: 'EUR',
  ordinal: 0
};
const linkFor = (booking: string) => deriveReference({ ...refund, kind: 'createLink', target: `booking:${booking}` });

describe('References of money operations', () => {
  it('are the same for the same operation, wherever it is asked for', () => {
    expect(deriveReference({ ...refund })).toBe(deriveReference({ ...refund }));
    expect(deriveReference(refund)).toMatch(/^PD-1458-R0-[0-9A-HJKMNP-TV-Z]{10}$/);
  });

  it.each([
    ['merchant', { merchantKey: 'syspay:other' }],
    ['kind', { kind: 'capture' }],
    ['target', { target: 'payment:1459' }],
    ['amount', { amount: minor(5001) }],
    ['missing amount', { amount: null }],
    ['currency', { currency: 'CHF' }],
    ['ordinal', { ordinal: 1 }]
  ] as const)('differ with the %s', (_, change) => {
    expect(deriveReference({ ...refund, ...change })).not.toBe(deriveReference(refund));
  });

  it('do not collide where parts could run into each other', () => {
    const one = deriveReference({ ...refund, amount: minor(1), currency: '1EU', ordinal: 0 });
    expect(one).not.toBe(deriveReference({ ...refund, amount: minor(11), currency: 'EU', ordinal: 0 }));
  });

  it('fit every gateway: at most 60 characters of letters, digits and dashes', () => {
    const longest = deriveReference({
      ...refund,
      kind: 'captureRefund',
      target: `booking:${'Zürich/Suite Nº 7 — '.repeat(5)}`,
      ordinal: 9999
    });
    expect(longest.length).toBeLessThanOrEqual(60);
    expect(longest).toMatch(/^[A-Za-z0-9-]+$/);
  });

  it('keep bookings apart that look alike once shortened', () => {
    expect(linkFor('A-12')).not.toBe(linkFor('A12'));
    expect(linkFor('酒店')).toMatch(/^PD-0-L0-/);
  });

  it('name the merchant alike on every desk, whatever the account is called there', () => {
    const settings = {
      gateway: 'syspay' as const,
      merchantLogin: 'hotel',
      partnerLogin: null,
      source: null,
      returnUrl: null,
      emsUrl: null,
      detokenizers: [],
      directCardEntry: true
    };
    expect(merchantKeyOf({ gateway: 'syspay', settings })).toBe(
      merchantKeyOf({ gateway: 'syspay', settings: { ...settings, source: 3, partnerLogin: 'partner' } })
    );
  });
});
