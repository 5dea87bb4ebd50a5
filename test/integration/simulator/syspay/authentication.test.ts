import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startClient, wsse } from './client.ts';
import type { Client } from './client.ts';

const now = () => Math.floor(Date.now() / 1000);

describe('X-Wsse', () => {
  let client: Client;
  beforeAll(async () => {
    client = await startClient();
  });
  afterAll(() => client.close());

  const ask = async (header: string | undefined) => {
    const response = await fetch(`${client.description.syspay.baseUrl}/api/v2/merchant/payments`, {
      headers: header === undefined ? {} : { 'x-wsse': header }
    });
    return { status: response.status, body: (await response.json()) as any };
  };
  const login = () => client.description.syspay;

  test('lets in the merchant alone and the merchant with its partner', async () => {
    expect((await ask(wsse(login()))).status).toBe(200);
    expect((await ask(wsse(login(), { partner: true }))).status).toBe(200);
  });

  test('takes any bytes as nonce, hexadecimal text included', async () => {
    expect((await ask(wsse(login(), { nonce: Buffer.from(randomBytes(16).toString('hex'), 'ascii') }))).status).toBe(200);
  });

  test('answers 403 in the documented error shape', async () => {
    const answer = await ask(undefined);
    expect(answer.status).toBe(403);
    expect(answer.body).toEqual({
      error_code: 403,
      errors: [{ class: 'error', property: null, message: 'Forbidden', code: 403, data: null }]
    });
  });

  test('uses each nonce once', async () => {
    const header = wsse(login());
    expect((await ask(header)).status).toBe(200);
    expect((await ask(header)).status).toBe(403);
  });

  test('lets in five minutes of clock difference and no more', async () => {
    expect((await ask(wsse(login(), { created: now() - 290 }))).status).toBe(200);
    expect((await ask(wsse(login(), { created: now() + 290 }))).status).toBe(200);
    expect((await ask(wsse(login(), { created: now() - 310 }))).status).toBe(403);
    expect((await ask(wsse(login(), { created: now() + 310 }))).status).toBe(403);
  });

  test('refuses wrong passphrases, unknown logins, and a partner digest that does not fit', async () => {
    expect((await ask(wsse({ ...login(), passphrase: 'wrong' }))).status).toBe(403);
    expect((await ask(wsse({ ...login(), merchantLogin: 'nobody' }))).status).toBe(403);
    expect((await ask(wsse({ ...login(), partnerPassphrase: 'wrong' }, { partner: true }))).status).toBe(403);
  });

  test('a moved business clock locks nobody out; a skewed API clock does, and the Date header tells it', async () => {
    await client.steer('POST', '/clock', { advance: 40 * 86_400 });
    expect((await client.get('payments')).status).toBe(200);
    await client.steer('POST', '/clock', { skewApi: 600 });
    const answer = await client.get('payments');
    expect(answer.status).toBe(403);
    expect(Date.parse(answer.headers.get('date') ?? '') / 1000 - now()).toBeGreaterThan(590);
    await client.steer('POST', '/clock', { skewApi: 0 });
  });

  test('answers 403 to an address that is not registered', async () => {
    await client.steer('POST', '/syspay/settings', { addressRefused: true });
    expect((await client.get('payments')).status).toBe(403);
    await client.steer('POST', '/syspay/settings', { addressRefused: false });
  });
});

describe('A body that cannot be read', () => {
  let client: Client;
  beforeAll(async () => {
    client = await startClient();
  });
  afterAll(() => client.close());

  test.each([
    ['{"a":1,}', 20013],
    ['[1]', 10001],
    ['"text"', 10001],
    [`${'{"a":'.repeat(12)}1${'}'.repeat(12)}`, 10002]
  ])('%s is refused with %d', async (body, code) => {
    const answer = await client.post('payment', body);
    expect([answer.status, answer.body.errors[0].code]).toEqual([400, code]);
  });

  test('an unknown path is 404, a wrong method 405, another version 404', async () => {
    expect((await client.get('tokenz')).status).toBe(404);
    expect((await client.post('payments')).status).toBe(405);
    const { baseUrl } = client.description.syspay;
    expect((await fetch(`${baseUrl}/api/v9/merchant/tokens`, { headers: { 'x-wsse': wsse(client.description.syspay) } })).status).toBe(404);
  });
});
