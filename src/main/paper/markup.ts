import { escapedMarkup } from '../../shared/values/markup.ts';

/**
 * HTML as a value, as `sql` is for statements: in `html\`…\`` an interpolation is text, which is escaped, or another piece of
 * HTML made the same way. No text from outside can become part of a page.
 */
export type Markup = { readonly markup: string };

type Piece = string | number | Markup | null | readonly Markup[];

function written(piece: Piece): string {
  if (piece === null) return '';
  if (typeof piece === 'string' || typeof piece === 'number') return escapedMarkup(String(piece));
  return 'markup' in piece ? piece.markup : piece.map(({ markup }) => markup).join('');
}

export const html = (strings: TemplateStringsArray, ...pieces: readonly Piece[]): Markup => ({
  markup: strings.map((text, index) => (index === 0 ? '' : written(pieces[index - 1] ?? null)) + text).join('')
});
