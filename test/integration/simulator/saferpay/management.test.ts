/* oxlint-disable unicorn/consistent-function-scoping -- helpers stand beside the tests they serve */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { fresh, inSeconds, money, offer, startClient } from './client.ts';
import type { Client } from './client.ts';

let client: Client;
beforeAll(async () => {
  client = await startClient();
});
beforeEach(() => client.reset());
afterAll(() => client.close());

describe('License', () => {
  const license = {
    Package: { Id: 'SAFERPAY_FLEX', DisplayName: 'Saferpay Flex' },
    Features: [
      { Id: 'MANAGEMENT_API', DisplayName: 'Management API' },
      { Id: 'PAYMENT_API', DisplayName: 'Payment API' }
    ]
  };

  test('says package and features, without a ResponseHeader; the deprecated call says the same', async () => {
    const answers = await Promise.all([client.rest('GET', 'license'), client.rest('GET', 'license-configuration')]);
    for (const answer of answers) {
      expect(answer.status).toBe(200);
      expect(answer.body).toEqual(license);
    }
  });

  test('without the feature its calls are refused, the licence itself is not', async () => {
    await client.settings({ features: ['PAYMENT_API'] });
    expect(await client.rest('GET', 'terminals')).toMatchObject({
      status: 403,
      body: { ErrorName: 'PERMISSION_DENIED', ErrorDetail: ['Invalid license'] }
    });
    expect((await client.rest('GET', 'license')).body.Features).toEqual([{ Id: 'PAYMENT_API', DisplayName: 'Payment API' }]);
    await client.settings({ features: ['MANAGEMENT_API'] });
    expect(await client.authorize()).toMatchObject({ status: 403, body: { ErrorName: 'PERMISSION_DENIED' } });
  });

  test('where versions are held to, an older one gets the older call', async () => {
    await client.settings({ versionGates: true });
    const old = { 'saferpay-apiversion': '1.32' };
    expect(await client.rest('GET', 'license', undefined, old)).toMatchObject({ status: 402, body: { ErrorName: 'ACTION_NOT_SUPPORTED' } });
    expect((await client.rest('GET', 'license-configuration', undefined, old)).status).toBe(200);
  });
});

describe('Terminals', () => {
  test('the list gives id, type and description alone', async () => {
    expect((await client.rest('GET', 'terminals')).body).toEqual({
      Terminals: [
        { TerminalId: client.ecom, Type: 'ECOM', Description: 'Website' },
        { TerminalId: client.spg, Type: 'SPG', Description: 'Payment links' },
        { TerminalId: client.mpo, Type: 'MPO', Description: 'Mail and phone order' }
      ]
    });
  });

  test('one of them gives methods, currencies, wallets and logos', async () => {
    const { body } = await client.rest('GET', `terminals/${client.ecom}`);
    expect(body).toMatchObject({ TerminalId: client.ecom, Type: 'ECOM' });
    expect(body.PaymentMethods).toContainEqual({
      PaymentMethod: 'VISA',
      Currencies: ['CHF', 'EUR', 'USD', 'GBP', 'JPY', 'KWD'],
      LogoUrl: expect.stringContaining('visa.svg')
    });
    expect(body.Wallets.map((w: any) => w.WalletName)).toEqual(['APPLEPAY', 'GOOGLEPAY']);
    const logo = await client.browse(body.PaymentMethods[0].LogoUrl);
    expect([logo.status, logo.headers.get('content-type')]).toEqual([200, 'image/svg+xml']);
  });

  test('the deprecated call gives methods and wallets', async () => {
    const { body } = await client.rest('GET', `terminals/${client.mpo}/payment-methods`, undefined, { 'saferpay-apiversion': '1.14' });
    expect(Object.keys(body)).toEqual(['PaymentMethods', 'Wallets']);
  });

  test('another customer’s terminal and an unknown one are refused alike', async () => {
    for (const id of ['17709001', '99999999']) {
      expect(await client.rest('GET', `terminals/${id}`)).toMatchObject({
        status: 403,
        body: { ErrorName: 'PERMISSION_DENIED', Behavior: 'DO_NOT_RETRY' }
      });
    }
  });
});

describe('Payment page configurations', () => {
  test('are written as in the published example', async () => {
    expect((await client.rest('GET', 'payment-page/configurations')).body.Configurations[0]).toEqual({
      name: 'default',
      isDefault: true,
      Description: 'Standard look'
    });
  });
});

describe('Fields access tokens', () => {
  const path = () => `terminals/${client.ecom}/fields-access-tokens`;
  const wish = { Description: 'Booking page', SourceUrls: ['https://booking.example.org/'] };

  test('are created and deleted', async () => {
    const made = await client.rest('POST', path(), wish);
    expect(made).toMatchObject({ status: 200, body: { AccessToken: expect.stringMatching(/^[0-9a-f-]{36}$/) } });
    expect((await client.rest('DELETE', `${path()}/${made.body.AccessToken}`)).status).toBe(204);
    expect((await client.rest('DELETE', `${path()}/${made.body.AccessToken}`)).status).toBe(404);
  });

  test('have their limits', async () => {
    expect(await client.rest('POST', path(), { ...wish, SourceUrls: ['http://booking.example.org/'] })).toMatchObject({
      status: 400,
      body: { ErrorName: 'VALIDATION_FAILED', ErrorDetail: ['SourceUrls[0]: must be a full https URL'] }
    });
  });
});

