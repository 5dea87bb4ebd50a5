import type {
  Card,
  IncomingOperation,
  IncomingPayment,
  IncomingRefund,
  IncomingToken,
  Payment,
  Refund,
  Token
} from '../../../src/shared/model/domain.ts';
import { decimalsOf } from '../../../src/shared/values/money.ts';
import { operation, payment, refund, token } from '../../builders/records.ts';
import { chanceOf, type Chance } from './chance.ts';
import { emailOf, guestName } from './names.ts';

/**
 * What a hotel group has after ten years, worked out from a seed and a number alone. Token, payment and operation of one number
 * belong together; each fifth payment has a refund.
 */
export type Plan = { readonly seed: number; readonly payments: number; readonly from: number; readonly until: number };

export const ACCOUNTS = [
  { id: 'seed-city', gateway: 'syspay', name: 'Hotel Aurora City' },
  { id: 'seed-lake', gateway: 'syspay', name: 'Hotel Aurora Lake' },
  { id: 'seed-alps', gateway: 'saferpay', name: 'Hotel Aurora Alps' }
] as const;
type SeedAccount = (typeof ACCOUNTS)[number];

export const REFUND_EACH = 5;

const CURRENCIES = [
  [54, 'EUR'],
  [11, 'GBP'],
  [10, 'USD'],
  [10, 'CHF'],
  [7, 'JPY'],
  [3, 'KWD'],
  [2, 'BHD'],
  [2, 'KRW'],
  [1, 'SEK']
] as const;

/** The published test numbers of the schemes, first six and last four. */
const SCHEMES = [
  [46, { scheme: 'VISA', first6: '411111' }],
  [36, { scheme: 'MASTERCARD', first6: '555555' }],
  [10, { scheme: 'AMEX', first6: '378282' }],
  [4, { scheme: 'DINERS', first6: '305693' }],
  [4, { scheme: 'JCB', first6: '353011' }]
] as const;

const RECENT = 20 * 86_400;

type Words = readonly [status: string, state: Payment['state']];
const SETTLED: readonly (readonly [number, Words])[] = [
  [80, ['SUCCESS', 'paid']],
  [5, ['VOIDED', 'voided']],
  [8, ['FAILED', 'failed']],
  [3, ['CANCELLED', 'cancelled']],
  [2, ['CAPTURED', 'partlyCaptured']],
  [2, ['EXPIRED', 'expired']]
];
const MOVING: readonly (readonly [number, Words])[] = [
  [60, ['SUCCESS', 'paid']],
  [25, ['AUTHORIZED', 'authorized']],
  [8, ['WAITING', 'waiting']],
  [7, ['OPEN', 'open']]
];

type Facts = {
  readonly chance: Chance;
  readonly account: SeedAccount;
  readonly at: number;
  readonly recent: boolean;
  readonly booking: string | null;
  readonly name: string | null;
  readonly email: string | null;
  readonly currency: string;
  readonly amount: number;
  readonly card: Card;
  /** Of what is asked for by a link, or a card that was stored and is charged; null: typed at the desk. */
  readonly kind: 'link' | 'card' | 'phone';
  readonly words: Words;
  readonly refunded: { readonly state: Refund['state']; readonly status: string; readonly amount: number } | null;
};

const day = (at: number): string => new Date(at * 1000).toISOString().slice(0, 10);

function factsOf(plan: Plan, index: number): Facts {
  const chance = chanceOf(plan.seed, index);
  const step = (plan.until - plan.from) / plan.payments;
  const at = Math.floor(plan.from + (index + chance.share(1)) * step);
  // Two of three come with a booking, and a booking has up to three of them.
  const ofBooking = chanceOf(plan.seed ^ 0x5eed, Math.floor(index / 3));
  const booked = chance.share(2) < 0.93;
  const name = chance.share(3) < 0.95 ? guestName(booked ? ofBooking : chance) : null;
  const account = ofBooking.weigh<SeedAccount>(4, [
    [45, ACCOUNTS[0]],
    [25, ACCOUNTS[1]],
    [30, ACCOUNTS[2]]
  ]);
  const currency = chance.weigh<string>(5, CURRENCIES);
  const whole = Math.round(15 + 2400 * chance.share(6) ** 3);
  const amount = Math.round((whole + (chance.share(7) < 0.4 ? 0 : chance.share(8))) * 10 ** decimalsOf(currency));
  const recent = at > plan.until - RECENT;
  const words = chance.weigh(9, recent ? MOVING : SETTLED);
  const refunds = index % REFUND_EACH === 0;
  const { scheme, first6 } = chance.weigh<{ readonly scheme: string; readonly first6: string }>(10, SCHEMES);
  return {
    chance,
    account,
    at,
    recent,
    booking: booked ? `R${100_000 + Math.floor(index / 3)}` : null,
    name,
    email: name !== null && chance.share(11) < 0.85 ? emailOf(name, booked ? ofBooking : chance) : null,
    currency,
    amount,
    card: {
      scheme,
      first6,
      last4: String(ofBooking.upTo(12, 10_000)).padStart(4, '0'),
      expiry: `${String(1 + ofBooking.upTo(13, 12)).padStart(2, '0')}/${2026 + ofBooking.upTo(14, 6)}`,
      holder: name,
      fingerprint: account.gateway === 'syspay' && booked ? `fp${ofBooking.upTo(15, 2 ** 31).toString(36)}` : null
    },
    kind: chance.weigh(16, [
      [62, 'link'],
      [23, 'card'],
      [15, 'phone']
    ]),
    words,
    refunded: refunds
      ? {
          ...chance.weigh(17, [
            [88, { state: 'succeeded', status: 'SUCCESS' }],
            [8, { state: 'failed', status: 'FAILED' }],
            [4, { state: 'pending', status: 'WAITING' }]
          ] as const),
          amount: chance.share(18) < 0.4 ? amount : Math.max(1, Math.floor(amount * chance.share(19)))
        }
      : null
  };
}

