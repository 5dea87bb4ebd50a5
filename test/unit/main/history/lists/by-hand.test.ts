import { beforeAll, describe, expect, it } from 'vitest';
import type { IncomingPayment, IncomingToken, Payment } from '../../../../../src/shared/model/domain.ts';
import type { Page, PageRequest, PaymentFilter, TokenFilter, TokenRow } from '../../../../../src/shared/model/lists.ts';
import { cardState, linkMoney, paymentMoney } from '../../../../../src/shared/rules/money-state.ts';
import { localDay } from '../../../../../src/shared/values/dates.ts';
import { decimalsOf, minor } from '../../../../../src/shared/values/money.ts';
import { PaymentSort, TokenSort } from '../../../../../src/shared/model/list-order.ts';
import { StateWord } from '../../../../../src/shared/model/money-words.ts';
import { parseAmount } from '../../../../../src/shared/values/parse-amount.ts';
import type { History } from '../../../../../src/main/history/types.ts';
import { freshHistory, page, paymentFilter, tokenFilter } from '../../../../builders/history.ts';
import { noCard } from '../../../../../src/shared/model/blank.ts';
import { account, ACCOUNT, payment, refund, token } from '../../../../builders/records.ts';

/** Lists against a reading of the same rows by plain loops, over random rows, filters and ways of turning pages. */

/** Numbers from 0 up to 1, the same in every run (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
const random = randomFrom(20_410);
const upTo = (count: number): number => Math.floor(random() * count);
const pick = <T>(from: readonly T[]): T => from[upTo(from.length)] as T;
const maybe = <T>(make: () => T): T | null => (random() < 0.5 ? null : make());

const ACCOUNTS = [ACCOUNT, 'acc-2'];
const BOOKINGS = ['R-2041', 'r-2041', '100%', '50_0', 'A"B', "O'Neil", '2041'];
const NAMES = ['Ada Müller', 'Łukasz Nowak', 'AND OR NOT', 'Ann*e', 'NEAR(x y)', '100% Sure', 'Zoë', 'A-B: "C"', '李 雷', 'Weiß'];
const SCHEMES = ['VISA', 'MASTERCARD', 'Amex'];
const MARCH_5 = Math.floor(new Date(2026, 2, 5).getTime() / 1000);
const STATES = ['open', 'authorized', 'paid', 'failed'] as const;
const CURRENCIES = ['EUR', 'JPY', 'KWD'];
const TEXTS = [
  'R-2041',
  '2041',
  'müller',
  'MULLER',
  'ann*',
  '"',
  '""',
  '%',
  '_',
  '100%',
  'AND',
  'OR NOT',
  'NEAR',
  '(',
  "o'neil",
  'a"b',
  'z',
  'zo',
  'weiss',
  '李',
  '12.50',
  '1250',
  '€ 1,250',
  '-',
  '*',
  'p1',
  'nowak ada',
  '\\',
  ':',
  'words:ada',
  '\0x'
];

/** Over five months, so that spans hold whole stretches the history keeps sums of. */
const moment = (): number => 1000 + upTo(12) * 1_000_000;
const spanOf = () => ({ from: maybe(() => moment()), to: maybe(() => moment()) });

