import { createHash } from 'node:crypto';
import type { Core } from '../core/types.ts';
import { schemeOf } from './card-facts.ts';
import type { PaymentStatus, TokenStatus } from './machines.ts';
import { GUESTS, MONEY, REASONS } from './seed-data.ts';
import { settingsOf } from './settings.ts';
import { stateOf, takeId } from './state.ts';
import type { Card, Payment, SyspayState, Token } from './state.ts';
import { TEST_CARDS } from './test-cards.ts';
import type { FailureCategory } from './test-cards.ts';

const DAY = 86_400;
/** Seeded authorizations are younger than this, so that none of them expires while somebody looks. */
const FRESH_DAYS = 20;

/** How likely each end of a token is, in parts of a hundred. */
const TOKEN_ENDS: readonly (readonly [TokenStatus, number])[] = [
  ['ACTIVE', 70],
  ['REDIRECT', 12],
  ['FAILED', 6],
  ['CANCELLED', 6],
  ['TIMED_OUT', 6]
];
const PAYMENT_ENDS: readonly (readonly [PaymentStatus, number])[] = [
  ['SUCCESS', 62],
  ['AUTHORIZED', 14],
  ['VOIDED', 8],
  ['FAILED', 16]
];
const FAILURES: readonly FailureCategory[] = [
  'declined',
  'insufficient_funds',
  'expired',
  'fraud_suspicious',
  'card_flagged',
  'technical_error'
];

type Draw = { number(below: number): number; one<T>(of: readonly T[]): T; weighted<T>(of: readonly (readonly [T, number])[]): T };

/**
 * Adds a believable history, oldest first: the same wishes give the same history, set back from the present moment.
 * Nothing of it is in the ledger, which counts what was asked for through the API.
 */
export function seed(core: Core, wish: { tokens: number; payments: number; days: number }): void {
  const state = stateOf(core);
  const draw = drawFrom(0x5eed);
  const story: Story = { core, state, draw };
  const tokens = Math.max(wish.tokens, wish.payments > 0 ? 1 : 0);
  const initial = Math.min(wish.payments, Math.floor(tokens * 0.6));
  const debits = wish.payments - initial;
  const slots = tokens + debits;
  const now = core.clock.now();
  const left = { tokens, initial, debits };
  const chargeable: Token[] = [];
  for (let slot = 0; slot < slots; slot++) {
    const at = Math.floor(now - wish.days * DAY * (1 - (slot + draw.number(90) / 100) / slots));
    const asToken =
      left.debits === 0 || chargeable.length === 0 || (left.tokens > 0 && draw.number(left.tokens + left.debits) < left.tokens);
    if (asToken && left.tokens > 0) {
      const withPayment = left.initial > 0 && draw.number(left.tokens) < left.initial;
      // The last chance for a chargeable token must not be missed while debits are still wanted.
      const token = seedToken(story, at, { withPayment, forced: chargeable.length === 0 ? 'ACTIVE' : undefined });
      if (token.status === 'ACTIVE') chargeable.push(token);
      left.tokens -= 1;
      if (withPayment) left.initial -= 1;
    } else {
      const token = draw.one(chargeable.slice(-200));
      const payment = seedPayment(story, token, at, { initial: false, status: draw.weighted(PAYMENT_ENDS) });
      if (payment.status === 'SUCCESS' && draw.number(100) < 25) seedRefund(story, payment);
      left.debits -= 1;
    }
  }
  core.store.touch();
}

type Story = { readonly core: Core; readonly state: SyspayState; readonly draw: Draw };

