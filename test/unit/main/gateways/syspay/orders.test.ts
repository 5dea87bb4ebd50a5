import { describe, expect, it } from 'vitest';
import { cardMessage } from '../../../../../src/main/gateways/syspay/wire/card-message.ts';
import {
  debitMessage,
  hostedTokenMessage,
  importTokenMessage,
  refundMessage,
  serverTokenMessage,
  serverTokenWithPaymentMessage,
  updateTokenMessage
} from '../../../../../src/main/gateways/syspay/act/orders.ts';
import {
  booking,
  card,
  chargeCard,
  createLink,
  debit,
  example,
  guest,
  importCard,
  NOW,
  order,
  settings,
  value
} from '../../../../builders/syspay.ts';
import { minor } from '../../../../../src/shared/values/money.ts';

/** Every name a message uses, dotted. */
const names = (value: unknown, prefix = ''): string[] =>
  typeof value !== 'object' || value === null || Array.isArray(value)
    ? [prefix]
    : Object.entries(value).flatMap(([name, inner]) => names(inner, prefix === '' ? name : `${prefix}.${name}`));

const full = settings({
  source: 16,
  returnUrl: 'https://hotel.example/return',
  emsUrl: 'https://hotel.example/ems',
  detokenizers: [42, 9000]
});
const living = {
  ...guest,
  address: { address1: '3B, SysPay', address2: 'Wied Ghomor Street', city: 'St. Julians', postalCode: 'STJ2041', country: 'MT' }
};
const rich = { guest: living, description: 'Hotel XYZ', payableUntil: 1_900_000_000, cardUsableUntil: 1_900_000_001, notifyByEmail: true };
/** What the examples show and the desk does not know of a guest. */
const NOT_SENT = ['customer.reference', 'customer.login', 'customer.password_hash', 'customer.address_country'];
const documented = (name: string, ...also: string[]) => new Set([...names(example(name)), ...also]);

describe('Hosted token request', () => {
  it('without a payment asks for a mandate and uses documented names only', () => {
    const message = hostedTokenMessage('PD-1', createLink({ ...rich, amount: null, mandate: true, mandateCurrency: 'EUR' }), full);
    const known = documented('request-hosted-token', 'extra');
    expect(names(message).filter((name) => !known.has(name))).toEqual([]);
    expect([...known].filter((name) => !names(message).includes(name) && !NOT_SENT.includes(name))).toEqual([]);
    expect(message).toMatchObject({
      flow: 'BUYER',
      source: 16,
      extra: 'PD-1',
      notify: 'EMAIL',
      mandate: true,
      mandate_currency: 'EUR',
      authorized_detokenizers: [42, 9000]
    });
    expect(message).not.toHaveProperty('payment');
  });

  it('with a payment carries our reference twice and asks for no mandate', () => {
    const message = hostedTokenMessage(
      'PD-1',
      createLink({ ...rich, mandate: true, mandateCurrency: 'EUR', threeDs: 'MUST', preauth: true, captureDate: 1_900_000_000 }),
      full
    );
    const known = documented('request-hosted-token-payment', 'extra', 'payment.preauth', 'payment.capture_date');
    expect(names(message).filter((name) => !known.has(name))).toEqual([]);
    expect(message).toMatchObject({
      extra: 'PD-1',
      payment: { reference: 'PD-1', amount: 5000, currency: 'EUR', preauth: true, capture_date: 1_900_000_000 },
      payment_method_options: [{ type: 'CREDITCARD', three_ds: 'MUST' }]
    });
  });

  it('leaves out what was not given', () => {
    const nobody = { firstName: null, lastName: null, email: null, phone: null, language: null, country: null, address: null };
    expect(Object.keys(hostedTokenMessage('PD-1', createLink({ amount: null, guest: nobody }), settings())).toSorted()).toEqual([
      'booking_details',
      'extra',
      'flow'
    ]);
  });

  it('sends booking days as they are, whatever the time zone', () => {
    expect(hostedTokenMessage('PD-1', createLink(), settings()).booking_details).toEqual({
      type: 'HOTEL',
      booking_id: booking.bookingId,
      check_in_date: '2030-05-01',
      check_out_date: '2030-05-04',
      total_booking_amount: 60_000,
      booking_currency: 'EUR'
    });
  });
});

