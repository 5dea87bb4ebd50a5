import { replaceCardNumbers, sixAndFour } from '../../../../shared/values/card-numbers.ts';

/** A number with its middle hidden: at least seven digits shown in front, then mask characters, then what is left. */
const MASKED = /(\d(?:[ -]?\d){6,})((?:[ -]?[xX*•])+[ -]?)(\d*)/g;

/** As much of a text as holds its first six digits. */
const firstSix = (text: string): string => /^(?:\D*\d){6}/.exec(text)?.[0] ?? text;

/** Cuts a masked card number to its first six and last four digits. From version 1.53 the gateway shows the first eight. */
export function cutMasked(masked: string): string {
  return masked.replace(MASKED, (_whole, head: string, hidden: string, tail: string) => {
    const extra = head.replace(/\D/g, '').length - 6 + Math.max(0, tail.length - 4);
    return `${firstSix(head)}${hidden}${'x'.repeat(extra)}${tail.slice(-4)}`;
  });
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