describe('Single-use payment links', () => {
  test('are created, and shown as OPEN', async () => {
    const wish = offer({ Payment: { Amount: money(12_550), OrderId: 'R-2041-1', Description: 'Room 12', Options: { PreAuth: true } } });
    const made = await client.rest('POST', `terminals/${client.spg}/spg-offers`, wish);
    expect(made.status).toBe(200);
    expect(made.body).toEqual({
      OfferId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      PaymentLink: `${client.site}/SecurePayGate/Payment/${client.saferpay.customerId}/${client.spg}/${made.body.OfferId}`
    });
    expect((await client.getOffer(made.body.OfferId)).body).toEqual({
      OfferId: made.body.OfferId,
      PaymentLink: made.body.PaymentLink,
      Status: 'OPEN',
      Payment: { Amount: money(12_550), OrderId: 'R-2041-1', Description: 'Room 12' },
      CreationDate: expect.stringMatching(/Z$/),
      ExpirationDate: wish.ExpirationDate
    });
    expect(await client.movements('offer')).toMatchObject([
      { id: made.body.OfferId, reference: 'R-2041-1', amount: 12_550, currency: 'CHF' }
    ]);
  });

  test('a repeated request makes a second link: a request id promises nothing', async () => {
    const wish = offer();
    const headers = { 'saferpay-requestid': 'same' };
    await client.rest('POST', `terminals/${client.spg}/spg-offers`, wish, headers);
    await client.rest('POST', `terminals/${client.spg}/spg-offers`, wish, headers);
    expect(await client.movements('offer')).toHaveLength(2);
  });

  test('are validated, all problems at once', async () => {
    const refused = await client.createOffer({ ExpirationDate: inSeconds(60), MaxPaymentAttempts: 2, Payer: undefined });
    expect(refused.status).toBe(400);
    expect(refused.body).toMatchObject({
      ResponseHeader: { SpecVersion: '1.53', RequestId: expect.any(String) },
      Behavior: 'DO_NOT_RETRY',
      ErrorName: 'VALIDATION_FAILED'
    });
    expect(refused.body.ErrorDetail).toEqual([
      'ExpirationDate: must be at least 1 hour in the future',
      'Payer: is mandatory',
      'MaxPaymentAttempts: must be one of 0, 1, 3, 5, 10'
    ]);
    expect(await client.rest('POST', `terminals/${client.spg}/spg-offers`, '{"Payer":')).toMatchObject({
      status: 400,
      body: { ErrorName: 'VALIDATION_FAILED' }
    });
  });

  test('need an SPG terminal and a contract', async () => {
    expect(await client.rest('POST', `terminals/${client.ecom}/spg-offers`, offer())).toMatchObject({
      status: 402,
      body: { ErrorName: 'ACTION_NOT_SUPPORTED' }
    });
    expect(await client.rest('POST', 'terminals/17709002/spg-offers', offer())).toMatchObject({
      status: 403,
      body: { ErrorName: 'PERMISSION_DENIED' }
    });
    const ringgit = { Amount: money(100, 'MYR'), OrderId: fresh('R'), Description: 'x' };
    expect(await client.createOffer({ Payment: ringgit })).toMatchObject({ status: 402, body: { ErrorName: 'NO_CONTRACT' } });
  });

  test('EXPIRE', async () => {
    const { body } = await client.createOffer({ ExpirationDate: inSeconds(7200) });
    await client.advance(7201);
    expect((await client.getOffer(body.OfferId)).body.Status).toBe('EXPIRED');
  });

  test('are DISABLED by deletion, as often as it is asked for', async () => {
    const { body } = await client.createOffer();
    for (let times = 0; times < 2; times += 1) expect(await client.deleteOffer(body.OfferId)).toMatchObject({ status: 204, text: '' });
    expect((await client.getOffer(body.OfferId)).body.Status).toBe('DISABLED');
  });

  test('what is not published of deletion can be had both ways', async () => {
    const { body } = await client.createOffer();
    await client.settings({ deleteStatus: 200, deletedOffer: '404' });
    expect((await client.deleteOffer(body.OfferId)).status).toBe(200);
    expect((await client.getOffer(body.OfferId)).status).toBe(404);
  });

  test('unknown ones are answered 404 without a body', async () => {
    const id = '0b0e6f52-9d43-4e0c-8d0d-3f4f0c7a1e11';
    expect(await client.getOffer(id)).toMatchObject({ status: 404, text: '' });
    expect((await client.deleteOffer(id)).status).toBe(404);
  });
});
