import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingHttpHeaders, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hosted, payment, server, startClient } from './client.ts';
import type { Client } from './client.ts';

let client: Client;
beforeAll(async () => {
  client = await startClient();
});
afterAll(() => client.close());

const good = { action: 'pay', cardholder: 'Ann Guest', number: '4111 1111 1111 1111', expiry: '12/35', cvc: '123' };
const returnUrl = 'http://localhost:9/return?desk=1';

async function browse(url: string, form?: Record<string, string>, headers: Record<string, string> = {}) {
  const response = await fetch(url, {
    redirect: 'manual',
    method: form === undefined ? 'GET' : 'POST',
    headers,
    body: form === undefined ? undefined : new URLSearchParams(form)
  });
  return { status: response.status, location: response.headers.get('location'), headers: response.headers, html: await response.text() };
}
const link = async (more: Record<string, unknown> = {}) => (await client.post('token', hosted({ return_url: returnUrl, ...more }))).body;
const tokenNow = async (id: unknown) => (await client.get(`token/${id}`)).body;

const act = (body: Record<string, unknown>) => client.steer('POST', '/syspay/guest', body);
const deliveries = async () => (await client.steer('GET', '/ems')).body.deliveries as any[];
const attempts = async () => (await deliveries()).at(-1).attempts.length;

function checkReturn(location: string | null) {
  const [, query] = /^http:\/\/localhost:9\/return\?desk=1&(.*)$/.exec(location ?? '') ?? [];
  expect(query?.split('&').map((part) => part.split('=')[0])).toEqual(['result', 'merchant', 'checksum']);
  const parameters = new URLSearchParams(query);
  const result = parameters.get('result') ?? '';
  expect(parameters.get('merchant')).toBe(client.description.syspay.merchantLogin);
  expect(parameters.get('checksum')).toBe(
    createHash('sha1')
      .update(result + client.description.syspay.passphrase)
      .digest('hex')
  );
  return JSON.parse(Buffer.from(result, 'base64').toString('utf8'));
}

describe('The hosted page', () => {
  test('is a plain page with labels, marked as training, without scripts, in the language of the guest', async () => {
    const { action_url } = await link({ payment: payment({ amount: 123_456 }), customer: { language: 'de' } });
    const page = await browse(action_url);
    expect(page.status).toBe(200);
    expect(page.html).toContain('<html lang="de">');
    expect(page.html).toContain('<h1>Mit Karte zahlen</h1>');
    expect(page.html).toMatch(/1\.234,56\s€/);
    expect(page.html).toContain('<label for="number">Kartennummer</label>');
    expect(page.html).toContain('TRAINING');
    expect(page.html).not.toContain('<script');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(page.headers.get('cache-control')).toBe('no-store');
  });

  test.each([
    ['fr', 'Enregistrer votre carte'],
    ['it', 'Registrare la carta'],
    ['es', 'Registrar su tarjeta'],
    ['nl', 'Uw kaart registreren'],
    ['en', 'Register your card']
  ])('speaks %s', async (language, title) => {
    expect((await browse((await link({ customer: { language } })).action_url)).html).toContain(title);
  });

  test('follows the browser when the guest has no language', async () => {
    expect((await browse((await link({ customer: {} })).action_url, undefined, { 'accept-language': 'fr-CH,fr;q=0.9' })).html).toContain(
      'Enregistrer votre carte'
    );
  });

  test('shows amounts with the decimals of their currency', async () => {
    expect((await browse((await link({ payment: payment({ amount: 12_000, currency: 'JPY' }) })).action_url)).html).toContain('¥12,000');
    expect((await browse((await link({ payment: payment({ amount: 12_345, currency: 'KWD' }) })).action_url)).html).toMatch(/KWD\s12\.345/);
  });

  test('shows what came from outside as text', async () => {
    expect((await browse((await link({ description: '<img src=x onerror=alert(1)>' })).action_url)).html).toContain('&lt;img src=x');
  });

  test('an unknown or wrong address is 404', async () => {
    const { id } = await link();
    expect((await browse(`${client.description.syspay.baseUrl}/redirect/hosted/token/${id}/abc`)).status).toBe(404);
    expect((await browse(`${client.description.syspay.baseUrl}/redirect/elsewhere`)).status).toBe(404);
  });
});

