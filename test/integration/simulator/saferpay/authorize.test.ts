/* oxlint-disable unicorn/consistent-function-scoping -- helpers stand beside the tests they serve */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { byId, card, fresh, money, startClient } from './client.ts';
import type { Client } from './client.ts';

let client: Client;
beforeAll(async () => {
  client = await startClient();
});
beforeEach(() => client.reset());
afterAll(() => client.close());

const authorized = async (more: Record<string, unknown> = {}, terminal = client.mpo) =>
  (await client.authorize(more, terminal)).body.Transaction.Id as string;
const inquire = async (id: string) => (await client.call('Transaction/Inquire', byId(id))).body;
const pay = (Amount: object, more: Record<string, unknown> = {}) => ({ Payment: { Amount, OrderId: fresh('R'), ...more } });
const errorOf = async (answer: Promise<{ status: number; body: any }>) => {
  const { status, body } = await answer;
  return `${status} ${body.ErrorName ?? 'ok'}`;
};

describe('AuthorizeDirect', () => {
  test('authorizes a phone order', async () => {
    const { status, body } = await client.authorize();
    expect(status).toBe(200);
    expect(body).toMatchObject({
      ResponseHeader: { SpecVersion: '1.53' },
      Transaction: {
        Type: 'PAYMENT',
        Status: 'AUTHORIZED',
        Amount: money(10_000),
        SixTransactionReference: `0:0:3:${body.Transaction.Id}`
      },
      PaymentMeans: {
        Brand: { PaymentMethod: 'VISA' },
        DisplayText: 'xxxx xxxx xxxx 0001',
        Card: { MaskedNumber: '90100031xxxx0001', ExpYear: 2031, ExpMonth: 9, HolderName: 'Ada Muster' }
      },
      Liability: { LiabilityShift: false, LiableEntity: 'MERCHANT' }
    });
    expect(body.Transaction.Id).toMatch(/^[A-Za-z0-9]{28}$/);
    expect(await client.movements('authorization')).toMatchObject([
      { id: body.Transaction.Id, reference: body.Transaction.OrderId, amount: 10_000, currency: 'CHF' }
    ]);
  });

  test('the same request again charges again, whatever id and retry indicator say', async () => {
    const again = { RequestHeader: client.requestHeader({ RequestId: 'same', RetryIndicator: 1 }), ...pay(money(100)) };
    await client.authorize(again);
    await client.authorize(again);
    expect(await client.movements('authorization')).toHaveLength(2);
  });

  test('shapes its answer by the version', async () => {
    const old = await client.authorize({ RequestHeader: client.requestHeader({ SpecVersion: '1.26' }) });
    expect(old.body.Liability).toBeUndefined();
    expect(old.body.PaymentMeans.Card.MaskedNumber).toBe('901000xxxxxx0001');
  });

  test('every currency of the terminal, 0, 2 and 3 decimals alike', async () => {
    for (const currency of ['CHF', 'EUR', 'USD', 'GBP', 'JPY', 'KWD'])
      expect((await client.authorize(pay(money(1234, currency)))).body.Transaction.Amount).toEqual(money(1234, currency));
  });

  test('cards of every brand; 17 digits on the website terminal', async () => {
    for (const Number of ['9050100052000005', '9040100052000008', '9060100052000003'])
      expect((await client.authorize({ PaymentMeans: card({ Number }) })).status).toBe(200);
    const bancontact = await client.authorize(
      { ...pay(money(100, 'EUR')), PaymentMeans: card({ Number: '91108000500000005' }) },
      client.ecom
    );
    expect(bancontact.body.PaymentMeans).toMatchObject({
      Brand: { PaymentMethod: 'BANCONTACT' },
      Card: { MaskedNumber: '91108000xxxxx0005' }
    });
  });

  test('a direct debit', async () => {
    const { body } = await client.authorize(
      { ...pay(money(5000, 'EUR')), PaymentMeans: { BankAccount: { IBAN: 'DE17970000011234567890', HolderName: 'Ada' } } },
      client.ecom
    );
    expect(body).toMatchObject({
      Transaction: { DirectDebit: { MandateId: body.Transaction.Id } },
      PaymentMeans: { BankAccount: { IBAN: 'DE17970000011234567890', CountryCode: 'DE' } }
    });
  });

  test('approves a part only where that is allowed', async () => {
    const means = { PaymentMeans: card({ Number: '9010100000020013' }) };
    expect(
      (await client.authorize({ ...pay(money(10_001), { Options: { AllowPartialAuthorization: true } }), ...means })).body.Transaction
        .Amount
    ).toEqual(money(5000));
    expect(await errorOf(client.authorize({ ...pay(money(10_001)), ...means }))).toBe('402 TRANSACTION_DECLINED');
  });

  test.each([
    ['a declined card', { PaymentMeans: card({ Number: '9010403153150003' }) }, '402 TRANSACTION_DECLINED'],
    ['a soft decline', { PaymentMeans: card({ Number: '9030103204160003' }) }, '402 PAYER_AUTHENTICATION_REQUIRED'],
    ['a card that is no test card', { PaymentMeans: card({ Number: '4111111111111111' }) }, '402 PAYMENTMEANS_INVALID'],
    ['an expired card', { PaymentMeans: card({ ExpYear: 2020 }) }, '402 PAYMENTMEANS_INVALID'],
    ['a wallet', { PaymentMeans: { ApplePay: { PaymentToken: 'abc' } } }, '402 PAYMENTMEANS_NOT_SUPPORTED'],
    ['an unknown Fields token', { PaymentMeans: { SaferpayFields: { Token: 'abc' } } }, '402 TOKEN_INVALID'],
    ['an unknown alias', { PaymentMeans: { Alias: { Id: 'nobody' } } }, '402 ALIAS_INVALID'],
    ['a currency without contract', { ...pay(money(100, 'SEK')) }, '402 NO_CONTRACT'],
    [
      'a means the terminal has not',
      { ...pay(money(100, 'EUR')), PaymentMeans: { BankAccount: { IBAN: 'DE17970000011234567890' } } },
      '402 PAYMENTMEANS_NOT_SUPPORTED'
    ],
    ['another customer’s terminal', { TerminalId: '17709001' }, '403 PERMISSION_DENIED'],
    ['an unknown field', { Moto: true }, '400 VALIDATION_FAILED']
  ])('refuses %s', async (_what, more, expected) => {
    expect(await errorOf(client.authorize(more))).toBe(expected);
    expect(await client.movements()).toEqual([]);
  });

  test('says who declined, and names the transaction that failed', async () => {
    const { body } = await client.authorize({ ...pay(money(1051)), PaymentMeans: card({ Number: '9010403153900001' }) });
    expect(body).toMatchObject({
      Behavior: 'RETRY_LATER',
      ProcessorName: 'Saferpay Test',
      ProcessorResult: '51',
      PayerMessage: expect.any(String),
      TransactionId: expect.any(String)
    });
    expect(await errorOf(client.call('Transaction/Inquire', byId(body.TransactionId)))).toBe('402 TRANSACTION_NOT_FOUND');
  });

  test('wants the security code where the contract does', async () => {
    await client.settings({ requireCvc: true });
    const { VerificationCode: _, ...bare } = card().Card;
    expect(await errorOf(client.authorize({ PaymentMeans: { Card: bare } }))).toBe('402 CARD_CVC_REQUIRED');
  });
});

