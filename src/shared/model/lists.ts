import { z } from 'zod';
import { AccountId, Token } from './domain.ts';
import { PaymentMoney, StateWord } from './money-words.ts';
import { UnixSeconds } from '../values/dates.ts';
import { Minor } from '../values/money.ts';
import { OperationSort, PaymentSort, RefundSort, TokenSort } from './list-order.ts';

/** Days that move with the calendar of this machine. Whole days, the named ones included; `last7` ends with today. */
export const RelativeDays = z.enum([
  'today',
  'yesterday',
  'tomorrow',
  'last7',
  'thisMonth',
  'lastMonth',
  /** Everything before, and everything from today on. */
  'beforeToday',
  'fromToday'
]);
export type RelativeDays = z.infer<typeof RelativeDays>;

/**
 * A span of time: from (inclusive) to (inclusive), either end may be missing. `days` stands for both: main reads the calendar when
 * it is asked, so that a saved "yesterday" stays yesterday.
 */
export const Span = z.object({ from: UnixSeconds.nullable(), to: UnixSeconds.nullable(), days: RelativeDays.optional() });
export type Span = z.infer<typeof Span>;

/** SQLite takes 32,766 values a question; nobody chooses a thousand. */
const MOST = 1000;
const words = z.array(z.string().max(200)).max(MOST, { message: 'tooMany' }).default([]);
const accounts = z.array(AccountId).max(MOST, { message: 'tooMany' }).default([]);
const stateWords = z.array(StateWord).max(MOST, { message: 'tooMany' }).default([]);
const span = Span.default({ from: null, to: null });
const word = z.string().trim().max(200).nullable().default(null);
/**
 * An end of a range, compared with the amount a row shows (what was taken, once anything was). Minor units of the filter's `currency`;
 * without one, hundredths compared by value: 100.00 is 100 yen as well.
 */
const bound = Minor.nullable().default(null);
const yesOrNo = z.enum(['yes', 'no']).nullable().default(null);

/** The lists as the history keeps them; links and stored cards are one. */
export const ListName = z.enum(['tokens', 'payments', 'refunds', 'operations']);
export type ListName = z.infer<typeof ListName>;

/** Every filter of SysPay's token list, plus the desk's own (account, free text, link or card). Empty means any. */
export const TokenFilter = z.object({
  accountIds: accounts,
  show: z.enum(['all', 'links', 'cards']).default('all'),
  text: word,
  bookingId: word,
  states: stateWords,
  statuses: words,
  created: span,
  expires: span,
  motoInstanceId: word,
  phoneBookingOnly: z.boolean().default(false),
  email: word,
  methodType: word,
  validationStatus: word,
  gateway: word,
  scheme: word,
  last4: word,
  currency: word,
  amountFrom: bound,
  amountTo: bound,
  /** Whether anything of the payment a link asked for was given back. */
  refunded: yesOrNo,
  checkIn: span,
  checkOut: span
});
export type TokenFilter = z.infer<typeof TokenFilter>;

export const PaymentFilter = z.object({
  accountIds: accounts,
  text: word,
  bookingId: word,
  states: stateWords,
  statuses: words,
  amount: Minor.nullable().default(null),
  currency: word,
  requested: span,
  processed: span,
  source: word,
  reference: word,
  tokenRemoteId: word,
  gateway: word,
  scheme: word,
  methodType: word,
  last4: word,
  email: word,
  amountFrom: bound,
  amountTo: bound,
  /** Whether anything was given back, or is on its way back. */
  refunded: yesOrNo
});
export type PaymentFilter = z.infer<typeof PaymentFilter>;

/** `about`: refunds of a payment, credits to a stored card, or neither is known here. */
export const RefundFilter = z.object({
  accountIds: z.array(AccountId).default([]),
  text: word,
  bookingId: word,
  states: words,
  statuses: words,
  about: z.enum(['all', 'payment', 'card', 'neither']).default('all'),
  amount: Minor.nullable().default(null),
  currency: word,
  requested: span,
  processed: span,
  reference: word,
  gateway: word,
  scheme: word,
  methodType: word,
  last4: word,
  email: word,
  amountFrom: bound,
  amountTo: bound
});
export type RefundFilter = z.infer<typeof RefundFilter>;

