import { kindOf, MoneyKind } from '../model/kinds/index.ts';
import type { Payment } from '../model/domain.ts';
import type { MatchCertainty, MatchRule, SettledState } from '../model/settlement.ts';
import { decimalsOf, minor, NOTHING, type Minor } from '../values/money.ts';

/** What of a bank's text can be a name of a payment, and how a payment stands with what arrived of it. */

const LETTERS: ReadonlySet<string> = new Set([...MoneyKind.values].map((kind) => kindOf(kind).letter));
/** The end of every reference of ours (main/money/reference.ts): Crockford's alphabet, ten of it. */
const DIGEST = /^[0-9A-HJKMNP-TV-Z]{10}$/;
const SLUG_MAX = 24;

/**
 * References of ours in a text that a bank has broken into lines, filled with spaces and robbed of its hyphens: letters and figures
 * are read without what stands between them, and every way in which they can be a reference is named. The ten characters of its end
 * make sure that no other text is taken for one.
 */
export function referencesIn(text: string): readonly string[] {
  const bare = text.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
  const found = new Set<string>();
  for (let at = bare.indexOf('PD'); at >= 0; at = bare.indexOf('PD', at + 1)) {
    for (let slug = 1; slug <= SLUG_MAX; slug += 1)
      endingsAt(bare, at + 2 + slug).forEach((end) => found.add(`PD-${bare.slice(at + 2, at + 2 + slug)}-${end}`));
  }
  return [...found];
}

/** `R1-…`, `RX12-…` at this place, each with ten characters of the end after it. */
function endingsAt(bare: string, at: number): readonly string[] {
  const match = /^([A-Z]{1,2})(\d{1,3})/.exec(bare.slice(at, at + 5));
  if (!match) return [];
  const endings: string[] = [];
  for (const letter of [match[1]?.slice(0, 1) ?? '', match[1] ?? '']) {
    if (!LETTERS.has(letter) || (letter.length === 1 && match[1]?.length === 2)) continue;
    for (let digits = 1; digits <= (match[2] ?? '').length; digits += 1) {
      const start = at + letter.length + digits;
      const digest = bare.slice(start, start + 10);
      if (DIGEST.test(digest)) endings.push(`${letter}${(match[2] ?? '').slice(0, digits)}-${digest}`);
    }
  }
  return [...new Set(endings)];
}

const SHORTEST = 6;
const WORDS_MAX = 60;

/** Other words that can be a reference or a gateway's number: with a figure in it, also put together where a line or word was broken. */
export function namesIn(text: string): readonly string[] {
  const words = text
    .split(/[^A-Za-z0-9.:_-]+/)
    .filter((word) => word !== '')
    .slice(0, WORDS_MAX);
  const joined = words.flatMap((word, index) => [
    word,
    `${word}${words[index + 1] ?? ''}`,
    `${word}${words[index + 1] ?? ''}${words[index + 2] ?? ''}`
  ]);
  // `REF:123` is a name before a number as often as a reference with a colon in it.
  const parts = joined.flatMap((word) => [word, ...(word.includes(':') ? word.split(':') : [])]);
  return [...new Set(parts.map((word) => word.replace(/^[.:_-]+|[.:_-]+$/g, '')))].filter(
    (word) => word.length >= SHORTEST && word.length <= 80 && /\d/.test(word) && !/^\d{4}-\d{2}-\d{2}/.test(word)
  );
}

/** A fee that nobody names is believed up to five in a hundred and half a unit. */
export const feeLimit = (amount: Minor, currency: string): Minor =>
  minor(Math.ceil(Math.abs(amount) * 0.05) + Math.floor(10 ** decimalsOf(currency) / 2));

/** `amount`: what of the entry is about this payment; below zero: taken back or refunded. */
export type Arrived = {
  readonly amount: Minor;
  readonly fee: Minor;
  readonly currency: string;
  /** It is about a refund that is known here. */
  readonly refund: boolean;
};

export type Verdict = { readonly state: SettledState; readonly arrived: Minor; readonly fee: Minor };

const sumOf = (amounts: readonly Minor[]): Minor => minor(amounts.reduce<number>((sum, amount) => sum + amount, 0));

type Taken = Pick<Payment, 'capturedAmount' | 'refundedAmount' | 'currency'> & { readonly captures: readonly Minor[] };

