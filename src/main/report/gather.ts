import type { FeeChart, PaymentChart } from '../../shared/model/charts.ts';
import type { AccountId, Payment, Refund } from '../../shared/model/domain.ts';
import type { ListTotals } from '../../shared/model/list-order.ts';
import { OperationFilter, PageRequest, PaymentFilter, RefundFilter, TokenFilter } from '../../shared/model/lists.ts';
import type { UnixSeconds } from '../../shared/values/dates.ts';
import { createCharts } from '../charts/charts.ts';
import type { AsyncHistory, DoubleRow, IntentRow } from '../history/types.ts';

/** Rows of a kind that stand on the paper; of the others it says how many there are. */
export const LISTED = 200;

type Listed<T> = { readonly rows: readonly T[]; readonly total: number };

export type MonthFacts = {
  readonly payments: PaymentChart;
  readonly fees: FeeChart;
  readonly refunds: Listed<Refund>;
  readonly refundSums: ListTotals;
  /** What is open now, whenever it was begun before the end of the month. */
  readonly held: Listed<Payment>;
  readonly refundsUnderWay: Listed<Refund>;
  readonly linksOpen: ListTotals;
  readonly unresolved: readonly IntentRow[];
  readonly doubles: readonly DoubleRow[];
};

export type MonthSpan = { readonly from: UnixSeconds; readonly to: UnixSeconds };

const second = (date: Date): UnixSeconds => Math.floor(date.getTime() / 1000);

/** The first and the last second of a month on this machine's calendar. */
export function spanOfMonth(month: string): MonthSpan {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return { from: second(new Date(year, number - 1, 1)), to: second(new Date(year, number, 1)) - 1 };
}

const never = (): boolean => false;
const FIRST = PageRequest.parse({ limit: LISTED });

/** Everything a month's paper says, read from the history alone. */
export async function gatherMonth(history: AsyncHistory, accountIds: readonly AccountId[], span: MonthSpan): Promise<MonthFacts> {
  const ofAccounts = { accountIds: [...accountIds] };
  const during = { ...ofAccounts, requested: span };
  const before = { from: null, to: span.to };
  const charts = createCharts(history, () => span.to);
  const payments = await charts.payments(PaymentFilter.parse(during), never);
  const fees = await charts.fees(OperationFilter.parse({ ...ofAccounts, operationTime: span }), never);
  if (payments === null || fees === null) throw new TypeError('A chart that nobody ended was ended');
  const refundFilter = RefundFilter.parse(during);
  const underWay = RefundFilter.parse({ ...ofAccounts, requested: before, states: ['pending', 'awaitingCapture'] });
  const held = PaymentFilter.parse({ ...ofAccounts, requested: before, states: ['reserved'] });
  const open = TokenFilter.parse({ ...ofAccounts, show: 'links', created: before, states: ['asked', 'underWay'] });
  return {
    payments,
    fees,
    refunds: await listed(
      () => history.refunds(refundFilter, FIRST),
      () => history.totals({ list: 'refunds', filter: refundFilter }, null)
    ),
    refundSums: await history.totals({ list: 'refunds', filter: refundFilter }, null),
    held: await listed(
      () => history.payments(held, FIRST),
      () => history.totals({ list: 'payments', filter: held }, null)
    ),
    refundsUnderWay: await listed(
      () => history.refunds(underWay, FIRST),
      () => history.totals({ list: 'refunds', filter: underWay }, null)
    ),
    linksOpen: await history.totals({ list: 'tokens', filter: open }, null),
    unresolved: await ofEach(accountIds, (accountId) => history.intents({ accountId, unresolvedOnly: true, limit: LISTED })),
    doubles: await ofEach(accountIds, (accountId) => history.doubles({ accountId, openOnly: true, limit: LISTED }))
  };
}

async function listed<T>(page: () => Promise<{ readonly rows: readonly T[] }>, totals: () => Promise<ListTotals>): Promise<Listed<T>> {
  return { rows: (await page()).rows, total: (await totals()).count };
}

async function ofEach<T>(accountIds: readonly AccountId[], read: (accountId: AccountId) => Promise<readonly T[]>): Promise<readonly T[]> {
  const all: T[] = [];
  for (const accountId of accountIds) all.push(...(await read(accountId)));
  return all;
}
