import { OperationSort, PaymentSort, RefundSort, TokenSort } from '../../../src/shared/model/list-order.ts';
import {
  OperationFilter,
  PaymentFilter,
  RefundFilter,
  TokenFilter,
  type ExportRequest,
  type ListName
} from '../../../src/shared/model/lists.ts';
import { minor } from '../../../src/shared/values/money.ts';
import { chanceOf } from '../seed/chance.ts';
import { UNTIL } from '../seed/history.ts';
import { REFUND_EACH, seeded } from '../seed/rows.ts';

/**
 * Questions the lists are asked: each filter they offer, each pair of two, each order both ways, what is asked for at random. The same
 * for the same number.
 */
export type ListQuestion = { readonly name: string; readonly request: ExportRequest };
export const KINDS = ['filter', 'pair', 'sort'] as const;
export type Kind = (typeof KINDS)[number];

const DAY = 86_400;
const span = (from: number, days: number) => ({ from: UNTIL - from * DAY, to: UNTIL - (from - days) * DAY });

/** `random`: from 0 up to 1. */
type Random = (question: number) => number;
type Filters<F> = Readonly<Record<string, (random: Random) => Partial<F>>>;
const pick = <T>(random: number, from: readonly T[]): T => from[Math.floor(random * from.length)] as T;

const TEXTS = ['müller', 'smith', 'Иванов', 'anna', 'R1234', 'garcia', 'example.net', '4242'];
const anyTime = (r: Random, question: number) => span(Math.floor(r(question) * 3600) + 40, pick(r(question + 1), [1, 7, 30, 365]));
const bookingOf = (random: number) => `R${100_000 + Math.floor(random * 300_000)}`;
const lastFour = (random: number) => String(Math.floor(random * 10_000)).padStart(4, '0');
/** Of a row that is there in every history that was seeded with ten thousand or more: what a row says does not depend on how many there are. */
const rowOf = (random: number): number => Math.floor(random * 10_000);
const PLAN = { seed: 1, payments: 10_000, from: 0, until: UNTIL };
const mail = (random: number) => `anna.smith${Math.floor(random * 9000)}@example.com`;

/** What every list can be asked for. */
const SHARED = {
  currency: (r: Random) => ({ currency: pick(r(3), ['EUR', 'GBP', 'JPY', 'KWD', 'SEK']) }),
  account: (r: Random) => ({ accountIds: [pick(r(4), ['seed-city', 'seed-lake', 'seed-alps'])] }),
  gateway: (r: Random) => ({ gateway: pick(r(5), ['syspay', 'saferpay']) }),
  scheme: (r: Random) => ({ scheme: pick(r(6), ['VISA', 'MASTERCARD', 'JCB']) }),
  amount: (r: Random) => ({ amountFrom: minor(Math.floor(r(9) * 100_000)), amountTo: minor(100_000 + Math.floor(r(10) * 100_000)) }),
  text: (r: Random) => ({ text: pick(r(15), TEXTS) }),
  email: (r: Random) => ({ email: mail(r(19)) })
};
const METHOD = { method: (r: Random) => ({ methodType: pick(r(7), ['CREDITCARD', 'IDEAL']) }) };
const BOOKING = { booking: (r: Random) => ({ bookingId: bookingOf(r(16)) }), 'last four': (r: Random) => ({ last4: lastFour(r(17)) }) };
const PROCESSED = { processed: (r: Random) => ({ processed: anyTime(r, 13) }) };

const PAYMENTS: Filters<PaymentFilter> = {
  ...SHARED,
  ...METHOD,
  ...BOOKING,
  ...PROCESSED,
  state: (r) => ({ states: [pick(r(1), ['taken', 'released', 'failed', 'cancelled', 'lapsed', 'reserved', 'partlyRefunded'])] }),
  status: (r) => ({ statuses: [pick(r(2), ['SUCCESS', 'VOIDED', 'FAILED', 'WAITING'])] }),
  refunded: (r) => ({ refunded: pick(r(8), ['yes', 'no']) }),
  requested: (r) => ({ requested: anyTime(r, 11) }),
  source: (r) => ({ source: pick(r(18), ['1', '2', '3', '4']) }),
  reference: (r) => ({ reference: seeded.payment(PLAN, rowOf(r(29))).record.reference }),
  'link or card': (r) => ({ tokenRemoteId: String(3_000_000 + rowOf(r(30))) }),
  'exact amount': (r) => ({ amount: minor(1000 + Math.floor(r(20) * 50_000)) })
};

