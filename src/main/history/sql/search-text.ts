import { decimalsOf, type Minor } from '../../../shared/values/money.ts';
import { parseAmount } from '../../../shared/values/parse-amount.ts';

/**
 * How text is put into the search index and asked of it. The index works on pieces of three letters; two spaces before
 * each word make one letter and the start of a word such a piece, so that one or two letters find words that begin so.
 */
const EDGE = '  ';

/** Accents and capitals do not count: `Muller` finds `Müller`. */
export function fold(text: string): string[] {
  const plain = ONLY_ASCII.test(text) ? text : text.normalize('NFD').replace(/\p{M}/gu, '').replace(/ß/g, 'ss');
  return plain
    .toLowerCase()
    .split(/[\s\0]+/)
    .filter((word) => word !== '');
}
// oxlint-disable-next-line no-control-regex
const ONLY_ASCII = /^[\0-\x7f]*$/;

const inOrder = (folded: readonly string[]): string => (folded.length === 0 ? '' : `${EDGE}${folded.join(EDGE)}${EDGE}`);

/** Stands before and behind words that have a column of the index to themselves; nothing that is typed holds it. */
export const OWN_COLUMN = '\0';

/** The text kept in the index for one row. */
export const indexedText = (words: readonly (string | number | null | undefined)[]): string =>
  inOrder(words.flatMap((word) => (word === null || word === undefined ? [] : word === OWN_COLUMN ? [OWN_COLUMN] : fold(String(word)))));

/** The same without the marks, and parted: what stands between them, and the rest. */
export function partedText(indexed: string): { readonly all: string; readonly rest: string; readonly own: string } {
  if (!indexed.includes(OWN_COLUMN)) return { all: indexed, rest: indexed, own: '' };
  const parts = indexed.split(OWN_COLUMN).map((part) => part.split(EDGE).filter((word) => word !== ''));
  const of = (which: 0 | 1): string => inOrder(parts.flatMap((part, index) => (index % 2 === which ? part : [])));
  return { all: inOrder(parts.flat()), rest: of(0), own: of(1) };
}

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

/** What must occur in the text of a row: every word, those of one or two letters at the start of a word only. */
const partsOf = (text: string): string[] => fold(text.slice(0, 200)).map((word) => ([...word].length < 3 ? `${EDGE}${word}` : word));

/** The question for the index; null when there is nothing to ask. */
export function matchQuery(text: string): string | null {
  const parts = partsOf(text);
  return parts.length === 0 ? null : parts.map(quoted).join(' AND ');
}

/** Whether the text kept for a row holds what was typed: what `matchQuery` asks of the index, asked of one row. */
export function textHolds(text: string): (indexed: string) => boolean {
  const parts = partsOf(text);
  return (indexed) => parts.every((part) => indexed.includes(part));
}

/** Pieces of three letters as the index has them, each once. */
export function piecesOf(texts: readonly string[]): string[] {
  const pieces = new Set<string>();
  for (const text of texts) {
    const letters = [...text];
    for (let start = 0; start + 3 <= letters.length; start += 1) pieces.add(letters.slice(start, start + 3).join(''));
  }
  return [...pieces];
}

/** The question for rows that hold these pieces anywhere. */
export const piecesQuery = (pieces: readonly string[]): string => pieces.map(quoted).join(' AND ');

/** Pieces whatever is found must have. */
export const piecesTyped = (text: string): string[] => piecesOf(partsOf(text));

/** The same, for rows that hold exactly these words. */
export function exactQuery(text: string): string | null {
  const words = fold(text.slice(0, 200));
  return words.length === 0 ? null : quoted(`${EDGE}${words.join(EDGE)}${EDGE}`);
}

/** The question for whole words that begin with these. */
export function beginningQuery(text: string): string | null {
  const words = fold(text.slice(0, 200));
  return words.length === 0 ? null : words.map((word) => `${quoted(word)}*`).join(' AND ');
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
