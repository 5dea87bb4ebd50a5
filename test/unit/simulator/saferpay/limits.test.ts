/* oxlint-disable vitest/expect-expect -- the assertions are in ok() and refused() */
import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { detailsOf } from '../../../../src/simulator/saferpay/formats.ts';
import * as aliases from '../../../../src/simulator/saferpay/requests-alias.ts';
import * as management from '../../../../src/simulator/saferpay/requests-management.ts';
import * as payment from '../../../../src/simulator/saferpay/requests-payment.ts';

const NOW = Date.parse('2026-11-21T12:00:00Z') / 1000;
const iso = (at: number) => new Date(at * 1000).toISOString().replace('.000Z', 'Z');
const problems = (schema: z.ZodType, sent: unknown) => {
  const parsed = schema.safeParse(sent);
  return parsed.success ? [] : detailsOf(parsed.error, sent).map((detail) => detail.split(': ')[0]);
};

/** A request with one thing changed: `{ 'Payment.OrderId': 'x' }`; undefined removes. */
function changed(base: object, changes: Record<string, unknown>): unknown {
  const copy = structuredClone(base) as Record<string, unknown>;
  for (const [path, value] of Object.entries(changes)) {
    const parts = path.split('.');
    const last = parts.pop() ?? '';
    let target = copy;
    for (const part of parts) target = (target[part] ??= {}) as Record<string, unknown>;
    if (value === undefined) delete target[last];
    else target[last] = value;
  }
  return copy;
}

const offer = {
  ExpirationDate: iso(NOW + 86_400),
  Payer: {},
  Payment: { Amount: { Value: '12550', CurrencyCode: 'CHF' }, OrderId: 'R-2041-1', Description: 'Room 12' }
};

const ok = (schema: z.ZodType, base: object) => (changes: Record<string, unknown>) =>
  expect(problems(schema, changed(base, changes))).toEqual([]);
const refused =
  (schema: z.ZodType, base: object) =>
  (path: string, value: unknown, named = path) =>
    expect(problems(schema, changed(base, { [path]: value }))).toEqual([named]);

