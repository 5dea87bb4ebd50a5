import type { FeeChart, LinkChart, PaymentChart, Period, Slice } from '../../shared/model/charts.ts';
import type { OperationFilter, PaymentFilter, Span, TokenFilter } from '../../shared/model/lists.ts';
import { chartPeriods } from '../../shared/rules/chart-periods.ts';
import { noLinks, sumOfAges } from '../../shared/rules/charts.ts';
import { spanNow } from '../../shared/rules/days.ts';
import type { UnixSeconds } from '../../shared/values/dates.ts';
import { add } from '../../shared/values/money.ts';
import type { AsyncHistory } from '../history/types.ts';

/** True: the chart is wanted no more, and the rest of it is not asked for. */
type Ended = () => boolean;

type Charted = Pick<AsyncHistory, 'breakdown' | 'failures' | 'linkAges' | 'fees'>;

/**
 * Charts are read a stretch of time at a time, each a question of its own: a list that is looked at meanwhile is answered between two.
 */
export function createCharts(history: Charted, now: () => UnixSeconds) {
  const spanOf = (span: Span) => chartPeriods(spanNow(span, now()), now());

  return {
    payments: async (filter: PaymentFilter, ended: Ended): Promise<PaymentChart | null> => {
      const { step, chosen, periods } = spanOf(filter.requested);
      const read = await each(periods, ended, async ({ from, to }) => {
        const during = { ...filter, requested: { from, to } };
        return { found: await history.breakdown({ list: 'payments', filter: during }), failed: await history.failures(during) };
      });
      if (read === null) return null;
      return {
        step,
        chosen,
        periods: read.map(({ from, to, found }) => ({ from, to, slices: withoutScheme(found) })),
        schemes: bySchemes(read.flatMap(({ found }) => found)),
        failures: counted(read.flatMap(({ failed }) => failed.map(({ category, n }) => [category, n] as const))).map(([category, n]) => ({
          category,
          n
        }))
      };
    },
    links: async (filter: TokenFilter, ended: Ended): Promise<LinkChart | null> => {
      const { step, chosen, periods } = spanOf(filter.created);
      const read = await each(periods, ended, ({ from, to }) => history.linkAges({ ...filter, created: { from, to } }));
      if (read === null) return null;
      return {
        step,
        chosen,
        periods: [...periods],
        ages: [...read.map(({ ages }) => ages).reduce(sumOfAges, noLinks)],
        open: read.reduce((sum, { open }) => sum + open, 0)
      };
    },
    fees: async (filter: OperationFilter, ended: Ended): Promise<FeeChart | null> => {
      const { step, chosen, periods } = spanOf(filter.operationTime);
      const read = await each(periods, ended, async ({ from, to }) => ({
        fees: await history.fees({ ...filter, operationTime: { from, to } })
      }));
      return read && { step, chosen, periods: read };
    }
  };
}

/** Null: it was ended. */
async function each<T>(periods: readonly Period[], ended: Ended, read: (period: Period) => Promise<T>): Promise<(T & Period)[] | null> {
  const parts: (T & Period)[] = [];
  for (const period of periods) {
    if (ended()) return null;
    parts.push({ ...(await read(period)), ...period });
  }
  return parts;
}

/** Most frequent first. */
function counted(pairs: readonly (readonly [string, number])[]): readonly (readonly [string, number])[] {
  const sums = new Map<string, number>();
  for (const [key, n] of pairs) sums.set(key, (sums.get(key) ?? 0) + n);
  return [...sums].toSorted(([one, n], [other, m]) => m - n || (one < other ? -1 : 1));
}

function withoutScheme(found: readonly Slice[]): Omit<Slice, 'scheme'>[] {
  const sums = new Map<string, Omit<Slice, 'scheme'>>();
  for (const { scheme: _, ...slice } of found) {
    const key = `${slice.currency}\u001f${slice.state}`;
    const before = sums.get(key);
    sums.set(
      key,
      before === undefined
        ? slice
        : {
            ...slice,
            n: before.n + slice.n,
            amount: add(before.amount, slice.amount),
            taken: add(before.taken, slice.taken),
            given: add(before.given, slice.given)
          }
    );
  }
  return [...sums.values()];
}

function bySchemes(found: readonly Slice[]): PaymentChart['schemes'] {
  const sums = new Map<string, PaymentChart['schemes'][number]>();
  for (const { scheme, state, n } of found) {
    const key = `${scheme}\u001f${state}`;
    sums.set(key, { scheme, state, n: (sums.get(key)?.n ?? 0) + n });
  }
  return [...sums.values()];
}