const randomPayment = (index: number): IncomingPayment => {
  const state = pick(STATES);
  return payment({
    remoteId: `p${index}`,
    state,
    status: state.toUpperCase(),
    amount: pick([1250, 125, 1_250_000, 500]),
    currency: pick(CURRENCIES),
    capturedAmount: state === 'paid' ? pick([1, 500]) : 0,
    createdAt: maybe(() => moment()),
    processedAt: maybe(() => moment()),
    bookingId: maybe(() => pick(BOOKINGS)),
    guestName: maybe(() => pick(NAMES)),
    guestEmail: maybe(() => pick(['Ada@Example.org', 'x@y.z'])),
    reference: maybe(() => pick(['PD-1', 'PD-2'])),
    source: maybe(() => pick(['7', '8'])),
    tokenRemoteId: maybe(() => pick(['t-a', 't-b'])),
    methodType: maybe(() => pick(['CREDITCARD', 'IDEAL'])),
    card: { ...noCard, scheme: maybe(() => pick(SCHEMES)), last4: maybe(() => pick(['4242', '0007'])) }
  });
};
const randomToken = (index: number): IncomingToken => {
  const state = pick(['open', 'paid', 'active', 'expired'] as const);
  return token({
    remoteId: `t${index}`,
    state,
    status: state.toUpperCase(),
    isLink: random() < 0.5,
    isCard: random() < 0.5,
    amount: maybe(() => pick([1250, 500])),
    currency: pick(CURRENCIES),
    paymentRemoteId: maybe(() => `p${upTo(200)}`),
    createdAt: maybe(() => moment()),
    expiresAt: maybe(() => moment()),
    acceptUntil: maybe(() => moment()),
    bookingId: maybe(() => pick(BOOKINGS)),
    guestName: maybe(() => pick(NAMES)),
    guestEmail: maybe(() => pick(['Ada@Example.org', 'x@y.z'])),
    motoInstanceId: maybe(() => pick(['m1', 'm2'])),
    methodType: maybe(() => pick(['CREDITCARD', 'IDEAL'])),
    validationStatus: maybe(() => 'VALID'),
    checkOut: maybe(() => `2026-03-0${1 + upTo(9)}`),
    card: { ...noCard, scheme: maybe(() => pick(SCHEMES)), expiry: maybe(() => pick(['12/2027', '01/2028', '11/2027'])) }
  });
};

const digits = (code: string | null) => (code === null ? 2 : decimalsOf(code));
/** Between, by value: without a currency the ends are hundredths. */
const inRange = (
  amount: number | null,
  currency: string | null,
  filter: Pick<PaymentFilter, 'amountFrom' | 'amountTo' | 'currency'>
): boolean => {
  const { amountFrom: from, amountTo: to } = filter;
  if (from === null && to === null) return true;
  if (amount === null) return false;
  const value = amount / 10 ** digits(currency);
  const end = (one: number) => one / 10 ** digits(filter.currency);
  return (from === null || value >= end(from)) && (to === null || value <= end(to));
};

const same = (a: string | null, b: string | null): boolean => a !== null && b !== null && a.toLowerCase() === b.toLowerCase();
const inSpan = (at: number | null, { from, to }: { from: number | null; to: number | null }): boolean =>
  (from === null && to === null) || (at !== null && (from === null || at >= from) && (to === null || at <= to));
const fold = (text: string): string[] =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/ß/g, 'ss')
    .toLowerCase()
    .split(/[\s\0]+/)
    .filter((word) => word !== '');

function holds(row: { amount: number | null; currency: string | null }, fields: readonly (string | null)[], text: string | null): boolean {
  if (text === null || fold(text).length === 0) return true;
  const have = fields.flatMap((field) => (field === null ? [] : fold(field)));
  const found = fold(text).every((word) => have.some((one) => ([...word].length < 3 ? one.startsWith(word) : one.includes(word))));
  const bare = text.trim().replace(/^€\s*/, '');
  const typed = row.currency === null ? null : parseAmount(bare, row.currency);
  return found || (typed?.ok === true && typed.value === row.amount);
}

const anyOf = (wanted: readonly string[], value: string): boolean => wanted.length === 0 || wanted.includes(value);

const paymentFits = (row: Payment, filter: PaymentFilter): boolean =>
  anyOf(filter.accountIds, row.accountId) &&
  holds(row, [row.reference, row.bookingId, row.guestName, row.guestEmail, row.card.last4, row.remoteId], filter.text) &&
  (filter.bookingId === null || same(row.bookingId, filter.bookingId)) &&
  anyOf(filter.states, paymentMoney(row).state) &&
  anyOf(filter.statuses, row.status) &&
  (filter.amount === null || row.amount === filter.amount) &&
  (filter.currency === null || row.currency === filter.currency) &&
  inSpan(row.createdAt, filter.requested) &&
  inSpan(row.processedAt, filter.processed) &&
  (filter.source === null || row.source === filter.source) &&
  (filter.reference === null || same(row.reference, filter.reference)) &&
  (filter.tokenRemoteId === null || row.tokenRemoteId === filter.tokenRemoteId) &&
  (filter.gateway === null || filter.gateway === row.gateway) &&
  (filter.scheme === null || same(row.card.scheme, filter.scheme)) &&
  (filter.methodType === null || same(row.methodType, filter.methodType)) &&
  (filter.last4 === null || row.card.last4 === filter.last4) &&
  (filter.email === null || same(row.guestEmail, filter.email)) &&
  (filter.refunded === null || (filter.refunded === 'yes') === row.refundedAmount > 0) &&
  inRange(paymentMoney(row).counts, row.currency, filter);

