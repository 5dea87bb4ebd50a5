import { describe, expect, test } from 'vitest';
import { nothingKnown } from '../../../../../src/main/gateways/saferpay/wire/about.ts';
import { reportRecord } from '../../../../../src/main/gateways/saferpay/wire/map-report.ts';
import { afterCapture, captureTold, paymentOf } from '../../../../../src/main/gateways/saferpay/wire/map-payment.ts';
import { refundOf } from '../../../../../src/main/gateways/saferpay/wire/map-refund.ts';
import { offerState, readAlias, readOffer } from '../../../../../src/main/gateways/saferpay/wire/map-token.ts';
import { ReportRow } from '../../../../../src/main/gateways/saferpay/api/schemas-management.ts';
import { TransactionAnswer } from '../../../../../src/main/gateways/saferpay/api/schemas-payment.ts';
import type { Payment, Token } from '../../../../../src/shared/model/domain.ts';
import { minor } from '../../../../../src/shared/values/money.ts';

const answer = (Status: string, more: object = {}) => {
  const raw = {
    Transaction: {
      Type: 'PAYMENT',
      Status,
      Id: 't1',
      Date: '2026-11-21T09:00:00+01:00',
      Amount: { Value: '10000', CurrencyCode: 'CHF' },
      OrderId: 'PD-1',
      AcquirerName: 'Worldline',
      ...more
    },
    PaymentMeans: {
      Brand: { PaymentMethod: 'VISA', Name: 'VISA' },
      DisplayText: 'xxxx xxxx xxxx 0004',
      Card: { MaskedNumber: '901050xxxxxx0004', ExpYear: 2030, ExpMonth: 6, HolderName: 'Ada Muster' }
    },
    Payer: { BillingAddress: { FirstName: 'Ada', LastName: 'Muster', Email: 'ada@example.org' } },
    Liability: { LiabilityShift: true, LiableEntity: 'THREEDS' }
  };
  return { data: TransactionAnswer.parse(raw), raw };
};
const read = (status: string, known: Partial<Payment> | null = null, more = {}) => {
  const result = paymentOf(
    answer(status, more),
    nothingKnown,
    known === null ? null : ({ capturedAmount: 0, captureMode: null, ...known } as Payment)
  );
  if (!result.ok) throw new Error('malformed');
  return result.value;
};

describe('A payment', () => {
  test('with everything the answer says', () =>
    expect(read('AUTHORIZED')).toMatchObject({
      remoteId: 't1',
      reference: 'PD-1',
      status: 'AUTHORIZED',
      state: 'authorized',
      amount: 10_000,
      currency: 'CHF',
      capturedAmount: 0,
      createdAt: Date.UTC(2026, 10, 21, 8) / 1000,
      contract: null,
      facts: { acquirer: 'Worldline' },
      methodType: 'VISA',
      methodDisplay: 'xxxx xxxx xxxx 0004',
      card: { scheme: 'VISA', first6: '901050', last4: '0004', expiry: '06/2030', holder: 'Ada Muster', fingerprint: null },
      guestName: 'Ada Muster',
      guestEmail: 'ada@example.org',
      liabilityShift: true,
      preauthExpiresAt: null
    }));

  test.each([
    ['AUTHORIZED', 'authorized'],
    ['CAPTURED', 'paid'],
    ['CANCELED', 'voided'],
    ['PENDING', 'waiting'],
    ['BRAND_NEW', 'other']
  ])('%s is %s, and the word is kept', (status, state) => expect(read(status)).toMatchObject({ status, state }));

  test('a card captured elsewhere: nobody has said yet how much', () =>
    expect(read('CAPTURED')).toMatchObject({ state: 'paid', capturedAmount: 0, captureMode: 'single' }));
  test('a means that is taken as it is paid with: all of it', () => {
    const { Card: _card, ...means } = answer('CAPTURED').data.PaymentMeans ?? {};
    const paid = { ...answer('CAPTURED'), data: { ...answer('CAPTURED').data, PaymentMeans: means } };
    expect(paymentOf(paid, nothingKnown, null)).toMatchObject({ value: { state: 'paid', capturedAmount: 10_000 } });
    const held = paymentOf(paid, nothingKnown, { state: 'authorized', capturedAmount: 0, captureMode: null } as Payment);
    expect(held).toMatchObject({ value: { state: 'paid', capturedAmount: 0 } });
  });
  test('captured here in part: what is known stays', () =>
    expect(read('CAPTURED', { capturedAmount: minor(6000), captureMode: 'single' })).toMatchObject({
      capturedAmount: 6000,
      state: 'paid'
    }));
  test('between two parts the gateway says AUTHORIZED', () =>
    expect(read('AUTHORIZED', { capturedAmount: minor(4000), captureMode: 'multipart', state: 'partlyCaptured' })).toMatchObject({
      state: 'partlyCaptured',
      capturedAmount: 4000
    }));
  test('an amount that is no integer is not guessed at', () => {
    const result = paymentOf(answer('AUTHORIZED', { Amount: { Value: '10.5', CurrencyCode: 'CHF' } }), nothingKnown, null);
    expect(result).toMatchObject({ ok: false, error: { kind: 'malformed' } });
  });
  test('the capture id a refund needs is taken from Inquire', () => {
    expect(captureTold(answer('CAPTURED', { CaptureId: 't1_c' }).data.Transaction, read('CAPTURED'), {})).toEqual([]);
    const payment = read('CAPTURED', { capturedAmount: minor(10_000) }, { CaptureId: 't1_c' });
    expect(captureTold(answer('CAPTURED', { CaptureId: 't1_c' }).data.Transaction, payment, {})).toMatchObject([
      { captureId: 't1_c', amount: 10_000, paymentRemoteId: 't1' }
    ]);
  });
});

