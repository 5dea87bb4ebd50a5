/* oxlint-disable unicorn/consistent-function-scoping -- helpers stand beside the tests they serve */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { byId, fresh, money, startClient } from './client.ts';
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
    expect(
      (
        await client.call('Transaction/Capture', {
          TransactionReference: { OrderId: body.Transaction.OrderId },
          Amount: { Value: 9000, CurrencyCode: 'CHF' }
        })
      ).status
    ).toBe(200);
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
    expect(await client.call('Transaction/Capture', byId(normal))).toMatchObject({
      status: 402,
      body: { ErrorName: 'TRANSACTION_DECLINED', Behavior: 'DO_NOT_RETRY', TransactionId: normal }
    });
    expect((await capture(reserved)).status).toBe(200);
  });

  test('may be PENDING first; AssertCapture is for those alone', async () => {
    const settled = await authorized();
    await capture(settled);
    expect(await errorOf(client.call('Transaction/AssertCapture', { CaptureReference: { CaptureId: `${settled}_c` } }))).toBe(
      '402 ACTION_NOT_SUPPORTED'
    );
    await client.settings({ pendingCaptures: true, pendingSeconds: 60 });
    const { body } = await client.authorize();
    const { Id, OrderId } = body.Transaction;
    const pending = (await capture(Id)).body;
    expect(pending).toMatchObject({ Status: 'PENDING' });
    expect(pending.Date).toBeUndefined();
    const assert = async () =>
      (await client.call('Transaction/AssertCapture', { CaptureReference: { CaptureId: pending.CaptureId } })).body;
    expect(await assert()).toMatchObject({ TransactionId: Id, OrderId, Status: 'PENDING' });
    expect((await inquire(Id)).Transaction.Status).toBe('PENDING');
    await client.advance(61);
    expect(await assert()).toMatchObject({ Status: 'CAPTURED', Date: expect.any(String) });
    expect((await inquire(Id)).Transaction.Status).toBe('CAPTURED');
  });
});

describe('MultipartCapture and MultipartFinalize', () => {
  const part = (id: string, value: number, more: Record<string, unknown> = {}) =>
    client.call('Transaction/MultipartCapture', {
      ...byId(id),
      Amount: money(value),
      Type: 'PARTIAL',
      OrderPartId: fresh('part'),
      ...more
    });
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
    await client.steer('POST', '/faults', {
      gateway: 'saferpay',
      path: 'MultipartCapture',
      kind: 'delay',
      delayMs: 600,
      afterCommit: true
    });
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
