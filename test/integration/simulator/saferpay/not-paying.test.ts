/* oxlint-disable unicorn/consistent-function-scoping -- helpers stand beside the tests they serve */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { byId, inSeconds, startClient } from './client.ts';
import type { Client } from './client.ts';
import { openedAt, tokenIn, typed, VISA } from './guest.ts';

let client: Client;
beforeAll(async () => {
  client = await startClient();
});
beforeEach(() => client.reset());
afterAll(() => client.close());

const assert = (Token: string) => client.call('PaymentPage/Assert', { Token });

const opened = (more?: Record<string, unknown>) => openedAt(client, more);

describe('A guest fails or leaves', () => {
  const DECLINED = '9010403153150003';

  test('the token tells of the failure as an error, with OrderId and the failed transaction', async () => {
    const { page, get } = await opened();
    await client.browse(page.url, typed(DECLINED));
    const end = await client.browse(page.url, { action: 'cancel' });
    expect(end.text).toContain('The payment failed');
    const { status, body } = await assert(tokenIn(end));
    const { Payment, Status } = await get();
    expect(status).toBe(402);
    expect(body).toMatchObject({
      ErrorName: 'TRANSACTION_DECLINED',
      OrderId: Payment.OrderId,
      ProcessorResult: '05',
      TransactionId: expect.any(String)
    });
    expect(Status).toBe('OPEN');
  });

  test('leaving is TRANSACTION_ABORTED; the link stays open', async () => {
    const { page, get } = await opened();
    const end = await client.browse(page.url, { action: 'cancel' });
    expect(end.text).toContain('You cancelled the payment');
    expect(await assert(tokenIn(end))).toMatchObject({
      status: 402,
      body: { ErrorName: 'TRANSACTION_ABORTED', OrderId: (await get()).Payment.OrderId }
    });
    expect((await get()).Status).toBe('OPEN');
  });

  test('MaxPaymentAttempts: then the link is DISABLED', async () => {
    const { link, page, get } = await opened({ MaxPaymentAttempts: 3 });
    for (let attempt = 1; attempt < 3; attempt += 1)
      expect((await client.browse(page.url, typed(DECLINED))).text).toContain('The last attempt failed');
    expect((await client.browse(page.url, typed(DECLINED))).text).toContain('The payment failed');
    expect((await get()).Status).toBe('DISABLED');
    expect((await client.browse(link)).status).toBe(410);
  });

  test('0 attempts means no limit, absent means what Backoffice says', async () => {
    const free = await opened({ MaxPaymentAttempts: 0 });
    for (let attempt = 0; attempt < 12; attempt += 1) await client.browse(free.page.url, typed(DECLINED));
    expect((await free.get()).Status).toBe('OPEN');
    await client.settings({ defaultMaxPaymentAttempts: 1 });
    const strict = await opened();
    await client.browse(strict.page.url, typed(DECLINED));
    expect((await strict.get()).Status).toBe('DISABLED');
  });

  test('tokens: unknown, not started, another customer’s, too old', async () => {
    const { page } = await opened();
    const token = page.url.split('/').at(-1) ?? '';
    expect((await assert('unknown')).body.ErrorName).toBe('TOKEN_INVALID');
    expect((await assert(token)).body.ErrorName).toBe('TRANSACTION_NOT_STARTED');
    await client.browse(page.url, typed(VISA));
    await client.advance(86_401);
    expect((await assert(token)).body.ErrorName).toBe('TOKEN_EXPIRED');
  });
});

describe('Deletion does not reach an open page', () => {
  test('a guest on the page still pays: DISABLED, with the TransactionId', async () => {
    const { id, link, page, get } = await opened();
    await client.deleteOffer(id);
    expect((await client.browse(link)).status).toBe(410);
    await client.browse(page.url, typed(VISA));
    const shown = await get();
    expect(shown).toMatchObject({ Status: 'DISABLED', TransactionId: expect.any(String) });
    expect((await client.call('Transaction/Inquire', byId(shown.TransactionId))).body.Transaction.Status).toBe('AUTHORIZED');
    await client.settings({ deletedPaidOffer: 'PAID' });
    expect((await get()).Status).toBe('PAID');
  });

  test('nor does expiry; the page itself lives for an hour', async () => {
    const { page, get } = await opened({ ExpirationDate: inSeconds(3700) });
    const { page: old } = await opened();
    await client.advance(3500);
    await client.browse(page.url, typed(VISA));
    expect((await get()).Status).toBe('PAID');
    await client.advance(200);
    expect(await client.browse(old.url, typed(VISA))).toMatchObject({
      status: 410,
      text: expect.stringContaining('This page has expired')
    });
  });

  test('a paid link is not changed by deletion', async () => {
    const { id, page, get } = await opened();
    await client.browse(page.url, typed(VISA));
    await client.deleteOffer(id);
    expect((await get()).Status).toBe('PAID');
  });
});

