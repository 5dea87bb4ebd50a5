import valid from 'card-validator';

/**
 * What a card must look like before it is sent: pure rules, nothing is kept. Faults are message keys below `card.fault.`.
 * Which numbers exist is for the gateway to say: a number of no known scheme passes with a right check digit and a
 * possible length, for Saferpay's published test cards begin with 9 and some have 17 digits.
 */

export type Scheme = {
  readonly name: string;
  readonly lengths: readonly number[];
  /** Places in the number after which a gap is printed on the card. */
  readonly gaps: readonly number[];
  readonly codeLength: number;
  /** UnionPay has numbers without a check digit. */
  readonly checkDigit: boolean;
};

export type Fault = { readonly key: string; readonly params?: Readonly<Record<string, string>> };

const MAX_DIGITS = 19;
const MIN_DIGITS = 12;
const FOURS: readonly number[] = [4, 8, 12, 16];
/** No card is valid for longer; a later year is a slip of the finger. */
const MAX_YEARS_AHEAD = 20;

/** Digits and nothing else, so that a pasted `4111-1111 1111.1111` reads as the number it is. */
export const digitsOf = (text: string): string => text.replace(/\D/g, '');

/** The scheme once the digits leave only one. */
export function schemeOf(digits: string): Scheme | null {
  const { card } = valid.number(digits);
  return (
    card && {
      name: card.niceType,
      lengths: card.lengths,
      gaps: card.gaps,
      codeLength: card.code.size,
      checkDigit: card.type !== 'unionpay'
    }
  );
}

/** Luhn: every second digit from the right is doubled, the sum ends in 0. */
export function passesCheckDigit(digits: string): boolean {
  let sum = 0;
  for (const [index, digit] of [...digits].toReversed().entries()) {
    const doubled = Number(digit) * (index % 2 === 0 ? 1 : 2);
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

export function numberFault(digits: string): Fault | null {
  if (digits === '') return { key: 'numberMissing' };
  const scheme = schemeOf(digits);
  if (scheme && !scheme.lengths.includes(digits.length)) {
    return { key: 'numberLength', params: { scheme: scheme.name, lengths: scheme.lengths.join(', '), count: String(digits.length) } };
  }
  if (digits.length < MIN_DIGITS) return { key: 'numberShort' };
  if (digits.length > MAX_DIGITS) return { key: 'numberLong' };
  return (scheme?.checkDigit ?? true) && !passesCheckDigit(digits) ? { key: 'numberCheckDigit' } : null;
}

export type Month = { readonly month: number; readonly year: number };

/** `1230`, `12/30`, `12/2030` as month and year; null when it is neither. */
export function readExpiry(text: string): Month | null {
  const digits = digitsOf(text);
  if (digits.length !== 4 && digits.length !== 6) return null;
  const month = Number(digits.slice(0, 2));
  const year = Number(digits.slice(2));
  return month >= 1 && month <= 12 ? { month, year: digits.length === 4 ? 2000 + year : year } : null;
}

/** A card is good to the end of the month printed on it. */
export function expiryFault(text: string, now: Month): Fault | null {
  if (digitsOf(text) === '') return { key: 'expiryMissing' };
  const expiry = readExpiry(text);
  if (!expiry) return { key: 'expiryFormat' };
  const monthsAhead = (expiry.year - now.year) * 12 + expiry.month - now.month;
  if (monthsAhead < 0) return { key: 'expiryPast' };
  return monthsAhead > MAX_YEARS_AHEAD * 12 ? { key: 'expiryFar' } : null;
}

/** How many digits the code on the card has: one length where the scheme is known, three or four otherwise. */
export const codeLengths = (scheme: Scheme | null): readonly number[] => (scheme ? [scheme.codeLength] : [3, 4]);

export function codeFault(code: string, scheme: Scheme | null, required: boolean): Fault | null {
  if (code === '') return required ? { key: 'codeMissing' } : null;
  if (codeLengths(scheme).includes(code.length)) return null;
  return scheme ? { key: 'codeLength', params: { scheme: scheme.name, count: String(scheme.codeLength) } } : { key: 'codeDigits' };
}

export const holderFault = (holder: string): Fault | null => (holder.trim() === '' ? { key: 'holderMissing' } : null);

/** Text of a field and where the caret stands in it. */
export type Typed = { readonly text: string; readonly caret: number };

function inGroups(digits: string, gaps: readonly number[]): string {
  return [...digits].map((digit, index) => (gaps.includes(index) ? ` ${digit}` : digit)).join('');
}

/** The place right after the n-th digit. */
function afterDigit(text: string, count: number): number {
  let seen = 0;
  for (let at = 0; at < text.length && seen <= count; at++) {
    if (seen === count) return at;
    if (/\d/.test(text[at] ?? '')) seen++;
  }
  return text.length;
}

/** The number grouped as it is printed on such a card; the caret stays behind the digit it was behind. */
export function groupNumber({ text, caret }: Typed): Typed {
  const digits = digitsOf(text).slice(0, MAX_DIGITS);
  const grouped = inGroups(digits, schemeOf(digits)?.gaps ?? FOURS);
  return { text: grouped, caret: afterDigit(grouped, digitsOf(text.slice(0, caret)).length) };
}

/** `MM/YY` as typed: the slash comes by itself, `4` means `04`, a year of four digits keeps its last two. */
export function writeExpiry({ text, caret }: Typed): Typed {
  const parts = /^\s*(\d)\s*[/.-]\s*(\d*)$/.exec(text);
  let digits = parts ? `0${parts[1]}${parts[2]}` : digitsOf(text);
  if (/^[2-9]/.test(digits)) digits = `0${digits}`;
  // No card of 2020 is good any more: `20` is the beginning of a year of four digits.
  const long = digits.slice(2, 4) === '20';
  digits = long && digits.length >= 6 ? digits.slice(0, 2) + digits.slice(4, 6) : digits.slice(0, long ? 5 : 4);
  const written = digits.length > 2 ? `${digits.slice(0, 2)}/${digits.slice(2)}` : digits;
  return { text: written, caret: caret >= text.length ? written.length : Math.min(caret, written.length) };
}