/** How a payment stands with all that arrived of it; null: nothing of it did. */
export function verdictOf({ capturedAmount: taken, refundedAmount, currency, captures }: Taken, parts: readonly Arrived[]): Verdict | null {
  const credits = parts.filter(({ amount, refund }) => !refund && amount > 0);
  const back = sumOf(parts.filter(({ amount, refund }) => !refund && amount < 0).map(({ amount }) => minor(-amount)));
  const [arrived, fee] = [sumOf(credits.map(({ amount }) => amount)), sumOf(credits.map((one) => one.fee))];
  const as = (state: SettledState, more: Partial<Verdict> = {}): Verdict => ({ state, arrived, fee, ...more });
  if (parts.some((part) => part.currency !== currency)) return as('wrongCurrency');
  if (back > refundedAmount) return as('reversed', { arrived: minor(arrived - back) });
  if (credits.length === 0) return null;
  if (arrived === taken || arrived + fee === taken) return as('settled');
  const amounts = credits.map(({ amount }) => amount);
  if (arrived > taken) return as(amounts.length > 1 && new Set(amounts).size < amounts.length ? 'doubled' : 'wrongAmount');
  if (captures.length > 1 && amounts.every((amount) => captures.includes(amount))) return as('part');
  const short = minor(taken - arrived);
  return short <= feeLimit(taken, currency) ? as('feeKept', { fee: fee > 0 ? fee : short }) : as('wrongAmount');
}

/** A day's payments as a batch could hold them. `amounts`: below zero for refunds. */
export type Batch<Item> = { readonly items: readonly Item[]; readonly gross: Minor };

export type BatchFit<Item> = {
  readonly items: readonly Item[];
  readonly rule: Extract<MatchRule, 'batch' | 'batchFee' | 'batchBut'>;
  readonly certainty: MatchCertainty;
  readonly fee: Minor;
  /** One of them that arrived twice. */
  readonly twice: Item | null;
};

/** What acquirers write beside what they pay. Without it a sum that fits only nearly is somebody else's money more often than not. */
const CARDS =
  /card|kart|carte|carta|tarjeta|kredit|visa|master|maestro|amex|acquir|payout|merchant|händler|terminal|\bpos\b|\bep2\b|batch|settlement/i;

/**
 * Which one of these days' payments an entry without a reference is the sum of: to the last unit (with the fee the file names), else,
 * where its text speaks of cards, less a fee, else but one or with one of them twice. More than one answer is none.
 */
export function fitBatch<Item extends { readonly amount: Minor }>(
  { amount, fee, currency, text }: { readonly amount: Minor; readonly fee: Minor; readonly currency: string; readonly text: string },
  batches: readonly Batch<Item>[]
): BatchFit<Item> | null {
  const exact = batches.filter(({ gross }) => gross === amount || (fee > 0 && gross === amount + fee));
  const hinted = CARDS.test(text);
  if (exact.length > 0 && (hinted || exact.every(({ items }) => items.length > 1)))
    return one(exact, ({ items, gross }) => ({ items, rule: 'batch', certainty: 'likely', fee: minor(gross - amount), twice: null }));
  if (!hinted) return null;
  const target = minor(amount + fee);
  const but = batches.flatMap(({ items, gross }) => {
    if (items.length < 3) return [];
    const [missing, twice] = [
      items.filter((item) => item.amount > 0 && gross - item.amount === target),
      items.filter((item) => item.amount > 0 && gross + item.amount === target)
    ];
    if (missing.length + twice.length !== 1) return [];
    const [left, doubled] = [missing[0], twice[0] ?? null];
    return [{ items: items.filter((item) => item !== left), twice: doubled }];
  });
  const less = fee > 0 ? [] : batches.filter(({ gross }) => gross > amount && gross - amount <= feeLimit(gross, currency));
  // One that fits to the last unit says more than one that fits nearly.
  if (but.length > 0) return one(but, ({ items, twice }) => ({ items, rule: 'batchBut', certainty: 'perhaps', fee, twice }));
  return one(less, ({ items, gross }) => ({ items, rule: 'batchFee', certainty: 'perhaps', fee: minor(gross - amount), twice: null }));
}

function one<From, To>(found: readonly From[], to: (from: From) => To): To | null {
  const [first] = found;
  return first !== undefined && found.length === 1 ? to(first) : null;
}

/** Two entries that together are one day's payments. */
export const splitFits = (entries: readonly [Arrived, Arrived], gross: Minor): boolean => {
  const [first, second] = entries;
  if (first.currency !== second.currency) return false;
  const sum = minor(first.amount + second.amount);
  return sum === gross || (first.fee + second.fee > NOTHING && sum + first.fee + second.fee === gross);
};

/** Statements reach so many days past a payment: by then it should have arrived. */
export const LATE_DAYS = 7;