describe('A guest', () => {
  test('pays, and comes back with the signed result', async () => {
    const { id, action_url } = await link({ payment: payment() });
    const done = await browse(action_url, good);
    expect(done.status).toBe(303);
    expect(checkReturn(done.location)).toMatchObject({
      class: 'token',
      status: 'ACTIVE',
      action_url: null,
      payment: { status: 'SUCCESS', action_url: null }
    });
    expect(await tokenNow(id)).toMatchObject({
      status: 'ACTIVE',
      mandate: { status: 'ACTIVE' },
      payment_method: { display: '4111-11xx-xxxx-1111', details: { holder: 'Ann Guest' } }
    });
    expect((await browse(action_url)).html).toContain('Thank you');
    expect((await browse(action_url, good)).status).toBe(303);
    expect((await client.movements('payment')).filter((m) => m.id === String(Number(id) + 1))).toHaveLength(1);
  });

  test('guarantees with a pre-authorization', async () => {
    const { id, action_url } = await link({ payment: payment({ preauth: true }) });
    expect((await browse(action_url)).html).toContain('Authorize');
    await browse(action_url, good);
    expect((await tokenNow(id)).payment).toMatchObject({ status: 'AUTHORIZED' });
  });

  test('without a return address ends on a page of its own', async () => {
    const { action_url } = await link({ return_url: undefined });
    const done = await browse(action_url, good);
    expect(done.location).toBe(new URL(action_url).pathname);
    expect((await browse(action_url)).html).toContain('Thank you, everything is done.');
  });

  test('is told what is wrong, at the field, and never sees the number again', async () => {
    const { id, action_url } = await link();
    const page = await browse(action_url, { ...good, number: '4111111111111112', expiry: '13/35', cardholder: 'Agent 7', cvc: '' });
    expect(page.status).toBe(422);
    for (const field of ['number', 'expiry', 'cardholder', 'cvc']) expect(page.html).toContain(`aria-describedby="${field}-error"`);
    expect(page.html).not.toContain('4111111111111112');
    expect((await tokenNow(id)).status).toBe('REDIRECT');
  });

  test('may try again as often as allowed, then it has failed', async () => {
    const { id, action_url } = await link({ allowed_retries: 2, payment: payment() });
    const declined = { ...good, cardholder: 'INSUFFICIENT FUNDS' };
    const again = await browse(action_url, declined);
    expect([again.status, again.html.includes('Attempts left: 1')].join()).toBe('422,true');
    const over = await browse(action_url, declined);
    expect(checkReturn(over.location)).toMatchObject({
      status: 'FAILED',
      payment: { status: 'FAILED', failure_category: 'insufficient_funds' }
    });
    expect((await tokenNow(id)).mandate.status).toBe('CANCELLED');
  });

  test('cancels', async () => {
    const { id, action_url } = await link({ payment: payment() });
    expect(checkReturn((await browse(action_url, { action: 'cancel' })).location)).toMatchObject({
      status: 'CANCELLED',
      payment: { status: 'CANCELLED' }
    });
    expect((await tokenNow(id)).status).toBe('CANCELLED');
  });

  test.each(['declined', 'card_flagged', 'service_unavailable'])('fails on purpose with %s', async (category) => {
    const { action_url } = await link({ payment: payment() });
    expect(checkReturn((await browse(action_url, { action: `fail:${category}` })).location).payment).toMatchObject({
      status: 'FAILED',
      failure_category: category
    });
  });

  test.each([
    ['a card that asks', { ...good, number: '4000000000003220' }, {}],
    ['a name that asks', { ...good, cardholder: 'THREE DS' }, {}],
    ['a request that demands', good, { payment_method_options: [{ type: 'CREDITCARD', three_ds: 'MUST' }] }]
  ])('confirms 3-D Secure: %s', async (_what, form, more) => {
    const { id, action_url } = await link({ payment: payment(), ...more });
    const step = await browse(action_url, form);
    expect(new URL(step.location ?? '', action_url).href).toBe(action_url);
    expect((await browse(action_url)).html).toContain('Your bank asks you to confirm.');
    expect((await tokenNow(id)).payment.status).toBe('OPEN');
    expect(checkReturn((await browse(action_url, { action: 'confirm' })).location).payment.status).toBe('SUCCESS');
  });

  test('refuses 3-D Secure and may try another card', async () => {
    const { id, action_url } = await link({ payment: payment() });
    await browse(action_url, { ...good, cardholder: 'THREE DS' });
    expect((await browse(action_url, { action: 'refuse' })).status).toBe(422);
    await browse(action_url, good);
    expect((await tokenNow(id)).payment.status).toBe('SUCCESS');
  });

  test('pays by bank when the payment allows it', async () => {
    const { action_url } = await link({ payment: payment() });
    expect((await browse(action_url)).html).toContain('iDEAL');
    await browse(action_url, { action: 'bank:IDEAL' });
    expect(checkReturn((await browse(action_url, { action: 'confirm' })).location)).toMatchObject({
      status: 'ACTIVE',
      payment_method: { type: 'IDEAL' },
      payment: { status: 'SUCCESS' }
    });
    expect((await browse((await link({ payment: payment({ preauth: true }) })).action_url)).html).not.toContain('iDEAL');
    expect((await browse((await link({ payment: payment({ currency: 'CHF' }) })).action_url)).html).not.toContain('iDEAL');
  });

  test('confirms the step of a server-to-server request, and refusing it is the end', async () => {
    const must = { return_url: returnUrl, payment_method_options: [{ type: 'CREDITCARD', three_ds: 'MUST' }] };
    const first = (await client.post('token', server({ ...must, payment: payment() }))).body;
    expect((await browse(first.action_url)).html).not.toContain('name="number"');
    expect(checkReturn((await browse(first.action_url, { action: 'confirm' })).location).payment.status).toBe('SUCCESS');
    const second = (await client.post('token', server({ ...must, payment: payment() }))).body;
    expect(checkReturn((await browse(second.action_url, { action: 'refuse' })).location)).toMatchObject({
      status: 'FAILED',
      payment: { status: 'FAILED' }
    });
  });

  test('comes too late', async () => {
    const soon = await link({ accept_until: (await client.now()) + 60, payment: payment() });
    const expiring = await link({ expiration_date: (await client.now()) + 60 });
    await client.steer('POST', '/clock', { advance: 61 });
    expect((await browse(soon.action_url)).html).toContain('This link is no longer valid.');
    expect((await browse(soon.action_url, good)).status).toBe(303);
    expect(await tokenNow(soon.id)).toMatchObject({ status: 'TIMED_OUT', payment: { status: 'TIMED_OUT' } });
    expect((await tokenNow(expiring.id)).status).toBe('EXPIRED');
  });

  test('waits while the payment is processed', async () => {
    const { id, action_url } = await link({ payment: payment() });
    await browse(action_url, { ...good, cardholder: 'WAITING' });
    expect(await tokenNow(id)).toMatchObject({ status: 'PENDING', payment: { status: 'WAITING' } });
    await client.steer('POST', '/clock', { advance: 601 });
    expect(await tokenNow(id)).toMatchObject({ status: 'ACTIVE', payment: { status: 'SUCCESS' } });
  });
});

