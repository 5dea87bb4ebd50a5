import { describe, expect, it } from 'vitest';
import { operationRecord, paymentRecord, refundRecord, tokenRecords } from '../../../../../src/main/gateways/syspay/wire/map.ts';
import {
  IdealBanksWire,
  ListWire,
  OperationWire,
  PaymentWire,
  RefundWire,
  TokenWire
} from '../../../../../src/main/gateways/syspay/api/schemas.ts';
import { example } from '../../../../builders/syspay.ts';

const token = (json: unknown, hints = {}) => tokenRecords({ value: TokenWire.parse(json), raw: json }, hints);
const payment = (json: unknown, hints = {}) => paymentRecord({ value: PaymentWire.parse(json), raw: json }, hints);

const CARD = {
  scheme: 'VISA',
  first6: '411111',
  last4: '1111',
  holder: 'Card Holder Name',
  fingerprint: 'd7e4fd6f-9aa3-4ae0-80f9-dafeb3581a22'
};
const STAY = { bookingId: 'test-ref', checkIn: '2016-01-25', checkOut: '2016-01-30', bookingAmount: 500, bookingCurrency: 'EUR' };
const GUEST = { guestName: 'John Doe', guestEmail: 'test@domain.com', guestLanguage: 'en' };

describe('Examples of the document: tokens', () => {
  it('a hosted token waits for its guest', () => {
    const { token: record, payment: none } = token(example('hosted-token'));
    expect(none).toBeNull();
    expect(record).toMatchObject({
      ...STAY,
      ...GUEST,
      remoteId: '8',
      status: 'REDIRECT',
      state: 'open',
      isLink: true,
      isCard: false,
      origin: 'hostedToken',
      actionUrl: 'http://www.syspay.com/redirect/hosted/token/28',
      expiresAt: 1421426737,
      acceptUntil: 1420275883,
      amount: null,
      mandateStatus: null
    });
  });

  it('a hosted token with a mandate to be', () => {
    expect(token(example('hosted-token-mandate')).token).toMatchObject({
      mandateStatus: 'PENDING',
      mandateReason: null,
      mandateStart: null
    });
  });

  it('a hosted token with an initial payment gives both, and the payment belongs to the token it stands in', () => {
    const read = token(example('hosted-token-payment'));
    expect(read.token).toMatchObject({
      remoteId: '8',
      isLink: true,
      isCard: false,
      reference: 'Unique-111312',
      amount: 5000,
      currency: 'EUR',
      paymentRemoteId: '80'
    });
    expect(read.payment).toMatchObject({
      remoteId: '80',
      reference: 'Unique-111312',
      status: 'OPEN',
      state: 'open',
      amount: 5000,
      capturedAmount: 0,
      flow: 'BUYER',
      tokenRemoteId: '8',
      source: '11',
      description: 'description',
      processorReference: 'ref1234',
      bookingId: 'test-ref',
      guestName: 'John Doe'
    });
  });

  it.each(['server-token', 'get-token', 'update-token', 'revalidate-token'])('%s is a stored card with its risk', (name) => {
    expect(token(example(name)).token).toMatchObject({
      ...STAY,
      ...GUEST,
      remoteId: '7',
      state: 'active',
      isLink: false,
      isCard: true,
      methodType: 'CREDITCARD',
      methodDisplay: '4111-11xx-xxxx-1111',
      validationStatus: 'VALID',
      card: CARD,
      riskLevel: 'HIGH',
      riskReason: 'INSUFFICIENT_FUNDS',
      expiresAt: 1421426671
    });
  });

  it('a time of creation is read where it is given', () => {
    expect(token(example('get-token')).token.createdAt).toBe(1492681635);
    expect(token(example('get-token')).token.card.expiry).toBe('01/2016');
  });

  it.each(['server-token-mandate', 'update-token-mandate', 'revalidate-token-mandate'])('%s has an active mandate', (name) => {
    expect(token(example(name)).token).toMatchObject({
      remoteId: '1',
      isCard: true,
      mandateStatus: 'ACTIVE',
      mandateStart: 1423753881,
      mandateEnd: null
    });
  });

  it('a card charged at once is a token and a payment', () => {
    const read = token(example('server-token-payment'));
    expect(read.token).toMatchObject({
      remoteId: '1',
      origin: 'serverToken',
      isLink: false,
      isCard: true,
      paymentRemoteId: '16',
      mandateStatus: 'ACTIVE'
    });
    expect(read.payment).toMatchObject({
      remoteId: '16',
      state: 'paid',
      amount: 5000,
      capturedAmount: 5000,
      processedAt: 1423501843,
      settledAt: 1424711442,
      contract: 'Contract',
      descriptor: 'Contract',
      tokenRemoteId: '1',
      card: { ...CARD, expiry: '01/2016' }
    });
  });

  it('an imported card has not been validated', () => {
    expect(token(example('import-token'), { origin: 'import' }).token).toMatchObject({
      origin: 'import',
      isLink: false,
      isCard: true,
      validationStatus: 'NOT_VALIDATED',
      riskLevel: null
    });
  });
});

