/* oxlint-disable unicorn/consistent-function-scoping -- helpers stand beside the tests they serve */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { card, startClient } from './client.ts';
import type { Client } from './client.ts';

let client: Client;
beforeAll(async () => {
  client = await startClient();
});
beforeEach(() => client.reset());
afterAll(() => client.close());

const RANDOM = { RegisterAlias: { IdGenerator: 'RANDOM' } };
const insertDirect = (more: Record<string, unknown> = {}) =>
  client.call('Alias/InsertDirect', { ...RANDOM, PaymentMeans: card(), ...more });
const inquire = (AliasId: string) => client.call('Alias/Inquire', { AliasId });
const errorOf = async (answer: Promise<{ status: number; body: any }>) => {
  const { status, body } = await answer;
  return `${status} ${body.ErrorName ?? 'ok'}`;
};
const external = {
  ExternalThreeDS: {
    AcsTransId: 'a',
    AuthenticationTime: '2026-01-01T00:00:00Z',
    AuthenticationValue: 'A'.repeat(28),
    DsTransId: 'd',
    Eci: '05',
    Scheme: 'VISA',
    ThreeDsFullVersion: '2.2.0',
    ThreeDSServerTransId: 's',
    TransStatus: 'Y'
  }
};

describe('Alias InsertDirect', () => {
  test('stores a card, which can be asked for, charged and deleted', async () => {
    const made = await insertDirect();
    expect(made).toMatchObject({
      status: 200,
      body: { Alias: { Lifetime: 1096 }, PaymentMeans: { Card: { MaskedNumber: '90100031xxxx0001' } } }
    });
    const { Id } = made.body.Alias;
    expect((await inquire(Id.toUpperCase())).body.Alias.Id).toBe(Id);
    expect((await client.authorize({ PaymentMeans: { Alias: { Id } } })).body.PaymentMeans.Card.MaskedNumber).toBe('90100031xxxx0001');
    expect((await client.call('Alias/Delete', { AliasId: Id })).body).toEqual({ ResponseHeader: expect.any(Object) });
    expect(await errorOf(inquire(Id))).toBe('402 ALIAS_INVALID');
    expect(await errorOf(client.call('Alias/Delete', { AliasId: Id }))).toBe('402 ALIAS_INVALID');
    expect(await client.movements('alias')).toMatchObject([{ id: Id, amount: null }]);
  });

  test('MANUAL ids are taken once, whatever their case; RANDOM_UNIQUE knows the card again', async () => {
    const manual = { RegisterAlias: { IdGenerator: 'MANUAL', Id: 'Guest-1', Lifetime: 10 } };
    expect((await insertDirect(manual)).body.Alias).toEqual({ Id: 'Guest-1', Lifetime: 10 });
    expect(await errorOf(insertDirect({ RegisterAlias: { IdGenerator: 'MANUAL', Id: 'GUEST-1' } }))).toBe('402 ALIAS_INVALID');
    expect((await insertDirect({ RegisterAlias: { IdGenerator: 'RANDOM_UNIQUE' } })).body.Alias.Id).toBe('Guest-1');
    expect((await insertDirect()).body.Alias.Id).not.toBe('Guest-1');
  });

  test('ends with its lifetime', async () => {
    await insertDirect({ RegisterAlias: { IdGenerator: 'MANUAL', Id: 'short', Lifetime: 1 } });
    await client.advance(86_400);
    expect(await errorOf(inquire('short'))).toBe('402 ALIAS_INVALID');
  });

  test('checks online where asked', async () => {
    const online = { Check: { Type: 'ONLINE', TerminalId: client.ecom } };
    expect((await insertDirect(online)).body.CheckResult).toMatchObject({ Result: 'OK' });
    const failing = { PaymentMeans: card({ Number: '9010000004150008' }) };
    expect(await errorOf(insertDirect({ ...online, ...failing }))).toBe('402 CARD_CHECK_FAILED');
    expect((await insertDirect(failing)).status).toBe(200);
    const account = { PaymentMeans: { BankAccount: { IBAN: 'DE17970000011234567890' } } };
    expect((await insertDirect({ ...online, ...account })).body.CheckResult.Result).toBe('NOT_PERFORMED');
    expect(await errorOf(insertDirect({ Check: { Type: 'ONLINE', TerminalId: '17709001' } }))).toBe('403 PERMISSION_DENIED');
  });

  test('strong authentication comes from outside; its result had another name until 1.50', async () => {
    const strong = { Check: { Type: 'ONLINE_STRONG', TerminalId: client.ecom } };
    expect((await insertDirect(strong)).body.CheckResult.Result).toBe('NOT_PERFORMED');
    const checked = (await insertDirect({ ...strong, ...external })).body;
    expect(checked.CheckResult).toMatchObject({
      Result: 'OK',
      Authentication: { Authenticated: true, AuthenticationType: 'STRONG_CUSTOMER_AUTHENTICATION' }
    });
    const old = await client.call('Alias/Inquire', {
      RequestHeader: client.requestHeader({ SpecVersion: '1.50' }),
      AliasId: checked.Alias.Id
    });
    expect(old.body.CheckResult.Result).toBe('OK_AUTHENTICATED');
    expect(await errorOf(insertDirect(external))).toBe('400 VALIDATION_FAILED');
  });

  test('refuses wallets and cards that are no test cards', async () => {
    expect(await errorOf(insertDirect({ PaymentMeans: { GooglePay: { PaymentToken: 'x' } } }))).toBe('402 PAYMENTMEANS_NOT_SUPPORTED');
    expect(await errorOf(insertDirect({ PaymentMeans: card({ Number: '4111111111111111' }) }))).toBe('402 PAYMENTMEANS_INVALID');
  });
});