const captured = ({ words, amount }: Facts): number =>
  words[1] === 'paid' ? amount : words[1] === 'partlyCaptured' ? Math.ceil(amount / 2) : 0;

const referenceOf = ({ booking, chance }: Facts, letter: string): string =>
  `PD-${booking ?? 'WALKIN'}-${letter}${chance.upTo(20, 3)}-${chance
    .upTo(21, 2 ** 31)
    .toString(36)
    .toUpperCase()
    .padStart(6, '0')}`;

const rawOf = (kind: string, id: string, { words, amount, currency, at }: Facts) => ({
  class: kind,
  id,
  status: words[0],
  amount,
  currency,
  processing_time: at
});

const paidMeans = ({ card, chance }: Facts) => {
  const ideal = chance.share(22) < 0.06;
  return ideal
    ? {
        methodType: 'IDEAL',
        methodDisplay: 'iDEAL',
        card: { scheme: null, first6: null, last4: null, expiry: null, holder: null, fingerprint: null }
      }
    : { methodType: 'CREDITCARD', methodDisplay: `${card.scheme} ${card.last4}`, card };
};

type Made<T> = { readonly account: SeedAccount; readonly record: T };

function seedPayment(plan: Plan, index: number): Made<IncomingPayment> {
  const facts = factsOf(plan, index);
  const [status, state] = facts.words;
  const id = String(7_000_000 + index);
  return {
    account: facts.account,
    record: payment({
      remoteId: id,
      reference: referenceOf(facts, 'P'),
      status,
      state,
      amount: facts.amount,
      currency: facts.currency,
      capturedAmount: captured(facts),
      preauth: state === 'authorized' || state === 'voided' || state === 'partlyCaptured',
      captureMode: state === 'partlyCaptured' ? 'single' : null,
      createdAt: facts.at,
      processedAt: state === 'open' || state === 'waiting' ? null : facts.at + 20 + facts.chance.upTo(23, 90_000),
      source: String(1 + facts.chance.upTo(24, 4)),
      bookingId: facts.booking,
      guestName: facts.name,
      guestEmail: facts.email,
      tokenRemoteId: facts.kind === 'phone' ? null : String(3_000_000 + index),
      ...paidMeans(facts),
      descriptor: 'HOTEL AURORA',
      description: facts.chance.pick(25, ['Deposit', 'Stay', 'Minibar', 'Late check-out', 'Restaurant']),
      failureCategory: state === 'failed' ? facts.chance.pick(26, ['insufficient_funds', 'refused', 'expired_card']) : null,
      terminalId: facts.account.gateway === 'saferpay' ? '17700001' : null,
      raw: rawOf('payment', id, facts)
    })
  };
}

/** How the link or card stands after its payment, and by itself where it has none. */
function tokenWords({ kind, words, recent, chance }: Facts): readonly [status: string, state: Token['state']] {
  if (kind === 'phone') return chance.share(30) < 0.7 ? ['ACTIVE', 'active'] : ['ENDED', 'ended'];
  if (kind === 'card') return chance.share(30) < 0.8 ? ['ACTIVE', 'active'] : ['ENDED', 'ended'];
  if (words[1] === 'open') return recent ? ['REDIRECT', 'open'] : ['EXPIRED', 'expired'];
  return words[1] === 'failed' ? ['FAILED', 'failed'] : ['ACTIVE', 'active'];
}