export const OperationFilter = z.object({
  accountIds: accounts,
  text: word,
  operationId: word,
  statuses: words,
  types: words,
  booking: word,
  bookingTime: span,
  operationTime: span,
  processed: span,
  checkIn: span,
  checkOut: span,
  customer: word,
  email: word,
  gateway: word,
  scheme: word,
  currency: word,
  amountFrom: bound,
  amountTo: bound
});
export type OperationFilter = z.infer<typeof OperationFilter>;

/** A link or stored card as a list shows it, with the money of the payment the link asked for; null while none is known. */
export const TokenRow = Token.extend({ payment: PaymentMoney.nullable() });
export type TokenRow = z.infer<typeof TokenRow>;

/** Where to read: the first page, the one after or before a cursor, or page number `page` (from 1). A cursor fits one order only. */
export const PageRequest = z.object({
  limit: z.number().int().min(1).max(500).default(100),
  after: z.string().max(2000).nullable().default(null),
  before: z.string().max(2000).nullable().default(null),
  page: z.number().int().min(1).nullable().default(null)
});
export type PageRequest = z.infer<typeof PageRequest>;

export const pageOf = <T extends z.ZodType>(row: T) =>
  z.object({
    rows: z.array(row),
    /** False: counting takes longer than reading, and `total` and `pages` are only what is certain so far; `lists.totals` counts. */
    counted: z.boolean(),
    total: z.number().int(),
    pages: z.number().int(),
    /** Number of this page, from 1. */
    page: z.number().int(),
    next: z.string().nullable(),
    previous: z.string().nullable()
  });
export type Page<T> = {
  rows: T[];
  counted: boolean;
  total: number;
  pages: number;
  page: number;
  next: string | null;
  previous: string | null;
};

/** A list with its filter. */
export const ListRequest = z.discriminatedUnion('list', [
  z.object({ list: z.literal('tokens'), filter: TokenFilter }),
  z.object({ list: z.literal('payments'), filter: PaymentFilter }),
  z.object({ list: z.literal('refunds'), filter: RefundFilter }),
  z.object({ list: z.literal('operations'), filter: OperationFilter })
]);
export type ListRequest = z.infer<typeof ListRequest>;

const ordered = <L extends string, F extends z.ZodType, C extends z.ZodType>(list: L, filter: F, sort: C) =>
  z.object({ list: z.literal(list), filter, sort: sort });
/** The same in the order it stands in, to be written to a file whole. */
export const ExportRequest = z.discriminatedUnion('list', [
  ordered('tokens', TokenFilter, TokenSort),
  ordered('payments', PaymentFilter, PaymentSort),
  ordered('refunds', RefundFilter, RefundSort),
  ordered('operations', OperationFilter, OperationSort)
]);
export type ExportRequest = z.infer<typeof ExportRequest>;

/** One answer of the search box. */
export const SearchHit = z.object({
  kind: z.enum(['token', 'payment', 'refund', 'operation']),
  id: z.number().int(),
  accountId: AccountId,
  title: z.string(),
  bookingId: z.string().nullable(),
  guestName: z.string().nullable(),
  amount: Minor.nullable(),
  currency: z.string().nullable(),
  state: z.string(),
  at: UnixSeconds.nullable(),
  /** When the gateway was last asked about it. */
  checkedAt: UnixSeconds.nullable(),
  /** A stored card that is no link. */
  isCard: z.boolean(),
  /** The hit it belongs below: a link's payment, a payment's refund. */
  under: z.object({ kind: z.enum(['token', 'payment']), id: z.number().int() }).nullable()
});
export type SearchHit = z.infer<typeof SearchHit>;