describe('Alias Update', () => {
  const update = (Id: string, ExpYear: number, more: Record<string, unknown> = {}) =>
    client.call('Alias/Update', { UpdateAlias: { Id, ...more }, UpdatePaymentMeans: { Card: { ExpMonth: 3, ExpYear } } });

  test('sets a new expiry; an absent lifetime is the default again', async () => {
    const { Id } = (await insertDirect({ RegisterAlias: { IdGenerator: 'RANDOM', Lifetime: 10 } })).body.Alias;
    expect((await update(Id, 2033)).body).toMatchObject({
      Alias: { Id, Lifetime: 1096 },
      PaymentMeans: { Card: { ExpYear: 2033, ExpMonth: 3 } }
    });
    expect((await update(Id, 2033, { Lifetime: 1600 })).body.Alias.Lifetime).toBe(1600);
    expect(await errorOf(update(Id, 2020))).toBe('402 PAYMENTMEANS_INVALID');
    expect(await errorOf(update('nobody', 2033))).toBe('402 ALIAS_INVALID');
  });

  test('a stored card that has expired asks for it', async () => {
    const year = new Date().getUTCFullYear();
    const { Id } = (await insertDirect({ PaymentMeans: card({ ExpYear: year, ExpMonth: 12 }) })).body.Alias;
    await client.advance(400 * 86_400);
    const charge = () => client.authorize({ PaymentMeans: { Alias: { Id } } });
    expect(await errorOf(charge())).toBe('402 UPDATE_CARD_INFORMATION');
    await update(Id, year + 5);
    expect((await charge()).status).toBe(200);
  });
});

describe('Registration with a payment', () => {
  test('a payment can succeed while the registration fails', async () => {
    const wish = { RegisterAlias: { IdGenerator: 'MANUAL', Id: 'mine' } };
    expect((await client.authorize(wish)).body.RegistrationResult).toMatchObject({ Success: true, Alias: { Id: 'mine' } });
    expect((await client.authorize(wish)).body).toMatchObject({
      Transaction: { Status: 'AUTHORIZED' },
      RegistrationResult: { Success: false, Error: { ErrorName: 'ALIAS_INVALID' } }
    });
  });
});