describe('The guest from the control port', () => {
  test('succeeds with a card of choice, 3-D Secure included', async () => {
    const { id } = await link({ payment: payment(), payment_method_options: [{ type: 'CREDITCARD', three_ds: 'MUST' }] });
    const { body } = await act({
      tokenId: Number(id),
      outcome: 'success',
      card: { number: '378282246310005', expMonth: 3, expYear: 2031, cvc: '1234', holder: 'Ann' }
    });
    expect(body).toMatchObject({
      result: 'done',
      redirect: expect.stringContaining('&checksum='),
      token: { status: 'ACTIVE', payment_method: { display: '3782-82xx-xxx0-005', details: { scheme: 'AMEX', exp_month: '03' } } },
      payment: { status: 'SUCCESS' }
    });
  });

  test.each([
    ['cancel', 'CANCELLED'],
    ['timeout', 'TIMED_OUT'],
    ['declined', 'FAILED'],
    ['failed_timeout', 'FAILED']
  ])('%s ends in %s', async (outcome, status) => {
    const created = await link({ payment: payment() });
    expect((await act({ paymentId: created.payment.id, outcome })).body.payment.status).toBe(status);
  });

  test('is told what cannot be', async () => {
    const { id } = await link();
    expect((await act({ tokenId: id, outcome: 'dance' })).status).toBe(400);
    expect((await act({ tokenId: id, outcome: 'success', card: { number: '1' } })).status).toBe(400);
    await act({ tokenId: id, outcome: 'success' });
    expect((await act({ tokenId: id, outcome: 'success' })).status).toBe(409);
    expect((await act({ tokenId: 1 })).status).toBe(404);
  });
});

