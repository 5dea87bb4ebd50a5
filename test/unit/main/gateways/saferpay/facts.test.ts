import { describe, expect, test } from 'vitest';
import { nothingKnown } from '../../../../../src/main/gateways/saferpay/wire/about.ts';
import { ReportRow } from '../../../../../src/main/gateways/saferpay/api/schemas-management.ts';
import { TransactionAnswer } from '../../../../../src/main/gateways/saferpay/api/schemas-payment.ts';
import { paymentOf } from '../../../../../src/main/gateways/saferpay/wire/map-payment.ts';
import { reportRecord } from '../../../../../src/main/gateways/saferpay/wire/map-report.ts';

/** Inquire and the report about one and the same payment, with what their tables of 1.53 name. */
const inquire = {
  Transaction: {
    Type: 'PAYMENT',
    Status: 'CAPTURED',
    Id: 't1',
    Date: '2026-11-21T08:00:00Z',
    Amount: { Value: '10000', CurrencyCode: 'CHF' },
    AcquirerName: 'Saferpay Test Card',
    AcquirerReference: '8EZRQVT0ODW4ME525',
    SixTransactionReference: '0:0:3:t1',
    ApprovalCode: '109510'
  },
  PaymentMeans: { Brand: { PaymentMethod: 'VISA', Name: 'VISA Saferpay Test' }, DisplayText: 'xxxx xxxx xxxx 0004' },
  Liability: {
    LiabilityShift: true,
    LiableEntity: 'THREEDS',
    InPsd2Scope: 'YES',
    ThreeDs: { Authenticated: true, AuthenticationType: 'STRONG_CUSTOMER_AUTHENTICATION', Xid: 'x' }
  },
  Dcc: { PayerAmount: { Value: '10950', CurrencyCode: 'USD' }, Markup: '3%', ExchangeRate: '1.095' },
  FraudPrevention: { Result: 'CHALLENGED' },
  Payer: { BillingAddress: { FirstName: 'Ada', LastName: 'Muster', Email: 'ada@example.org' } }
};
const row = {
  TransactionId: 't1',
  MerchantAmount: '100.00',
  MerchantCurrency: 'CHF',
  PaymentMethod: 'Visa',
  Provider: 'VISA Saferpay Test',
  AuthorizationDetails: {
    Type: 'PAYMENT',
    State: 'CAPTURED',
    AuthorizationDate: '2026-11-21T08:00:00',
    AuthorizedBy: 'API_123456_1',
    CaptureDate: '2026-11-21T09:00:00',
    CapturedBy: 'reception',
    CapturedMerchantAmount: '100.00',
    PayerAmount: '109.50',
    PayerCurrency: 'USD',
    HasCurrencyConversion: true,
    IsRefunded: true,
    ProcessingAuthCode: '109510',
    BillingAddress: { FirstName: 'Ada', LastName: 'Muster', Email: 'ada@example.org' }
  }
};
const asked = () => {
  const read = paymentOf({ data: TransactionAnswer.parse(inquire), raw: inquire }, nothingKnown, null);
  if (!read.ok) throw new Error('Not read');
  return read.value;
};
const reported = (change: object = {}) => reportRecord(ReportRow.parse({ ...row, ...change }), 'SUCCESSFUL')?.payments?.[0];

describe('What Inquire tells beside the money', () => {
  test('3-D Secure, conversion, fraud check, acquirer, approval code', () =>
    expect(asked().facts).toEqual({
      acquirer: 'Saferpay Test Card',
      approvalCode: '109510',
      authenticated: true,
      authenticationType: 'STRONG_CUSTOMER_AUTHENTICATION',
      billingEmail: 'ada@example.org',
      billingName: 'Ada Muster',
      dccMarkup: '3%',
      dccRate: '1.095',
      fraudResult: 'CHALLENGED',
      inPsd2Scope: 'YES',
      liableEntity: 'THREEDS',
      payerAmount: 10_950,
      payerCurrency: 'USD',
      sixReference: '0:0:3:t1'
    }));
});

describe('What the report tells beside the money', () => {
  test('who did what, whether something was given back, who is billed', () =>
    expect(reported()?.facts).toEqual({
      authorizedBy: 'API_123456_1',
      billingEmail: 'ada@example.org',
      billingName: 'Ada Muster',
      capturedAt: Date.UTC(2026, 10, 21, 9) / 1000,
      capturedBy: 'reception',
      payerAmount: 10_950,
      payerCurrency: 'USD',
      processingCode: '109510',
      provider: 'VISA Saferpay Test',
      refunded: true
    }));

  test('a payer’s amount without conversion is the payment’s own and says nothing', () =>
    expect(reported({ AuthorizationDetails: { ...row.AuthorizationDetails, HasCurrencyConversion: false } })?.facts).not.toHaveProperty(
      'payerAmount'
    ));

  test('what gateway and processor wrote about a failure, without anything that could be a card number', () => {
    const failed = {
      AuthorizationDetails: null,
      FailedDetails: {
        FailedDate: '2026-11-21T08:00:00',
        DeclinedBy: 'ACQUIRER',
        SaferpayErrorText: 'Declined 4111111111111111',
        ProcessorErrorCode: '05',
        ProcessorErrorText: 'Do not honour'
      }
    };
    const untold = reportRecord(ReportRow.parse({ ...row, ...failed }), 'FAILED')?.untold?.[0];
    expect(untold?.payment.facts).toMatchObject({ processorError: '05 Do not honour' });
    expect(untold?.payment.facts?.gatewayError).toMatch(/^Declined \D+$/);
  });
});

describe('Each number means one thing', () => {
  test('whichever source told last', () => {
    const [one, other] = [asked(), reported()];
    const meanings = (payment: typeof other) => [payment?.processorReference, payment?.contract, payment?.methodType, payment?.card.scheme];
    expect(meanings(one)).toEqual(['8EZRQVT0ODW4ME525', null, 'VISA', 'VISA']);
    expect(meanings(other)).toEqual([null, null, 'VISA', 'VISA']);
    const shared = Object.keys(one.facts ?? {}).filter((name) => name in (other?.facts ?? {}));
    expect(shared).toEqual(['billingEmail', 'billingName', 'payerAmount', 'payerCurrency']);
    for (const name of shared) expect(other?.facts).toHaveProperty(name, one.facts?.[name as 'payerAmount']);
  });
});
