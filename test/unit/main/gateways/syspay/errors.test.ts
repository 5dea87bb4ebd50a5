import { describe, expect, it } from 'vitest';
import { certaintyOf } from '../../../../../src/shared/values/errors.ts';
import { formFieldOf } from '../../../../../src/main/gateways/syspay/api/error-fields.ts';
import { readAnswer } from '../../../../../src/main/gateways/syspay/api/errors.ts';
import { answered, example, failure, NOW, value } from '../../../../builders/syspay.ts';

const read = (body: unknown, status = 200, headers: Record<string, string> = {}) => readAnswer(value(answered(body, status, headers)), NOW);
const error = (body: unknown, status: number, headers: Record<string, string> = {}) => failure(read(body, status, headers));
const coded = (code: number, property: string | null = null, message = 'As the gateway says') => ({
  error_code: 400,
  errors: [{ class: 'error', property, message, code, data: 'x' }]
});
const httpDate = (seconds: number) => new Date(seconds * 1000).toUTCString();

const refused = (message: string, headers: Record<string, string> = {}, status = 403, code = 0) =>
  error({ error_code: status, errors: [{ class: 'error', property: null, message, code, data: null }] }, status, headers);

describe('Refused details', () => {
  it('the example of the document: two errors, each at its form field, with what the gateway said', () => {
    expect(error({ ...example('errors'), errors: [...(example('errors')['errors'] as unknown[])] }, 400)).toEqual({
      kind: 'validation',
      fields: [
        { field: 'settings.source', code: 'syspay.20006', said: 'Source not found' },
        { field: 'cardUsableUntil', code: 'syspay.20004', said: 'Invalid end_date parameter' }
      ],
      codes: ['syspay.20006', 'syspay.20004']
    });
  });

  it.each([
    ['customer.email', 30016, 'guest.email'],
    ['customer[email]', 30016, 'guest.email'],
    ['email', 30016, 'guest.email'],
    ['booking_details.check_out_date', 20034, 'booking.checkOut'],
    ['bookingDetails.checkOutDate', 20034, 'booking.checkOut'],
    ['payment.amount', 30011, 'amount'],
    ['amount', 40005, 'amount'],
    ['payment.currency', 30014, 'currency'],
    ['payment.capture_date', 30044, 'captureDate'],
    ['payment_method.number', 30021, 'card.number'],
    ['payment_method.exp_month', 30023, 'card.expMonth'],
    ['payment_method.cvc', 30022, 'card.cvc'],
    ['customer.billing_address.postal_code', 20035, 'guest.address.postalCode'],
    ['authorized_detokenizers[1]', 60005, 'detokenizers'],
    ['ideal.bank_id', 30036, 'idealBankId'],
    [null, 30048, 'card.number'],
    ['something.never.seen', 30017, 'guest.language'],
    ['country', 10009, 'guest.address.country'],
    ['type', 10009, ''],
    [null, 10001, '']
  ])('%s with %i belongs to %s', (property, code, field) => {
    expect(formFieldOf(property, String(code))).toBe(field);
  });

  it('never repeats the refused value, which may be a card number', () => {
    const body = coded(30021, 'payment_method.number', 'Invalid number 4111111111111111');
    body.errors[0]!.data = '4111111111111111';
    const seen = JSON.stringify(error(body, 400));
    expect(seen).not.toContain('4111111111111111');
    expect(seen).toContain('411111xxxxxx1111');
  });
});

