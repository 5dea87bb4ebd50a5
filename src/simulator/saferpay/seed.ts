import { z } from 'zod';
import { CUSTOMER_ID, TERMINALS } from './accounts.ts';
import type { Terminal } from './accounts.ts';
import { newTransaction } from './authorizations.ts';
import { numberOf } from './cards.ts';
import type { CardMethod } from './cards.ts';
import { isoDate } from './context.ts';
import { refuse } from './errors.ts';
import { guid } from './ids.ts';
import * as lifecycle from './lifecycle.ts';
import { meansOfCard } from './means.ts';
import type { Means } from './means.ts';
import type { Offer, State, Transaction } from './state.ts';

/** A believable past: payments, refunds and links of the last days. Not written to the ledger, which counts what was asked for. */

export const seedWish = z.strictObject({
  offers: z.int().min(0).max(20_000).default(0),
  transactions: z.int().min(0).max(50_000).default(0),
  days: z.int().min(1).max(720).default(60)
});

export type SeedWish = z.output<typeof seedWish>;

const DAY = 86_400;
const GUESTS = [
  'Ada Muster',
  'Jean Dupont',
  'Chiara Rossi',
  'Max Beispiel',
  'Lena Vogel',
  'Peter Jansen',
  'Sofia Garcia',
  'Emma Keller'
] as const;
const REASONS = ['two nights', 'three nights', 'deposit', 'minibar', 'no-show', 'late check-out', 'parking', 'dinner'] as const;
const BRANDS: readonly CardMethod[] = ['VISA', 'VISA', 'MASTERCARD', 'MASTERCARD', 'AMEX'];
const CURRENCIES = ['CHF', 'CHF', 'CHF', 'EUR', 'EUR', 'USD'] as const;

/** Small and repeatable: the same call on an empty state tells the same story. */
function randomFrom(seed: number): <T>(choices: readonly T[]) => T {
  let state = seed;
  return <T>(choices: readonly T[]) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const chosen = choices[Math.floor((state / 2 ** 32) * choices.length)];
    if (chosen === undefined) throw new Error('nothing to choose from');
    return chosen;
  };
}

type Pick = ReturnType<typeof randomFrom>;

function terminalOf(type: Terminal['type']): Terminal {
  const found = TERMINALS.find((terminal) => terminal.customerId === CUSTOMER_ID && terminal.type === type);
  if (found === undefined) throw new Error(`no terminal of type ${type}`);
  return found;
}

/** Where it is told, and from when. `now`: nothing is told of later than that. */
type Story = { readonly state: State; readonly pick: Pick; readonly now: number };

const hundred = Array.from({ length: 100 }, (_, index) => index);

/** Fills the state. Times run evenly from `days` ago to an hour ago. */
export function seed(state: State, now: number, wish: SeedWish): void {
  const pick = randomFrom(Object.keys(state.transactions).length + Object.keys(state.offers).length + 1);
  const story: Story = { state, pick, now };
  const span = wish.days * DAY - 3600;
  const timeOf = (index: number, count: number) => now - 3600 - span + Math.floor((span * (index + 1)) / count);
  for (let index = 0; index < wish.transactions; index += 1) addPayment(story, timeOf(index, wish.transactions), index);
  for (let index = 0; index < wish.offers; index += 1) addOffer(story, timeOf(index, wish.offers), index);
}

function someMeans(pick: Pick, at: number): Means {
  const year = Number(isoDate(at).slice(0, 4)) + 1 + pick([0, 1, 2, 3]);
  const read = meansOfCard(
    {
      Number: numberOf(pick(BRANDS), 'frictionless') ?? '',
      ExpYear: year,
      ExpMonth: 1 + pick(hundred.slice(0, 12)),
      HolderName: pick(GUESTS),
      VerificationCode: '123'
    },
    at
  );
  if (!read.ok) throw new Error('the table of test cards is broken');
  return read.value;
}

