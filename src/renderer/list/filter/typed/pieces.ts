/** One piece of what is typed: a word, words between quotes, or `name:value`. */
export type Piece = { readonly text: string; readonly name: string | null; readonly value: string };

const PIECE = /(?:(?<name>[\p{L}]+):)?(?:"(?<quoted>[^"]*)"?|(?<plain>\S*))/uy;

/** What is typed into a list's box, cut where blanks are, but not between quotes. */
export function piecesOf(typed: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  while (at < typed.length) {
    if (/\s/.test(typed.charAt(at))) {
      at += 1;
      continue;
    }
    PIECE.lastIndex = at;
    const found = PIECE.exec(typed);
    if (!found || found[0] === '') break;
    at += found[0].length;
    pieces.push({
      text: found[0],
      name: found.groups?.['name']?.toLowerCase() ?? null,
      value: found.groups?.['quoted'] ?? found.groups?.['plain'] ?? ''
    });
  }
  return pieces;
}

/** A value as it is typed: between quotes where it has blanks. */
export const quoted = (value: string): string => (/\s/.test(value) ? `"${value}"` : value);