/** A token that was asked for then. Chance is drawn in one order, so that the same wishes go on giving the same history. */
function seedToken(story: Story, at: number, wish: { withPayment: boolean; forced: TokenStatus | undefined }): Token {
  const { core, state, draw } = story;
  const { withPayment } = wish;
  const guest = draw.one(GUESTS);
  const [firstname, lastname] = guest;
  const [currency, amount] = money(draw);
  const settings = settingsOf(core);
  const id = takeId(state);
  const arrival = at + draw.number(45) * DAY;
  const departure = arrival + (1 + draw.number(9)) * DAY;
  const drawn = wish.forced ?? draw.weighted(TOKEN_ENDS);
  const old = core.clock.now() - at > 5 * DAY;
  const status = drawn === 'REDIRECT' && old ? 'TIMED_OUT' : drawn;
  const flow = status === 'ACTIVE' && draw.number(4) === 0 ? 'API' : 'BUYER';
  const typed = status === 'ACTIVE' || status === 'FAILED';
  const mandated = withPayment || draw.number(3) > 0;
  const reason = draw.one(FAILURES);
  const token: Token = {
    id,
    secret: pseudo(`token ${id}`, 40),
    flow,
    status,
    createdAt: at,
    source: draw.one(settings.sources)?.id ?? null,
    booking: {
      type: 'HOTEL',
      booking_id: `AUR-${24_000 + id}`,
      check_in_date: dateOf(arrival),
      check_out_date: dateOf(departure),
      total_booking_amount: amount,
      booking_currency: currency
    },
    expirationDate: Date.parse(`${dateOf(departure)}T00:00:00Z`) / 1000 + settings.expiryIntervalDays * DAY,
    acceptUntil: flow === 'BUYER' ? at + 7 * DAY : null,
    description: draw.one(REASONS),
    returnUrl: null,
    emsUrl: null,
    extra: null,
    detokenizers: [],
    customer: seedCustomer(draw, guest),
    method: typed ? seedCard(draw, `${firstname} ${lastname}`, at) : null,
    validation: status === 'ACTIVE' ? 'VALID' : status === 'FAILED' ? 'INVALID' : 'NOT_VALIDATED',
    invalidReason: status === 'FAILED' ? reason.toUpperCase() : null,
    risk: typed ? (status === 'ACTIVE' ? { level: 'LOW', reason: null } : { level: 'HIGH', reason: reason.toUpperCase() }) : null,
    mandate: mandated ? mandateOf(status, currency, at) : null,
    paymentId: null,
    motoInstanceId: flow === 'API' && draw.number(2) === 0 ? 7 + draw.number(3) : null,
    attemptsLeft: settings.attempts,
    threeDsMust: false,
    pending: null
  };
  state.tokens[id] = token;
  if (withPayment) {
    const end = INITIAL_ENDS[status] ?? draw.weighted(PAYMENT_ENDS.slice(0, 3));
    const payment = seedPayment(story, token, at, { initial: true, status: end, failure: reason });
    token.paymentId = payment.id;
    if (payment.status === 'SUCCESS' && draw.number(100) < 20) seedRefund(story, payment);
  }
  return token;
}

/** How the payment asked for with a token stands where the token was never completed. */
const INITIAL_ENDS: Partial<Record<TokenStatus, PaymentStatus>> = {
  REDIRECT: 'OPEN',
  FAILED: 'FAILED',
  CANCELLED: 'CANCELLED',
  TIMED_OUT: 'TIMED_OUT'
};

function seedCustomer(draw: Draw, [firstname, lastname, language, country]: (typeof GUESTS)[number]): Token['customer'] {
  return {
    firstname,
    lastname,
    language,
    email: `${plain(firstname)}.${plain(lastname)}@guest.example`,
    reference: `G-${plain(lastname)}`,
    billingAddress:
      draw.number(2) === 0
        ? { address1: `${1 + draw.number(120)} Station Road`, city: 'Aurora', country, postal_code: String(1000 + draw.number(8999)) }
        : null
  };
}

const mandateOf = (status: TokenStatus, currency: string, at: number): Token['mandate'] => ({
  status: status === 'ACTIVE' ? 'ACTIVE' : status === 'REDIRECT' ? 'PENDING' : 'CANCELLED',
  currency,
  endReason: null,
  startDate: status === 'ACTIVE' ? at + 120 : null,
  endDate: status === 'ACTIVE' || status === 'REDIRECT' ? null : at + 120
});

type PaymentSeed = { readonly initial: boolean; readonly status: PaymentStatus; readonly failure?: FailureCategory };

