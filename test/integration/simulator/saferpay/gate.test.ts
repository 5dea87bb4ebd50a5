/* oxlint-disable unicorn/consistent-function-scoping -- helpers stand beside the tests they serve */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { basic, startClient } from './client.ts';
import type { Client } from './client.ts';

let client: Client;
beforeAll(async () => {
  client = await startClient();
});
beforeEach(() => client.reset());
afterAll(() => client.close());

describe('The description', () => {
  test('says where and who', () => {
    expect(client.simulator.describe().saferpay).toEqual({
      baseUrl: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/api$/),
      customerId: '401860',
      terminalIds: ['17701001', '17701002', '17701003'],
      username: expect.stringMatching(/^API_401860_\d{8}$/),
      password: expect.stringMatching(/^[A-Za-z0-9_-]{16}$/)
    });
  });
});

describe('Before the APIs', () => {
  const both = async (headers: Record<string, string | undefined>) => [
    await client.rest('POST', `terminals/${client.spg}/spg-offers`, {}, headers),
    await client.call('Transaction/Inquire', {}, headers)
  ];

  test('a wrong Accept header is 406, a wrong content type 415, neither in JSON', async () => {
    for (const answer of await both({ accept: 'text/html' })) {
      expect(answer.status).toBe(406);
      expect(answer.headers.get('content-type')).toContain('text/html');
    }
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/json; charset=iso-8859-1']) {
      for (const answer of await both({ 'content-type': type })) expect(answer.status).toBe(415);
    }
    for (const accept of ['*/*', 'text/html, application/json;q=0.9', undefined]) {
      expect((await client.rest('GET', 'license', undefined, { accept })).status).toBe(200);
    }
  });

  test('wrong credentials are 401', async () => {
    const { username, password } = client.saferpay;
    for (const authorization of [
      undefined,
      'Bearer x',
      basic({ username, password: `${password}x` }),
      basic({ username: 'API_1_1', password })
    ]) {
      for (const answer of await both({ authorization })) {
        expect(answer).toMatchObject({
          status: 401,
          body: { ErrorName: 'AUTHENTICATION_FAILED', Behavior: 'DO_NOT_RETRY', ErrorMessage: expect.any(String) }
        });
        expect(answer.body.ResponseHeader.SpecVersion).toBe('1.53');
      }
    }
  });

  test('the firewall answers 403 in HTML while it is told to', async () => {
    await client.settings({ firewall: true });
    for (const answer of await both({})) {
      expect(answer.status).toBe(403);
      expect(answer.body).toBeUndefined();
      expect(answer.headers.get('content-type')).toContain('text/html');
    }
    await client.settings({ firewall: false });
    expect((await client.rest('GET', 'license')).status).toBe(200);
  });

  test('unknown paths and methods are the web server’s business', async () => {
    expect((await client.rest('GET', 'nothing')).status).toBe(404);
    expect((await client.rest('POST', 'license', {})).status).toBe(405);
    expect((await client.rest('DELETE', `terminals/${client.ecom}/fields-access-tokens`)).status).toBe(405);
    expect((await client.call('Transaction/Nothing')).status).toBe(404);
  });
});

describe('Management API headers', () => {
  test('version and request id are needed', async () => {
    const refused = await client.rest('GET', 'license', undefined, { 'saferpay-apiversion': undefined, 'saferpay-requestid': undefined });
    expect(refused).toMatchObject({
      status: 400,
      body: { ErrorName: 'VALIDATION_FAILED', ErrorDetail: ['Saferpay-ApiVersion: is mandatory', 'Saferpay-RequestId: is mandatory'] }
    });
    for (const version of ['1.13', '1.54', 'newest'])
      expect((await client.rest('GET', 'license', undefined, { 'saferpay-apiversion': version })).status).toBe(400);
    for (const id of ['x'.repeat(51), 'a b'])
      expect((await client.rest('GET', 'license', undefined, { 'saferpay-requestid': id })).status).toBe(400);
    for (const version of ['1.14', '1.52', '1.53'])
      expect((await client.rest('GET', 'license', undefined, { 'saferpay-apiversion': version })).status).toBe(200);
  });

  test('another customer is refused', async () => {
    const other = await fetch(`${client.saferpay.baseUrl}/rest/customers/409317/license`, {
      headers: { authorization: basic(client.saferpay), 'saferpay-apiversion': '1.53', 'saferpay-requestid': 'a' }
    });
    expect([other.status, ((await other.json()) as any).ErrorName]).toEqual([403, 'PERMISSION_DENIED']);
  });
});

