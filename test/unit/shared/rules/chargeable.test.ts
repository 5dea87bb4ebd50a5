import { describe, expect, it } from 'vitest';
import type { Token } from '../../../../src/shared/model/domain.ts';
import { chargeable, chargeWarning } from '../../../../src/shared/rules/chargeable.ts';
import { account, everything, token } from '../../../builders/samples.ts';

const NOW = Date.UTC(2031, 5, 15) / 1000;
const wantsMandate = {
  capabilities: { ...account.capabilities, storedCard: { ...account.capabilities.storedCard, wantsMandate: true } }
};
const off = (change: Partial<Token>, currency: string | null = 'EUR') => chargeable({ ...token, ...change }, account, currency, NOW);

describe('A stored card may be charged', () => {
  it('with an active mandate in the same currency', () => {
    expect(off({})).toBeNull();
    expect(off({ mandateStatus: 'active' })).toBeNull();
  });

  it('without any mandate, as the gateway documents; the operator is warned', () => {
    const bare = { mandateStatus: null, mandateCurrency: null };
    expect(off(bare, 'CHF')).toBeNull();
    expect(chargeWarning({ ...token, ...bare }, wantsMandate)).toBe('noMandate');
    expect(chargeWarning(token, wantsMandate)).toBeNull();
  });

  it('when its status is a word the desk does not know: the gateway judges', () => {
    expect(off({ state: 'other', status: 'MOONWALKING', validationStatus: 'SOMETHING' })).toBeNull();
  });

  it('until the last day of the month on the card, everywhere', () => {
    expect(off({ card: { ...token.card, expiry: '06/2031' } })).toBeNull();
    expect(
      chargeable({ ...token, card: { ...token.card, expiry: '05/2031' } }, account, 'EUR', Date.UTC(2031, 5, 1, 12) / 1000)
    ).toBeNull();
  });

  it('with a word of warning at high risk', () => {
    expect(off({ riskLevel: 'HIGH' })).toBeNull();
    expect(chargeWarning({ ...token, riskLevel: 'HIGH' }, wantsMandate)).toBe('highRisk');
  });
});

describe('A stored card cannot be charged', () => {
  it.each([
    ['expired', { expiresAt: NOW - 1 }],
    ['expired', { state: 'expired' }],
    ['ended', { state: 'ended' }],
    ['cancelled', { state: 'cancelled' }],
    ['failed', { state: 'failed' }],
    ['disabled', { state: 'disabled' }],
    ['noCard', { state: 'open', isCard: false }],
    ['noCard', { state: 'pending' }],
    ['noCard', { state: 'possiblyOpen' }],
    ['noCard', { state: 'paid', isCard: false }],
    ['removed', { removedAt: NOW - 5 }],
    ['cardExpired', { card: { ...token.card, expiry: '05/2031' } }],
    ['notValid', { validationStatus: 'INVALID' }],
    ['mandateNotActive', { mandateStatus: 'PENDING' }],
    ['mandateNotActive', { mandateStatus: 'ENDED' }],
    ['mandateNotActive', { mandateEnd: NOW }],
    ['otherCurrency', { mandateCurrency: 'CHF' }],
    ['wrongAccount', { accountId: 'another' }]
  ] as const)('%s: %o', (why, change) => {
    expect(off(change)).toBe(why);
  });

  it('in a currency the account has no contract for', () => {
    const swiss = { ...account, capabilities: { ...everything, currencies: ['CHF'] } };
    expect(chargeable({ ...token, mandateCurrency: null }, swiss, 'EUR', NOW)).toBe('currencyNotOffered');
    expect(chargeable({ ...token, mandateCurrency: null }, swiss, null, NOW)).toBeNull();
  });

  it('where the account charges no stored cards', () => {
    const noDebit = { ...account, capabilities: { ...everything, storedCard: { ...everything.storedCard, debit: false } } };
    expect(chargeable(token, noDebit, 'EUR', NOW)).toBe('notOffered');
  });
});
