/* oxlint-disable unicorn/consistent-function-scoping -- helpers stand beside the tests they serve */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { byId, fresh, inSeconds, money, startClient } from './client.ts';
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

describe('A guest opens a payment link', () => {
  test('and sees amount, description, labelled fields and the way out', async () => {
    const { page } = await opened();
    expect(page.status).toBe(200);
    expect(page.text).toContain('125.50 CHF');
    expect(page.text).toContain('Room 12, two nights');
    expect(page.text).toContain('TRAINING');
    for (const name of ['number', 'expMonth', 'expYear', 'cvc', 'holder'])
      expect(page.text).toMatch(new RegExp(`<label for="${name}">.+<input id="${name}"`));
    expect(page.text).not.toContain('<script');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(page.text).toContain('Cancel<');
  });

  test('as often as wanted until it is paid', async () => {
    const { link, page } = await opened();
    const again = await client.browse(link);
    expect(again.url).not.toBe(page.url);
    await client.browse(again.url, typed(VISA));
    expect((await client.browse(link)).text).toContain('already paid');
    const late = await client.browse(page.url);
    expect([late.status, late.text.includes('already paid')]).toEqual([410, true]);
    await client.browse(page.url, typed(VISA));
    expect(await client.movements('authorization')).toHaveLength(1);
  });

  test('in the language of the link, else in English', async () => {
    const languages = ['de-CH', 'fr', 'it', 'es', 'nl', 'en', 'ja', undefined];
    const shown = [];
    for (const LanguageCode of languages) {
      const { page } = await opened({ Payer: { LanguageCode } });
      shown.push(`${/<html lang="(..)">/.exec(page.text)?.[1]} ${/<label for="number">([^<]+)</.exec(page.text)?.[1]}`);
    }
    expect(shown).toEqual([
      'de Kartennummer',
      'fr Numéro de carte',
      'it Numero della carta',
      'es Número de tarjeta',
      'nl Kaartnummer',
      'en Card number',
      'en Card number',
      'en Card number'
    ]);
  });

  test('text from outside is shown as text', async () => {
    const { page } = await opened({ Payment: { Amount: money(100), OrderId: fresh('R'), Description: '<b onclick="x">Room & bar</b>' } });
    expect(page.text).toContain('&lt;b onclick=&quot;x&quot;&gt;Room &amp; bar&lt;/b&gt;');
  });

  test('an unknown, an expired and a deleted one say so', async () => {
    const { body } = await client.createOffer({ ExpirationDate: inSeconds(7200) });
    expect((await client.browse(`${body.PaymentLink.slice(0, -1)}x`)).status).toBe(404);
    const deleted = await client.createOffer();
    await client.deleteOffer(deleted.body.OfferId);
    expect(await client.browse(deleted.body.PaymentLink)).toMatchObject({ status: 410, text: expect.stringContaining('no longer valid') });
    await client.advance(7201);
    expect(await client.browse(body.PaymentLink)).toMatchObject({ status: 410, text: expect.stringContaining('expired') });
  });
});

describe('A guest pays', () => {
  test('and the desk finds the transaction by link and by token', async () => {
    const link = await opened();
    const end = await client.browse(link.page.url, typed(VISA));
    expect(end.text).toContain('your payment was successful');
    const shown = await link.get();
    expect(shown).toMatchObject({ Status: 'PAID', TransactionId: expect.any(String) });
    const { status, body } = await assert(tokenIn(end));
    expect(status).toBe(200);
    expect(body).toMatchObject({
      Transaction: {
        Id: shown.TransactionId,
        Type: 'PAYMENT',
        Status: 'AUTHORIZED',
        Amount: money(12_550),
        OrderId: shown.Payment.OrderId
      },
      PaymentMeans: { Brand: { PaymentMethod: 'VISA' }, Card: { HolderName: 'Ada Muster' } },
      Liability: { LiabilityShift: true, LiableEntity: 'THREEDS', ThreeDs: { Authenticated: true, AuthenticationType: 'FRICTIONLESS' } }
    });
    expect((await client.call('Transaction/Capture', byId(shown.TransactionId))).body.Status).toBe('CAPTURED');
  });

  test('a reload of the last page pays nothing again', async () => {
    const { page } = await opened();
    const end = await client.browse(page.url, typed(VISA));
    await client.browse(end.url);
    await client.browse(end.url, typed(VISA));
    expect(await client.movements('authorization')).toHaveLength(1);
  });

  test('mistakes are told beside the field, and the number is not sent back', async () => {
    const { page } = await opened();
    const wrong = await client.browse(page.url, typed('4111111111111111', { expMonth: '13', cvc: '1' }));
    expect(wrong.status).toBe(422);
    for (const name of ['expMonth', 'cvc']) expect(wrong.text).toContain(`aria-describedby="${name}-problem"`);
    const real = await client.browse(page.url, typed('4111111111111111'));
    expect(real.text).toContain('not one of the published test cards');
    expect(real.text).not.toContain('4111');
    expect(await client.movements('authorization')).toEqual([]);
  });

  test('with 17 digits, by direct debit, by app', async () => {
    const eur = () => ({ Payment: { Amount: money(100, 'EUR'), OrderId: fresh('R'), Description: 'x' } });
    const forms: Record<string, string>[] = [
      typed('91108000500000005'),
      { action: 'pay-bank', iban: 'DE17 9700 0001 1234 5678 90' },
      { action: 'pay-PAYPAL' }
    ];
    for (const form of forms) {
      const link = await opened(eur());
      await client.browse(link.page.url, form);
      expect((await link.get()).Status).toBe('PAID');
    }
    expect((await opened()).page.text).toContain('Pay with TWINT');
    expect((await opened(eur())).page.text).not.toContain('Pay with TWINT');
  });

  test('some means come back CAPTURED', async () => {
    await client.settings({ capturedMethods: ['TWINT'] });
    const link = await opened();
    await client.browse(link.page.url, { action: 'pay-TWINT' });
    const { TransactionId } = await link.get();
    expect((await client.call('Transaction/Inquire', byId(TransactionId))).body.Transaction).toMatchObject({
      Status: 'CAPTURED',
      CaptureId: `${TransactionId}_c`
    });
  });

  test('and the card is stored when the link asks for it', async () => {
    const link = await opened({ RegisterAlias: { IdGenerator: 'RANDOM' } });
    const end = await client.browse(link.page.url, typed(VISA));
    const { Alias } = (await assert(tokenIn(end))).body.RegistrationResult;
    expect(Alias).toEqual({ Id: expect.any(String), Lifetime: 1096 });
    expect((await client.authorize({ PaymentMeans: { Alias: { Id: Alias.Id } } })).status).toBe(200);
  });

  test('a pre-authorized link stays capturable for 30 days', async () => {
    const link = await opened({ Payment: { Amount: money(100), OrderId: fresh('R'), Description: 'x', Options: { PreAuth: true } } });
    await client.browse(link.page.url, typed(VISA));
    await client.advance(29 * 86_400);
    expect((await client.call('Transaction/Capture', byId((await link.get()).TransactionId))).status).toBe(200);
  });
});

