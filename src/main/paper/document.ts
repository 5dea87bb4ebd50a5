import type { Property } from '../../shared/model/properties.ts';

/** What stands at the head of a paper. */
export type PaperHead = Pick<Property, 'name' | 'address' | 'taxNumber' | 'phone' | 'email' | 'footer' | 'logo'>;

/** What a paper says by itself, in its own language; `{{page}}`, `{{pages}}` and `{{at}}` are filled in. */
export type PaperWords = {
  readonly page: string;
  readonly made: string;
  readonly taxNumber: string;
  readonly phone: string;
  readonly email: string;
};

export type Column = { readonly title: string; readonly align?: 'right' };

/** One part of a paper. Whatever text stands in it, is text: nothing of it is ever read as a part of the page. */
export type Block =
  /** To whom it goes, as on an envelope. */
  | { readonly kind: 'address'; readonly lines: readonly string[] }
  | { readonly kind: 'heading'; readonly text: string }
  /** Line ends stay. */
  | { readonly kind: 'text'; readonly text: string; readonly small?: true }
  /** What must not be overlooked. */
  | { readonly kind: 'notice'; readonly title: string; readonly text: string }
  /** The one amount it is about. */
  | { readonly kind: 'amount'; readonly label: string; readonly amount: string }
  /** Those without a value are left out. */
  | { readonly kind: 'facts'; readonly facts: readonly (readonly [label: string, value: string | null])[] }
  | {
      readonly kind: 'table';
      readonly columns: readonly Column[];
      readonly rows: readonly (readonly string[])[];
      /** Sums. */
      readonly foot?: readonly (readonly string[])[];
      /** Said in place of a table without rows. */
      readonly empty?: string;
      /** Smaller letters, for many columns. */
      readonly dense?: true;
    }
  /** An SVG that the desk has drawn itself. It is shown as a picture: no script of it runs, nothing is fetched for it. */
  | { readonly kind: 'figure'; readonly svg: string; readonly caption?: string; readonly widthMm: number }
  /** As it came, letter by letter. */
  | { readonly kind: 'raw'; readonly text: string }
  | { readonly kind: 'newPage' };

/** A paper: A4 unless it is too wide for that, its head on the first page, its foot and the page numbers on every one. */
export type PaperDocument = {
  /** ISO 639-1: how words are broken and read aloud. */
  readonly language: string;
  readonly title: string;
  readonly subtitle?: string;
  readonly head: PaperHead | null;
  readonly words: PaperWords;
  /** When it was made, as it is to be written. */
  readonly made: string;
  readonly landscape?: true;
  readonly size?: 'A3';
  readonly blocks: readonly Block[];
};
