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
  const small = plain.toLowerCase();
  if (!PARTED.test(small)) return small === '' ? [] : [small];
  return small.split(/[\s\0]+/).filter((word) => word !== '');
}
// oxlint-disable-next-line no-control-regex
const PARTED = /[\s\0]/;
// oxlint-disable-next-line no-control-regex
const ONLY_ASCII = /^[\0-\x7f]*$/;

const inOrder = (folded: readonly string[]): string => (folded.length === 0 ? '' : `${EDGE}${folded.join(EDGE)}${EDGE}`);

/** Stands before and behind words that have a column of the index to themselves; nothing that is typed holds it. */
export const OWN_COLUMN = '\0';

/** The text kept in the index for one row. */
export function indexedText(words: readonly (string | number | null | undefined)[]): string {
  let all = '';
  for (const word of words) if (word !== null && word !== undefined) all += ` ${word}`;
  // Most rows have no other letters, and to look at a row is to cost little.
  if (ONLY_ASCII.test(all) && !words.includes(OWN_COLUMN)) return inOneGo(all);
  return inOrder(
    words.flatMap((word) => (word === null || word === undefined ? [] : word === OWN_COLUMN ? [OWN_COLUMN] : fold(String(word))))
  );
}

function inOneGo(words: string): string {
  const text = `${words} `.toLowerCase().replace(BETWEEN_WORDS, EDGE);
  return text === EDGE ? '' : text;
}
// oxlint-disable-next-line no-control-regex
const BETWEEN_WORDS = /[\s\0]+/g;

/** The same without the marks, and parted: what stands between them, and the rest. */
export function partedText(indexed: string): { readonly all: string; readonly rest: string; readonly own: string } {
  if (!indexed.includes(OWN_COLUMN)) return { all: indexed, rest: indexed, own: '' };
  // Between two marks stand whole words, already in order; only the room around them is given anew.
  const parts = indexed.split(OWN_COLUMN).map((part) => part.trim());
  const of = (which: 0 | 1): string => inOrder(parts.filter((part, index) => part !== '' && index % 2 === which));
  return { all: inOrder(parts.filter((part) => part !== '')), rest: of(0), own: of(1) };
}

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

/** What must occur in the text of a row: every word, those of one or two letters at the start of a word only. */
export const partsOf = (text: string): string[] => fold(text.slice(0, 200)).map((word) => ([...word].length < 3 ? `${EDGE}${word}` : word));

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

/** Pieces of three letters as the index has them, one after the other. */
export function trigramsOf(text: string): string[] {
  const letters = ONLY_ASCII.test(text) ? null : [...text];
  return letters === null
    ? Array.from({ length: Math.max(text.length - 2, 0) }, (_, start) => text.slice(start, start + 3))
    : Array.from({ length: Math.max(letters.length - 2, 0) }, (_, start) => letters.slice(start, start + 3).join(''));
}

/** The question for rows that hold these pieces anywhere. */
export const piecesQuery = (pieces: readonly string[]): string => pieces.map(quoted).join(' AND ');

/** Pieces whatever is found must have, each once. */
export const piecesTyped = (text: string): string[] => [...new Set(partsOf(text).flatMap(trigramsOf))];

/** The same, for rows that hold exactly these words. */
export function exactQuery(text: string): string | null {
  const words = fold(text.slice(0, 200));
  return words.length === 0 ? null : quoted(`${EDGE}${words.join(EDGE)}${EDGE}`);
}

/**
 * The question for words that begin with these. One is asked of the index of whole words. For several it would put together all rows with
 * words that begin with each of them, however few are wanted, so the index of pieces is asked for their beginnings.
 */
export function beginningQuery(text: string): { readonly index: 'word' | 'search'; readonly query: string } | null {
  const words = fold(text.slice(0, 200));
  const [word] = words;
  if (word === undefined) return null;
  return words.length === 1
    ? { index: 'word', query: `${quoted(word)}*` }
    : { index: 'search', query: words.map((one) => quoted(`${EDGE}${one}`)).join(' AND ') };
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