describe('3-D Secure on the page', () => {
  const challenge = '9010004950000001';

  test('confirmed', async () => {
    const { page, get } = await opened();
    const asked = await client.browse(page.url, typed(challenge));
    expect(asked.text).toContain('3-D Secure');
    const end = await client.browse(page.url, { action: 'confirm' });
    expect((await assert(tokenIn(end))).body.Liability.ThreeDs).toMatchObject({
      Authenticated: true,
      AuthenticationType: 'STRONG_CUSTOMER_AUTHENTICATION'
    });
    expect((await get()).Status).toBe('PAID');
  });

  test('refused, then paid with another card', async () => {
    const { page, get } = await opened();
    await client.browse(page.url, typed(challenge));
    const back = await client.browse(page.url, { action: 'refuse' });
    expect(back.text).toContain('role="alert"');
    expect((await get()).Status).toBe('OPEN');
    await client.browse(page.url, typed(VISA));
    expect((await get()).Status).toBe('PAID');
  });

  test.each([
    ['9010003750000005', false, undefined],
    ['9010004250000008', true, 'ATTEMPT'],
    ['9010004150000009', false, undefined]
  ])('card %s: shift %s, %s', async (number, shift, type) => {
    const { page } = await opened();
    const end = await client.browse(page.url, typed(number));
    const { Liability } = (await assert(tokenIn(end))).body;
    expect([Liability.LiabilityShift, Liability.ThreeDs?.AuthenticationType]).toEqual([shift, type]);
  });

  test('the challenge that fails leaves no authorization', async () => {
    const { page } = await opened();
    await client.browse(page.url, typed('9010004350000007'));
    await client.browse(page.url, { action: 'confirm' });
    const end = await client.browse(page.url, { action: 'cancel' });
    expect((await assert(tokenIn(end))).body.ErrorName).toBe('3DS_AUTHENTICATION_FAILED');
    expect(await client.movements('authorization')).toEqual([]);
  });

  test('a Condition forces a challenge, or fails the payment', async () => {
    const forced = await opened({ Condition: 'WITH_SUCCESSFUL_THREE_DS_CHALLENGE' });
    expect((await client.browse(forced.page.url, typed(VISA))).text).toContain('3-D Secure');
    const shift = await opened({ Condition: 'THREE_DS_AUTHENTICATION_SUCCESSFUL_OR_ATTEMPTED' });
    await client.browse(shift.page.url, typed('9010003750000005'));
    const end = await client.browse(shift.page.url, { action: 'cancel' });
    expect((await assert(tokenIn(end))).body.ErrorName).toBe('CONDITION_NOT_SATISFIED');
  });
});

describe('Currency conversion on the page', () => {
  test.each([
    ['9010403104000000', 'dcc-accept', { PayerAmount: money(14_433, 'USD'), Markup: '3%', ExchangeRate: '1.1500' }],
    ['9010503104000007', 'dcc-accept', { PayerAmount: money(20_708, 'JPY'), Markup: '3%', ExchangeRate: '165.0000' }],
    ['9010403104000000', 'dcc-decline', undefined]
  ])('card %s, %s', async (number, action, expected) => {
    const { page } = await opened();
    expect((await client.browse(page.url, typed(number))).text).toContain('In which currency');
    const end = await client.browse(page.url, { action });
    const { body } = await assert(tokenIn(end));
    expect([body.Dcc, body.Transaction.Amount]).toEqual([expected, money(12_550)]);
  });
});
