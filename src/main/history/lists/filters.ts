import type { OperationFilter, PaymentFilter, RefundFilter, Span, TokenFilter } from '../../../shared/model/lists.ts';
import { localDay } from '../../../shared/values/dates.ts';
import type { Facet } from '../rows/tables/facets.ts';
import { amountKey } from '../rows/tables/keys.ts';
import { operationTable } from '../rows/tables/operations.ts';
import { paymentTable, refundTable } from '../rows/tables/payments.ts';
import { readKind, tokenTable } from '../rows/tables/tokens.ts';
import { duringSpan, equals, LEAD, type Condition } from '../sql/conditions.ts';
import type { Db } from '../sql/db.ts';
import { name, sql } from '../sql/sql.ts';
import { guestCondition, textCondition } from './match.ts';
import type { Question, Range } from './question.ts';

/** What each filter asks of a row: of its facet, of its times and amount, and whatever else. */

type Asks = readonly (((facet: Facet) => boolean) | null)[];

/** None of them asks anything: every facet fits. */
function all(asks: Asks): Question['fits'] {
  const asked = asks.filter((one) => one !== null);
  return asked.length === 0 ? null : (facet) => asked.every((fits) => fits(facet));
}

type Word = { [Key in keyof Facet]: Facet[Key] extends string ? Key : never }[keyof Facet];

/** One of these; none named means any. */
const among = (key: Word, words: readonly string[]) => (words.length === 0 ? null : (facet: Facet) => words.includes(facet[key]));

/** The same for words of the gateways, whose capitals do not count. */
function oneWord(key: Word, words: readonly (string | null)[]) {
  const wanted = words.filter((word): word is string => word !== null && word !== '').map((word) => word.toUpperCase());
  return wanted.length === 0 ? null : (facet: Facet) => wanted.includes(facet[key].toUpperCase());
}

const gave = (refunded: PaymentFilter['refunded']) =>
  refunded === null ? null : ({ gave: given }: Facet) => (refunded === 'yes') === (given === 1);

/** A range of the amount a row shows; both ends in minor units of the currency, without one in hundredths. */
const amounts = ({ amountFrom, amountTo, currency }: Pick<PaymentFilter, 'amountFrom' | 'amountTo' | 'currency'>): Range => ({
  from: amountFrom === null ? null : amountKey(amountFrom, currency),
  to: amountTo === null ? null : amountKey(amountTo, currency)
});

/** Days of a stay are calendar days, whatever the clock says. */
const days = (column: string, span: Span): Condition[] =>
  duringSpan(name(column), span, {
    from: span.from === null ? null : localDay(span.from),
    to: span.to === null ? null : localDay(span.to)
  });

const NEVER: Range = { from: null, to: null };

/** Something that is both a link and a stored card has a word for each: which one is asked for depends on what is listed. */
export function tokenQuestion(db: Db, filter: TokenFilter): Question {
  const kinds = { all: null, links: ['link', 'both'], cards: ['card', 'both'] }[filter.show];
  const validation = filter.validationStatus?.toUpperCase() ?? '';
  // A link's end is the last moment to pay it; what is both has one of each.
  const links = filter.show === 'links';
  return {
    table: tokenTable,
    fits: all([
      among('account', filter.accountIds),
      kinds === null ? null : ({ kind }) => kinds.includes(readKind(kind).what),
      filter.phoneBookingOnly ? ({ kind }) => readKind(kind).phone : null,
      validation === '' ? null : ({ kind }) => readKind(kind).validation === validation,
      among(filter.show === 'cards' ? 'also' : 'state', filter.states),
      oneWord('word', filter.statuses),
      oneWord('method', [filter.methodType]),
      oneWord('scheme', [filter.scheme]),
      oneWord('currency', [filter.currency]),
      gave(filter.refunded)
    ]),
    ranges: { created: filter.created, processed: links ? filter.expires : NEVER, amount: amounts(filter) },
    columns: { created: 'created_at', processed: 'accept_until' },
    rest: [
      ...textCondition(db, tokenTable, filter.text),
      ...equals('booking_id', filter.bookingId, LEAD.booking),
      ...(links ? [] : duringSpan(sql`coalesce(expires_at, accept_until)`, filter.expires)),
      ...equals('moto_instance_id', filter.motoInstanceId, LEAD.booking),
      ...equals('guest_email', filter.email, LEAD.person),
      ...equals('card_last4', filter.last4, LEAD.person),
      ...days('check_in', filter.checkIn),
      ...days('check_out', filter.checkOut)
    ]
  };
}

export function paymentQuestion(db: Db, filter: PaymentFilter): Question {
  return {
    table: paymentTable,
    fits: all([
      among('account', filter.accountIds),
      among('kind', filter.source === null || filter.source === '' ? [] : [filter.source]),
      among('state', filter.states),
      oneWord('word', filter.statuses),
      oneWord('currency', [filter.currency]),
      oneWord('scheme', [filter.scheme]),
      oneWord('method', [filter.methodType]),
      gave(filter.refunded)
    ]),
    ranges: { created: filter.requested, processed: filter.processed, amount: amounts(filter) },
    columns: { created: 'created_at', processed: 'processed_at' },
    rest: [
      ...textCondition(db, paymentTable, filter.text),
      ...equals('booking_id', filter.bookingId, LEAD.booking),
      ...equals('amount', filter.amount, LEAD.amount),
      ...equals('reference', filter.reference, LEAD.booking),
      ...equals('token_remote_id', filter.tokenRemoteId, LEAD.booking),
      ...equals('card_last4', filter.last4, LEAD.person),
      ...equals('guest_email', filter.email, LEAD.person)
    ]
  };
}

export function refundQuestion(db: Db, filter: RefundFilter): Question {
  return {
    table: refundTable,
    fits: all([
      among('account', filter.accountIds),
      among('kind', filter.about === 'all' ? [] : [filter.about]),
      among('state', filter.states),
      oneWord('word', filter.statuses),
      oneWord('currency', [filter.currency]),
      oneWord('scheme', [filter.scheme]),
      oneWord('method', [filter.methodType])
    ]),
    ranges: { created: filter.requested, processed: filter.processed, amount: amounts(filter) },
    columns: { created: 'created_at', processed: 'processed_at' },
    rest: [
      ...textCondition(db, refundTable, filter.text),
      ...equals('booking_id', filter.bookingId, LEAD.booking),
      ...equals('amount', filter.amount, LEAD.amount),
      ...equals('reference', filter.reference, LEAD.booking),
      ...equals('card_last4', filter.last4, LEAD.person),
      ...equals('guest_email', filter.email, LEAD.person)
    ]
  };
}

export function operationQuestion(db: Db, filter: OperationFilter): Question {
  return {
    table: operationTable,
    fits: all([
      among('account', filter.accountIds),
      oneWord('word', filter.statuses),
      oneWord('kind', filter.types),
      oneWord('currency', [filter.currency]),
      oneWord('scheme', [filter.scheme])
    ]),
    ranges: { created: filter.operationTime, processed: filter.processed, amount: amounts(filter) },
    columns: { created: 'operation_at', processed: 'processed_at' },
    rest: [
      ...textCondition(db, operationTable, filter.text),
      ...equals('remote_id', filter.operationId, LEAD.id),
      ...equals('booking_id', filter.booking, LEAD.booking),
      ...duringSpan(sql`booking_at`, filter.bookingTime),
      ...duringSpan(sql`check_in`, filter.checkIn),
      ...duringSpan(sql`check_out`, filter.checkOut),
      ...guestCondition(db, filter.customer),
      ...equals('guest_email', filter.email, LEAD.person)
    ]
  };
}