describe('Limits of Create SingleUsePaymentLink', () => {
  const schema = management.createOffer(NOW);
  const accepts = ok(schema, offer);
  const refuses = refused(schema, offer);

  test('the shortest and the fullest request pass', () => {
    accepts({});
    accepts({
      'Payment.Options': { PreAuth: true, AllowPartialAuthorization: true },
      Payer: {
        LanguageCode: 'de-CH',
        IpAddress: '111.111.111.111',
        Ipv6Address: '2001:db8::8a2e:70:7344',
        BillingAddress: {
          FirstName: 'Ada',
          LastName: 'Muster',
          Company: 'A',
          Gender: 'DIVERSE',
          DateOfBirth: '1990-05-31',
          Street: 'a',
          Street2: 'b',
          Zip: '8000',
          City: 'Zürich',
          CountryCode: 'XK',
          CountrySubdivisionCode: 'CH-ZH',
          Phone: '+41',
          Email: 'a@example.org',
          VatNumber: 'CHE-1'
        }
      },
      BillingAddressForm: { AddressSource: 'SAFERPAY', MandatoryFields: ['CITY', 'VATNUMBER'] },
      Condition: 'WITH_SUCCESSFUL_THREE_DS_CHALLENGE',
      ConfigSet: 'event',
      MaxPaymentAttempts: 3,
      Order: { Items: [{ Type: 'SERVICE', Id: '1', Name: 'Room', Quantity: 1, UnitPrice: '12550', TaxRate: '810', TaxAmount: '940' }] },
      RegisterAlias: { IdGenerator: 'RANDOM' }
    });
  });

  test('ExpirationDate lies 1 hour to 180 days ahead, in the published form', () => {
    accepts({ ExpirationDate: iso(NOW + 3600) });
    accepts({ ExpirationDate: iso(NOW + 180 * 86_400) });
    accepts({ ExpirationDate: '2026-12-24T18:00:00+01:00' });
    for (const value of [
      iso(NOW + 3599),
      iso(NOW + 180 * 86_400 + 1),
      '2026-12-24',
      'tomorrow',
      '2026-12-24T18:00:00.000+01:00',
      undefined
    ])
      refuses('ExpirationDate', value);
  });

  test('MaxPaymentAttempts is 0, 1, 3, 5 or 10', () => {
    for (const value of [0, 1, 3, 5, 10]) accepts({ MaxPaymentAttempts: value });
    for (const value of [2, 4, 11, -1, '3', 1.5]) refuses('MaxPaymentAttempts', value);
  });

  test('Payment: amount, order and description', () => {
    accepts({ 'Payment.Description': 'x'.repeat(100), 'Payment.OrderId': 'a.:-_'.repeat(16), 'Payment.Amount.Value': 404 });
    refuses('Payment.Description', 'x'.repeat(101));
    refuses('Payment.Description', '');
    refuses('Payment.Description', undefined);
    refuses('Payment.OrderId', 'x'.repeat(81));
    refuses('Payment.OrderId', 'a b');
    refuses('Payment.OrderId', undefined);
    for (const value of ['0', '1.00', '-5', '', 'abc', 12.5]) refuses('Payment.Amount.Value', value);
    refuses('Payment.Amount.CurrencyCode', 'CHX');
    refuses('Payment.Amount.CurrencyCode', 'chf');
  });

  test('the rest', () => {
    refuses('Payer', undefined);
    refuses('Payer.LanguageCode', 'german');
    refuses('Payer.IpAddress', '300.1.1.1');
    refuses('Payer.BillingAddress.FirstName', 'x'.repeat(101));
    refuses('Payer.BillingAddress.VatNumber', 'x'.repeat(26));
    refuses('Payer.BillingAddress.CountryCode', 'CHE');
    refuses('Payer.BillingAddress.Gender', 'X');
    refuses('Payer.BillingAddress.DateOfBirth', '1990-02-30');
    refuses('Payer.BillingAddress.Email', 'nobody');
    refuses('ConfigSet', 'x'.repeat(21));
    refuses('Condition', 'MAYBE');
    refuses('RegisterAlias', { IdGenerator: 'MANUAL' }, 'RegisterAlias.IdGenerator');
    refuses('RegisterAlias', { IdGenerator: 'RANDOM', Lifetime: 10 }, 'RegisterAlias.Lifetime');
    refuses('BillingAddressForm', { AddressSource: 'SAFERPAY', Display: true }, 'BillingAddressForm.Display');
    refuses('BillingAddressForm', { MandatoryFields: [] }, 'BillingAddressForm.AddressSource');
    refuses('Order', { Items: [{ Type: 'ROOM' }] }, 'Order.Items[0].Type');
    refuses('Amount', 1);
  });

  test('every problem is named at once, and no value is repeated', () => {
    const sent = { Payer: {}, Payment: { Amount: { Value: 'secret-9', CurrencyCode: 'CHF' } } };
    const parsed = schema.safeParse(sent);
    const details = parsed.success ? [] : detailsOf(parsed.error, sent);
    expect(details).toEqual([
      'ExpirationDate: is mandatory',
      'Payment.Amount.Value: must be an integer in minor units',
      'Payment.OrderId: is mandatory',
      'Payment.Description: is mandatory'
    ]);
  });
});

describe('Limits of the RequestHeader', () => {
  const header = { SpecVersion: '1.53', CustomerId: '401860', RequestId: 'pd-1', RetryIndicator: 0 };
  const accepts = ok(payment.requestHeader, header);
  const refuses = refused(payment.requestHeader, header);

  test('version, customer, request id, retry indicator, client', () => {
    accepts({ RetryIndicator: 9, RequestId: 'x'.repeat(50), ClientInfo: { ShopInfo: 'Paydesk é€', OsInfo: 'x'.repeat(100) } });
    for (const value of ['1.54', '1', 1.53, undefined]) refuses('SpecVersion', value);
    for (const value of ['123456789', 'abc', 401_860, undefined]) refuses('CustomerId', value);
    for (const value of ['x'.repeat(51), '', 'a b', undefined]) refuses('RequestId', value);
    for (const value of [-1, 10, 0.5, '0', undefined]) refuses('RetryIndicator', value);
    refuses('ClientInfo.ShopInfo', 'x'.repeat(101));
    refuses('ClientInfo.ShopInfo', '日本');
  });
});

