import { describe, expect, it } from 'vitest';
import { createCharts } from '../../../../../src/main/charts/charts.ts';
import { inProcessHistory } from '../../../../../src/main/history/worker/client.ts';
import { PaymentFilter } from '../../../../../src/shared/model/lists.ts';
import { currenciesIn, moneyIn, ratesOf } from '../../../../../src/shared/rules/charts.ts';
import { chartPeriods, stretches } from '../../../../../src/shared/rules/chart-periods.ts';
import { minor } from '../../../../../src/shared/values/money.ts';
import { freshHistory, operationFilter, page, paymentFilter, tokenFilter } from '../../../../builders/history.ts';
import { ACCOUNT, operation, payment, token } from '../../../../builders/records.ts';

const at = (month: number, day: number, hour = 12): number => new Date(2026, month - 1, day, hour).getTime() / 1000;
const NOW = at(11, 26);

/** A payment each third day of the year, of every state, currency and scheme in turn. */
function seeded() {
  const history = freshHistory();
  const kinds = [
    { state: 'paid', status: 'SUCCESS', capturedAmount: 1_000 },
    { state: 'authorized', status: 'AUTHORIZED', capturedAmount: 0 },
    { state: 'failed', status: 'FAILED', capturedAmount: 0, failureCategory: 'declined' },
    { state: 'voided', status: 'VOIDED', capturedAmount: 0 },
    { state: 'open', status: 'OPEN', capturedAmount: 0 }
  ] as const;
  const payments = Array.from({ length: 120 }, (_, index) =>
    payment({
      remoteId: `p${index}`,
      amount: minor(1_000),
      currency: index % 7 === 0 ? 'CHF' : 'EUR',
      createdAt: at(1, 1) + index * 3 * 86_400,
      ...kinds[index % kinds.length],
      capturedAmount: minor(kinds[index % kinds.length]?.capturedAmount ?? 0),
      card: { scheme: index % 2 === 0 ? 'visa' : 'mastercard', first6: null, last4: null, expiry: null, holder: null, fingerprint: null }
    })
  );
  history.store(ACCOUNT, { payments }, { at: NOW, source: 'sync' });
  return history;
}

const never = () => false;

describe('Charts of payments', () => {
  const history = seeded();
  const charts = createCharts(inProcessHistory(history), () => NOW);

  it('come to what the list comes to, whatever narrows it', async () => {
    const filters: Partial<PaymentFilter>[] = [
      {},
      { currency: 'CHF' },
      { states: ['taken', 'reserved'] },
      { scheme: 'visa' },
      { text: 'p1' }
    ];
    for (const more of filters) {
      const filter = paymentFilter({ ...more, requested: { from: at(2, 3, 7), to: at(9, 20, 18) } });
      const chart = await charts.payments(filter, never);
      const totals = history.totals({ list: 'payments', filter }, null);
      const slices = chart?.periods.flatMap((period) => period.slices) ?? [];
      expect(slices.reduce((sum, { n }) => sum + n, 0)).toBe(totals.count);
      for (const { currency, captured } of totals.sums) expect(moneyIn(slices, currency ?? '').taken).toBe(captured);
      const failed = history.payments({ ...filter, states: ['failed'] }, page({ limit: 500 })).total;
      const wanted = filter.states.length === 0 || filter.states.includes('failed') ? failed : 0;
      expect(chart?.failures.reduce((sum, { n }) => sum + n, 0)).toBe(wanted);
    }
  });

  it('are of the latest twelve months where the filter names no days, and end when nobody wants them', async () => {
    const chart = await charts.payments(paymentFilter(), never);
    expect([chart?.chosen, chart?.step, chart?.periods.length]).toEqual([false, 'month', 12]);
    let asked = 0;
    expect(await charts.payments(paymentFilter(), () => (asked += 1) > 3)).toBeNull();
  });

  it('count a try that was refused as failed, and one without an end as neither', async () => {
    const chart = await charts.payments(paymentFilter(), never);
    const [visa] = ratesOf(chart?.schemes ?? []);
    expect(visa?.succeeded).toBeGreaterThan(0);
    const open = chart?.schemes.filter(({ state }) => state === 'asked').reduce((sum, { n }) => sum + n, 0) ?? 0;
    const tried = ratesOf(chart?.schemes ?? []).reduce((sum, { succeeded, failed }) => sum + succeeded + failed, 0);
    expect(tried + open).toBe(chart?.schemes.reduce((sum, { n }) => sum + n, 0));
    expect(currenciesIn(chart?.periods.flatMap(({ slices }) => slices) ?? [])).toEqual(['EUR', 'CHF']);
  });
});

describe('Charts of links and fees', () => {
  it('count whole days from a link to its payment, and what is not paid', async () => {
    const history = freshHistory();
    const tokens = [0, 1, 5, 40, null].map((days, index) =>
      token({
        remoteId: `t${index}`,
        status: days === null ? 'REDIRECT' : 'ACTIVE',
        state: days === null ? 'open' : 'paid',
        amount: minor(100),
        currency: 'EUR',
        createdAt: at(9, 1),
        paymentRemoteId: days === null ? null : `p${index}`
      })
    );
    const payments = [0, 1, 5, 40].map((days, index) =>
      payment({ remoteId: `p${index}`, createdAt: at(9, 1) + days * 86_400, processedAt: at(9, 1) + days * 86_400 + 60 })
    );
    history.store(ACCOUNT, { tokens, payments }, { at: NOW, source: 'sync' });
    const charts = createCharts(inProcessHistory(history), () => NOW);
    const chart = await charts.links(tokenFilter({ show: 'links' }), () => false);
    expect(chart?.open).toBe(1);
    expect(chart?.ages).toEqual([1, 1, 0, 1, 0, 0, 1]);
  });

  it('add up the fees that were told', async () => {
    const history = freshHistory();
    const operations = [10, null, 25].map((fee, index) =>
      operation({
        remoteId: `o${index}`,
        amount: minor(1_000),
        currency: 'EUR',
        fee: fee === null ? null : minor(fee),
        operationAt: at(10, 5 + index)
      })
    );
    history.store(ACCOUNT, { operations }, { at: NOW, source: 'sync' });
    const charts = createCharts(inProcessHistory(history), () => NOW);
    const filter = operationFilter({ operationTime: { from: at(10, 1), to: at(10, 31) } });
    const chart = await charts.fees(filter, () => false);
    expect([chart?.step, chart?.periods.length]).toEqual(['day', 31]);
    expect(chart?.periods.flatMap(({ fees }) => fees).map(({ fee }) => fee)).toEqual([10, 25]);
  });
});

describe('The periods of a chart', () => {
  it('are whole days, weeks from Monday, months and years of the calendar, without gap or overlap', () => {
    for (const [from, to, step] of [
      [at(10, 20, 5), at(10, 30, 22), 'day'],
      [at(3, 4), at(9, 2), 'week'],
      [at(1, 15), at(12, 3), 'month']
    ] as const) {
      const made = chartPeriods({ from, to }, NOW);
      expect(made.step).toBe(step);
      expect([made.periods[0]?.from, made.periods.at(-1)?.to]).toEqual([from, to]);
      const later = made.periods.slice(1);
      expect(later.map((period) => period.from)).toEqual(made.periods.slice(0, -1).map((period) => period.to + 1));
      const weekdays = new Set(later.map((period) => new Date(period.from * 1000).getDay()));
      expect(step === 'week' ? [...weekdays] : [1]).toEqual([1]);
    }
    expect(stretches(at(1, 1, 0), at(12, 31, 23), 'year')).toHaveLength(1);
  });
});