const TOKENS: Filters<TokenFilter> = {
  ...SHARED,
  ...METHOD,
  ...BOOKING,
  show: (r) => ({ show: pick(r(21), ['links', 'cards']) }),
  state: (r) => ({ show: 'links', states: [pick(r(1), ['taken', 'asked', 'lapsed', 'cancelled', 'partlyRefunded'])] }),
  'state of a card': (r) => ({ show: 'cards', states: [pick(r(1), ['cardStored', 'lapsed', 'cancelled'])] }),
  status: (r) => ({ statuses: [pick(r(2), ['ACTIVE', 'ENDED', 'FAILED', 'EXPIRED', 'REDIRECT'])] }),
  refunded: (r) => ({ refunded: pick(r(8), ['yes', 'no']) }),
  created: (r) => ({ created: anyTime(r, 11) }),
  expires: (r) => ({ show: pick(r(22), ['links', 'cards']), expires: anyTime(r, 13) }),
  'check-in': (r) => ({ checkIn: anyTime(r, 23) }),
  'check-out': (r) => ({ checkOut: anyTime(r, 25) }),
  phone: () => ({ phoneBookingOnly: true }),
  'phone order': (r) => ({ motoInstanceId: String(900_000 + rowOf(r(31))) }),
  validation: (r) => ({ validationStatus: pick(r(27), ['VALID', 'INVALID']) })
};

const REFUNDS: Filters<RefundFilter> = {
  ...SHARED,
  ...METHOD,
  ...BOOKING,
  ...PROCESSED,
  about: (r) => ({ about: pick(r(21), ['payment', 'card', 'neither']) }),
  state: (r) => ({ states: [pick(r(1), ['succeeded', 'failed', 'pending'])] }),
  status: (r) => ({ statuses: [pick(r(2), ['SUCCESS', 'FAILED', 'WAITING'])] }),
  requested: (r) => ({ requested: anyTime(r, 11) }),
  reference: (r) => ({ reference: seeded.refund(PLAN, Math.floor(rowOf(r(29)) / REFUND_EACH)).record.reference }),
  'exact amount': (r) => ({ amount: minor(1000 + Math.floor(r(20) * 50_000)) })
};

const OPERATIONS: Filters<OperationFilter> = {
  ...SHARED,
  ...PROCESSED,
  status: (r) => ({ statuses: [pick(r(2), ['SUCCESS', 'FAILED', 'VOIDED'])] }),
  type: (r) => ({ types: [pick(r(1), ['Payment', 'Refund', 'BillingAgreement'])] }),
  booking: (r) => ({ booking: bookingOf(r(16)) }),
  time: (r) => ({ operationTime: anyTime(r, 11) }),
  booked: (r) => ({ bookingTime: anyTime(r, 32) }),
  'check-in': (r) => ({ checkIn: anyTime(r, 23) }),
  'check-out': (r) => ({ checkOut: anyTime(r, 25) }),
  customer: (r) => ({ customer: pick(r(15), ['müller', 'smith', 'anna', 'Иванов']) }),
  id: (r) => ({ operationId: String(5_000_000 + Math.floor(r(28) * 100_000)) })
};

