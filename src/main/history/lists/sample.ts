import type { Table } from '../rows/tables/table.ts';
import type { Db, Row } from '../sql/db.ts';
import { indexedText, partsOf, piecesQuery, piecesTyped, textHolds, trigramsOf } from '../sql/search-text.ts';
import { name, names, setOf, sql, type Sql } from '../sql/sql.ts';

/** What is looked through: the words of a table's rows, or those that have a column of the index to themselves (`only`). */
export type Searched = Pick<Table, 'name' | 'searched' | 'words'> & { readonly only?: 'guest' };

/** The question of the index for what is looked through. */
export const askedOf = ({ only }: Searched, query: string): string => (only === undefined ? query : `${only} : (${query})`);

/**
 * How frequent a text is. The index of three-letter pieces does not say, and asking it for a whole address walks through pieces that
 * stand in nearly every row. A few hundred rows from all over the table tell which pieces are rare, and about how many rows hold a
 * text; what is found never depends on it, only how it is looked for.
 */
export type Sample = {
  /** In order of time. */
  readonly texts: readonly string[];
  /** In how many of the texts each piece stands that was asked about. */
  readonly pieces: Map<string, number>;
  readonly last: number;
};

/** With fewer rows whatever is asked is quick. */
export const FROM = 5_000;
const PLACES = 32;
/** Rows side by side share their pages. */
const TOGETHER = 16;
const GROWN = 1.5;

const samples = new WeakMap<Db, Map<string, Sample>>();

/** Null where no sample is needed. */
export function sampleOf(db: Db, table: Searched): Sample | null {
  const last = db.value<number>(sql`SELECT max(id) FROM ${name(table.name)}`) ?? 0;
  if (last < FROM) return null;
  const kept = samples.get(db) ?? new Map<string, Sample>();
  samples.set(db, kept);
  const key = `${table.name} ${table.only ?? ''}`;
  const known = kept.get(key);
  if (known !== undefined && last < known.last * GROWN && known.last < last * GROWN) return known;
  const ids = Array.from({ length: PLACES }, (_, place) => Math.floor((last * place) / PLACES)).flatMap((start) =>
    Array.from({ length: TOGETHER }, (_, index) => start + index + 1)
  );
  const texts = db
    .all<Row>(
      sql`SELECT ${names(table.searched)} FROM ${name(table.name)}
        WHERE id IN ${setOf(ids)} ORDER BY sort_at`
    )
    .map((row) => indexedText(table.words(row)));
  const made = { texts, pieces: new Map(), last };
  kept.set(key, made);
  return made;
}

/** In how many of the texts a piece stands. */
function countOf({ texts, pieces }: Sample, piece: string): number {
  const known = pieces.get(piece);
  if (known !== undefined) return known;
  if (pieces.size >= KEPT_PIECES) pieces.clear();
  const count = texts.filter((text) => text.includes(piece)).length;
  pieces.set(piece, count);
  return count;
}
const KEPT_PIECES = 2_000;

/** The part of all rows that hold the text. */
export function shareOf({ texts }: Pick<Sample, 'texts'>, text: string): number {
  const holds = textHolds(text);
  return texts.length === 0 ? 0 : texts.filter(holds).length / texts.length;
}

const SLICES = 8;

/**
 * The same where they are fewest in time. A text that stands in a third of all rows may be in none of the last years: numbers of bookings
 * grow, and who walks through the list then meets none for long.
 */
export function leastShareOf({ texts }: Pick<Sample, 'texts'>, text: string): number {
  const length = Math.max(Math.ceil(texts.length / SLICES), 1);
  const slices = Array.from({ length: Math.ceil(texts.length / length) }, (_, slice) => texts.slice(slice * length, (slice + 1) * length));
  // Where most of a table was taken away the sample may be empty: then nothing is said to be frequent.
  return Math.min(shareOf({ texts }, text), ...slices.map((slice) => shareOf({ texts: slice }, text)));
}

/** So many of the rarest pieces are asked for: more say little that these do not. */
const ASKED = 4;
/** So many rows are looked at one by one. */
const FEW = 50;

/** Where more rows than these are expected to have the pieces, another piece is asked for at once. */
const WORTH_A_TRY = 1500;

/** Rows the index finds, one more than are looked at. */
const idsByPieces = (table: Searched, query: string): Sql =>
  sql`SELECT rowid AS id FROM ${name(`${table.name}_search`)} WHERE ${name(`${table.name}_search`)} MATCH ${askedOf(table, query)}
    LIMIT ${FEW + 1}`;

/**
 * The rows that hold a rare text: those with its rarest pieces, as far as they hold the whole of it. Null where these are many, or the
 * table is so small that the text itself is asked for.
 */
export function fewIds(db: Db, table: Searched, text: string): number[] | null {
  const sample = sampleOf(db, table);
  if (sample === null) return null;
  const pieces = rarestPieces(sample, text);
  let expected = sample.last;
  for (const [index, { share }] of pieces.entries()) {
    expected *= share;
    if (expected > WORTH_A_TRY && index < pieces.length - 1) continue;
    const query = piecesQuery(pieces.slice(0, index + 1).map((one) => one.piece));
    const ids = db.all<{ id: number }>(idsByPieces(table, query)).map(({ id }) => id);
    if (ids.length > FEW) continue;
    return ids.length === 0 ? [] : holding(db, table, text, ids);
  }
  return null;
}

/** Those of these rows that hold the text. */
export const holding = (db: Db, table: Searched, text: string, ids: readonly number[]): number[] =>
  db
    .all(sql`SELECT id, ${names(table.searched)} FROM ${name(table.name)} WHERE id IN ${setOf(ids)}`)
    .filter(rowHolds(table, text))
    .map(({ id }) => Number(id));

type Piece = { readonly piece: string; readonly share: number };

/**
 * The question for rows that most likely hold a text: without the pieces at its ends that most rows have, for which FTS5 would turn
 * its pages row by row. Null: the whole is the better question.
 */
export function likelyQuery(sample: Sample, text: string): string | null {
  const isRare = (piece: string): boolean => countOf(sample, piece) <= sample.texts.length * MOSTLY;
  const typed = partsOf(text);
  const cores = typed.flatMap((part) => {
    const pieces = trigramsOf(part).map(isRare);
    const [first, last] = [pieces.indexOf(true), pieces.lastIndexOf(true)];
    return first < 0 ? [] : [[...part].slice(first, last + 3).join('')];
  });
  if (cores.length === 0 || cores.join('') === typed.join('')) return null;
  const found = sample.texts.filter((one) => cores.every((core) => one.includes(core)));
  return found.length <= found.filter(textHolds(text)).length * LIKELY + 1 ? piecesQuery(cores) : null;
}
/** The part of all rows with a piece from which on it tells nothing. */
const MOSTLY = 0.5;
/** So many rows are looked at for one that is found. */
const LIKELY = 1.25;

/** One that is in none of the sample may be in half as many as are in one of it. */
const rarestPieces = (sample: Sample, text: string): Piece[] =>
  piecesTyped(text)
    .map((piece) => ({ piece, share: Math.max(countOf(sample, piece), 0.5) / Math.max(sample.texts.length, 1) }))
    .toSorted((one, other) => one.share - other.share)
    .slice(0, ASKED);

/** Whether a row holds the text: what takes longest to read is looked at last. */
export function rowHolds(table: Searched, text: string): (row: Row) => boolean {
  const holds = textHolds(text);
  return (row) =>
    holds(indexedText(table.words({ ...row, facts: null }))) ||
    (row.facts !== null && row.facts !== undefined && holds(indexedText(table.words(row))));
}
