import { replaceCardNumbers, sixAndFour } from '../../../../shared/values/card-numbers.ts';

/** Digits shown in front of the mask, from which on it is taken for a card number. */
const SHOWN_AT_LEAST = 7;
const isDigit = (char: string | undefined): boolean => char !== undefined && char >= '0' && char <= '9';
const isGap = (char: string | undefined): boolean => char === ' ' || char === '-';
const isMask = (char: string | undefined): boolean => char === 'x' || char === 'X' || char === '*' || char === '•';

/** Where mask characters, with a gap before any of them, end. */
function endOfMask(text: string, from: number): number {
  let at = from;
  while (isMask(text[at]) || (isGap(text[at]) && isMask(text[at + 1]))) at += isGap(text[at]) ? 2 : 1;
  return at;
}

/** Where the digits that end at `end` begin, one gap allowed before each of them. */
function startOfDigits(text: string, end: number, notBefore: number): number {
  let at = end;
  while (at > notBefore) {
    if (isDigit(text[at - 1])) at -= 1;
    else if (at < end && isGap(text[at - 1]) && at - 2 >= notBefore && isDigit(text[at - 2])) at -= 2;
    else break;
  }
  return at;
}

/** As much of a text as holds its first six digits. */
const firstSix = (text: string): string => /^(?:\D*\d){6}/.exec(text)?.[0] ?? text;
const digitsIn = (text: string): number => text.replace(/\D/g, '').length;

/**
 * Cuts masked card numbers to their first six and last four digits: at least seven digits, then mask characters, then what is
 * left. From version 1.53 the gateway shows the first eight. Read by hand, each character at most twice: a pattern that has to
 * find a long row of digits before it looks for the mask tries again at each of them.
 */
export function cutMasked(masked: string): string {
  let cut = '';
  let done = 0;
  for (let at = 0; at < masked.length; at += 1) {
    if (!isMask(masked[at])) continue;
    const hiddenFrom = at > done && isGap(masked[at - 1]) ? at - 1 : at;
    const headFrom = startOfDigits(masked, hiddenFrom, done);
    const head = masked.slice(headFrom, hiddenFrom);
    at = endOfMask(masked, at);
    if (digitsIn(head) >= SHOWN_AT_LEAST) {
      if (isGap(masked[at])) at += 1;
      const hidden = masked.slice(hiddenFrom, at);
      const tailFrom = at;
      while (isDigit(masked[at])) at += 1;
      const tail = masked.slice(tailFrom, at);
      const extra = digitsIn(head) - 6 + Math.max(0, tail.length - 4);
      cut += `${masked.slice(done, headFrom)}${firstSix(head)}${hidden}${'x'.repeat(extra)}${tail.slice(-4)}`;
      done = at;
    }
    at -= 1;
  }
  return cut + masked.slice(done);
}

/** Ids, addresses and times look like card numbers one time in ten and are needed as they are. */
const UNTOUCHED_KEY = /(Id|Reference|Token|Url|Link|Date|IBAN|Stamp|Xid)$/;

/**
 * The same JSON with every masked card number in it cut to six and four, before anything reads or keeps it. A whole number,
 * which the gateway has no reason to send (a text somebody typed, a scheme's token for the card), is cut likewise.
 */
export function cutMaskedNumbers(json: unknown, key = ''): unknown {
  if (typeof json === 'string') return UNTOUCHED_KEY.test(key) ? json : replaceCardNumbers(cutMasked(json), sixAndFour, { standing: true });
  if (Array.isArray(json)) return json.map((item) => cutMaskedNumbers(item, key));
  if (json !== null && typeof json === 'object') {
    return Object.fromEntries(Object.entries(json).map(([name, value]) => [name, cutMaskedNumbers(value, name)]));
  }
  return json;
}

/** First six and last four of a masked number; null where fewer are shown. */
export function shownDigits(masked: string | null | undefined): { first6: string | null; last4: string | null } {
  const text = (masked ?? '').replace(/[ -]/g, '');
  return { first6: /^\d{6}/.exec(text)?.[0] ?? null, last4: /\d{4}$/.exec(text)?.[0] ?? null };
}

/** Hides anything that could be a whole card number in a text the gateway wrote: its wording is not ours to trust. */
export const withoutCardNumbers = (text: string): string => cutMasked(text).replace(/(?:\d[ -]?){11,18}\d/g, '…');