describe('Examples of the document: payments, refunds, lists', () => {
  it('a debit names its token and booking', () => {
    expect(payment(example('debit'))).toMatchObject({
      remoteId: '123',
      reference: 'Unique-11111',
      state: 'paid',
      tokenRemoteId: '44',
      bookingId: 'test-ref',
      contract: 'Syspay',
      descriptor: '@SYSPAY*mysite.com',
      description: 'Some description',
      source: null
    });
  });

  it.each([
    ['get-payment', 'paid', 5000, 1424688717],
    ['capture', 'paid', 5000, 1424688717],
    ['void', 'voided', 0, null]
  ])('%s reads as %s', (name, state, capturedAmount, settledAt) => {
    expect(payment(example(name))).toMatchObject({
      remoteId: '123',
      reference: '99967779',
      state,
      capturedAmount,
      settledAt,
      tokenRemoteId: null,
      methodDisplay: '4543-46xx-xxxx-0485',
      card: { first6: '454346', last4: '0485', expiry: '01/2016' }
    });
  });

  it.each(['refund', 'get-refund'])('%s', (name) => {
    const json = example(name);
    expect(refundRecord({ value: RefundWire.parse(json), raw: json }, { paymentRemoteId: '1458' })).toMatchObject({
      remoteId: '64',
      paymentRemoteId: '1458',
      reference: '998249',
      state: 'succeeded',
      amount: 5000,
      currency: 'EUR',
      processedAt: 1367488337,
      description: 'goods could not be delivered'
    });
  });

  it('operations, in both spellings of the document', () => {
    const [first, second] = ListWire.parse(example('list-operations')).data.map((json) =>
      operationRecord({ value: OperationWire.parse(json), raw: json })
    );
    expect(first).toMatchObject({
      remoteId: '50',
      feature: 'Processing',
      type: 'BillingAgreement',
      status: 'SUCCESS',
      amount: null,
      bookingId: 'dasd',
      guestName: 'Ashley Connell',
      guestEmail: null,
      methodDisplay: '5420-71xx-xxxx-0010',
      processedAt: 1633000748,
      operationAt: 1633000745,
      bookingAt: 1633000744
    });
    expect(second).toMatchObject({
      remoteId: '51',
      feature: 'Processing',
      type: 'Payment',
      status: 'OPEN',
      amount: 5500,
      scheme: 'MASTERCARD',
      processedAt: null
    });
    const tabled = { id: '9', feature_name: 'X', booking: 'B-1', checking_in: 1633000000, status: null };
    expect(operationRecord({ value: OperationWire.parse(tabled), raw: tabled })).toMatchObject({
      bookingId: 'B-1',
      checkIn: 1633000000,
      status: ''
    });
  });

  it('lists and banks', () => {
    expect(ListWire.parse(example('list-tokens'))).toMatchObject({ total_count: 1000, pages: 10, page: 2, limit: 100 });
    expect(IdealBanksWire.parse(example('ideal-banks')).banks.map(({ id, name, country }) => ({ id, name, country }))).toEqual([
      { id: 1, name: 'Issuer Simulation V3 - ING', country: 'Nederland' },
      { id: 2, name: 'Issuer Simulation V3 - RABO', country: 'Nederland' }
    ]);
  });
});

