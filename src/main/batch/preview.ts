import type { BatchPreview, BatchSum, BatchWish, RowsAction } from '../../shared/model/batches.ts';
import type { Account, AccountId, Payment, Token } from '../../shared/model/domain.ts';
import { askTask, paymentTask, tokenTask, type BatchTask } from '../../shared/rules/batch.ts';
import { daysNow } from '../../shared/rules/days.ts';
import { add, type Minor } from '../../shared/values/money.ts';
import type { BatchPorts } from './ports.ts';
import { wantedRows } from './wanted-rows.ts';

/** One row with what is to be done to it. `row` null: it is not there any more. */
export type Planned = { readonly row: Payment | Token | null; readonly payment: boolean; readonly task: BatchTask };
export type Plan = { readonly action: RowsAction; readonly more: boolean; readonly rows: readonly Planned[] };

/** A question repeated within this time brings nothing new; a gateway with a fair-use rule is left alone for longer. */
const FRESH_SECONDS = { polled: 10, fairUse: 60 };
/** So many questions at once are still fair use of a gateway that has such a rule (docs/saferpay.md). */
const FAIR_USE_AT_ONCE = 100;

/** What would be done to each row, by the same rules that its own buttons go by. Nothing is asked of a gateway. */
export async function planOf(ports: BatchPorts, { action, rows: wanted }: BatchWish): Promise<Plan> {
  const { history, now } = ports;
  const accountOf = remembered(ports.account);
  const atGateway = async (id: AccountId) => {
    const account = await accountOf(id);
    return { account, capabilities: account?.capabilities ?? null, online: ports.isOnline(id) };
  };
  const fresh = (row: Payment | Token, account: Account | null): boolean =>
    now() - row.fetchedAt < (account?.capabilities.pollingAllowed === false ? FRESH_SECONDS.fairUse : FRESH_SECONDS.polled);

  const ofPayment = async (payment: Payment): Promise<BatchTask> => {
    const { account, ...gateway } = await atGateway(payment.accountId);
    const standing = await history.standing({ kind: 'void', paymentId: payment.id }, null, now());
    if (!standing) return { off: 'gone', amount: null };
    const { around, subject } = standing;
    const facts = {
      payment: subject.payment ?? payment,
      captures: subject.captures,
      ...around,
      ...gateway,
      unresolved: around.open ? 1 : 0
    };
    return action === 'ask' ? askTask(gateway, fresh(payment, account)) : paymentTask(action, facts);
  };
  const ofToken = async (token: Token): Promise<BatchTask> => {
    const { account, ...gateway } = await atGateway(token.accountId);
    return tokenTask(token, gateway, fresh(token, account));
  };

  const planned: Planned[] = [];
  const plan = async <T extends Payment | Token>(row: T | null, payment: boolean, taskOf: (row: T) => Promise<BatchTask>) =>
    void planned.push({ row, payment, task: row === null ? { off: 'gone', amount: null } : await taskOf(row) });
  let more = false;
  if (wanted.list === 'payments') {
    const filter = daysNow(wanted.filter, now());
    const found = await wantedRows(wanted.ids, history.payment, (page) => history.payments(filter, page));
    ({ more } = found);
    for (const row of found.rows) await plan(row, true, ofPayment);
  } else {
    const filter = daysNow(wanted.filter, now());
    const found = await wantedRows<Token>(wanted.ids, history.token, (page) => history.tokens(filter, page));
    ({ more } = found);
    for (const row of found.rows) await plan(row, false, ofToken);
  }
  return { action, more, rows: action === 'ask' ? await fairly(planned, accountOf) : planned };
}

const remembered = (account: BatchPorts['account']): BatchPorts['account'] => {
  const known = new Map<AccountId, Promise<Account | null>>();
  return (id) => {
    const one = known.get(id) ?? account(id);
    known.set(id, one);
    return one;
  };
};

/** The first hundred of each account whose gateway asks not to be polled. */
async function fairly(planned: readonly Planned[], accountOf: BatchPorts['account']): Promise<Planned[]> {
  const asked = new Map<AccountId, number>();
  const rows: Planned[] = [];
  for (const one of planned) {
    const account = one.row === null || one.task.off !== null ? null : await accountOf(one.row.accountId);
    if (account === null || account.capabilities.pollingAllowed) {
      rows.push(one);
      continue;
    }
    const before = asked.get(account.id) ?? 0;
    asked.set(account.id, before + 1);
    rows.push(before < FAIR_USE_AT_ONCE ? one : { ...one, task: { off: 'fairUse', amount: null } });
  }
  return rows;
}

type Counted = { readonly currency: string | null; readonly amount: Minor | null };

/** By currency, in the order of the sheet that follows, whatever was ticked first; `amount` null where none of the rows has one. */
function sumsOf(rows: readonly Counted[]): BatchSum[] {
  const byCurrency = Map.groupBy(rows, ({ amount, currency }) => (amount === null ? null : currency));
  const sums = [...byCurrency].map(([currency, each]) => {
    const amounts = each.flatMap(({ amount }) => amount ?? []);
    return { currency, count: each.length, amount: amounts.length === 0 ? null : add(...amounts) };
  });
  return sums.toSorted((one, other) => ((one.currency ?? '') < (other.currency ?? '') ? -1 : 1));
}

const countedOf = ({ row, task }: Planned): Counted => ({ currency: row?.currency ?? null, amount: task.amount });

/** What a plan looks like to the desk. */
export async function shownPlan(id: number, { action, more, rows }: Plan, account: BatchPorts['account']): Promise<BatchPreview> {
  const accountOf = remembered(account);
  const accounts = await Promise.all([...new Set(rows.flatMap(({ row }) => row?.accountId ?? []))].map(accountOf));
  const leftOut = Map.groupBy(
    rows.filter(({ task }) => task.off !== null),
    ({ task }) => task.off ?? ''
  );
  return {
    id,
    action,
    more,
    environments: [...new Set(accounts.flatMap((one) => one?.environment ?? []))],
    rows: rows.map((one) => {
      const { row, payment, task } = one;
      return {
        accountId: row?.accountId ?? null,
        paymentId: payment ? (row?.id ?? null) : null,
        tokenId: payment ? null : (row?.id ?? null),
        bookingId: row?.bookingId ?? null,
        guestName: row?.guestName ?? null,
        remoteId: row?.remoteId ?? null,
        ...countedOf(one),
        reason: task.off
      };
    }),
    sums: sumsOf(rows.filter(({ task }) => task.off === null).map(countedOf)),
    leftOut: [...leftOut].map(([reason, each]) => ({ reason, sums: sumsOf(each.map(countedOf)) }))
  };
}
