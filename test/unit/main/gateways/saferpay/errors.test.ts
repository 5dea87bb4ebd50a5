import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { behaviors, errorNames } from '../../../../../src/main/gateways/saferpay/api/error-names.ts';
import { errorOf } from '../../../../../src/main/gateways/saferpay/api/errors.ts';
import { fieldOf } from '../../../../../src/main/gateways/saferpay/api/form-fields.ts';
import { certaintyOf } from '../../../../../src/shared/values/errors.ts';

const json = (status: number, body: object | string, headers: Record<string, string> = {}) => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  text: typeof body === 'string' ? body : JSON.stringify(body)
});
const html = (status: number) => ({ status, headers: { 'content-type': 'text/html' }, text: '<html><body>Forbidden</body></html>' });
const named = (ErrorName: string, more: object = {}) => ({
  ResponseHeader: {},
  Behavior: 'DO_NOT_RETRY',
  ErrorName,
  ErrorMessage: 'text',
  ...more
});
const read = (response: Parameters<typeof errorOf>[0]) => errorOf(response, 'pd-1');

describe('Where an error leaves the operator', () => {
  test('401: user or password', () => {
    expect(read(json(401, named('AUTHENTICATION_FAILED')))).toEqual({ kind: 'authentication', status: 401, hint: 'credentials' });
    expect(read(html(401))).toMatchObject({ kind: 'authentication', hint: 'credentials' });
  });
  test('403 with an error body: not allowed', () =>
    expect(read(json(403, named('PERMISSION_DENIED')))).toMatchObject({ kind: 'authentication', hint: 'permission' }));
  test('403 with a page: the firewall', () => expect(read(html(403))).toMatchObject({ kind: 'authentication', hint: 'firewall' }));
  test.each([406, 415, 404])('%i: refused, nothing done, body or not', (status) => {
    expect(certaintyOf(read(html(status)))).toBe('refused');
    expect(certaintyOf(read(json(status, named('VALIDATION_FAILED'))))).toBe('refused');
  });
  test('429 is not processed', () => {
    expect(read({ ...html(429), headers: { 'retry-after': '7' } })).toEqual({ kind: 'rateLimited', retryAfter: 7 });
    expect(read(html(429))).toEqual({ kind: 'rateLimited' });
  });
  test('500: it may have been carried out', () => {
    expect(certaintyOf(read(json(500, named('INTERNAL_ERROR'))))).toBe('unknown');
    expect(read(json(500, named('INTERNAL_ERROR')))).toMatchObject({ kind: 'gateway', certain: false, supportId: 'pd-1' });
  });
  test('a page instead of JSON, torn JSON, JSON without an error name: unknown', () => {
    expect(read(html(500))).toMatchObject({ kind: 'malformed', status: 500 });
    expect(read(html(400))).toMatchObject({ kind: 'malformed', status: 400 });
    expect(read(json(402, '{"ErrorName":"TRANS'))).toMatchObject({ kind: 'malformed' });
    expect(read(json(402, { other: true }))).toMatchObject({ kind: 'malformed' });
  });
});

describe('Every documented ErrorName', () => {
  const unknown = ['COMMUNICATION_TIMEOUT', 'INTERNAL_ERROR', 'UNEXPECTED_ERROR_BY_ACQUIRER'];

  test.each(Object.keys(errorNames))('%s', (name) => {
    const error = read(json(402, named(name)));
    expect(certaintyOf(error)).toBe(unknown.includes(name) ? 'unknown' : 'refused');
    const behavior = unknown.includes(name) ? {} : { behavior: 'DO_NOT_RETRY' };
    const expected = name === 'AUTHENTICATION_FAILED' ? { kind: 'authentication' } : { code: `saferpay.${name}`, ...behavior };
    expect(error).toMatchObject(expected);
  });

  test('after a communication time-out an authorization may exist', () =>
    expect(read(json(402, named('COMMUNICATION_TIMEOUT')))).toMatchObject({ kind: 'gateway', certain: false }));

  test('where it may have been carried out, "RETRY" is not handed on', () =>
    expect(read(json(500, named('INTERNAL_ERROR', { Behavior: 'RETRY' })))).not.toHaveProperty('behavior'));

  test('a name nobody has published yet is not believed to be harmless', () =>
    expect(certaintyOf(read(json(402, named('SOMETHING_NEW'))))).toBe('unknown'));

  test('has a sentence, and so has every behaviour', () => {
    const texts = JSON.parse(readFileSync('resources/locales/en.json', 'utf8')) as {
      errors: { saferpay: Record<string, string> };
      behaviors: Record<string, string>;
    };
    expect(Object.keys(errorNames).filter((name) => !texts.errors.saferpay[name]?.endsWith('.'))).toEqual([]);
    expect(behaviors.filter((name) => !texts.behaviors[name]?.endsWith('.'))).toEqual([]);
  });
});

describe('A declined card', () => {
  const declined = json(
    402,
    named('TRANSACTION_DECLINED', {
      Behavior: 'OTHER_MEANS',
      TransactionId: 't1',
      PayerMessage: 'Call your bank',
      ProcessorName: 'Worldline',
      ProcessorResult: '51',
      ProcessorMessage: 'No funds'
    })
  );
  test('carries what the issuer and the processor said', () =>
    expect(read(declined)).toEqual({
      kind: 'declined',
      code: 'saferpay.TRANSACTION_DECLINED',
      behavior: 'OTHER_MEANS',
      transactionId: 't1',
      payerMessage: 'Call your bank',
      said: 'text (Worldline 51 No funds)'
    }));
  test('never carries a card number, whatever the gateway wrote', () =>
    expect(JSON.stringify(read(json(402, named('CARD_CHECK_FAILED', { ErrorMessage: 'Number 9010003150000001 is wrong' }))))).not.toContain(
      '9010003150000001'
    ));
});

describe('Validation errors stand beside the field they are about', () => {
  test.each([
    ['Payment.Amount.Value: must not be zero', 'amount'],
    ['Payment.Amount.CurrencyCode: unknown', 'currency'],
    ['Payment.Description: too long', 'description'],
    ['ExpirationDate: at least one hour ahead', 'payableUntil'],
    ['Payer.BillingAddress.Email: invalid', 'guest.email'],
    ['Payer.BillingAddress.Street2: too long', 'guest.address.address2'],
    ['Payer.BillingAddress.Street: too long', 'guest.address.address1'],
    ['Payer.LanguageCode: invalid', 'guest.language'],
    ["The field 'MaxPaymentAttempts' is invalid", 'maxAttempts'],
    ['PaymentMeans.Card.Number: invalid', 'card.number'],
    ['PaymentMeans.Card.VerificationCode: invalid', 'card.cvc'],
    ['UpdateAlias.Lifetime: out of range', 'lifetimeDays'],
    ['BillingAddressForm.MandatoryFields[0]: unknown', 'billingForm'],
    ['Refund.Amount.Value: too much', 'amount']
  ])('%s → %s', (detail, field) => expect(fieldOf(detail)).toBe(field));

  test('a line about nothing the form knows belongs to the whole form', () => {
    expect(fieldOf('OrderPartId: must be unique')).toBeNull();
    expect(read(json(400, named('VALIDATION_FAILED', { ErrorDetail: ['Foo.Bar: no'] })))).toEqual({
      kind: 'validation',
      fields: [{ field: '', code: 'refusedByGateway', said: 'Foo.Bar: no' }],
      codes: ['saferpay.VALIDATION_FAILED']
    });
  });
});