describe('What an error says about money', () => {
  it.each([30008, 40003, 20040])('%i: an earlier attempt did arrive', (code) => {
    const duplicate = error(coded(code, 'reference'), 400);
    expect(duplicate).toEqual({ kind: 'duplicate', code: `syspay.${code}` });
    expect(certaintyOf(duplicate)).toBe('arrivedBefore');
  });

  it('a duplicate counts even among other errors', () => {
    expect(error({ error_code: 400, errors: [...coded(30016).errors, ...coded(30008).errors] }, 400).kind).toBe('duplicate');
  });

  it.each([50001, 50002, 50003, 20007, 40009, 40010, 60003, 60010, 30034])('%i: refused, nothing was done', (code) => {
    const certain = error(coded(code), 400, { 'x-syspay-request-uuid': 'abc-1' });
    expect(certain).toEqual({
      kind: 'gateway',
      status: 400,
      code: `syspay.${code}`,
      said: 'As the gateway says',
      certain: true,
      supportId: 'abc-1'
    });
    expect(certaintyOf(certain)).toBe('refused');
  });

  it('50004: another request is under way, so the outcome is open', () => {
    expect(certaintyOf(error(coded(50004), 400))).toBe('unknown');
  });

  it('404 with or without a code: refused', () => {
    expect(error(coded(20007), 404)).toMatchObject({ kind: 'gateway', status: 404, code: 'syspay.20007', certain: true });
    expect(error({ error_code: 404, errors: [] }, 404)).toMatchObject({ kind: 'gateway', code: 'syspay.http404', certain: true });
  });

  it.each([500, 502, 503, 504])('%i: the gateway failed and may have acted first', (status) => {
    expect(certaintyOf(error('<html>', status, { 'content-type': 'text/html' }))).toBe('unknown');
    expect(error({ error_code: status, errors: [] }, status)).toMatchObject({
      kind: 'gateway',
      certain: false,
      code: `syspay.http${status}`
    });
  });

  it('429: not processed, with the pause as seconds or as a date', () => {
    expect(error('', 429, { 'retry-after': '17' })).toEqual({ kind: 'rateLimited', retryAfter: 17 });
    expect(error('', 429, { 'retry-after': httpDate(NOW + 30) })).toEqual({ kind: 'rateLimited', retryAfter: 30 });
    expect(error('', 429)).toEqual({ kind: 'rateLimited' });
  });

  it('errors inside an answer of 200 are errors', () => {
    expect(error(coded(30008), 200).kind).toBe('duplicate');
    expect(error({ error_code: '500', errors: [] }, 200)).toMatchObject({ kind: 'gateway', certain: false });
    expect(error({ data: coded(50001) }, 200)).toMatchObject({ kind: 'gateway', certain: true });
  });

  it.each([
    ['HTML', '<html>captive portal</html>', 200, 'text/html'],
    ['cut JSON', '{"class":"pay', 200, 'application/json'],
    ['JSON of another type', '{}', 200, 'text/plain'],
    ['no type', '{}', 200, ''],
    ['a redirect', '', 302, 'text/html'],
    ['400 in HTML', '<html>', 400, 'text/html'],
    ['404 in HTML', '<html>', 404, 'text/html']
  ])('%s does not read as documented, so the outcome is open', (_what, body, status, type) => {
    const malformed = error(body, status, { 'content-type': type });
    expect(malformed.kind).toBe('malformed');
    expect(certaintyOf(malformed)).toBe('unknown');
  });

  it('an answer without errors is handed on', () => {
    expect(value(read(example('get-payment')))).toEqual(example('get-payment'));
    expect(value(read(example('list-operations')))).toEqual(example('list-operations'));
  });
});

describe('Refused before anything was done (401, 403)', () => {
  it('a clock that differs by more than a minute is named first, with the difference', () => {
    expect(refused('Forbidden', { date: httpDate(NOW + 600) })).toEqual({
      kind: 'authentication',
      status: 403,
      hint: 'clockSkew',
      skewSeconds: 600
    });
    expect(refused('Invalid credentials', { date: httpDate(NOW - 61) })).toMatchObject({ hint: 'clockSkew', skewSeconds: -61 });
    expect(refused('Forbidden', { date: httpDate(NOW + 60) })).toMatchObject({ hint: 'credentials', skewSeconds: 60 });
  });

  it.each([
    ['Forbidden', 403, 'credentials'],
    ['Your IP is not allowed', 403, 'ipAllowList'],
    ['Invalid credentials', 403, 'credentials'],
    ['Wrong digest', 403, 'credentials'],
    ['Unauthorized', 401, 'credentials']
  ])('%s (%i) hints at %s', (message, status, hint) => {
    expect(refused(message, {}, status)).toMatchObject({ kind: 'authentication', status, hint });
  });

  it('where the same credentials have been accepted before, it is the address they come from', () => {
    const forbidden = value(
      answered({ error_code: 403, errors: [{ class: 'error', property: null, message: 'Forbidden', code: 403, data: null }] }, 403)
    );
    expect(failure(readAnswer(forbidden, NOW, true))).toMatchObject({ kind: 'authentication', hint: 'ipAllowList' });
  });

  it('a documented refusal of permission says so', () => {
    expect(refused('Preauth not permitted', {}, 403, 30010)).toMatchObject({ hint: 'permission' });
  });

  it('a refusal in HTML comes from something in front of the gateway', () => {
    expect(error('<html>', 403, { 'content-type': 'text/html' })).toMatchObject({ kind: 'authentication', hint: 'firewall' });
  });
});
