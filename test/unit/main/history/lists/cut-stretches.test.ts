import { describe, expect, it } from 'vitest';
import type { PaymentFilter } from '../../../../../src/shared/model/lists.ts';
import { minor } from '../../../../../src/shared/values/money.ts';
import { freshHistory, page, paymentFilter } from '../../../../builders/history.ts';
import { ACCOUNT, payment } from '../../../../builders/records.ts';

const DAY = 86_400;
const START = 1_500_000_000;

/** Whole stretches are counted by their sums, and what a range cuts through row by row: at every edge both come to what the rows are. */
describe('What a range finds', () => {
  const history = freshHistory();
  const rows = Array.from({ length: 900 }, (_, index) => {
    const createdAt = START + ((index * 7919) % 1461) * DAY + (index % 3 === 0 ? 0 : index);
    return {
      createdAt,
      processedAt: index % 10 === 0 ? null : createdAt + 3600,
      amount: Math.round(1.013 ** index) * (index % 4 === 0 ? 100 : 1)
    };
  });
  history.store(
    ACCOUNT,
    {
      payments: rows.map((row, index) =>
        payment({ remoteId: `p${index}`, ...row, amount: minor(row.amount), capturedAmount: minor(0), state: 'authorized' })
      )
    },
    { at: START + 1500 * DAY, source: 'sync' }
  );

  const answer = (more: Partial<PaymentFilter>) => {
    const filter = paymentFilter(more);
    const totals = history.totals({ list: 'payments', filter }, null);
    return { more, count: totals.count, sum: totals.sums[0]?.amount ?? 0, total: history.payments(filter, page()).total };
  };
  const byHand = (more: Partial<PaymentFilter>, fits: (row: (typeof rows)[number]) => boolean) => {
    const found = rows.filter(fits);
    return { more, count: found.length, sum: found.reduce((all, { amount }) => all + amount, 0), total: found.length };
  };
  const STRETCH = 2_592_000;
  const edges = [
    START,
    START + 1,
    579 * STRETCH - 1,
    579 * STRETCH,
    590 * STRETCH,
    START + 300 * DAY,
    START + 305 * DAY,
    START + 1461 * DAY
  ];
  const pairs = [null, ...edges].flatMap((from) => [null, ...edges].map((to) => ({ from, to })));
  const inSpan = (at: number | null, { from, to }: (typeof pairs)[number]) =>
    at !== null && (from === null || at >= from) && (to === null || at <= to);

  it('of creation', () => {
    expect(pairs.map((span) => answer({ requested: span }))).toEqual(
      pairs.map((span) => byHand({ requested: span }, ({ createdAt }) => inSpan(createdAt, span)))
    );
  });

  it('of processing, where some have no such time', () => {
    const closed = pairs.filter(({ from, to }) => from !== null || to !== null);
    expect(closed.map((span) => answer({ processed: span }))).toEqual(
      closed.map((span) => byHand({ processed: span }, ({ processedAt }) => inSpan(processedAt, span)))
    );
  });

  it('of amounts, from nothing to the largest', () => {
    const amounts = [null, 0, 1, 2, 3, 7, 100, 128, 129, 1024, 5000, 70_000, 10_000_000].map((one) => (one === null ? null : minor(one)));
    const ranges = amounts.flatMap((amountFrom) => amounts.map((amountTo) => ({ amountFrom, amountTo })));
    expect(ranges.map(answer)).toEqual(
      ranges.map((range) => byHand(range, ({ amount }) => inSpan(amount, { from: range.amountFrom, to: range.amountTo })))
    );
  });
});