describe('The billing address form', () => {
  test('asks for what the link calls mandatory, filled with what is known', async () => {
    const { page, get } = await opened({
      BillingAddressForm: { AddressSource: 'SAFERPAY', MandatoryFields: ['CITY', 'EMAIL', 'COUNTRY'] },
      Payer: { BillingAddress: { FirstName: 'Ada', City: 'Bern' } }
    });
    expect(page.text).toContain('value="Bern"');
    const wrong = await client.browse(
      page.url,
      typed(VISA, { 'address.City': 'Bern', 'address.Email': 'nobody', 'address.CountryCode': '' })
    );
    expect(wrong.text).toContain('aria-describedby="address.Email-problem"');
    expect(wrong.text).toContain('aria-describedby="address.CountryCode-problem"');
    const end = await client.browse(
      page.url,
      typed(VISA, {
        'address.City': 'Bern',
        'address.Email': 'ada@example.org',
        'address.CountryCode': 'CH',
        'address.CountrySubdivisionCode': 'CH-BE'
      })
    );
    expect((await assert(tokenIn(end))).body.Payer.BillingAddress).toEqual({
      City: 'Bern',
      Email: 'ada@example.org',
      CountryCode: 'CH',
      CountrySubdivisionCode: 'BE'
    });
    expect((await get()).Status).toBe('PAID');
  });

  test('is not shown with NONE', async () => {
    expect((await opened({ BillingAddressForm: { AddressSource: 'NONE' } })).page.text).not.toContain('Billing address');
  });
});

describe('Return and notification addresses with {{{PAYMENTPAGETOKEN}}}', () => {
  const address = (outcome: string) => `https://hotel.example.org/${outcome}?t={{{PAYMENTPAGETOKEN}}}`;
  const urls = { successUrl: address('ok'), failUrl: address('fail'), abortUrl: address('abort') };

  test('are linked from the last page', async () => {
    await client.settings(urls);
    const { page } = await opened();
    const end = await client.browse(page.url, typed(VISA));
    expect(end.text).toContain(`href="https://hotel.example.org/ok?t=${tokenIn(end)}"`);
  });

  test('or followed at once', async () => {
    await client.settings({ ...urls, returnBy: 'immediate' });
    const ends = [];
    for (const forms of [[typed(VISA)], [typed('9010403153150003'), { action: 'cancel' }], [{ action: 'cancel' }]]) {
      const { page } = await opened();
      let end = page;
      for (const form of forms) end = await client.browse(page.url, form as Record<string, string>);
      ends.push(end.url.replace(/t=[a-z0-9]{32}$/, 't=TOKEN'));
    }
    expect(ends).toEqual(['ok', 'fail', 'abort'].map((outcome) => `https://hotel.example.org/${outcome}?t=TOKEN`));
  });

  test('the notification is one GET on success, to this machine only', async () => {
    const called: string[] = [];
    const { promise: first, resolve: heard } = Promise.withResolvers<void>();
    const server = createServer((request, response) => {
      called.push(`${request.method} ${request.url}`);
      response.end();
      heard();
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    try {
      await client.settings({ notifyUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/notify/{{{PAYMENTPAGETOKEN}}}` });
      const aborted = await opened();
      await client.browse(aborted.page.url, { action: 'cancel' });
      const { page } = await opened();
      const end = await client.browse(page.url, typed(VISA));
      await first;
      expect(called).toEqual([`GET /notify/${tokenIn(end)}`]);
    } finally {
      server.close();
    }
  });

  test('an address that is none is refused', async () => {
    expect((await client.settings({ successUrl: 'hotel' })).status).toBe(400);
    expect((await client.settings({ sucessUrl: null })).status).toBe(400);
  });
});

describe('A guest without a browser', () => {
  test('pays, fails, leaves, opens', async () => {
    const offers = await Promise.all(Array.from({ length: 4 }, async () => (await client.createOffer()).body.OfferId as string));
    expect(await client.guest({ offerId: offers[0], outcome: 'success' })).toMatchObject({
      state: 'paid',
      transactionId: expect.any(String),
      token: expect.any(String)
    });
    expect(await client.guest({ offerId: offers[1], outcome: 'fail' })).toMatchObject({ state: 'failed', error: 'TRANSACTION_DECLINED' });
    expect(await client.guest({ offerId: offers[2], outcome: 'abort' })).toMatchObject({ state: 'aborted' });
    const { token } = await client.guest({ offerId: offers[3], outcome: 'open' });
    await client.deleteOffer(offers[3] ?? '');
    expect(await client.guest({ token, outcome: 'success', card: 'challenge' })).toMatchObject({ state: 'paid' });
    expect(await client.guest({ offerId: offers[3], outcome: 'success' })).toEqual({ error: 'the link cannot be opened' });
  });

  test('says what is wrong with the wish', async () => {
    const { body } = await client.createOffer();
    expect((await client.steer('POST', '/saferpay/guest', { offerId: body.OfferId, outcome: 'maybe' })).status).toBe(400);
    expect((await client.steer('POST', '/saferpay/guest', { offerId: 'x', outcome: 'open' })).status).toBe(404);
    expect(await client.guest({ offerId: body.OfferId, outcome: 'success', card: '4111111111111111' })).toEqual({
      error: 'not a published test card'
    });
  });
});