describe('Event messages', () => {
  let listener: Server;
  let address = '';
  let status = 200;
  const heard: { headers: IncomingHttpHeaders; body: string }[] = [];
  beforeAll(async () => {
    listener = createServer(async (request, response) => {
      let body = '';
      for await (const chunk of request) body += String(chunk);
      heard.push({ headers: request.headers, body });
      response.writeHead(status).end();
    });
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
    address = `http://127.0.0.1:${(listener.address() as AddressInfo).port}/ems`;
  });
  afterAll(() => new Promise((resolve) => listener.close(resolve)));

  test('carry the changed object, signed over its bytes', async () => {
    const { id, action_url } = await link({ ems_url: address, payment: payment() });
    await browse(action_url, good);
    await expect.poll(() => heard.length).toBe(2);
    const [first, second] = heard;
    expect([JSON.parse(first?.body ?? ''), JSON.parse(second?.body ?? '')]).toEqual([
      expect.objectContaining({ class: 'payment', status: 'SUCCESS' }),
      expect.objectContaining({ class: 'token', id, status: 'ACTIVE' })
    ]);
    const { merchantLogin, passphrase } = client.description.syspay;
    expect(first?.headers).toMatchObject({
      'x-merchant': merchantLogin,
      'x-checksum': createHash('sha1')
        .update((first?.body ?? '') + passphrase)
        .digest('hex'),
      'x-event-id': expect.stringMatching(/^\d+$/),
      'x-event-date': expect.stringMatching(/^\d+$/),
      'content-type': 'application/json'
    });
    expect(first?.headers['x-event-id']).not.toBe(second?.headers['x-event-id']);
  });

  test('are repeated on the schedule until 200 is answered, with the same id', async () => {
    status = 500;
    heard.length = 0;
    const { action_url } = await link({ ems_url: address });
    await browse(action_url, { action: 'cancel' });
    await expect.poll(() => heard.length).toBe(1);
    await expect.poll(attempts).toBe(1);
    await client.steer('POST', '/clock', { advance: 290 });
    expect(heard).toHaveLength(1);
    await client.steer('POST', '/clock', { advance: 20 });
    await expect.poll(attempts).toBe(2);
    status = 200;
    await client.steer('POST', '/clock', { advance: 600 });
    await expect.poll(async () => (await deliveries()).at(-1).status).toBe('delivered');
    expect(new Set(heard.map((message) => message.headers['x-event-id'])).size).toBe(1);
  });

  test('go to this machine only', async () => {
    const { action_url } = await link({ ems_url: 'http://192.0.2.1/ems' });
    await browse(action_url, { action: 'cancel' });
    expect((await deliveries()).at(-1)).toMatchObject({ status: 'skipped', attempts: [] });
  });
});