/** Null: newest first. */
type Order = { readonly column: string; readonly direction: 'asc' | 'desc' } | null;
/** The filters offered, what columns it is ordered by, and the request they make. */
type List = {
  readonly filters: Filters<object>;
  readonly columns: readonly string[];
  readonly ask: (filter: object, sort: Order) => ExportRequest;
};
const LISTS: Readonly<Record<ListName, List>> = {
  payments: {
    filters: PAYMENTS,
    columns: PaymentSort.unwrap().unwrap().shape.column.options,
    ask: (filter, sort) => ({ list: 'payments', filter: PaymentFilter.parse(filter), sort: PaymentSort.parse(sort) })
  },
  tokens: {
    filters: TOKENS,
    columns: TokenSort.unwrap().unwrap().shape.column.options,
    ask: (filter, sort) => ({ list: 'tokens', filter: TokenFilter.parse(filter), sort: TokenSort.parse(sort) })
  },
  refunds: {
    filters: REFUNDS,
    columns: RefundSort.unwrap().unwrap().shape.column.options,
    ask: (filter, sort) => ({ list: 'refunds', filter: RefundFilter.parse(filter), sort: RefundSort.parse(sort) })
  },
  operations: {
    filters: OPERATIONS,
    columns: OperationSort.unwrap().unwrap().shape.column.options,
    ask: (filter, sort) => ({ list: 'operations', filter: OperationFilter.parse(filter), sort: OperationSort.parse(sort) })
  }
};
export const LIST_NAMES: readonly ListName[] = ['payments', 'tokens', 'refunds', 'operations'];

/** A text that many rows of any list hold. */
export const frequentText = (name: ListName): ExportRequest => LISTS[name].ask({ text: 'anna' }, null);

/** One after the other, neighbours far apart. */
const inTurn = <T>(index: number, all: readonly T[]): T => all[(index * STRIDE) % all.length] as T;
/** A prime that divides none of the numbers of pairs and orders there are. */
const STRIDE = 7919;

const pairsOf = <T>(all: readonly T[]): (readonly [T, T])[] =>
  all.flatMap((one, index) => all.slice(index + 1).map((other) => [one, other] as const));
const ordersOf = (columns: readonly string[]): Order[] =>
  columns.flatMap((column) => (['asc', 'desc'] as const).map((direction) => ({ column, direction })));

/** So many questions of a kind ask for everything there is of it. */
export function allOf(name: ListName, kind: Kind): number {
  const { filters, columns } = LISTS[name];
  const offered = Object.keys(filters);
  return { filter: offered, pair: pairsOf(offered), sort: ordersOf(columns) }[kind].length;
}

/** `kind`: what the question is to be about. */
export function listQuestion(name: ListName, kind: Kind, index: number): ListQuestion {
  const { filters, columns, ask } = LISTS[name];
  const chance = chanceOf(4711, index);
  const random = (question: number): number => chance.share(1000 + question);
  const offered = Object.entries(filters);
  const chosen =
    kind === 'pair'
      ? inTurn(index, pairsOf(offered))
      : kind === 'filter'
        ? [inTurn(index, offered)]
        : chance.share(3) < 0.6
          ? [chance.pick(1, offered)]
          : [];
  const sort = kind === 'sort' ? inTurn(index, ordersOf(columns)) : null;
  const by = sort === null ? '' : ` by ${sort.column} ${sort.direction}`;
  return {
    name: `${chosen.map(([word]) => word).join(' + ') || 'all'}${by}`,
    request: ask(Object.assign({}, ...chosen.map(([, make]) => make(random))) as object, sort)
  };
}

/** What is typed into a search box: beginnings of words, words, addresses, amounts, numbers. */
export function typedText(index: number): string {
  const chance = chanceOf(815, index);
  const word = chance.pick(1, [
    'müller',
    'smith',
    'anna',
    'garcía',
    'иванов',
    '王',
    'baker an',
    'strauß',
    'kowalczyk',
    'example.org',
    'hill emma'
  ] as const);
  switch (chance.pick(2, ['beginning', 'word', 'address', 'amount', 'booking', 'reference', 'card', 'id'] as const)) {
    case 'beginning':
      return word.slice(0, 1 + chance.upTo(3, 4));
    case 'word':
      return word;
    case 'address':
      return mail(chance.share(4)).slice(0, 4 + chance.upTo(5, 26));
    case 'amount':
      return chance.pick(6, ['123.45', '€ 1 234,50', '99', '1500', 'EUR 250.00', '12,30']);
    case 'booking':
      return bookingOf(chance.share(7)).slice(0, 2 + chance.upTo(8, 6));
    case 'reference':
      return `PD-${bookingOf(chance.share(9))}`.slice(0, 3 + chance.upTo(10, 8));
    case 'card':
      return lastFour(chance.share(11));
    case 'id':
      return String(7_000_000 + chance.upTo(12, 100_000)).slice(0, 3 + chance.upTo(13, 5));
  }
}
