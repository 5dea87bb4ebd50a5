import { describe, expect, it } from 'vitest';
import { emptyOrder, kindsOf, methodsOf } from '../../../../../src/renderer/features/phoneOrder/draft.ts';
import type { MotoDraft } from '../../../../../src/renderer/features/phoneOrder/draft.ts';
import { motoRequest, partsOf } from '../../../../../src/renderer/features/phoneOrder/rules.ts';
import type { Account } from '../../../../../src/shared/model/domain.ts';
import { account, capabilities } from '../../../../builders/accounts.ts';

const moto = (gateway: Account['gateway'], more: Partial<Account['capabilities']['moto']>, rest: Partial<Account> = {}) => {
  const can = capabilities(gateway);
  return account(gateway, { capabilities: { ...can, moto: { ...can.moto, ...more } }, ...rest });
};

const syspay = moto('syspay', { methods: ['CREDITCARD', 'IDEAL', 'SOFORT_BANKING'] });
const mpo = { terminalId: '17700002', type: 'MPO', description: null, methods: [], wallets: [] };
const saferpay = moto('saferpay', { direct: true, directOffBecause: null, withoutPayment: true, importCard: true }, { terminals: [mpo] });

const filled = (on = syspay, more: Partial<MotoDraft> = {}): MotoDraft => ({
  ...emptyOrder(on),
  booking: { bookingId: 'R-3001', checkIn: '2027-03-01', checkOut: '2027-03-05', totalAmount: '', currency: null },
  guest: { ...emptyOrder(on).guest, firstName: 'Ada', lastName: 'Muster' },
  amount: '120,50',
  ...more
});

const faultsOf = (draft: MotoDraft, on = syspay) => {
  const result = motoRequest(draft, on);
  return result.ok ? [] : result.error.map(({ field, code }) => `${field}:${code}`);
};
const requestOf = (draft: MotoDraft, on = syspay) => {
  const result = motoRequest(draft, on);
  return result.ok ? result.value : null;
};

describe('What a phone order offers', () => {
  it('is everything where cards may be typed', () => {
    expect(kindsOf(syspay, 'CREDITCARD')).toEqual(['sale', 'preauth', 'store', 'import']);
    expect(methodsOf(syspay)).toEqual(['CREDITCARD', 'IDEAL', 'SOFORT_BANKING']);
  });

  it('is a payment and nothing else by bank', () => expect(kindsOf(syspay, 'IDEAL')).toEqual(['sale']));

  it('is no card at all where none may be typed, but still the bank', () => {
    const off = moto('syspay', {
      direct: false,
      directOffBecause: 'directCardEntryOff',
      importCard: false,
      methods: ['CREDITCARD', 'IDEAL']
    });
    expect(methodsOf(off)).toEqual(['IDEAL']);
    expect(emptyOrder(off)).toMatchObject({ method: 'IDEAL', kind: 'sale' });
    expect(methodsOf(account('saferpay'))).toEqual([]);
  });

  it('is the import alone where a terminal for charging is missing', () => {
    const importing = moto('saferpay', { direct: false, directOffBecause: 'noMpoTerminal', importCard: true });
    expect(kindsOf(importing, 'CREDITCARD')).toEqual(['import']);
    expect(emptyOrder(importing).kind).toBe('import');
  });
});

describe('The request of a phone order', () => {
  it('reads the amount into minor units and never holds a card', () => {
    const request = requestOf(filled());
    expect(request).toMatchObject({ kind: 'chargeCard', amount: 12_050, currency: 'EUR', preauth: false, method: 'CREDITCARD' });
    expect(JSON.stringify(request)).not.toMatch(/number|cvc/i);
  });

  it('of a pre-authorization may be captured by itself on a day', () => {
    expect(requestOf(filled(syspay, { kind: 'preauth', captureDate: '2027-02-01' }))).toMatchObject({
      preauth: true,
      captureDate: expect.any(Number)
    });
    expect(requestOf(filled(syspay, { kind: 'sale', captureDate: '2027-02-01' }))).toMatchObject({ captureDate: null });
  });

  it('that only stores has no amount, whatever was typed before, and may ask for a mandate', () => {
    const wishes = { kind: 'store', mandate: true, mandateCurrency: 'CHF' } as const;
    expect(requestOf(filled(syspay, wishes))).toMatchObject({ amount: null, mandate: true, mandateCurrency: 'CHF' });
    expect(requestOf(filled(syspay, { ...wishes, kind: 'sale' }))).toMatchObject({ mandate: false, mandateCurrency: null });
  });

  it('that imports is another request altogether', () => {
    expect(requestOf(filled(syspay, { kind: 'import' }))).toMatchObject({ kind: 'importCard', booking: { bookingId: 'R-3001' } });
  });

  it('by iDEAL needs a bank, and no card to keep', () => {
    const draft = filled(syspay, { method: 'IDEAL', cardUsableUntil: '2027-06-01' });
    expect(faultsOf(draft)).toEqual(['idealBankId:required']);
    expect(requestOf({ ...draft, idealBankId: '12' })).toMatchObject({ method: 'IDEAL', idealBankId: 12, cardUsableUntil: null });
  });

  it('on Saferpay goes to a terminal of type MPO, chosen beforehand where there is one', () => {
    expect(requestOf(filled(saferpay), saferpay)).toMatchObject({ terminalId: '17700002', threeDs: null });
    expect(faultsOf(filled(saferpay, { terminalId: null }), saferpay)).toEqual(['terminalId:required']);
    expect(faultsOf(filled(saferpay, { terminalId: null, kind: 'import' }), saferpay)).toEqual([]);
  });

  it('on Saferpay keeps the card only when asked', () => {
    expect(requestOf(filled(saferpay), saferpay)).toMatchObject({ storeCard: false });
    expect(requestOf(filled(saferpay, { storeCard: true }), saferpay)).toMatchObject({ storeCard: true });
    expect(partsOf(filled(saferpay), saferpay).cardUsableUntil).toBe(false);
    expect(partsOf(filled(saferpay, { storeCard: true }), saferpay).cardUsableUntil).toBe(true);
  });

  it('names everything that is missing at once, one sentence a field', () => {
    expect(faultsOf(emptyOrder(syspay))).toEqual([
      'amount:amountMissing',
      'booking.checkIn:required',
      'booking.checkOut:required',
      'booking.bookingId:required'
    ]);
    expect(faultsOf(filled(syspay, { booking: { ...filled().booking, checkIn: '2027-03-09' } }))).toEqual([
      'booking.checkOut:checkOutBeforeCheckIn'
    ]);
    expect(faultsOf(filled(syspay, { description: 'x'.repeat(301) }))).toEqual(['description:tooLong']);
  });
});