describe('Alias Insert with the hosted form', () => {
  const insert = (more: Record<string, unknown> = {}) =>
    client.call('Alias/Insert', { ...RANDOM, Type: 'CARD', ReturnUrl: { Url: 'https://hotel.example.org/back' }, ...more });
  const assert = (Token: string) => client.call('Alias/AssertInsert', { Token });
  const typed = (number: string) => ({ action: 'store', number, expMonth: '9', expYear: '2031', cvc: '123', holder: 'Ada' });

  test('a guest enters a card; the desk asks once it is told', async () => {
    const { status, body } = await insert();
    expect(status).toBe(200);
    expect(body).toMatchObject({
      Token: expect.any(String),
      Expiration: expect.any(String),
      RedirectRequired: true,
      Redirect: { RedirectUrl: expect.stringContaining('/vt2/'), PaymentMeansRequired: false }
    });
    expect(await errorOf(assert(body.Token))).toBe('402 TRANSACTION_NOT_STARTED');
    const page = await client.browse(body.Redirect.RedirectUrl);
    expect(page.text).toContain('Store your means of payment');
    expect((await client.browse(page.url, typed('1234'))).status).toBe(422);
    const end = await client.browse(page.url, typed('9030003150000007'));
    expect(end.text).toContain('is stored');
    expect(end.text).toContain('https://hotel.example.org/back');
    const stored = (await assert(body.Token)).body;
    expect(stored).toMatchObject({ Alias: { Lifetime: 1096 }, PaymentMeans: { Brand: { PaymentMethod: 'MASTERCARD' } } });
    expect((await inquire(stored.Alias.Id)).status).toBe(200);
  });

  test('left, failed on a check, refused in a challenge, too old, unknown', async () => {
    const left = (await insert()).body;
    await client.browse(left.Redirect.RedirectUrl, { action: 'cancel' });
    expect(await errorOf(assert(left.Token))).toBe('402 TRANSACTION_ABORTED');

    const Check = { Type: 'ONLINE', TerminalId: client.ecom };
    const failing = (await insert({ Check })).body;
    await client.browse(failing.Redirect.RedirectUrl, typed('9010000004150008'));
    expect(await errorOf(assert(failing.Token))).toBe('402 TRANSACTION_DECLINED');

    const challenged = (await insert({ Check: { ...Check, Type: 'ONLINE_CHALLENGED' } })).body;
    expect((await client.browse(challenged.Redirect.RedirectUrl, typed('9010003150000001'))).text).toContain('3-D Secure');
    await client.browse(challenged.Redirect.RedirectUrl, { action: 'refuse' });
    expect(await errorOf(assert(challenged.Token))).toBe('402 3DS_AUTHENTICATION_FAILED');

    expect(await errorOf(assert('unknown'))).toBe('402 TOKEN_INVALID');
    const old = (await insert()).body;
    await client.advance(86_401);
    expect(await errorOf(assert(old.Token))).toBe('402 TOKEN_EXPIRED');
    expect((await client.browse(old.Redirect.RedirectUrl)).status).toBe(410);
  });

  test('confirmed in a challenge', async () => {
    const { body } = await insert({ Check: { Type: 'ONLINE_CHALLENGED', TerminalId: client.ecom } });
    await client.browse(body.Redirect.RedirectUrl, typed('9010003150000001'));
    await client.browse(body.Redirect.RedirectUrl, { action: 'confirm' });
    expect((await assert(body.Token)).body.CheckResult).toMatchObject({ Result: 'OK', Authentication: { Authenticated: true } });
  });

  test('only brands that are asked for, and a holder where that is mandatory', async () => {
    const { body } = await insert({ PaymentMethods: ['MASTERCARD'], CardForm: { HolderName: 'MANDATORY' } });
    expect((await client.browse(body.Redirect.RedirectUrl, typed('9010003150000001'))).text).toContain('(VISA)');
    expect((await client.browse(body.Redirect.RedirectUrl, { ...typed('9030003150000007'), holder: '' })).text).toContain('holder-problem');
  });

  test('accounts and apps', async () => {
    const account = (await insert({ Type: 'BANK_ACCOUNT' })).body;
    await client.browse(account.Redirect.RedirectUrl, { action: 'store', iban: 'DE17970000011234567890', accountHolder: 'Ada' });
    expect((await assert(account.Token)).body.PaymentMeans.BankAccount).toMatchObject({
      IBAN: 'DE17970000011234567890',
      HolderName: 'Ada'
    });
    const twint = (await insert({ Type: 'TWINT' })).body;
    await client.browse(twint.Redirect.RedirectUrl, { action: 'store' });
    expect((await assert(twint.Token)).body.PaymentMeans).toMatchObject({
      Brand: { PaymentMethod: 'TWINT' },
      Twint: { CertificateExpirationDate: expect.any(String) }
    });
  });

  test('with the card in the request no page is needed, unless it is to be strong', async () => {
    const direct = (await insert({ PaymentMeans: card() })).body;
    expect(direct).toMatchObject({ RedirectRequired: false });
    expect(direct.Redirect).toBeUndefined();
    expect((await assert(direct.Token)).status).toBe(200);
    const strong = await insert({ PaymentMeans: card(), Check: { Type: 'ONLINE_CHALLENGED', TerminalId: client.ecom } });
    expect(strong.body.RedirectRequired).toBe(true);
  });

  test('a guest without a browser', async () => {
    const { body } = await insert();
    expect(await client.guest({ token: body.Token, outcome: 'success' })).toMatchObject({ state: 'done', aliasId: expect.any(String) });
    const other = (await insert()).body;
    expect(await client.guest({ token: other.Token, outcome: 'abort' })).toMatchObject({ state: 'aborted' });
  });
});
