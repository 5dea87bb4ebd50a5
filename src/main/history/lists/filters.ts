import { TokenState } from '../../../shared/model/domain.ts';
import type { OperationFilter, PaymentFilter, RefundFilter, Span, TokenFilter } from '../../../shared/model/lists.ts';
import { cardState } from '../../../shared/rules/money-state.ts';
import { localDay } from '../../../shared/values/dates.ts';
import { amountKey } from '../rows/tables/keys.ts';
import { operationTable } from '../rows/tables/operations.ts';
import { paymentTable, refundTable } from '../rows/tables/payments.ts';
import { tokenTable } from '../rows/tables/tokens.ts';
import { equals, follows, LEAD, oneOf, oneOfWords, within, withinSort, type Condition } from '../sql/conditions.ts';
import type { Db } from '../sql/db.ts';
import { name, sql, type Sql } from '../sql/sql.ts';
import { textCondition } from './match.ts';

/** What each filter asks of a row. */

const contains = (column: string, text: string): Sql => sql`${name(column)} LIKE ${`%${text.replace(/[\\%_]/g, '\\$&')}%`} ESCAPE '\\'`;

/** Something that is both a link and a stored card has a word for each: which one is asked for depends on what is listed. */
function stateConditions({ show, states }: TokenFilter): Condition[] {
  if (show !== 'cards') return oneOf('money_state', states, LEAD.state);
  if (states.length === 0) return [];
  const own = TokenState.options.filter((state) => states.includes(cardState({ state })));
  return own.length === 0 ? [follows(sql`0`)] : oneOf('state', own, LEAD.state);
}

/** A range of the amount a row shows; both ends in minor units of the currency, without one in hundredths. */
const amounts = ({ amountFrom, amountTo, currency }: Pick<PaymentFilter, 'amountFrom' | 'amountTo' | 'currency'>): Condition[] => [
  ...(amountFrom === null ? [] : [follows(sql`+amount_key >= ${amountKey(amountFrom, currency)}`)]),
  ...(amountTo === null ? [] : [follows(sql`+amount_key <= ${amountKey(amountTo, currency)}`)])
];

const refunded = ({ refunded: wanted }: Pick<PaymentFilter, 'refunded'>, column: string): Condition[] =>
  wanted === null ? [] : [follows(wanted === 'yes' ? sql`+${name(column)} > 0` : sql`+${name(column)} = 0`)];

/** Days of a stay are calendar days, whatever the clock says. */
const days = (column: string, { from, to }: Span): Condition[] => [
  ...(from === null ? [] : [follows(sql`+${name(column)} >= ${localDay(from)}`)]),
  ...(to === null ? [] : [follows(sql`+${name(column)} <= ${localDay(to)}`)])
];

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
    ...oneOfWords('validation_status', [filter.validationStatus]),
    ...oneOfWords('card_scheme', [filter.scheme]),
    ...equals('card_last4', filter.last4, LEAD.person),
    ...oneOfWords('currency', [filter.currency]),
    ...amounts(filter),
    ...refunded(filter, 'given_back'),
    ...days('check_in', filter.checkIn),
    ...days('check_out', filter.checkOut)
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
    ...equals('token_remote_id', filter.tokenRemoteId, LEAD.booking),
    ...oneOfWords('card_scheme', [filter.scheme]),
    ...oneOfWords('method_type', [filter.methodType]),
    ...equals('card_last4', filter.last4, LEAD.person),
    ...equals('guest_email', filter.email, LEAD.person),
    ...amounts(filter),
    ...refunded(filter, 'refunded_amount')
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
    ...equals('reference', filter.reference, LEAD.booking),
    ...oneOfWords('card_scheme', [filter.scheme]),
    ...oneOfWords('method_type', [filter.methodType]),
    ...equals('card_last4', filter.last4, LEAD.person),
    ...equals('guest_email', filter.email, LEAD.person),
    ...amounts(filter)
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
    ...equals('guest_email', filter.email, LEAD.person),
    ...oneOfWords('scheme', [filter.scheme]),
    ...oneOfWords('currency', [filter.currency]),
    ...amounts(filter)
  ];
}
