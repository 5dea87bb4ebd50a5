import { describe, expect, test } from 'vitest';
import type { Client, ManagementRequest } from '../../../../../src/main/gateways/saferpay/api/client.ts';
import { readReport, REPORT_DAYS, REPORT_OVERLAP_DAYS } from '../../../../../src/main/gateways/saferpay/ask/report.ts';
import { ok } from '../../../../../src/shared/values/result.ts';
import { settings } from '../../../../builders/saferpay.ts';

const DAY = 86_400;
const NOW = Date.UTC(2026, 10, 21, 0, 30) / 1000;
const row = {
  TransactionId: 't',
  MerchantAmount: '5.00',
  MerchantCurrency: 'EUR',
  AuthorizationDetails: { Type: 'PAYMENT', State: 'CAPTURED' }
};

/** A report of `total` rows a span and state, in pages the gateway shrinks to `size`. */
function desk(total: number, size: number) {
  const asked: URLSearchParams[] = [];
  const client = {
    management: async (request: ManagementRequest) => {
      const query = new URLSearchParams(request.path.split('?')[1]);
      asked.push(query);
      const page = Number(query.get('PageNumber'));
      const rows = Math.max(0, Math.min(size, total - (page - 1) * size));
      const data = {
        PageNumber: page - 1,
        PageSize: size,
        TotalTransactions: total,
        Transactions: Array.from({ length: rows }, () => row)
      };
      return ok({ data, raw: data });
    }
  } as unknown as Client;
  const deps = { client, settings, baseUrl: 'https://test.example/api', terminals: [], now: () => NOW };
  return {
    asked,
    readAll: async (since: number | null) => {
      let cursor: string | null = null;
      let count = 0;
      do {
        const page = await readReport(cursor, since, deps);
        if (!page.ok) throw new Error('refused');
        cursor = page.value.next;
        count += page.value.count;
      } while (cursor !== null);
      return count;
    },
    deps
  };
}

describe('The transactions report as a list', () => {
  test('never asks for today: the newest span ends yesterday', async () => {
    const { asked, readAll } = desk(0, 1000);
    await readAll(NOW);
    expect(asked[0]?.get('EndDate')).toBe('2026-11-20T23:59');
    expect(asked[0]?.get('StartDate')).toBe(new Date((NOW - REPORT_OVERLAP_DAYS * DAY) * 1000).toISOString().slice(0, 10) + 'T00:00');
  });

  test('reads successful, failed and pending ones, pages counted from 1', async () => {
    const { asked, readAll } = desk(5, 2);
    expect(await readAll(NOW)).toBe(15);
    expect(asked.map((query) => `${query.get('TransactionState')} ${query.get('PageNumber')}`)).toEqual([
      'SUCCESSFUL 1',
      'SUCCESSFUL 2',
      'SUCCESSFUL 3',
      'FAILED 1',
      'FAILED 2',
      'FAILED 3',
      'PENDING 1',
      'PENDING 2',
      'PENDING 3'
    ]);
  });

  test('the first sync covers two years without a gap or an overlap', async () => {
    const { asked, readAll } = desk(0, 1000);
    await readAll(null);
    const spans = asked
      .filter((query) => query.get('TransactionState') === 'SUCCESSFUL')
      .map((query) => [query.get('StartDate'), query.get('EndDate')].map((at) => Date.parse(`${at}Z`) / 1000));
    const days = spans.map(([from = 0, to = 0]) => Math.round((to - from) / DAY));
    expect(days.reduce((sum, one) => sum + one, 0)).toBe(REPORT_DAYS);
    // A minute between the end of one span and the start of the one before it.
    const gaps = spans.slice(1).map(([, to = 0], index) => (spans[index]?.[0] ?? 0) - to);
    expect(new Set(gaps)).toEqual(new Set([60]));
  });

  test('a page that comes back empty ends its span whatever the total says', async () => {
    const { deps } = desk(10, 0);
    const page = await readReport(null, NOW, deps);
    expect(page).toMatchObject({ ok: true, value: { next: expect.stringContaining('"state":1') as string } });
  });

  test('a cursor of another kind is refused', async () =>
    expect(await readReport('page 2', null, desk(0, 1).deps)).toMatchObject({ ok: false }));
  test('a clock far behind has nothing to read', async () =>
    expect(await readReport(null, NOW + 90 * DAY, desk(0, 1).deps)).toEqual(ok({ records: {}, next: null, total: 0, count: 0 })));
});
