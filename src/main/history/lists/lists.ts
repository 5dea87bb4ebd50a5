import type { AccountId, Operation, Payment, Refund } from '../../../shared/model/domain.ts';
import type { ListChoices, ListTotals, OperationSort, PaymentSort, RefundSort, Sort, TokenSort } from '../../../shared/model/list-order.ts';
import type {
  ListRequest,
  OperationFilter,
  Page,
  PageRequest,
  PaymentFilter,
  RefundFilter,
  SavedFilter,
  TokenFilter,
  TokenRow
} from '../../../shared/model/lists.ts';
import { operationTable, toOperation } from '../rows/tables/operations.ts';
import { paymentTable, refundTable, toPayment, toRefund } from '../rows/tables/payments.ts';
import type { Table } from '../rows/tables/table.ts';
import { tokenTable, toTokenRow } from '../rows/tables/tokens.ts';
import { follows, where, type Condition } from '../sql/conditions.ts';
import type { Db, Row } from '../sql/db.ts';
import { readPage, type Segment } from '../sql/paging.ts';
import { list, name, sql, type Sql } from '../sql/sql.ts';
import { operationConditions, paymentConditions, refundConditions, tokenConditions } from './filters.ts';
import { operationOrder, paymentOrder, refundOrder, tokenOrder } from './order.ts';
import { choicesIn, sumsOf } from './totals.ts';

/** No row is of this account. */
const NOBODY = '-';

/**
 * A gateway is its accounts. An account filter that names every account
 * there is filters nothing: without it a better index can lead.
 */
function asked<F extends { accountIds: string[]; gateway: string | null }>(db: Db, filter: F): F {
  if (filter.gateway === null && filter.accountIds.length < 2) return filter;
  const all = db.all<{ id: string; gateway: string }>(sql`SELECT id, gateway FROM account`);
  const fits = all.filter(
    ({ id, gateway }) =>
      (filter.gateway === null || gateway === filter.gateway) && (filter.accountIds.length === 0 || filter.accountIds.includes(id))
  );
  if (fits.length === all.length) return { ...filter, accountIds: [] };
  return { ...filter, accountIds: fits.length === 0 ? [NOBODY] : fits.map(({ id }) => id) };
}

const orderName = (sort: Sort): string => (sort === null ? '' : `${sort.column} ${sort.direction}`);

/** The lists, with totals counted once and remembered until something is written. */
export function createLists(db: Db) {
  const counts = new Map<string, number>();

  const count = (table: Table, conditions: Sql): number => {
    const key = JSON.stringify([table.name, conditions]);
    const known = counts.get(key);
    if (known !== undefined) return known;
    const counted = db.value<number>(sql`SELECT count(*) FROM ${name(table.name)} WHERE ${conditions}`) ?? 0;
    if (counts.size >= 100) counts.clear();
    counts.set(key, counted);
    return counted;
  };

  type Question<T> = {
    readonly table: Table;
    readonly conditions: readonly Condition[];
    readonly segments: readonly Segment[];
    readonly sort: Sort;
    readonly read: (row: Row) => T;
  };
  const page = <T>({ table, conditions, segments, sort, read }: Question<T>, request: PageRequest): Page<T> => {
    const total = count(table, where(conditions));
    return readPage(db, { table: table.name, order: orderName(sort), segments, total }, request, read);
  };

  const conditionsOf = (request: ListRequest): { readonly table: Table; readonly conditions: Condition[] } => {
    switch (request.list) {
      case 'tokens':
        return { table: tokenTable, conditions: tokenConditions(db, asked(db, request.filter)) };
      case 'payments':
        return { table: paymentTable, conditions: paymentConditions(db, asked(db, request.filter)) };
      case 'refunds':
        return { table: refundTable, conditions: refundConditions(db, asked(db, request.filter)) };
      case 'operations':
        return { table: operationTable, conditions: operationConditions(db, asked(db, request.filter)) };
    }
  };

  return {
    /** Called after each write. */
    forget: () => counts.clear(),
    /** Rows of one account. */
    count: (table: Table, accountId: AccountId): number => count(table, sql`account_id = ${accountId}`),

    tokens(given: TokenFilter, request: PageRequest, sort: TokenSort = null): Page<TokenRow> {
      const filter = asked(db, given);
      const conditions = tokenConditions(db, filter);
      const segments = tokenOrder(db, conditions, sort, filter);
      return page({ table: tokenTable, conditions, segments, sort, read: (row) => toTokenRow(db, row) }, request);
    },
    payments(given: PaymentFilter, request: PageRequest, sort: PaymentSort = null): Page<Payment> {
      const filter = asked(db, given);
      const conditions = paymentConditions(db, filter);
      return page(
        { table: paymentTable, conditions, segments: paymentOrder(db, conditions, sort, filter), sort, read: toPayment },
        request
      );
    },
    refunds(given: RefundFilter, request: PageRequest, sort: RefundSort = null): Page<Refund> {
      const filter = asked(db, given);
      const conditions = refundConditions(db, filter);
      return page({ table: refundTable, conditions, segments: refundOrder(db, conditions, sort, filter), sort, read: toRefund }, request);
    },
    operations(given: OperationFilter, request: PageRequest, sort: OperationSort = null): Page<Operation> {
      const filter = asked(db, given);
      const conditions = operationConditions(db, filter);
      return page(
        { table: operationTable, conditions, segments: operationOrder(db, conditions, sort, filter), sort, read: toOperation },
        request
      );
    },

    /** With `ids` these rows alone, whatever they are worth to the filter. */
    totals(request: ListRequest, ids: readonly number[] | null): ListTotals {
      const { table, conditions } = conditionsOf(request);
      const only = ids === null ? [] : [{ ...follows(sql`id IN (${list(ids)})`) }];
      return sumsOf(db, table, where([...only, ...conditions]));
    },
    choices: (of: SavedFilter['list']): ListChoices => choicesIn(db, of)
  };
}