const RequestHeader = { SpecVersion: '1.53', CustomerId: '401860', RequestId: 'pd-1', RetryIndicator: 0 };

describe('Limits of the Transaction requests', () => {
  const direct = {
    RequestHeader,
    TerminalId: '17701003',
    Payment: { Amount: { Value: '4200', CurrencyCode: 'EUR' } },
    PaymentMeans: { Card: { Number: '9010003150000001', ExpYear: 2030, ExpMonth: 9 } }
  };

  test('AuthorizeDirect', () => {
    const accepts = ok(payment.authorizeDirect, direct);
    const refuses = refused(payment.authorizeDirect, direct);
    accepts({
      'Payment.OrderId': 'x'.repeat(80),
      'Payment.Description': 'x'.repeat(1000),
      'Payment.PayerNote': 'x'.repeat(50),
      'Payment.MandateId': 'x'.repeat(35),
      Initiator: 'PAYER'
    });
    accepts({
      PaymentMeans: {
        Card: { Number: '91108000500000005', ExpYear: 2030, ExpMonth: 9, VerificationCode: '1234', HolderName: 'x'.repeat(50) }
      }
    });
    refuses('TerminalId', '1770100');
    refuses('TerminalId', 17_701_003);
    refuses('Payment.PayerNote', 'x'.repeat(51));
    refuses('Payment.Description', 'x'.repeat(1001));
    refuses('PaymentMeans.Card.ExpMonth', 13);
    refuses('PaymentMeans.Card.ExpMonth', '9');
    refuses('PaymentMeans.Card.ExpYear', 30);
    refuses('PaymentMeans.Card.VerificationCode', '12');
    refuses('PaymentMeans.Card.HolderName', 'x'.repeat(51));
    refuses('PaymentMeans.Card.Number', '9010 0031 5000 0001');
    refuses('PaymentMeans.Alias', { Id: 'a' }, 'PaymentMeans');
    refuses('PaymentMeans', {});
    refuses('Payment.Recurring', { Initial: true, x: 1 }, 'Payment.Recurring.x');
    expect(
      problems(
        payment.authorizeDirect,
        changed(direct, { 'Payment.Recurring': { Initial: true }, 'Payment.Installment': { Initial: true } })
      )
    ).toEqual(['Payment']);
    refuses('RegisterAlias', { IdGenerator: 'MANUAL' }, 'RegisterAlias.Id');
    refuses('RegisterAlias', { IdGenerator: 'RANDOM', Lifetime: 1601 }, 'RegisterAlias.Lifetime');
    refuses('Authentication', { IssuerReference: { TransactionStamp: 'x'.repeat(51) } }, 'Authentication.IssuerReference.TransactionStamp');
  });

  test('a TransactionReference is exactly one of TransactionId and OrderId', () => {
    const inquire = { RequestHeader, TransactionReference: { TransactionId: 'abc' } };
    const refuses = refused(payment.byTransaction, inquire);
    ok(payment.byTransaction, inquire)({ TransactionReference: { OrderId: 'R-1' } });
    refuses('TransactionReference', {});
    refuses('TransactionReference.OrderId', 'R-1', 'TransactionReference');
    refuses('TransactionReference.TransactionId', 'x'.repeat(65));
  });

  test('MultipartCapture needs amount, type and a part id', () => {
    const part = {
      RequestHeader,
      TransactionReference: { TransactionId: 'abc' },
      Amount: { Value: 1000, CurrencyCode: 'CHF' },
      Type: 'PARTIAL',
      OrderPartId: 'p1'
    };
    const refuses = refused(payment.multipartCapture, part);
    ok(payment.multipartCapture, part)({ Type: 'FINAL', OrderPartId: 'x'.repeat(80) });
    refuses('Amount', undefined);
    refuses('Type', 'SOME');
    refuses('OrderPartId', undefined);
    refuses('OrderPartId', 'x'.repeat(81));
  });

  test('Refund and RefundDirect', () => {
    const refund = { RequestHeader, CaptureReference: { CaptureId: 'abc_c' }, Refund: { Amount: { Value: '1', CurrencyCode: 'CHF' } } };
    const refuses = refused(payment.refund, refund);
    ok(
      payment.refund,
      refund
    )({ 'Refund.RestrictRefundAmountToCapturedAmount': true, CaptureReference: { OrderId: 'R', OrderPartId: 'p' } });
    refuses('CaptureReference', { OrderPartId: 'p' });
    refuses('CaptureReference', { CaptureId: 'a_c', TransactionId: 'a' });
    refuses('Refund.PayerNote', 'x'.repeat(51));
    refuses(
      'PendingNotification',
      { MerchantEmails: Array.from({ length: 11 }, () => 'a@example.org') },
      'PendingNotification.MerchantEmails'
    );
    const straight = {
      RequestHeader,
      TerminalId: '17701003',
      Refund: { Amount: { Value: '1', CurrencyCode: 'EUR' } },
      PaymentMeans: { BankAccount: { IBAN: 'DE17970000011234567890' } }
    };
    ok(payment.refundDirect, straight)({});
    refused(payment.refundDirect, straight)('PaymentMeans.SaferpayFields', { Token: 'a' });
    refused(payment.refundDirect, straight)('PaymentMeans.BankAccount.IBAN', 'DE17 9700');
    refused(payment.refundDirect, straight)('PaymentMeans.BankAccount.HolderName', '日本');
  });
});