const tokenMoney = (row: TokenRow) => linkMoney(row, row.isLink ? row.payment : null);
const tokenFits = (row: TokenRow, filter: TokenFilter): boolean =>
  anyOf(filter.accountIds, row.accountId) &&
  (filter.show === 'all' || (filter.show === 'links' ? row.isLink : row.isCard)) &&
  holds(row, [row.reference, row.bookingId, row.guestName, row.guestEmail, row.card.last4, row.remoteId], filter.text) &&
  (filter.bookingId === null || same(row.bookingId, filter.bookingId)) &&
  anyOf(filter.states, filter.show === 'cards' || !row.isLink ? cardState(row) : linkMoney(row, row.payment).state) &&
  anyOf(filter.statuses, row.status) &&
  inSpan(row.createdAt, filter.created) &&
  inSpan(filter.show === 'links' ? row.acceptUntil : (row.expiresAt ?? row.acceptUntil), filter.expires) &&
  (filter.motoInstanceId === null || row.motoInstanceId === filter.motoInstanceId) &&
  (!filter.phoneBookingOnly || row.motoInstanceId !== null) &&
  (filter.email === null || same(row.guestEmail, filter.email)) &&
  (filter.methodType === null || row.methodType === filter.methodType) &&
  (filter.validationStatus === null || row.validationStatus === filter.validationStatus) &&
  (filter.scheme === null || same(row.card.scheme, filter.scheme)) &&
  (filter.checkOut.from === null || (row.checkOut !== null && row.checkOut >= localDay(filter.checkOut.from))) &&
  inRange(tokenMoney(row).counts, tokenMoney(row).currency, filter);

const some = <T>(of: readonly T[]): T[] => (random() < 0.7 ? [] : of.filter(() => random() < 0.5));
const seldom = <T>(make: () => T): T | null => (random() < 0.8 ? null : make());

const anyPaymentFilter = (): PaymentFilter =>
  paymentFilter({
    accountIds: some(ACCOUNTS),
    text: seldom(() => pick(TEXTS)),
    bookingId: seldom(() => pick(BOOKINGS)),
    states: some(['asked', 'reserved', 'taken', 'partlyTaken', 'failed'] as const),
    statuses: some(['PAID', 'OPEN']),
    amount: seldom(() => minor(1250)),
    currency: seldom(() => pick(CURRENCIES)),
    requested: spanOf(),
    processed: random() < 0.3 ? spanOf() : { from: null, to: null },
    source: seldom(() => '7'),
    reference: seldom(() => 'pd-1'),
    tokenRemoteId: seldom(() => 't-a'),
    gateway: seldom(() => pick(['syspay', 'elsewhere'])),
    scheme: seldom(() => pick(SCHEMES)),
    methodType: seldom(() => 'ideal'),
    last4: seldom(() => '4242'),
    email: seldom(() => 'X@y.z'),
    refunded: seldom(() => pick(['yes', 'no'] as const)),
    amountFrom: seldom(() => minor(pick([100, 1250, 10_000]))),
    amountTo: seldom(() => minor(pick([500, 125_000])))
  });
