import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { ListPage } from '../../../../../src/main/gateways/port.ts';
import { getTransactions } from '../../../../../src/main/gateways/saferpay/api/management.ts';
import { toApiAmount } from '../../../../../src/main/gateways/saferpay/api/money.ts';
import { toDay } from '../../../../../src/main/gateways/saferpay/api/time.ts';
import { capture } from '../../../../../src/main/gateways/saferpay/api/transactions.ts';
import type { IncomingPayment, IncomingRefund } from '../../../../../src/shared/model/domain.ts';
import { asPayment, card, chargeCard } from '../../../../builders/saferpay.ts';
import { bad, good, openWorld, order, type World } from './harness.ts';
import { minor } from '../../../../../src/shared/values/money.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await world.control('POST', '/saferpay/seed', { offers: 5, transactions: 60, days: 120 });
});
afterEach(() => world.calm());
afterAll(() => world.close());

async function readAll(since: number | null): Promise<{ payments: IncomingPayment[]; refunds: IncomingRefund[] }> {
  const all = { payments: [] as IncomingPayment[], refunds: [] as IncomingRefund[] };
  let cursor: string | null = null;
  do {
    const page: ListPage = good(await world.gateway.readList('report', cursor, since));
    all.payments.push(...(page.records.payments ?? []));
    all.refunds.push(...(page.records.refunds ?? []));
    cursor = page.next;
  } while (cursor !== null);
  return all;
}

describe('The transactions report fills the history', () => {
  test('with payments and refunds of the past, none of today, none twice', async () => {
    const { payments, refunds } = await readAll(null);
    expect(payments.length).toBeGreaterThan(10);
    const ids = [...payments, ...refunds].map((one) => one.remoteId);
    expect(new Set(ids).size).toBe(ids.length);
    const today = toDay(world.now());
    expect(payments.every((one) => one.createdAt !== null && toDay(one.createdAt) < today)).toBe(true);
    expect(payments.every((one) => Number.isSafeInteger(one.amount) && Number.isSafeInteger(one.capturedAmount))).toBe(true);
    expect(payments.every((one) => one.state !== 'other')).toBe(true);
    expect(JSON.stringify(payments)).not.toMatch(/\d{7,}[xX*]+\d/);
  });

  test('agrees with Inquire about amount, currency and what has become of it', async () => {
    const { payments } = await readAll(null);
    const one = payments.find((payment) => payment.state === 'paid' && payment.capturedAmount === payment.amount);
    const asked = good(await world.gateway.readPayment(asPayment(one))).payments?.[0];
    expect(asked).toMatchObject({ remoteId: one?.remoteId, amount: one?.amount, currency: one?.currency, state: 'paid' });
  });

  test('the same whichever of its two published forms an amount has, and however small the pages are', async () => {
    const asText = await readAll(null);
    await world.decide({ reportAmounts: 'object', maxPageSize: 7 });
    const asContainers = await readAll(null);
    const facts = (all: typeof asText) =>
      all.payments.map((one) => [one.remoteId, one.amount, one.currency, one.capturedAmount]).toSorted();
    expect(facts(asContainers)).toEqual(facts(asText));
  });

  test("today's payments come tomorrow", async () => {
    const made = good(
      await world.gateway.send(order('PD-report-1', chargeCard({ amount: 1234, currency: 'EUR' })), card())
    ).paymentRemoteId;
    expect((await readAll(world.now())).payments.some((one) => one.remoteId === made)).toBe(false);
    await world.advance(86_400);
    const found = (await readAll(world.now())).payments.find((one) => one.remoteId === made);
    expect(found).toMatchObject({
      amount: 1234,
      currency: 'EUR',
      state: 'authorized',
      reference: 'PD-report-1',
      terminalId: world.terminal('MPO')
    });
  });

  test('a part captured in Backoffice: Inquire says only that it was captured, the report how much', async () => {
    const sent = good(await world.gateway.send(order('PD-report-2', chargeCard({ amount: 5000, currency: 'EUR' })), card()));
    const made = sent.paymentRemoteId ?? '';
    good(await capture(world.client, { TransactionId: made }, toApiAmount(minor(2000), 'EUR'), 'backoffice-report-2'));
    const asked = good(await world.gateway.readPayment(asPayment(sent.records.payments?.[0])));
    expect(asked).toMatchObject({ payments: [{ state: 'paid', capturedAmount: 0 }], captures: [] });
    await world.advance(86_400);
    const found = (await readAll(world.now())).payments.find((one) => one.remoteId === made);
    expect(found).toMatchObject({ state: 'paid', amount: 5000, capturedAmount: 2000, capturedExact: true });
    // Now that the amount is known, so is the capture a refund will name.
    const again = good(await world.gateway.readPayment(asPayment(found)));
    expect(again).toMatchObject({
      payments: [{ state: 'paid', capturedAmount: 2000 }],
      captures: [{ captureId: expect.any(String) as string, amount: 2000, reference: null }]
    });
  });

  test('a second, shorter read begins where records may still change', async () => {
    const { payments } = await readAll(world.now());
    expect(payments.every((one) => (one.createdAt ?? 0) >= world.now() - 34 * 86_400)).toBe(true);
  });
});

describe("The report's own limits", () => {
  const query = { state: 'SUCCESSFUL', page: 1, pageSize: 2, start: '2026-01-01' } as const;

  test('pages are asked for from 1 and answered from 0', async () => {
    const end = toDay(world.now() - 86_400);
    const first = good(await getTransactions(world.client, { ...query, end })).data;
    const second = good(await getTransactions(world.client, { ...query, end, page: 2 })).data;
    expect([first.PageNumber, second.PageNumber]).toEqual([0, 1]);
    expect(first.Transactions).toHaveLength(2);
    expect(second.Transactions[0]?.TransactionId).not.toBe(first.Transactions[0]?.TransactionId);
  });

  test('a day that is not over is refused', async () =>
    expect(bad(await getTransactions(world.client, { ...query, end: `${toDay(world.now())}T12:00` }))).toMatchObject({
      kind: 'validation'
    }));

  test('one terminal alone', async () => {
    const end = toDay(world.now() - 86_400);
    const rows = good(await getTransactions(world.client, { ...query, end, pageSize: 1000, terminalId: world.terminal('MPO') })).data
      .Transactions;
    expect(new Set(rows.map((one) => one.TerminalId))).toEqual(new Set([world.terminal('MPO')]));
  });

  test('other lists are not there', async () => expect(bad(await world.gateway.readList('tokens', null, null)).kind).toBe('unsupported'));
});
