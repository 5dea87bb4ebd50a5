import { TokenState, type AccountId, type Operation, type Payment, type Refund } from '../../../shared/model/domain.ts';
import type {
  OperationFilter,
  Page,
  PageRequest,
  PaymentFilter,
  RefundFilter,
  TokenFilter,
  TokenRow
} from '../../../shared/model/lists.ts';
import { cardState } from '../../../shared/rules/money-state.ts';
import { equals, follows, LEAD, oneOf, oneOfWords, where, within, withinSort, type Condition } from '../sql/conditions.ts';
import type { Db, Row } from '../sql/db.ts';
import { textCondition } from './match.ts';
import { readPage } from '../sql/paging.ts';
import { name, sql, type Sql } from '../sql/sql.ts';
import { operationTable, toOperation } from '../rows/tables/operations.ts';
import { paymentTable, refundTable, toPayment, toRefund } from '../rows/tables/payments.ts';
import type { Table } from '../rows/tables/table.ts';
import { tokenTable, toTokenRow } from '../rows/tables/tokens.ts';

const contains = (column: string, text: string): Sql => sql`${name(column)} LIKE ${`%${text.replace(/[\\%_]/g, '\\$&')}%`} ESCAPE '\\'`;

/** Something that is both a link and a stored card has a word for each: which one is asked for depends on what is listed. */
function stateConditions({ show, states }: TokenFilter): Condition[] {
  if (show !== 'cards') return oneOf('money_state', states, LEAD.state);
  if (states.length === 0) return [];
  const own = TokenState.options.filter((state) => states.includes(cardState({ state })));
  return own.length === 0 ? [follows(sql`0`)] : oneOf('state', own, LEAD.state);
}

export function tokenConditions(db: Db, filter: TokenFilter): Condition[] {
  return [
    ...oneOf('account_id', filter.accountIds, LEAD.account),
    ...(filter.show === 'all' ? [] : [follows(filter.show === 'links' ? sql`is_link = 1` : sql`is_card = 1`)]),
    ...textCondition(db, tokenTable, filter.text),
    ...equals('booking_id', filter.bookingId, LEAD.booking),
    ...stateConditions(filter),
    ...oneOfWords('status', filter.statuses),
    ...withinSort(filter.created, 'created_at'),
    // A link's end is the last moment to pay it; what is both has one of each.
    ...within(filter.show === 'links' ? sql`accept_until` : sql`coalesce(expires_at, accept_until)`, filter.expires),
    ...equals('moto_instance_id', filter.motoInstanceId, LEAD.booking),
    ...(filter.phoneBookingOnly ? [follows(sql`moto_instance_id IS NOT NULL`)] : []),
    ...equals('guest_email', filter.email, LEAD.person),
    ...oneOfWords('method_type', [filter.methodType]),
    ...oneOfWords('validation_status', [filter.validationStatus])
  ];
}

export function paymentConditions(db: Db, filter: PaymentFilter): Condition[] {
  return [
    ...oneOf('account_id', filter.accountIds, LEAD.account),
    ...textCondition(db, paymentTable, filter.text),
    ...equals('booking_id', filter.bookingId, LEAD.booking),
    ...oneOf('money_state', filter.states, LEAD.state),
    ...oneOfWords('status', filter.statuses),
    ...equals('amount', filter.amount, LEAD.amount),
    ...oneOfWords('currency', [filter.currency]),
    ...withinSort(filter.requested, 'created_at'),
    ...within(sql`processed_at`, filter.processed),
    ...equals('source', filter.source, LEAD.never),
    ...equals('reference', filter.reference, LEAD.booking),
    ...equals('token_remote_id', filter.tokenRemoteId, LEAD.booking)
  ];
}

const about: Readonly<Record<RefundFilter['about'], Sql | null>> = {
  all: null,
  payment: sql`+payment_remote_id IS NOT NULL`,
  card: sql`+token_remote_id IS NOT NULL`,
  neither: sql`+payment_remote_id IS NULL AND +token_remote_id IS NULL`
};