describe('After a capture', () => {
  const payment = { amount: 10_000, capturedAmount: 0, status: 'AUTHORIZED', state: 'authorized' } as Payment;
  test('single: the rest is given up', () =>
    expect(afterCapture(payment, { amount: minor(6000), mode: 'single', status: 'CAPTURED' }, {})).toMatchObject({
      state: 'paid',
      status: 'CAPTURED',
      capturedAmount: 6000,
      captureMode: 'single'
    }));
  test('a part leaves the payment open', () =>
    expect(afterCapture(payment, { amount: minor(6000), mode: 'part', status: 'CAPTURED' }, {})).toMatchObject({
      state: 'partlyCaptured',
      status: 'AUTHORIZED',
      capturedAmount: 6000,
      captureMode: 'multipart'
    }));
  test('the last part closes it', () =>
    expect(
      afterCapture({ ...payment, capturedAmount: minor(6000) }, { amount: minor(1000), mode: 'last', status: 'CAPTURED' }, {})
    ).toMatchObject({
      state: 'paid',
      capturedAmount: 7000
    }));
  test('nothing left closes it too', () =>
    expect(
      afterCapture({ ...payment, capturedAmount: minor(6000) }, { amount: minor(4000), mode: 'part', status: 'CAPTURED' }, {})
    ).toMatchObject({
      state: 'paid',
      capturedAmount: 10_000
    }));
  test('a pending capture is waited for', () =>
    expect(afterCapture(payment, { amount: minor(10_000), mode: 'single', status: 'PENDING' }, {})).toMatchObject({
      state: 'waiting',
      status: 'PENDING'
    }));
});

describe('A refund is a transaction of its own', () => {
  test.each([
    ['AUTHORIZED', 'awaitingCapture'],
    ['CAPTURED', 'succeeded'],
    ['PENDING', 'pending'],
    ['CANCELED', 'cancelled'],
    ['BRAND_NEW', 'other']
  ])('%s is %s', (status, state) => {
    const result = refundOf(answer(status, { Type: 'REFUND' }), { paymentRemoteId: 'p1', tokenRemoteId: null, description: null });
    expect(result).toMatchObject({ ok: true, value: { status, state, remoteId: 't1', paymentRemoteId: 'p1', amount: 10_000 } });
  });
});

describe('A link', () => {
  const token = {
    remoteId: 'o1',
    status: 'OPEN',
    state: 'open',
    amount: 100,
    currency: 'CHF',
    preauth: true,
    removedAt: 5,
    paymentRemoteId: null
  } as Token;
  test.each([
    ['OPEN', 'open'],
    ['PAID', 'paid'],
    ['EXPIRED', 'expired'],
    ['DISABLED', 'disabled'],
    ['BRAND_NEW', 'other']
  ])('%s is %s', (status, state) => expect(offerState(status)).toBe(state));
  test('an answer may leave everything out', () =>
    expect(readOffer(token, { data: {}, raw: {} }, false)).toMatchObject({
      remoteId: 'o1',
      status: 'OPEN',
      state: 'open',
      amount: 100,
      preauth: true,
      removedAt: 5
    }));
  test('deleted and paid all the same: paid', () =>
    expect(readOffer(token, { data: { Status: 'DISABLED', TransactionId: 't1' }, raw: {} }, true)).toMatchObject({
      status: 'DISABLED',
      state: 'paid',
      paymentRemoteId: 't1'
    }));
});