describe('The RequestHeader', () => {
  const inquire = (header: Record<string, unknown>) =>
    client.call('Transaction/Inquire', { RequestHeader: client.requestHeader(header), TransactionReference: { OrderId: 'none' } });

  test('is validated and echoed', async () => {
    expect(await inquire({ RequestId: 'pd-7f1c', SpecVersion: '1.50' })).toMatchObject({
      status: 402,
      body: { ResponseHeader: { SpecVersion: '1.50', RequestId: 'pd-7f1c' } }
    });
    for (const wrong of [{ SpecVersion: '1.54' }, { RetryIndicator: 10 }, { RequestId: 'x'.repeat(51) }]) {
      expect(await inquire(wrong)).toMatchObject({ status: 400, body: { ErrorName: 'VALIDATION_FAILED' } });
    }
  });

  test('names the caller’s own customer', async () => {
    expect(await inquire({ CustomerId: '409317' })).toMatchObject({ status: 403, body: { ErrorName: 'PERMISSION_DENIED' } });
  });

  test('an old version hears ABORT', async () => {
    expect((await inquire({ SpecVersion: '1.32' })).body.Behavior).toBe('ABORT');
  });

  test('a body that is no JSON fails validation', async () => {
    expect(await client.call('Transaction/Inquire', '{"RequestHeader":')).toMatchObject({
      status: 400,
      body: { ErrorName: 'VALIDATION_FAILED' }
    });
  });
});

describe('Errors on demand', () => {
  const NAMES = [
    'BLOCKED_BY_RISK_MANAGEMENT',
    'CARD_CVC_INVALID',
    'COMMUNICATION_FAILED',
    'GENERAL_DECLINED',
    'INTERNAL_ERROR',
    'NO_CREDITS_AVAILABLE'
  ];

  test.each(NAMES)('%s comes once, with nothing done', async (errorName) => {
    await client.steer('POST', '/saferpay/next-error', { errorName, path: 'AuthorizeDirect', behavior: 'RETRY_LATER' });
    expect(await client.authorize()).toMatchObject({
      status: errorName === 'INTERNAL_ERROR' ? 500 : 402,
      body: { ErrorName: errorName, Behavior: 'RETRY_LATER' }
    });
    expect(await client.movements()).toEqual([]);
    expect((await client.authorize()).status).toBe(200);
  });

  test('COMMUNICATION_TIMEOUT can leave an authorization behind', async () => {
    await client.steer('POST', '/saferpay/next-error', { errorName: 'COMMUNICATION_TIMEOUT', commit: true });
    expect((await client.authorize()).body.ErrorName).toBe('COMMUNICATION_TIMEOUT');
    expect(await client.movements('authorization')).toHaveLength(1);
  });

  test('a wrong wish is told; clearing and reset disarm', async () => {
    expect((await client.steer('POST', '/saferpay/next-error', { errorName: 'NOPE' })).status).toBe(400);
    await client.steer('POST', '/saferpay/next-error', { errorName: 'INTERNAL_ERROR', times: 5 });
    await client.steer('DELETE', '/saferpay/next-error');
    expect((await client.rest('GET', 'license')).status).toBe(200);
    await client.steer('POST', '/saferpay/next-error', { errorName: 'INTERNAL_ERROR', times: 5 });
    await client.reset();
    expect((await client.rest('GET', 'license')).status).toBe(200);
  });
});
