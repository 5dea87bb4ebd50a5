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
const errorOf = async (answer: Promise<{ status: number; body: any }>) => {
  const { status, body } = await answer;
  return `${status} ${body.ErrorName ?? 'ok'}`;
};

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
    expect(body).toMatchObject({
      Transaction: { Type: 'REFUND', Status: 'AUTHORIZED', Amount: money(2500) },
      PaymentMeans: { Card: { MaskedNumber: '90100031xxxx0001' } }
    });
    const { Id, OrderId } = body.Transaction;
    expect((await client.call('Transaction/Inquire', { TransactionReference: { OrderId } })).body.Transaction).toMatchObject({
      Id,
      Type: 'REFUND',
      Status: 'AUTHORIZED'
    });
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
      client.call('Transaction/Refund', {
        CaptureReference: { TransactionId: id, OrderPartId },
        Refund: { Amount: money(value), ...restricted }
      });
    expect(await errorOf(byPart(2001, 'bar'))).toBe('402 AMOUNT_INVALID');
    expect((await byPart(2000, 'bar')).status).toBe(200);
    expect(await errorOf(byPart(1, 'spa'))).toBe('402 TRANSACTION_NOT_FOUND');
    expect(
      await errorOf(client.call('Transaction/Refund', { CaptureReference: { TransactionId: id }, Refund: { Amount: money(1) } }))
    ).toBe('402 TRANSACTION_NOT_FOUND');
  });

  test('refuses an unknown capture, an uncaptured payment, another currency, a refund of a refund', async () => {
    const open = await authorized();
    expect(await errorOf(refund('unknown_c', 1))).toBe('402 TRANSACTION_NOT_FOUND');
    expect(
      await errorOf(client.call('Transaction/Refund', { CaptureReference: { TransactionId: open }, Refund: { Amount: money(1) } }))
    ).toBe('402 TRANSACTION_IN_WRONG_STATE');
    const capture = await captured();
    expect(
      await errorOf(client.call('Transaction/Refund', { CaptureReference: { CaptureId: capture }, Refund: { Amount: money(1, 'EUR') } }))
    ).toBe('402 CURRENCY_INVALID');
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
    expect((await client.call('Transaction/AssertRefund', byId(body.Transaction.Id))).body).toMatchObject({
      TransactionId: body.Transaction.Id,
      Status: 'PENDING'
    });
    await client.advance(61);
    expect((await client.call('Transaction/AssertRefund', byId(body.Transaction.Id))).body).toMatchObject({
      Status: 'CAPTURED',
      Date: expect.any(String)
    });
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
