import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { byId, card, fresh, money, startClient } from './client.ts';
import type { Client } from './client.ts';

let client: Client;
beforeAll(async () => {
  client = await startClient();
});
beforeEach(() => client.reset());
afterAll(() => client.close());

const authorized = async (more: Record<string, unknown> = {}, terminal = client.mpo) => (await client.authorize(more, terminal)).body.Transaction.Id as string;
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
      Transaction: { Type: 'PAYMENT', Status: 'AUTHORIZED', Amount: money(10_000), SixTransactionReference: `0:0:3:${body.Transaction.Id}` },
      PaymentMeans: { Brand: { PaymentMethod: 'VISA' }, DisplayText: 'xxxx xxxx xxxx 0001', Card: { MaskedNumber: '90100031xxxx0001', ExpYear: 2031, ExpMonth: 9, HolderName: 'Ada Muster' } },
      Liability: { LiabilityShift: false, LiableEntity: 'MERCHANT' }
    });
    expect(body.Transaction.Id).toMatch(/^[A-Za-z0-9]{28}$/);
    expect(await client.movements('authorization')).toMatchObject([{ id: body.Transaction.Id, reference: body.Transaction.OrderId, amount: 10_000, currency: 'CHF' }]);
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
    for (const currency of ['CHF', 'EUR', 'USD', 'GBP', 'JPY', 'KWD']) expect((await client.authorize(pay(money(1234, currency)))).body.Transaction.Amount).toEqual(money(1234, currency));
  });

  test('cards of every brand; 17 digits on the website terminal', async () => {
    for (const Number of ['9050100052000005', '9040100052000008', '9060100052000003']) expect((await client.authorize({ PaymentMeans: card({ Number }) })).status).toBe(200);
    const bancontact = await client.authorize({ ...pay(money(100, 'EUR')), PaymentMeans: card({ Number: '91108000500000005' }) }, client.ecom);
    expect(bancontact.body.PaymentMeans).toMatchObject({ Brand: { PaymentMethod: 'BANCONTACT' }, Card: { MaskedNumber: '91108000xxxxx0005' } });
  });

  test('a direct debit', async () => {
    const { body } = await client.authorize({ ...pay(money(5000, 'EUR')), PaymentMeans: { BankAccount: { IBAN: 'DE17970000011234567890', HolderName: 'Ada' } } }, client.ecom);
    expect(body).toMatchObject({ Transaction: { DirectDebit: { MandateId: body.Transaction.Id } }, PaymentMeans: { BankAccount: { IBAN: 'DE17970000011234567890', CountryCode: 'DE' } } });
  });

  test('approves a part only where that is allowed', async () => {
    const means = { PaymentMeans: card({ Number: '9010100000020013' }) };
    expect((await client.authorize({ ...pay(money(10_001), { Options: { AllowPartialAuthorization: true } }), ...means })).body.Transaction.Amount).toEqual(money(5000));
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
    ['a means the terminal has not', { ...pay(money(100, 'EUR')), PaymentMeans: { BankAccount: { IBAN: 'DE17970000011234567890' } } }, '402 PAYMENTMEANS_NOT_SUPPORTED'],
    ['another customer’s terminal', { TerminalId: '17709001' }, '403 PERMISSION_DENIED'],
    ['an unknown field', { Moto: true }, '400 VALIDATION_FAILED']
  ])('refuses %s', async (_what, more, expected) => {
    expect(await errorOf(client.authorize(more))).toBe(expected);
    expect(await client.movements()).toEqual([]);
  });

  test('says who declined, and names the transaction that failed', async () => {
    const { body } = await client.authorize({ ...pay(money(1051)), PaymentMeans: card({ Number: '9010403153900001' }) });
    expect(body).toMatchObject({ Behavior: 'RETRY_LATER', ProcessorName: 'Saferpay Test', ProcessorResult: '51', PayerMessage: expect.any(String), TransactionId: expect.any(String) });
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
    const { status, body } = await client.call('Transaction/AuthorizeReferenced', { TerminalId: client.mpo, ...byId(first), ...pay(money(250)) });
    expect([status, body.Transaction.Amount, body.Liability]).toEqual([200, money(250), undefined]);
    const plain = await authorized();
    expect(await errorOf(client.call('Transaction/AuthorizeReferenced', { TerminalId: client.mpo, ...byId(plain), ...pay(money(250)) }))).toBe('402 ACTION_NOT_SUPPORTED');
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

describe('Capture', () => {
  const capture = (id: string, more: Record<string, unknown> = {}) => client.call('Transaction/Capture', { ...byId(id), ...more });

  test('captures all, once', async () => {
    const id = await authorized();
    expect((await capture(id)).body).toMatchObject({ CaptureId: `${id}_c`, Status: 'CAPTURED', Date: expect.any(String) });
    expect((await inquire(id)).Transaction).toMatchObject({ Status: 'CAPTURED', CaptureId: `${id}_c` });
    expect(await errorOf(capture(id))).toBe('402 TRANSACTION_ALREADY_CAPTURED');
    expect(await client.movements('capture')).toMatchObject([{ id: `${id}_c`, paymentId: id, amount: 10_000 }]);
  });

  test('captures a part by OrderId; the value may come as a number', async () => {
    const { body } = await client.authorize();
    expect((await client.call('Transaction/Capture', { TransactionReference: { OrderId: body.Transaction.OrderId }, Amount: { Value: 9000, CurrencyCode: 'CHF' } })).status).toBe(200);
    expect(await client.movements('capture')).toMatchObject([{ amount: 9000 }]);
  });

  test.each([
    ['more than authorized', { Amount: money(10_001) }, '402 AMOUNT_INVALID'],
    ['another currency', { Amount: money(1, 'EUR') }, '402 CURRENCY_INVALID'],
    ['nothing', { Amount: money(0) }, '400 VALIDATION_FAILED']
  ])('refuses %s', async (_what, more, expected) => {
    expect(await errorOf(capture(await authorized(), more))).toBe(expected);
  });

  test('ends with the authorization: 10 days, 30 when pre-authorized', async () => {
    const normal = await authorized();
    const reserved = await authorized(pay(money(100), { Options: { PreAuth: true } }));
    await client.advance(11 * 86_400);
    expect(await client.call('Transaction/Capture', byId(normal))).toMatchObject({ status: 402, body: { ErrorName: 'TRANSACTION_DECLINED', Behavior: 'DO_NOT_RETRY', TransactionId: normal } });
    expect((await capture(reserved)).status).toBe(200);
  });

  test('may be PENDING first; AssertCapture is for those alone', async () => {
    const settled = await authorized();
    await capture(settled);
    expect(await errorOf(client.call('Transaction/AssertCapture', { CaptureReference: { CaptureId: `${settled}_c` } }))).toBe('402 ACTION_NOT_SUPPORTED');
    await client.settings({ pendingCaptures: true, pendingSeconds: 60 });
    const { body } = await client.authorize();
    const { Id, OrderId } = body.Transaction;
    const pending = (await capture(Id)).body;
    expect(pending).toMatchObject({ Status: 'PENDING' });
    expect(pending.Date).toBeUndefined();
    const assert = async () => (await client.call('Transaction/AssertCapture', { CaptureReference: { CaptureId: pending.CaptureId } })).body;
    expect(await assert()).toMatchObject({ TransactionId: Id, OrderId, Status: 'PENDING' });
    expect((await inquire(Id)).Transaction.Status).toBe('PENDING');
    await client.advance(61);
    expect(await assert()).toMatchObject({ Status: 'CAPTURED', Date: expect.any(String) });
    expect((await inquire(Id)).Transaction.Status).toBe('CAPTURED');
  });
});

describe('MultipartCapture and MultipartFinalize', () => {
  const part = (id: string, value: number, more: Record<string, unknown> = {}) =>
    client.call('Transaction/MultipartCapture', { ...byId(id), Amount: money(value), Type: 'PARTIAL', OrderPartId: fresh('part'), ...more });
  const finalize = (id: string) => client.call('Transaction/MultipartFinalize', byId(id));

  test('two parts, then the end', async () => {
    const id = await authorized();
    const [first, second] = [await part(id, 3000), await part(id, 2000)];
    expect([first.body.Status, second.body.Status]).toEqual(['CAPTURED', 'CAPTURED']);
    expect(first.body.CaptureId).not.toBe(second.body.CaptureId);
    expect((await finalize(id)).body).toEqual({ ResponseHeader: { SpecVersion: '1.53', RequestId: expect.any(String) } });
    expect((await inquire(id)).Transaction.Status).toBe('CAPTURED');
    expect(await errorOf(part(id, 1))).toBe('402 TRANSACTION_ALREADY_CAPTURED');
    expect(await errorOf(finalize(id))).toBe('402 TRANSACTION_ALREADY_CAPTURED');
  });

  test('FINAL ends it too', async () => {
    const id = await authorized();
    await part(id, 3000, { Type: 'FINAL' });
    expect(await errorOf(part(id, 1))).toBe('402 TRANSACTION_ALREADY_CAPTURED');
  });

  test.each([
    ['a part id used before', 1000, { OrderPartId: 'p1' }, '400 VALIDATION_FAILED'],
    ['more than is left', 7001, {}, '402 AMOUNT_INVALID'],
    ['another currency', 1, { Amount: money(1, 'EUR') }, '402 CURRENCY_INVALID']
  ])('refuses %s', async (_what, value, more, expected) => {
    const id = await authorized();
    await part(id, 3000, { OrderPartId: 'p1' });
    expect(await errorOf(part(id, value, more))).toBe(expected);
  });

  test('is not mixed with Capture, not cancelled, not finalized before it began', async () => {
    const id = await authorized();
    expect(await errorOf(finalize(id))).toBe('402 TRANSACTION_IN_WRONG_STATE');
    await part(id, 3000);
    expect(await errorOf(client.call('Transaction/Capture', byId(id)))).toBe('402 TRANSACTION_IN_WRONG_STATE');
    expect(await errorOf(client.call('Transaction/Cancel', byId(id)))).toBe('402 TRANSACTION_ALREADY_CAPTURED');
  });

  test('the sum can be left unchecked, as on the public test system', async () => {
    await client.settings({ checkMultipartSum: false });
    expect((await part(await authorized(), 20_000)).status).toBe(200);
  });

  test('never two at once for one transaction; two transactions do not mind each other', async () => {
    const [one, other] = [await authorized(), await authorized()];
    const answers = await Promise.all([part(one, 1000), part(one, 1000), part(other, 1000)]);
    expect(answers.map((a) => a.status).toSorted()).toEqual([200, 200, 402]);
    expect(answers.find((a) => a.status === 402)?.body.ErrorName).toBe('TRANSACTION_IN_WRONG_STATE');
    expect((await part(one, 1000)).status).toBe(200);
    expect(await client.movements('capture')).toHaveLength(3);
  });

  test('a part whose answer is held back still counts as unanswered', async () => {
    const id = await authorized();
    await client.steer('POST', '/faults', { gateway: 'saferpay', path: 'MultipartCapture', kind: 'delay', delayMs: 600, afterCommit: true });
    const slow = part(id, 1000);
    while ((await client.movements('capture')).length === 0);
    expect(await errorOf(part(id, 1000))).toBe('402 TRANSACTION_IN_WRONG_STATE');
    expect((await slow).status).toBe(200);
    expect((await part(id, 1000)).status).toBe(200);
  });
});

describe('Cancel', () => {
  const cancel = (id: string) => client.call('Transaction/Cancel', byId(id));

  test('cancels the whole, once', async () => {
    const { body } = await client.authorize();
    const { Id, OrderId } = body.Transaction;
    expect((await cancel(Id)).body).toMatchObject({ TransactionId: Id, OrderId, Date: expect.any(String) });
    expect((await inquire(Id)).Transaction.Status).toBe('CANCELED');
    expect(await errorOf(cancel(Id))).toBe('402 TRANSACTION_IN_WRONG_STATE');
    expect(await errorOf(client.call('Transaction/Capture', byId(Id)))).toBe('402 TRANSACTION_IN_WRONG_STATE');
    expect(await client.movements('cancel')).toHaveLength(1);
  });

  test('takes a capture back until the day is closed: by midnight, or by Batch/Close', async () => {
    const captured = async (terminal: string) => {
      const id = await authorized({}, terminal);
      await client.call('Transaction/Capture', byId(id));
      return id;
    };
    const [today, web, phone] = [await captured(client.ecom), await captured(client.ecom), await captured(client.mpo)];
    expect((await cancel(today)).status).toBe(200);
    await client.advance(86_400);
    expect(await errorOf(cancel(web))).toBe('402 TRANSACTION_ALREADY_CAPTURED');
    expect((await client.call('Batch/Close', { TerminalId: client.mpo })).status).toBe(200);
    expect(await errorOf(cancel(phone))).toBe('402 TRANSACTION_ALREADY_CAPTURED');
  });

  test('Batch/Close is for terminals that do not close by themselves', async () => {
    expect(await errorOf(client.call('Batch/Close', { TerminalId: client.ecom }))).toBe('402 ACTION_NOT_SUPPORTED');
    expect(await errorOf(client.call('Batch/Close', { TerminalId: '17709001' }))).toBe('403 PERMISSION_DENIED');
  });
});

describe('Refund', () => {
  const captured = async () => {
    const id = await authorized();
    return (await client.call('Transaction/Capture', { ...byId(id), Amount: money(8000) })).body.CaptureId as string;
  };
  const refund = (CaptureId: string, value: number, more: Record<string, unknown> = {}) =>
    client.call('Transaction/Refund', { CaptureReference: { CaptureId }, Refund: { Amount: money(value), OrderId: fresh('RF'), ...more } });
  const restricted = { RestrictRefundAmountToCapturedAmount: true };

  test('is a transaction of its own that stays AUTHORIZED until it is captured', async () => {
    const { status, body } = await refund(await captured(), 2500, restricted);
    expect(status).toBe(200);
    expect(body).toMatchObject({ Transaction: { Type: 'REFUND', Status: 'AUTHORIZED', Amount: money(2500) }, PaymentMeans: { Card: { MaskedNumber: '90100031xxxx0001' } } });
    const { Id, OrderId } = body.Transaction;
    expect((await client.call('Transaction/Inquire', { TransactionReference: { OrderId } })).body.Transaction).toMatchObject({ Id, Type: 'REFUND', Status: 'AUTHORIZED' });
    expect((await client.call('Transaction/Capture', byId(Id))).body).toMatchObject({ CaptureId: `${Id}_c`, Status: 'CAPTURED' });
    expect((await inquire(Id)).Transaction.Status).toBe('CAPTURED');
    expect((await client.movements()).map((m) => m.kind)).toEqual(['authorization', 'capture', 'refund', 'capture']);
  });

  test('an authorized one can be cancelled, and then no longer counts', async () => {
    const capture = await captured();
    const { body } = await refund(capture, 8000, restricted);
    expect(await errorOf(refund(capture, 1, restricted))).toBe('402 AMOUNT_INVALID');
    await client.call('Transaction/Cancel', byId(body.Transaction.Id));
    expect((await refund(capture, 8000, restricted)).status).toBe(200);
  });

  test('without the restriction more than was captured goes back', async () => {
    const capture = await captured();
    expect((await refund(capture, 80_000)).status).toBe(200);
    expect(await errorOf(refund(capture, 8001, restricted))).toBe('402 AMOUNT_INVALID');
  });

  test('of one part of a multipart capture', async () => {
    const id = await authorized();
    await client.call('Transaction/MultipartCapture', { ...byId(id), Amount: money(3000), Type: 'PARTIAL', OrderPartId: 'room' });
    await client.call('Transaction/MultipartCapture', { ...byId(id), Amount: money(2000), Type: 'FINAL', OrderPartId: 'bar' });
    const byPart = (value: number, OrderPartId: string) =>
      client.call('Transaction/Refund', { CaptureReference: { TransactionId: id, OrderPartId }, Refund: { Amount: money(value), ...restricted } });
    expect(await errorOf(byPart(2001, 'bar'))).toBe('402 AMOUNT_INVALID');
    expect((await byPart(2000, 'bar')).status).toBe(200);
    expect(await errorOf(byPart(1, 'spa'))).toBe('402 TRANSACTION_NOT_FOUND');
    expect(await errorOf(client.call('Transaction/Refund', { CaptureReference: { TransactionId: id }, Refund: { Amount: money(1) } }))).toBe('402 TRANSACTION_NOT_FOUND');
  });

  test('refuses an unknown capture, an uncaptured payment, another currency, a refund of a refund', async () => {
    const open = await authorized();
    expect(await errorOf(refund('unknown_c', 1))).toBe('402 TRANSACTION_NOT_FOUND');
    expect(await errorOf(client.call('Transaction/Refund', { CaptureReference: { TransactionId: open }, Refund: { Amount: money(1) } }))).toBe('402 TRANSACTION_IN_WRONG_STATE');
    const capture = await captured();
    expect(await errorOf(client.call('Transaction/Refund', { CaptureReference: { CaptureId: capture }, Refund: { Amount: money(1, 'EUR') } }))).toBe('402 CURRENCY_INVALID');
    const { body } = await refund(capture, 100);
    await client.call('Transaction/Capture', byId(body.Transaction.Id));
    expect(await errorOf(refund(`${body.Transaction.Id}_c`, 1))).toBe('402 ACTION_NOT_SUPPORTED');
  });

  test('a refunded payment cannot be cancelled', async () => {
    const capture = await captured();
    await refund(capture, 1);
    expect(await errorOf(client.call('Transaction/Cancel', byId(capture.replace('_c', ''))))).toBe('402 TRANSACTION_IN_WRONG_STATE');
  });

  test('a refund may be PENDING first; AssertRefund is for those alone', async () => {
    const capture = await captured();
    const settled = (await refund(capture, 1)).body.Transaction.Id as string;
    expect(await errorOf(client.call('Transaction/AssertRefund', byId(settled)))).toBe('402 ACTION_NOT_SUPPORTED');
    await client.settings({ pendingRefunds: true, pendingSeconds: 60 });
    const { body } = await refund(capture, 100);
    expect(body.Transaction.Status).toBe('PENDING');
    expect(await errorOf(client.call('Transaction/Capture', byId(body.Transaction.Id)))).toBe('402 TRANSACTION_IN_WRONG_STATE');
    expect((await client.call('Transaction/AssertRefund', byId(body.Transaction.Id))).body).toMatchObject({ TransactionId: body.Transaction.Id, Status: 'PENDING' });
    await client.advance(61);
    expect((await client.call('Transaction/AssertRefund', byId(body.Transaction.Id))).body).toMatchObject({ Status: 'CAPTURED', Date: expect.any(String) });
  });

  test('RefundDirect pays to a card, an alias or an account', async () => {
    const straight = (PaymentMeans: object, currency = 'EUR', TerminalId = client.ecom) =>
      client.call('Transaction/RefundDirect', { TerminalId, Refund: { Amount: money(700, currency), OrderId: fresh('RF') }, PaymentMeans });
    expect((await straight(card())).body.Transaction).toMatchObject({ Type: 'REFUND', Status: 'AUTHORIZED' });
    expect((await straight({ BankAccount: { IBAN: 'DE17970000011234567890' } })).status).toBe(200);
    expect(await errorOf(straight({ BankAccount: { IBAN: 'US00970000011234567890' } }))).toBe('402 PAYMENTMEANS_NOT_SUPPORTED');
    expect(await errorOf(straight({ Alias: { Id: 'nobody' } }))).toBe('402 ALIAS_INVALID');
    expect(await errorOf(straight(card(), 'SEK'))).toBe('402 NO_CONTRACT');
    expect(await errorOf(straight(card(), 'EUR', '17709001'))).toBe('403 PERMISSION_DENIED');
    expect(await client.movements('refund')).toHaveLength(2);
  });
});