describe('AuthorizeReferenced', () => {
  test('follows an initial payment, and no other', async () => {
    const first = await authorized(pay(money(100), { Recurring: { Initial: true } }));
    const { status, body } = await client.call('Transaction/AuthorizeReferenced', {
      TerminalId: client.mpo,
      ...byId(first),
      ...pay(money(250))
    });
    expect([status, body.Transaction.Amount, body.Liability]).toEqual([200, money(250), undefined]);
    const noted = await client.call('Transaction/AuthorizeReferenced', {
      TerminalId: client.mpo,
      ...byId(first),
      ...pay(money(50)),
      Notification: { PayerDccReceiptEmail: 'ada@example.org' }
    });
    expect(noted.status).toBe(200);
    const plain = await authorized();
    expect(
      await errorOf(client.call('Transaction/AuthorizeReferenced', { TerminalId: client.mpo, ...byId(plain), ...pay(money(250)) }))
    ).toBe('402 ACTION_NOT_SUPPORTED');
  });

  test('takes an address for the DCC receipt, and no other notification (1.53)', async () => {
    const first = await authorized(pay(money(100), { Recurring: { Initial: true } }));
    const again = (Notification: unknown) =>
      client.call('Transaction/AuthorizeReferenced', { TerminalId: client.mpo, ...byId(first), ...pay(money(250)), Notification });
    expect((await again({ PayerDccReceiptEmail: 'ada@example.org' })).status).toBe(200);
    expect((await again({})).status).toBe(200);
    expect(await errorOf(again({ StateNotificationUrl: 'https://example.org/' }))).toBe('400 VALIDATION_FAILED');
  });
});

describe('Inquire', () => {
  test('finds by TransactionId and by OrderId; another customer’s is not found', async () => {
    const { body } = await client.authorize();
    const { Id, OrderId } = body.Transaction;
    expect((await inquire(Id)).Transaction).toEqual(body.Transaction);
    expect((await client.call('Transaction/Inquire', { TransactionReference: { OrderId } })).body.Transaction.Id).toBe(Id);
    expect(await errorOf(client.call('Transaction/Inquire', byId('unknown')))).toBe('402 TRANSACTION_NOT_FOUND');
  });

  test('of several with one OrderId the newest is meant', async () => {
    const same = { Payment: { Amount: money(1), OrderId: 'twice' } };
    await authorized(same);
    const second = await authorized(same);
    expect((await client.call('Transaction/Inquire', { TransactionReference: { OrderId: 'twice' } })).body.Transaction.Id).toBe(second);
  });
});
