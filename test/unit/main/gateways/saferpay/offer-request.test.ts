import { describe, expect, test } from 'vitest';
import type { Terminal } from '../../../../../src/shared/model/domain.ts';
import { aliasIdOf, isId, requestIdOf } from '../../../../../src/main/gateways/saferpay/wire/ids.ts';
import { needsItems, offerRequest } from '../../../../../src/main/gateways/saferpay/wire/offer-request.ts';
import { booking, createLink, guest, terminal } from '../../../../builders/saferpay.ts';
import { minor } from '../../../../../src/shared/values/money.ts';

const NOW = Date.UTC(2026, 10, 21) / 1000;
const request = (more: Parameters<typeof createLink>[1] = {}) =>
  offerRequest({ ...createLink(NOW, more), amount: minor(12_550), payableUntil: NOW + 86_400 }, 'PD-2041-L0');

const takes = (...methods: string[]): Terminal => ({
  ...terminal('17000002', 'SPG'),
  methods: methods.map((method) => ({ method, currencies: ['CHF'], logoUrl: null }))
});

describe('Create single-use payment link', () => {
  test('every field of the form', () =>
    expect(
      request({
        maxAttempts: 0,
        threeDs: 'WITH_SUCCESSFUL_THREE_DS_CHALLENGE',
        configSet: 'event',
        storeCard: true,
        billingForm: { source: 'PAGE', mandatoryFields: ['EMAIL', 'ZIP'] }
      })
    ).toEqual({
      ExpirationDate: '2026-11-22T00:00:00Z',
      Payer: {
        LanguageCode: 'fr',
        BillingAddress: {
          FirstName: 'Ada',
          LastName: 'Muster',
          Email: 'ada@example.org',
          Street: 'Seeweg 1',
          Zip: '6300',
          City: 'Zug',
          CountryCode: 'CH'
        }
      },
      Payment: {
        Amount: { Value: '12550', CurrencyCode: 'CHF' },
        OrderId: 'PD-2041-L0',
        Description: 'Room 12, two nights',
        Options: { PreAuth: true }
      },
      MaxPaymentAttempts: 0,
      Condition: 'WITH_SUCCESSFUL_THREE_DS_CHALLENGE',
      ConfigSet: 'event',
      RegisterAlias: { IdGenerator: 'RANDOM' },
      BillingAddressForm: { AddressSource: 'SAFERPAY', MandatoryFields: ['EMAIL', 'ZIP'] }
    }));

  test('no list of mandatory fields means the gateway decides', () =>
    expect(request({ billingForm: { source: 'NONE', mandatoryFields: [] } }).BillingAddressForm).toEqual({ AddressSource: 'NONE' }));

  test('a description is always sent, an empty one made of booking and stay', () => {
    expect(request({ description: null }).Payment.Description).toBe('R-2041, 2026-12-24 - 2026-12-26');
    expect(request({ description: '' }).Payment.Description).toBe('R-2041, 2026-12-24 - 2026-12-26');
    expect(request({ description: null, booking: { ...booking, bookingId: 'B'.repeat(100) } }).Payment.Description).toHaveLength(100);
  });

  test('the payer is there even when nothing is known of the guest', () => {
    const nobody = { ...guest, firstName: null, lastName: '', email: null, language: null, country: null, address: null };
    expect(request({ guest: nobody }).Payer).toEqual({});
  });

  test('the stay is the one item of the order where a means of payment demands items', () => {
    expect(needsItems('17000002', [takes('VISA', 'KLARNA')])).toBe(true);
    expect(needsItems('17000002', [takes('VISA')])).toBe(false);
    expect(needsItems('17000009', [takes('KLARNA')])).toBe(false);
    expect(offerRequest({ ...createLink(NOW), amount: minor(12_550), payableUntil: NOW + 86_400 }, 'PD-2041-L0', true).Order).toEqual({
      Items: [{ Type: 'SERVICE', Name: 'Room 12, two nights', Quantity: 1, UnitPrice: '12550' }]
    });
  });

  test('what was not asked for is left out', () =>
    expect(Object.keys(request({ preauth: false }))).toEqual(['ExpirationDate', 'Payer', 'Payment']));
});

describe('Ids', () => {
  test('follow from the reference and fit the documented form', () => {
    expect(aliasIdOf('PD-1')).toBe(aliasIdOf('PD-1'));
    expect(aliasIdOf('PD-1')).not.toBe(aliasIdOf('PD-2'));
    expect(isId(aliasIdOf('x'.repeat(80)), 40)).toBe(true);
    expect(aliasIdOf('PD-1')).toBe(aliasIdOf('PD-1').toLowerCase());
    expect(isId(requestIdOf('capture', 'PD-1'), 50)).toBe(true);
    expect(requestIdOf('capture', 'PD-1')).not.toBe(requestIdOf('void', 'PD-1'));
  });
});