const anyTokenFilter = (): TokenFilter =>
  tokenFilter({
    accountIds: some(ACCOUNTS),
    show: pick(['all', 'links', 'cards']),
    text: seldom(() => pick(TEXTS)),
    bookingId: seldom(() => pick(BOOKINGS)),
    states: some(['asked', 'reserved', 'taken', 'cardStored', 'lapsed'] as const),
    statuses: some(['OPEN', 'ACTIVE']),
    created: random() < 0.3 ? spanOf() : { from: null, to: null },
    expires: random() < 0.3 ? spanOf() : { from: null, to: null },
    motoInstanceId: seldom(() => 'm1'),
    phoneBookingOnly: random() < 0.2,
    email: seldom(() => 'ada@example.ORG'),
    methodType: seldom(() => 'IDEAL'),
    validationStatus: seldom(() => 'VALID'),
    scheme: seldom(() => pick(SCHEMES)),
    checkOut: { from: seldom(() => MARCH_5), to: null },
    amountFrom: seldom(() => minor(pick([100, 1250])))
  });

type Row = { readonly remoteId: string };
type Read<R> = (request: PageRequest) => Page<R>;
const names = (rows: readonly Row[]): string[] => rows.map(({ remoteId }) => remoteId);

function forward<R extends Row>(read: Read<R>, limit: number): { rows: string[]; last: Page<R> } {
  let shown = read(page({ limit }));
  const rows = names(shown.rows);
  while (shown.next !== null) {
    shown = read(page({ limit, after: shown.next }));
    rows.push(...names(shown.rows));
  }
  return { rows, last: shown };
}
function backward<R extends Row>(read: Read<R>, limit: number, last: Page<R>): string[] {
  let shown = last;
  let rows = names(shown.rows);
  while (shown.previous !== null) {
    const before = read(page({ limit, before: shown.previous }));
    // The beginning is shown whole, so it may overlap what was seen already.
    rows = [...names(before.rows).filter((name) => !rows.includes(name)), ...rows];
    shown = before;
  }
  return rows;
}
function byNumber<R extends Row>(read: Read<R>, limit: number): string[] {
  const { pages } = read(page({ limit }));
  return Array.from({ length: pages }, (_, index) => names(read(page({ limit, page: index + 1 })).rows)).flat();
}

type Seen = {
  readonly filter: unknown;
  readonly total: number;
  readonly forward: readonly string[];
  readonly backward: readonly string[];
  readonly byNumber: readonly string[];
};

/** A list as every way of turning its pages shows it. */
function shown<R extends Row>(filter: unknown, read: Read<R>, limit: number): Seen {
  const { rows, last } = forward(read, limit);
  return {
    filter,
    total: read(page({ limit })).total,
    forward: rows,
    backward: backward(read, limit, last),
    byNumber: byNumber(read, limit)
  };
}

/** The same by hand. */
function wanted<R extends Row>(filter: unknown, all: readonly R[], fits: (row: R) => boolean): Seen {
  const rows = names(all.filter(fits));
  return { filter, total: rows.length, forward: rows, backward: rows, byNumber: rows };
}

type Value = number | string | null;
const guest = (name: string | null): string | null => (name === null ? null : fold(name).join(' ')) || null;
const lower = (text: string | null): string | null => text?.toLowerCase() ?? null;
const value = (amount: number | null, currency: string | null): number | null => (amount === null ? null : amount / 10 ** digits(currency));

/** Groups stand newest first both ways; what has a value of its own goes by it, then by `ties`. */
type Place = { readonly by: Value; readonly ties: 'newest' | 'time' | 'number' };
const grouped = (by: Value): Place => ({ by, ties: 'newest' });
const valued = (by: Value): Place => ({ by, ties: 'number' });
const timed = (by: Value): Place => ({ by, ties: 'time' });

const paymentValues: Record<NonNullable<PaymentSort>['column'], (row: Payment) => Place> = {
  created: () => timed(0),
  state: (row) => grouped(StateWord.options.indexOf(paymentMoney(row).state)),
  guest: (row) => valued(guest(row.guestName ?? row.guestEmail)),
  booking: (row) => timed(lower(row.bookingId)),
  amount: (row) => valued(value(paymentMoney(row).counts, row.currency)),
  method: (row) => grouped(row.card.scheme?.toUpperCase() ?? null),
  gateway: (row) => grouped(ACCOUNTS.indexOf(row.accountId)),
  account: (row) => grouped(ACCOUNTS.indexOf(row.accountId)),
  processed: (row) => valued(row.processedAt),
  email: (row) => timed(lower(row.guestEmail)),
  reference: (row) => timed(lower(row.reference))
};
const wordOf = (row: TokenRow, show: TokenFilter['show']) =>
  StateWord.options.indexOf(show === 'cards' || !row.isLink ? cardState(row) : linkMoney(row, row.payment).state);