export function refundConditions(db: Db, filter: RefundFilter): Condition[] {
  const subject = about[filter.about];
  return [
    ...oneOf('account_id', filter.accountIds, LEAD.account),
    ...textCondition(db, refundTable, filter.text),
    ...equals('booking_id', filter.bookingId, LEAD.booking),
    ...oneOf('state', filter.states, LEAD.state),
    ...oneOfWords('status', filter.statuses),
    ...(subject === null ? [] : [follows(subject)]),
    ...equals('amount', filter.amount, LEAD.amount),
    ...oneOfWords('currency', [filter.currency]),
    ...withinSort(filter.requested, 'created_at'),
    ...within(sql`processed_at`, filter.processed),
    ...equals('reference', filter.reference, LEAD.booking)
  ];
}

export function operationConditions(db: Db, filter: OperationFilter): Condition[] {
  return [
    ...oneOf('account_id', filter.accountIds, LEAD.account),
    ...textCondition(db, operationTable, filter.text),
    ...equals('remote_id', filter.operationId, LEAD.id),
    ...oneOfWords('status', filter.statuses),
    ...oneOfWords('type', filter.types),
    ...equals('booking_id', filter.booking, LEAD.booking),
    ...within(sql`booking_at`, filter.bookingTime),
    ...withinSort(filter.operationTime, 'operation_at'),
    ...within(sql`processed_at`, filter.processed),
    ...within(sql`check_in`, filter.checkIn),
    ...within(sql`check_out`, filter.checkOut),
    // The index finds rows with these words anywhere; the name itself must hold them.
    ...(filter.customer === null || filter.customer === ''
      ? []
      : [...textCondition(db, operationTable, filter.customer), follows(contains('guest_name', filter.customer))]),
    ...equals('guest_email', filter.email, LEAD.person)
  ];
}

/** An account filter that names every account there is filters nothing: without it a better index can lead. */
function withoutNeedlessAccounts<F extends { accountIds: string[] }>(db: Db, filter: F): F {
  if (filter.accountIds.length < 2) return filter;
  const all = db.all<{ id: string }>(sql`SELECT id FROM account`);
  return all.every((account) => filter.accountIds.includes(account.id)) ? { ...filter, accountIds: [] } : filter;
}

/** The lists, with totals counted once and remembered until something is written. */
export function createLists(db: Db) {
  const totals = new Map<string, number>();

  const total = (table: Table, conditions: Sql): number => {
    const key = JSON.stringify([table.name, conditions]);
    const known = totals.get(key);
    if (known !== undefined) return known;
    const counted = db.value<number>(sql`SELECT count(*) FROM ${name(table.name)} WHERE ${conditions}`) ?? 0;
    if (totals.size >= 100) totals.clear();
    totals.set(key, counted);
    return counted;
  };

  const page = <T>(table: Table, conditions: readonly Condition[], request: PageRequest, read: (row: Row) => T): Page<T> => {
    const condition = where(conditions);
    return readPage(db, { table: table.name, where: condition, total: total(table, condition) }, request, read);
  };

  return {
    /** Called after each write. */
    forget: () => totals.clear(),
    /** Rows of one account. */
    count: (table: Table, accountId: AccountId): number => total(table, sql`account_id = ${accountId}`),
    tokens: (filter: TokenFilter, request: PageRequest): Page<TokenRow> =>
      page(tokenTable, tokenConditions(db, withoutNeedlessAccounts(db, filter)), request, (row) => toTokenRow(db, row)),
    payments: (filter: PaymentFilter, request: PageRequest): Page<Payment> =>
      page(paymentTable, paymentConditions(db, withoutNeedlessAccounts(db, filter)), request, toPayment),
    refunds: (filter: RefundFilter, request: PageRequest): Page<Refund> =>
      page(refundTable, refundConditions(db, withoutNeedlessAccounts(db, filter)), request, toRefund),
    operations: (filter: OperationFilter, request: PageRequest): Page<Operation> =>
      page(operationTable, operationConditions(db, withoutNeedlessAccounts(db, filter)), request, toOperation)
  };
}