function payment(pick: Pick, terminal: Terminal, at: number, index: number): Transaction {
  return newTransaction(
    {
      terminal,
      means: someMeans(pick, at),
      asked: { value: 1000 + pick(hundred) * 450 + pick([0, 50]), currency: pick(CURRENCIES) },
      orderId: `R-${2000 + index}`,
      description: `Room ${100 + pick(hundred)}, ${pick(REASONS)}`,
      preAuth: pick([true, false, false]),
      allowPartial: false,
      initial: false,
      payer: null,
      threeDs: terminal.type === 'MPO' ? null : { shift: true, authenticated: true, type: 'FRICTIONLESS' },
      application: terminal.type === 'SPG' ? 'Saferpay Payment Page' : 'Json Api',
      by: terminal.type === 'SPG' ? 'SecurePayGate' : 'API'
    },
    at
  );
}

function addPayment(story: Story, at: number, index: number): void {
  const { state, pick, now } = story;
  const made = payment(pick, terminalOf(pick(['ECOM', 'MPO'] as const)), at, index);
  state.transactions[made.id] = made;
  const fate = pick(hundred);
  if (fate < 8) {
    const declined = refuse('TRANSACTION_DECLINED', {
      processor: { name: 'Saferpay Test', result: '05', message: 'Authorization declined' },
      transactionId: made.id
    });
    Object.assign(made, { status: 'FAILED', failure: declined.refusal });
  } else if (fate < 15) lifecycle.cancel(made, Math.min(now, at + 3600), false);
  else if (fate < 85) {
    lifecycle.capture(made, undefined, Math.min(now, at + 1800), null);
    if (fate < 25) addRefund(story, made, index);
  }
}

function addRefund({ state, pick, now }: Story, paid: Transaction, index: number): void {
  const [part] = paid.captures;
  const terminal = TERMINALS.find((t) => t.id === paid.terminalId);
  if (part === undefined || terminal === undefined) return;
  const at = Math.min(now, part.at + DAY);
  const made = newTransaction(
    {
      terminal,
      means: { ...paid.means, hasCvc: false },
      asked: { value: Math.max(1, Math.floor(part.value / pick([1, 2, 4]))), currency: paid.amount.currency },
      orderId: `RF-${2000 + index}`,
      description: null,
      preAuth: false,
      allowPartial: false,
      initial: false,
      payer: null,
      threeDs: null,
      application: 'Json Api',
      by: 'API'
    },
    at
  );
  Object.assign(made, { type: 'REFUND', refundOf: { transactionId: paid.id, captureId: part.captureId } });
  state.transactions[made.id] = made;
  if (pick([true, true, true, false])) lifecycle.capture(made, undefined, at, null);
}

function addOffer({ state, pick, now }: Story, at: number, index: number): void {
  const made = payment(pick, terminalOf('SPG'), Math.min(now, at + 7200), 7000 + index);
  const expiresAt = at + pick([3, 7, 30, 90]) * DAY;
  const paid = pick([true, true, false]);
  const [first = '', last = ''] = (made.means.holder ?? '').split(' ');
  const offer: Offer = {
    id: guid(),
    customerId: made.customerId,
    terminalId: made.terminalId,
    amount: made.amount,
    orderId: made.orderId ?? '',
    description: made.description ?? '',
    preAuth: made.preAuth,
    createdAt: at,
    expiresAt,
    expirationText: isoDate(expiresAt).replace('.000Z', '+00:00'),
    languageCode: pick(['en', 'de', 'fr', 'it']),
    payer: { ip: null, id: null, billing: { FirstName: first, LastName: last } },
    addressForm: null,
    condition: null,
    configSet: null,
    maxAttempts: 0,
    attempts: paid ? 1 : 0,
    registerAlias: false,
    deletedAt: !paid && pick([true, false, false, false]) ? Math.min(now, at + DAY) : null,
    disabledAt: null,
    transactionId: paid ? made.id : null
  };
  state.offers[offer.id] = offer;
  if (!paid) return;
  state.transactions[made.id] = made;
  if (pick([true, true, false])) lifecycle.capture(made, undefined, Math.min(now, at + DAY), null);
}