const tokenValues: Record<NonNullable<TokenSort>['column'], (row: TokenRow, show: TokenFilter['show']) => Place> = {
  created: () => timed(0),
  state: (row, show) => grouped(wordOf(row, show)),
  guest: (row) => valued(guest(row.guestName ?? row.guestEmail)),
  booking: (row) => timed(lower(row.bookingId)),
  amount: (row) => {
    const { counts, currency } = tokenMoney(row);
    return valued(value(counts, currency));
  },
  kind: () => grouped(0),
  gateway: (row) => grouped(ACCOUNTS.indexOf(row.accountId)),
  account: (row) => grouped(ACCOUNTS.indexOf(row.accountId)),
  until: (row) => valued(row.acceptUntil),
  card: (row) => grouped(row.card.scheme?.toUpperCase() ?? null),
  expiry: (row) => valued(row.card.expiry === null ? null : Number(row.card.expiry.slice(3)) * 100 + Number(row.card.expiry.slice(0, 2))),
  mandate: () => grouped(0),
  usable: (row) => valued(row.expiresAt),
  email: (row) => timed(lower(row.guestEmail)),
  reference: (row) => timed(lower(row.reference))
};

/** `all` stands newest first. */
function inOrder<R extends { readonly id: number }>(all: readonly R[], place: (row: R) => Place, direction: 'asc' | 'desc'): R[] {
  const up = direction === 'asc' ? 1 : -1;
  return all
    .map((row, index) => ({ row, index, ...place(row) }))
    .toSorted((a, b) => {
      if ((a.by === null) !== (b.by === null)) return a.by === null ? 1 : -1;
      if (a.by === null || b.by === null) return a.ties === 'number' ? b.row.id - a.row.id : a.index - b.index;
      if (a.by !== b.by) return (a.by < b.by ? -1 : 1) * up;
      if (a.ties === 'newest') return a.index - b.index;
      return a.ties === 'time' ? (b.index - a.index) * up : (a.row.id - b.row.id) * up;
    })
    .map(({ row }) => row);
}