describe('What the document leaves open', () => {
  it('keeps unknown fields in the raw JSON and unknown words as they came', () => {
    const json = { ...example('get-payment'), status: 'PARTLY_REFUNDED', brand_new: { deep: [1] } };
    const record = payment(json);
    expect(record).toMatchObject({ status: 'PARTLY_REFUNDED', state: 'other' });
    expect(record.raw).toMatchObject({ brand_new: { deep: [1] } });
  });

  it('reads ids, amounts and times as number or text, and empty objects written as lists', () => {
    const json = {
      ...example('get-payment'),
      id: '123',
      amount: '5000',
      processing_time: '1423651917',
      settlement_date: '2015-02-23T10:51:57Z',
      customer: [],
      payment_method: []
    };
    expect(payment(json)).toMatchObject({
      remoteId: '123',
      amount: 5000,
      processedAt: 1423651917,
      settledAt: 1424688717,
      guestName: null,
      methodType: null
    });
  });

  it('reads an object of which only the necessary is there', () => {
    expect(payment({ id: 1, amount: 5, currency: 'EUR', status: 'OPEN' })).toMatchObject({ remoteId: '1', state: 'open', reference: null });
    expect(token({ id: 1, status: 'ACTIVE' }).token).toMatchObject({
      remoteId: '1',
      state: 'active',
      isCard: false,
      isLink: false,
      origin: 'unknown'
    });
  });

  it('does not take one class for another', () => {
    expect(PaymentWire.safeParse(example('hosted-token')).success).toBe(false);
    expect(TokenWire.safeParse({ ...example('hosted-token'), class: 'payment' }).success).toBe(false);
  });

  it('tells a pre-authorization by the marks it leaves', () => {
    expect(payment({ ...example('get-payment'), status: 'AUTHORIZED' })).toMatchObject({
      state: 'authorized',
      preauth: true,
      capturedAmount: 0
    });
    expect(payment({ ...example('get-payment'), preauth_expiration_date: '1424688717' })).toMatchObject({
      preauth: true,
      preauthExpiresAt: 1424688717
    });
    expect(payment(example('get-payment')).preauth).toBe(false);
    expect(payment(example('get-payment'), { preauth: true }).preauth).toBe(true);
  });

  it('a token that is paid by iDEAL or failed is no card; one that expired still is', () => {
    const paid = { ...example('get-token'), payment_method: { type: 'IDEAL', display: null } };
    expect(token(paid).token.isCard).toBe(false);
    expect(token({ ...example('get-token'), status: 'FAILED' }).token.isCard).toBe(false);
    expect(token({ ...example('get-token'), status: 'EXPIRED' }).token).toMatchObject({ isCard: true, state: 'expired' });
  });

  it('what was a link stays one when the guest has paid, by its flow, its accept_until or what the desk knows', () => {
    const used = { ...example('get-token'), accept_until: 1420275883 };
    expect(token(used).token).toMatchObject({ isLink: true, isCard: true, origin: 'hostedToken' });
    expect(token(example('get-token'), { origin: 'hostedToken' }).token.isLink).toBe(true);
    const paid = { ...example('get-token'), payment: { ...example('get-payment'), flow: 'BUYER' } };
    expect(token(paid).token.isLink).toBe(true);
  });

  it('an address for 3-D Secure does not make a card charged at the desk a link', () => {
    const asked = { ...example('get-token'), status: 'REDIRECT', action_url: 'https://bank.example/3ds' };
    expect(token(asked, { origin: 'serverToken' }).token).toMatchObject({ isLink: false, actionUrl: 'https://bank.example/3ds' });
  });
});