function seedToken(plan: Plan, index: number): Made<IncomingToken> {
  const facts = factsOf(plan, index);
  const { chance, at, kind } = facts;
  const [status, state] = tokenWords(facts);
  const id = String(3_000_000 + index);
  const isLink = kind === 'link';
  const arrival = at + chance.upTo(31, 60) * 86_400;
  return {
    account: facts.account,
    record: token({
      remoteId: id,
      origin: isLink ? 'hostedToken' : 'import',
      isLink,
      isCard: !isLink || (state === 'active' && chance.share(32) < 0.5),
      status,
      state,
      reference: referenceOf(facts, 'L'),
      bookingId: facts.booking,
      checkIn: day(arrival),
      checkOut: day(arrival + (1 + chance.upTo(33, 9)) * 86_400),
      bookingAmount: facts.amount,
      bookingCurrency: facts.currency,
      amount: isLink ? facts.amount : null,
      currency: isLink ? facts.currency : null,
      preauth: facts.words[1] === 'authorized' || facts.words[1] === 'voided',
      description: 'Stay',
      guestName: facts.name,
      guestEmail: facts.email,
      guestLanguage: chance.pick(34, ['en', 'de', 'fr', 'it']),
      actionUrl: isLink ? `https://pay.example/${id}` : null,
      createdAt: at - 60,
      acceptUntil: isLink ? at + 14 * 86_400 : null,
      expiresAt: isLink ? null : at + (200 + chance.upTo(35, 900)) * 86_400,
      ...paidMeans(facts),
      validationStatus: isLink ? null : chance.pick(36, ['VALID', 'VALID', 'INVALID']),
      mandateStatus: isLink ? null : chance.pick(37, ['ACTIVE', 'NONE', 'EXPIRED']),
      motoInstanceId: kind === 'phone' ? String(900_000 + index) : null,
      paymentRemoteId: isLink && state !== 'open' && state !== 'expired' ? String(7_000_000 + index) : null,
      raw: rawOf('token', id, facts)
    })
  };
}

/** Of the payment where it took something, else a credit to its card. */
function seedRefund(plan: Plan, number: number): Made<IncomingRefund> {
  const index = number * REFUND_EACH;
  const facts = factsOf(plan, index);
  if (facts.refunded === null) throw new RangeError('This payment has no refund');
  const taken = captured(facts);
  const amount = taken > 0 ? Math.min(taken, facts.refunded.amount) : facts.refunded.amount;
  const at = facts.at + 86_400 + facts.chance.upTo(40, 5 * 86_400);
  const id = String(9_000_000 + number);
  return {
    account: facts.account,
    record: refund({
      remoteId: id,
      paymentRemoteId: taken > 0 ? String(7_000_000 + index) : null,
      tokenRemoteId: taken > 0 || facts.kind === 'phone' ? null : String(3_000_000 + index),
      reference: referenceOf(facts, 'R'),
      status: facts.refunded.status,
      state: facts.refunded.state,
      amount,
      currency: facts.currency,
      description: facts.chance.pick(41, ['Cancelled', 'Overcharged', 'Goodwill']),
      createdAt: at,
      processedAt: at + 600,
      bookingId: facts.booking,
      guestName: facts.name,
      guestEmail: facts.email,
      ...paidMeans(facts),
      raw: rawOf('refund', id, facts)
    })
  };
}

function seedOperation(plan: Plan, index: number): Made<IncomingOperation> {
  const facts = factsOf(plan, index);
  const { chance, at } = facts;
  const arrival = at + chance.upTo(31, 60) * 86_400;
  const id = String(5_000_000 + index);
  return {
    account: facts.account.gateway === 'syspay' ? facts.account : ACCOUNTS[0],
    record: operation({
      remoteId: id,
      feature: 'PAYMENT',
      type: chance.weigh(50, [
        [88, 'Payment'],
        [9, 'Refund'],
        [3, 'BillingAgreement']
      ]),
      status: facts.words[0],
      amount: facts.amount,
      currency: facts.currency,
      fee: Math.floor(facts.amount * 0.014),
      bookingId: facts.booking,
      guestName: facts.name,
      guestEmail: facts.email,
      methodDisplay: `${facts.card.scheme} ${facts.card.last4}`,
      scheme: facts.card.scheme,
      source: String(1 + chance.upTo(24, 4)),
      processedAt: at + 30,
      operationAt: at + 20,
      bookingAt: at - 3600,
      checkIn: arrival - (arrival % 86_400),
      checkOut: arrival - (arrival % 86_400) + 3 * 86_400,
      raw: rawOf('operation', id, facts)
    })
  };
}

export const seeded = { token: seedToken, payment: seedPayment, refund: seedRefund, operation: seedOperation };