describe('Limits of the Alias requests', () => {
  test('Insert', () => {
    const insert = { RequestHeader, RegisterAlias: { IdGenerator: 'RANDOM' }, Type: 'CARD', ReturnUrl: { Url: 'https://example.org/' } };
    const refuses = refused(aliases.insert, insert);
    ok(
      aliases.insert,
      insert
    )({
      Check: { Type: 'ONLINE_CHALLENGED', TerminalId: '17701001' },
      LanguageCode: 'fr',
      CardForm: { HolderName: 'MANDATORY' },
      'RegisterAlias.Lifetime': 1600
    });
    refuses('Type', 'COIN');
    refuses('ReturnUrl.Url', 'example.org');
    refuses('ReturnUrl.Url', `https://example.org/${'x'.repeat(2000)}`);
    refuses('RegisterAlias.Lifetime', 0);
    refuses('Check', { Type: 'OFFLINE', TerminalId: '17701001' }, 'Check.Type');
  });

  test('Update needs both containers; ids have up to 40 characters', () => {
    const update = { RequestHeader, UpdateAlias: { Id: 'a' }, UpdatePaymentMeans: { Card: { ExpMonth: 1, ExpYear: 2030 } } };
    ok(aliases.update, update)({});
    refused(aliases.update, update)('UpdatePaymentMeans', undefined);
    refused(aliases.update, update)('UpdateAlias.Id', 'x'.repeat(41));
    refused(aliases.byAlias, { RequestHeader, AliasId: 'a' })('AliasId', 'x'.repeat(41));
  });
});

describe('Limits of the report and of access tokens', () => {
  const query = { StartDate: '2026-11-01', EndDate: '2026-11-20T23:59' };
  const schema = management.transactionsQuery(NOW);

  test('EndDate lies before today’s midnight', () => {
    ok(schema, query)({});
    ok(schema, query)({ EndDate: '2026-11-20' });
    for (const value of ['2026-11-21', '2026-11-21T00:00', '2026-12-01', '20.11.2026', '2026-11-31', undefined])
      refused(schema, query)('EndDate', value);
    refused(schema, query)('StartDate', '2026-11-20T24:00');
    expect(problems(schema, { ...query, EndDate: '2026-10-01' })).toEqual(['EndDate']);
  });

  test('page size and number are integers', () => {
    expect(schema.parse(query)).toMatchObject({ PageSize: 1000, PageNumber: 1, TransactionState: 'SUCCESSFUL' });
    refused(schema, query)('PageSize', '0');
    refused(schema, query)('PageSize', 'many');
    refused(schema, query)('TransactionState', 'OPEN');
  });

  test('access tokens take https addresses only', () => {
    const token = { Description: 'Booking page', SourceUrls: ['https://booking.example.org/'] };
    ok(management.createAccessToken, token)({ Description: 'x'.repeat(128) });
    refused(management.createAccessToken, token)('Description', 'x'.repeat(129));
    refused(management.createAccessToken, token)('SourceUrls', ['http://booking.example.org/'], 'SourceUrls[0]');
    refused(management.createAccessToken, token)('SourceUrls', []);
  });
});