describe('Server-to-server token request', () => {
  it('stores a card for a mandate, by telephone, with documented names only', () => {
    const message = serverTokenMessage(
      'PD-1',
      chargeCard({ amount: null, guest: living, cardUsableUntil: 1_900_000_000, mandate: true, mandateCurrency: 'EUR' }),
      full,
      'PLACE'
    );
    const known = documented('request-server-token', 'extra');
    const payment_method = value(cardMessage(card, NOW));
    expect(names({ ...message, payment_method }).filter((name) => !known.has(name))).toEqual([]);
    expect(message).toMatchObject({ flow: 'API', interactive: '0', mandate: true, mandate_currency: 'EUR' });
    expect(message.payment_method).toBe('PLACE');
    expect(payment_method).toEqual({
      type: 'CREDITCARD',
      number: '4111111111111111',
      cardholder: 'John Doe',
      exp_month: '01',
      exp_year: '2031',
      cvc: '123'
    });
  });

  it('charges it in the same call, without the browser data of a guest who is not there', () => {
    const message = serverTokenWithPaymentMessage(
      'PD-1',
      { request: chargeCard({ guest: living, description: 'x', threeDs: 'MUST' }), amount: minor(5000) },
      full,
      'PLACE'
    );
    const known = documented('request-server-token-payment', 'extra', 'payment.preauth');
    const payment_method = value(cardMessage({ ...card, cvc: null }, NOW));
    expect(names({ ...message, payment_method }).filter((name) => !known.has(name))).toEqual([]);
    expect(message).not.toHaveProperty('device');
    expect(message).not.toHaveProperty('mandate');
    expect(payment_method).not.toHaveProperty('cvc');
  });

  it('iDEAL names its bank, Sofort needs none, and neither holds a card', () => {
    const ideal = serverTokenWithPaymentMessage(
      'PD-1',
      { request: chargeCard({ method: 'IDEAL', idealBankId: 2 }), amount: minor(5000) },
      settings(),
      null
    );
    expect(ideal).toMatchObject({ payment_method: { type: 'IDEAL' }, ideal: { bank_id: 2 } });
    const sofort = serverTokenWithPaymentMessage(
      'PD-1',
      { request: chargeCard({ method: 'SOFORT_BANKING' }), amount: minor(5000) },
      settings(),
      null
    );
    expect(sofort.payment_method).toEqual({ type: 'SOFORT_BANKING' });
    expect(sofort).not.toHaveProperty('ideal');
  });
});

describe('Import, debit, refund, update', () => {
  it('an import has no flow, no return address and no billing address', () => {
    const message = importTokenMessage(
      'PD-1',
      importCard({ guest: living, description: 'x', cardUsableUntil: 1_900_000_000 }),
      full,
      'PLACE'
    );
    const known = documented('request-import-token', 'extra', 'description', 'payment_method.cvc');
    expect(names({ ...message, payment_method: value(cardMessage(card, NOW)) }).filter((name) => !known.has(name))).toEqual([]);
  });

  it('a debit names its token as a number', () => {
    const request = debit({ description: 'No-show', preauth: true, captureDate: 1_900_000_000 });
    const message = debitMessage(order(request), request, '12', full);
    expect(message).toEqual({
      flow: 'API',
      token_id: 12,
      reference: 'PD-TEST-1',
      amount: 2500,
      currency: 'EUR',
      preauth: true,
      capture_date: 1_900_000_000,
      extra: 'PD-TEST-1',
      description: 'No-show',
      return_url: 'https://hotel.example/return',
      ems_url: 'https://hotel.example/ems'
    });
    expect(Object.keys(example('request-debit')).every((name) => name in message)).toBe(true);
  });

  it('a refund is in the currency of its payment', () => {
    const request = { kind: 'refund' as const, paymentId: 1, amount: minor(5000), description: 'goods could not be delivered' };
    expect(refundMessage(order(request), request, { remoteId: '1458', currency: 'EUR' }, full)).toEqual({
      payment_id: 1458,
      reference: 'PD-TEST-1',
      amount: 5000,
      currency: 'EUR',
      description: 'goods could not be delivered',
      extra: 'PD-TEST-1',
      ems_url: 'https://hotel.example/ems'
    });
  });

  it('an update sends what changes and the booking type, which is mandatory', () => {
    const nothing = { tokenId: 1, booking: null, cardUsableUntil: null, detokenizers: null, cardExpiry: null, lifetimeDays: null };
    expect(updateTokenMessage({ ...nothing, cardUsableUntil: 1469871761 })).toEqual({
      booking_details: { type: 'HOTEL' },
      expiration_date: 1469871761
    });
    expect(updateTokenMessage({ ...nothing, detokenizers: [] })).toEqual({
      booking_details: { type: 'HOTEL' },
      authorized_detokenizers: []
    });
    const all = updateTokenMessage({ ...nothing, booking, cardUsableUntil: 1469871761, detokenizers: [18223, 19726] });
    expect(names(all).toSorted()).toEqual(names(example('request-update-token')).toSorted());
  });
});
