import { describe, expect, it } from 'vitest';
import { debitRequest, emptyDebit } from '../../../../../../src/renderer/features/tokens/debit/rules.ts';
import { account, token } from '../../../../../builders/accounts.ts';

const syspay = account('syspay');
const saferpay = account('saferpay');

describe('A charge of a stored card', () => {
  it('starts in the currency of the mandate', () => {
    expect(emptyDebit(token({ mandateCurrency: 'CHF' }), syspay).currency).toBe('CHF');
    expect(emptyDebit(token({ currency: null, bookingCurrency: null }), syspay).currency).toBe('EUR');
  });
  it('needs an amount, and a terminal at Saferpay', () => {
    const draft = { ...emptyDebit(token(), saferpay), terminalId: null };
    const result = debitRequest(draft, token(), saferpay);
    expect(result.ok ? [] : result.error.map((fault) => `${fault.field}:${fault.code}`)).toEqual([
      'amount:amountMissing',
      'terminalId:required'
    ]);
  });
  it('is one debit request', () => {
    const result = debitRequest({ ...emptyDebit(token(), saferpay), amount: '42', purpose: 'noShow' }, token(), saferpay);
    expect(result).toMatchObject({
      ok: true,
      value: { kind: 'debit', tokenId: 1, purpose: 'noShow', amount: 4200, terminalId: '17700002' }
    });
  });
});