function seedPayment({ core, state, draw }: Story, token: Token, at: number, wish: PaymentSeed): Payment {
  const settings = settingsOf(core);
  const id = takeId(state);
  const currency = token.mandate?.currency ?? token.booking.booking_currency;
  const amount = wish.initial ? token.booking.total_booking_amount : amountIn(draw, currency);
  const stale = core.clock.now() - at > FRESH_DAYS * DAY;
  const status = wish.status === 'AUTHORIZED' && stale ? 'SUCCESS' : wish.status;
  const preauth = status === 'AUTHORIZED' || status === 'VOIDED' || draw.number(4) === 0;
  const processedAt =
    status === 'SUCCESS' || status === 'AUTHORIZED' || status === 'VOIDED' || status === 'FAILED' ? at + 60 + draw.number(600) : null;
  const payment: Payment = {
    id,
    secret: pseudo(`payment ${id}`, 40),
    reference: `AUR-${24_000 + token.id}-${id}`,
    amount,
    currency,
    status,
    preauth,
    preauthExpiration: preauth && processedAt !== null && status !== 'FAILED' ? processedAt + settings.preauthDays * DAY : null,
    captureDate: null,
    flow: wish.initial && token.flow === 'BUYER' ? 'BUYER' : 'API',
    requestedAt: at,
    processedAt,
    settlementDate: status === 'SUCCESS' && processedAt !== null ? processedAt + 3 * DAY : null,
    source: token.source,
    extra: null,
    description: wish.initial ? token.description : draw.one(REASONS),
    returnUrl: null,
    emsUrl: null,
    failureCategory: status === 'FAILED' ? (wish.failure ?? draw.one(FAILURES)) : null,
    tokenId: token.id,
    initial: wish.initial,
    waitingUntil: null
  };
  state.payments[id] = payment;
  state.references[`payment:${payment.reference}`] = id;
  return payment;
}

function seedRefund({ core, state, draw }: Story, payment: Payment): void {
  const id = takeId(state);
  const at = Math.min(core.clock.now(), (payment.processedAt ?? payment.requestedAt) + (1 + draw.number(96)) * 3600);
  const failed = draw.number(8) === 0;
  const amount = draw.number(3) === 0 ? payment.amount : Math.max(1, Math.floor(payment.amount * (0.1 + draw.number(60) / 100)));
  const reference = `${payment.reference}-R`;
  state.refunds[id] = {
    id,
    reference,
    amount,
    currency: payment.currency,
    status: failed ? 'FAILED' : 'SUCCESS',
    requestedAt: at,
    processedAt: at + 5,
    description: 'Guest left early',
    extra: null,
    emsUrl: null,
    paymentId: payment.id,
    failureCategory: failed ? 'declined' : null,
    waitingUntil: null,
    waitingFails: false
  };
  state.references[`refund:${reference}`] = id;
}

function seedCard(draw: Draw, holder: string, at: number): Card {
  const { number } = draw.one(TEST_CARDS.filter((row) => row.behaviour === 'good'));
  const year = new Date(at * 1000).getUTCFullYear() + 1 + draw.number(4);
  return {
    type: 'CREDITCARD',
    first6: number.slice(0, 6),
    last4: number.slice(-4),
    length: number.length,
    scheme: schemeOf(number) ?? 'VISA',
    expMonth: String(1 + draw.number(12)).padStart(2, '0'),
    expYear: String(year),
    holder,
    fingerprint: pseudo(`card ${holder} ${draw.number(1_000_000)}`, 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'),
    behaviour: draw.number(12) === 0 ? 'later_declined' : 'good'
  };
}

function money(draw: Draw): [string, number] {
  const currency = draw.weighted(MONEY.map(([name, weight]) => [name, weight] as const));
  return [currency, amountIn(draw, currency)];
}

function amountIn(draw: Draw, currency: string): number {
  const [, , from, to, step] = MONEY.find(([name]) => name === currency) ?? first(MONEY);
  return from + draw.number(Math.floor((to - from) / step) + 1) * step;
}

const dateOf = (unix: number) => new Date(unix * 1000).toISOString().slice(0, 10);
const plain = (name: string) =>
  name
    .normalize('NFD')
    .replace(/ß/g, 'ss')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase();
const pseudo = (text: string, length: number) => createHash('sha256').update(text).digest('hex').slice(0, length);

/** The first of a list that is not empty. */
function first<T>([head]: readonly T[]): T {
  if (head === undefined) throw new Error('nothing to draw from');
  return head;
}

/** Repeatable chance (mulberry32): the same seed draws the same numbers. */
function drawFrom(start: number): Draw {
  let a = start;
  const next = () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const number = (below: number) => Math.floor(next() * below);
  return {
    number,
    one: (of) => first(of.slice(number(of.length))),
    weighted: (of) => {
      let roll = number(of.reduce((sum, [, weight]) => sum + weight, 0));
      for (const [value, weight] of of) if ((roll -= weight) < 0) return value;
      return first(of)[0];
    }
  };
}
