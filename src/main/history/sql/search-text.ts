import { decimalsOf, type Minor } from '../../../shared/values/money.ts';
import { parseAmount } from '../../../shared/values/parse-amount.ts';

/**
 * How text is put into the search index and asked of it. The index works on pieces of three letters; two spaces before
 * each word make one letter and the start of a word such a piece, so that one or two letters find words that begin so.
 */
const EDGE = '  ';

/** Accents and capitals do not count: `Muller` finds `Müller`. */
export function fold(text: string): string[] {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/ß/g, 'ss')
    .toLowerCase()
    .split(/[\s\0]+/)
    .filter((word) => word !== '');
}

/** The text kept in the index for one row. */
export function indexedText(words: readonly (string | number | null | undefined)[]): string {
  const folded = words.flatMap((word) => (word === null || word === undefined ? [] : fold(String(word))));
  return folded.length === 0 ? '' : `${EDGE}${folded.join(EDGE)}${EDGE}`;
}

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

/**
 * The question for the index: every word must occur; words of one or two letters at the start of a word only.
 * Null when there is nothing to ask.
 */
export function matchQuery(text: string): string | null {
  const words = fold(text.slice(0, 200));
  if (words.length === 0) return null;
  return words.map((word) => quoted([...word].length < 3 ? `${EDGE}${word}` : word)).join(' AND ');
}

/** The same, for rows that hold exactly these words. */
export function exactQuery(text: string): string | null {
  const words = fold(text.slice(0, 200));
  return words.length === 0 ? null : quoted(`${EDGE}${words.join(EDGE)}${EDGE}`);
}

export type AmountReading = { readonly amount: Minor; readonly decimals: number };

/** One currency for each number of decimals in use: what was typed is read once with each. */
const SAMPLES = ['JPY', 'EUR', 'KWD'] as const;

/** `123.45`, `123,45`, `€ 1 234,50` or `EUR 12` as minor units, for each number of decimals it can be read with. */
export function amountReadings(text: string): AmountReading[] {
  const bare = text.trim().replace(/^(?:\p{Sc}|[A-Za-z]{3}\s)\s*|\s*(?:\p{Sc}|\s[A-Za-z]{3})$/gu, '');
  return SAMPLES.flatMap((currency) => {
    const read = parseAmount(bare, currency);
    return read.ok ? [{ amount: read.value, decimals: decimalsOf(currency) }] : [];
  });
}