describe('A stored card', () => {
  const token = { remoteId: 'a1', expiresAt: 999, card: {}, validationStatus: 'OK', invalidReason: null } as Token;
  const told = { data: { Alias: { Id: 'a1', Lifetime: 10 } }, raw: {} };
  test('its end moves only when the desk changes it', () => {
    expect(readAlias(token, told, null)).toMatchObject({ expiresAt: 999, state: 'active', validationStatus: 'OK' });
    expect(readAlias(token, told, 1000)).toMatchObject({ expiresAt: 1000 + 864_000 });
  });
});

const row = (more: object) =>
  ReportRow.parse({
    TransactionId: 't1',
    TerminalId: 17_701_001,
    MerchantAmount: '5.00',
    MerchantCurrency: 'EUR',
    PaymentMethod: 'PayPal',
    Provider: 'PayPal',
    OrderId: 'PD-1',
    ...more
  });
const details = (more: object) => ({
  AuthorizationDetails: {
    Type: 'PAYMENT',
    State: 'AUTHORIZED',
    AuthorizationDate: '2025-08-14T12:41:30.618',
    LastActionDate: '2025-08-14T12:41:30.618',
    CapturedMerchantAmount: '0.00',
    ...more
  }
});

const said = (more: object) => reportRecord(row(details(more)), 'SUCCESSFUL')?.payments?.[0];

describe('A row of the transactions report', () => {
  test('the published example: 3.00 of 5.00 captured', () =>
    expect(reportRecord(row(details({ CapturedMerchantAmount: '3.00' })), 'SUCCESSFUL')?.payments?.[0]).toMatchObject({
      remoteId: 't1',
      terminalId: '17701001',
      amount: 500,
      currency: 'EUR',
      capturedAmount: 300,
      state: 'partlyCaptured',
      status: 'AUTHORIZED',
      createdAt: Date.UTC(2025, 7, 14, 12, 41, 30) / 1000
    }));
  test('captured', () =>
    expect(reportRecord(row(details({ State: 'CAPTURED', CapturedMerchantAmount: '5.00' })), 'SUCCESSFUL')?.payments?.[0]).toMatchObject({
      state: 'paid',
      capturedAmount: 500
    }));
  test('what was captured is exact once no more can be', () => {
    expect(said({ State: 'CAPTURED', CapturedMerchantAmount: '3.00' })).toMatchObject({
      state: 'paid',
      capturedAmount: 300,
      capturedExact: true
    });
    expect(said({ State: 'AUTHORIZED', CapturedMerchantAmount: '3.00' })).not.toHaveProperty('capturedExact');
    expect(said({ State: 'CAPTURED', CapturedMerchantAmount: '0.00' })).not.toHaveProperty('capturedExact');
  });
  test('a refund', () =>
    expect(reportRecord(row(details({ Type: 'REFUND', State: 'CAPTURED' })), 'SUCCESSFUL')).toMatchObject({
      refunds: [{ remoteId: 't1', state: 'succeeded', amount: 500, paymentRemoteId: null }],
      notPayments: ['t1']
    }));
  test('a failed one says who declined it', () =>
    expect(
      reportRecord(
        row({ FailedDetails: { FailedDate: '2025-08-14T12:41:30', DeclinedBy: 'ACQUIRER', MaskedPaymentMethod: '901000xxxxxx0001' } }),
        'FAILED'
      )?.untold?.[0]
    ).toMatchObject({
      payment: { state: 'failed', status: 'FAILED', failureCategory: 'ACQUIRER', card: { first6: '901000', last4: '0001' } },
      refund: { state: 'failed', status: 'FAILED', failureCategory: 'ACQUIRER', amount: 500 }
    }));
  test('a pending one takes or gives back: both readings are handed over', () =>
    expect(reportRecord(row({ PendingDetails: { PendingSinceDate: '2025-08-14T12:41:30' } }), 'PENDING')).toEqual({
      untold: [
        {
          payment: expect.objectContaining({ state: 'waiting', status: 'PENDING' }),
          refund: expect.objectContaining({ state: 'pending', status: 'PENDING' })
        }
      ]
    }));
  test('three decimals', () =>
    expect(
      reportRecord(row({ ...details({}), MerchantAmount: '1.250', MerchantCurrency: 'KWD' }), 'SUCCESSFUL')?.payments?.[0]
    ).toMatchObject({ amount: 1250, currency: 'KWD' }));
  test('an amount that cannot be read is no row', () => expect(reportRecord(row({ MerchantAmount: 'much' }), 'SUCCESSFUL')).toBeNull());
});
