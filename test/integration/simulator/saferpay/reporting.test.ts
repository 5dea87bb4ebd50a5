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

const DAY = 86_400;
const clock = async () => (await client.steer('GET', '/clock')).body.now as number;
const dayOf = (at: number) => new Date(at * 1000).toISOString().slice(0, 10);
const report = (query: Record<string, string | number>) =>
  client.rest('GET', `transactions?${new URLSearchParams(Object.entries(query).map(([k, v]) => [k, String(v)]))}`);
/** Everything up to yesterday, after the clock went on for two days. */
const lately = async (more: Record<string, string | number> = {}) => {
  const now = await clock();
  return (await report({ StartDate: dayOf(now - 30 * DAY), EndDate: `${dayOf(now - DAY)}T23:59`, ...more })).body;
};

describe('The transactions report', () => {
  test('tells of a payment in decimal text', async () => {
    const { body } = await client.authorize();
    const { Id, OrderId } = body.Transaction;
    await client.call('Transaction/Capture', { ...byId(Id), Amount: money(8000) });
    await client.advance(2 * DAY);
    const page = await lately();
    expect(page).toMatchObject({ PageNumber: 0, PageSize: 1000, TotalTransactions: 1 });
    expect(page.Transactions[0]).toMatchObject({
      MerchantAmount: '100.00',
      MerchantCurrency: 'CHF',
      CustomerId: 401_860,
      TerminalId: Number(client.mpo),
      TerminalType: 'MPO',
      Application: 'Json Api',
      TransactionId: Id,
      OrderId,
      PaymentMethod: 'VISA',
      AuthorizationDetails: {
        Type: 'PAYMENT',
        State: 'CAPTURED',
        AuthorizationDate: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}$/),
        CapturedMerchantAmount: '80.00',
        IsCaptured: true,
        IsCancelled: false,
        IsRefunded: false,
        HasCVC: true,
        HasPartialCaptures: false,
        MaskedCardNumber: '90100031xxxx0001'
      }
    });
  });

  test('has 0 and 3 decimals where the currency has', async () => {
    for (const currency of ['JPY', 'KWD']) await client.authorize({ Payment: { Amount: money(12_005, currency), OrderId: fresh('R') } });
    await client.advance(2 * DAY);
    expect((await lately()).Transactions.map((t: any) => t.MerchantAmount)).toEqual(['12005', '12.005']);
  });

  test('can write amounts as its field table says instead', async () => {
    await client.settings({ reportAmounts: 'object' });
    await client.authorize();
    await client.advance(2 * DAY);
    expect((await lately()).Transactions[0]).toMatchObject({
      MerchantAmount: money(10_000),
      AuthorizationDetails: { CapturedMerchantAmount: money(0) }
    });
  });

  test('knows refunds, cancellations, failures and what is pending', async () => {
    const one = (await client.authorize()).body.Transaction.Id;
    const { CaptureId } = (await client.call('Transaction/Capture', byId(one))).body;
    await client.call('Transaction/Refund', { CaptureReference: { CaptureId }, Refund: { Amount: money(100) } });
    const two = (await client.authorize()).body.Transaction.Id;
    await client.call('Transaction/Cancel', byId(two));
    await client.authorize({ PaymentMeans: card({ Number: '9010403153150003' }) });
    await client.settings({ pendingRefunds: true, pendingSeconds: 90 * DAY });
    await client.call('Transaction/Refund', { CaptureReference: { CaptureId }, Refund: { Amount: money(200) } });
    await client.advance(2 * DAY);
    const states = (page: any) => page.Transactions.map((t: any) => `${t.AuthorizationDetails?.Type} ${t.AuthorizationDetails?.State}`);
    const successful = await lately();
    expect(states(successful)).toEqual(['PAYMENT CAPTURED', 'REFUND AUTHORIZED', 'PAYMENT CANCELED']);
    expect(successful.Transactions[0].AuthorizationDetails.IsRefunded).toBe(true);
    const [failed] = (await lately({ TransactionState: 'FAILED' })).Transactions;
    expect(failed.FailedDetails).toMatchObject({
      DeclinedBy: 'ACQUIRER',
      SaferpayErrorCode: 'TRANSACTION_DECLINED',
      ProcessorErrorCode: '05'
    });
    const [pending] = (await lately({ TransactionState: 'PENDING' })).Transactions;
    expect(pending.PendingDetails).toEqual({ PendingSinceDate: expect.any(String) });
  });

  test('tells a paid link by application and terminal', async () => {
    const { body } = await client.createOffer();
    await client.guest({ offerId: body.OfferId, outcome: 'success' });
    await client.authorize();
    await client.advance(2 * DAY);
    const page = await lately({ TerminalId: client.spg });
    expect(page).toMatchObject({
      TotalTransactions: 1,
      Transactions: [{ TerminalType: 'SPG', Application: 'Saferpay Payment Page', Description: 'Room 12, two nights' }]
    });
  });

  test('pages are asked for from 1 and answered from 0', async () => {
    for (let n = 0; n < 5; n += 1) await client.authorize({ Payment: { Amount: money(100 + n), OrderId: `R-${n}` } });
    await client.advance(2 * DAY);
    const orders = async (PageNumber: number) => {
      const page = await lately({ PageSize: 2, PageNumber });
      return [page.PageNumber, page.PageSize, page.TotalTransactions, page.Transactions.map((t: any) => t.OrderId)];
    };
    expect(await orders(1)).toEqual([0, 2, 5, ['R-0', 'R-1']]);
    expect(await orders(0)).toEqual([0, 2, 5, ['R-0', 'R-1']]);
    expect(await orders(3)).toEqual([2, 2, 5, ['R-4']]);
    expect(await orders(4)).toEqual([3, 2, 5, []]);
    expect((await lately({ PageSize: 5000 })).PageSize).toBe(2000);
    await client.settings({ maxPageSize: 3 });
    expect(await lately({ PageSize: 10 })).toMatchObject({ PageSize: 3, TotalTransactions: 5 });
  });

  test('today’s cannot be read', async () => {
    const today = dayOf(await clock());
    for (const EndDate of [today, `${today}T00:00`, '2099-01-01']) {
      expect(await report({ StartDate: '2026-01-01', EndDate })).toMatchObject({
        status: 400,
        body: { ErrorName: 'VALIDATION_FAILED', ErrorDetail: ['EndDate: must be less than today at 00:00'] }
      });
    }
    expect(await report({})).toMatchObject({ status: 400, body: { ErrorDetail: ['StartDate: is mandatory', 'EndDate: is mandatory'] } });
    expect(await report({ StartDate: '2026-01-01', EndDate: '2026-01-02', TerminalId: 17_709_001 })).toMatchObject({ status: 403 });
  });
});

describe('A seeded past', () => {
  test('has links and transactions of the days asked for', async () => {
    expect((await client.steer('POST', '/saferpay/seed', { offers: 30, transactions: 200, days: 90 })).body.offers).toBe(30);
    const now = await clock();
    const past = async (TransactionState: string) =>
      (await report({ StartDate: dayOf(now - 91 * DAY), EndDate: `${dayOf(now - DAY)}T23:59`, TransactionState })).body;
    const successful = await past('SUCCESSFUL');
    const failed = await past('FAILED');
    expect(successful.TotalTransactions).toBeGreaterThan(180);
    expect(failed.TotalTransactions).toBeGreaterThan(5);
    const refund = successful.Transactions.find((t: any) => t.AuthorizationDetails.Type === 'REFUND');
    expect((await client.call('Transaction/Inquire', byId(refund.TransactionId))).body.Transaction.Type).toBe('REFUND');
    expect(await client.movements()).toEqual([]);
    expect((await client.steer('POST', '/saferpay/seed', { offers: -1 })).status).toBe(400);
  });
});