describe('Lists, filters and pages', { timeout: 60_000 }, () => {
  let history: History;
  let payments: readonly Payment[];
  let tokens: readonly TokenRow[];

  beforeAll(() => {
    history = freshHistory();
    history.saveAccount(account({ id: 'acc-2', createdAt: 1_700_000_001 }));
    for (const [index, id] of Array.from({ length: 300 }, (_, at) => [at, pick(ACCOUNTS)] as const)) {
      history.store(id, { payments: [randomPayment(index)], tokens: [randomToken(index)] }, { at: moment(), source: 'sync' });
    }
    for (let index = 0; index < 60; index += 1) {
      history.store(
        pick(ACCOUNTS),
        {
          refunds: [
            refund({
              remoteId: `r${index}`,
              paymentRemoteId: `p${upTo(300)}`,
              amount: pick([1, 100]),
              state: pick(['succeeded', 'failed', 'pending'] as const)
            })
          ]
        },
        { at: 13_000_000, source: 'sync' }
      );
    }
    // The whole list is itself checked for order, then filtered by hand.
    payments = history.payments(paymentFilter(), page({ limit: 500 })).rows;
    tokens = history.tokens(tokenFilter(), page({ limit: 500 })).rows;
  });

  it('hold every row once', () => {
    expect(new Set(names(payments)).size).toBe(300);
    expect(new Set(names(tokens)).size).toBe(300);
  });

  it('of payments agree with a reading by hand, whatever is filtered and however pages are turned', () => {
    for (let round = 0; round < 400; round += 1) {
      const filter = anyPaymentFilter();
      const seen = shown(filter, (request) => history.payments(filter, request), pick([1, 2, 7, 50, 500]));
      expect(seen).toEqual(wanted(filter, payments, (row) => paymentFits(row, filter)));
    }
  });

  it('of tokens agree too', () => {
    for (let round = 0; round < 400; round += 1) {
      const filter = anyTokenFilter();
      const seen = shown(filter, (request) => history.tokens(filter, request), pick([1, 2, 7, 50, 500]));
      expect(seen).toEqual(wanted(filter, tokens, (row) => tokenFits(row, filter)));
    }
  });

  it('stand in any order, both ways, however pages are turned', () => {
    const columns = PaymentSort.unwrap().unwrap().shape.column.options;
    for (const column of columns) {
      for (const direction of ['asc', 'desc'] as const) {
        for (const filter of [paymentFilter(), anyPaymentFilter(), anyPaymentFilter()]) {
          const sort = { column, direction };
          const seen = shown(filter, (request) => history.payments(filter, request, sort), pick([3, 40, 500]));
          const sorted = inOrder(payments, paymentValues[column], direction);
          expect({ sort, ...seen }).toEqual({ sort, ...wanted(filter, sorted, (row) => paymentFits(row, filter)) });
        }
      }
    }
  });

  it('of tokens stand in any order too', () => {
    for (const column of TokenSort.unwrap().unwrap().shape.column.options) {
      for (const direction of ['asc', 'desc'] as const) {
        const filter = anyTokenFilter();
        const read = tokenValues[column];
        const seen = shown(filter, (request) => history.tokens(filter, request, { column, direction }), pick([3, 40, 500]));
        const sorted = inOrder(tokens, (row) => read(row, filter.show), direction);
        expect({ column, ...seen }).toEqual({ column, ...wanted(filter, sorted, (row) => tokenFits(row, filter)) });
      }
    }
  });

  it('add up to what their rows add up to', () => {
    for (let round = 0; round < 200; round += 1) {
      const filter = anyPaymentFilter();
      const rows = payments.filter((row) => paymentFits(row, filter));
      const totals = history.totals({ list: 'payments', filter }, null);
      expect(totals.count).toBe(rows.length);
      const byHand = CURRENCIES.flatMap((currency) => {
        const own = rows.filter((row) => row.currency === currency).map((row) => paymentMoney(row));
        const sum = (of: (row: (typeof own)[number]) => number) => own.reduce((all, row) => all + of(row), 0);
        const [captured, refunded] = [sum((row) => row.taken), sum((row) => row.refunded)];
        return own.length === 0
          ? []
          : [{ currency, count: own.length, amount: sum((row) => row.asked ?? 0), captured, refunded, net: captured - refunded }];
      });
      expect(totals.sums.toSorted((a, b) => ((a.currency ?? '') < (b.currency ?? '') ? -1 : 1))).toEqual(byHand);
    }
    for (let round = 0; round < 200; round += 1) {
      const filter = anyTokenFilter();
      const rows = tokens.filter((row) => tokenFits(row, filter));
      const totals = history.totals({ list: 'tokens', filter }, null);
      expect(totals.count).toBe(rows.length);
      const taken = rows.map((row) => (row.isLink ? linkMoney(row, row.payment).taken : 0)).reduce<number>((all, one) => all + one, 0);
      expect(totals.sums.reduce((all, { captured }) => all + (captured ?? 0), 0)).toBe(taken);
    }
  });

  it('add up ticked rows alone', () => {
    const some = payments.slice(10, 15);
    const filter = paymentFilter();
    expect(
      history.totals(
        { list: 'payments', filter },
        some.map(({ id }) => id)
      ).count
    ).toBe(5);
  });

  it('find what was typed whatever marks are in it', () => {
    for (const text of TEXTS) {
      const filter = paymentFilter({ text });
      const seen = shown(filter, (request) => history.payments(filter, request), 7);
      expect(seen).toEqual(wanted(filter, payments, (row) => paymentFits(row, filter)));
      expect(() => history.search(text, 20)).not.toThrow();
    }
  });
});
