import type { Column } from './columns.ts';

/** One line of a spreadsheet: what keeps columns and rows apart is not in it. */
const cell = (text: string): string => forSpreadsheet(text.replaceAll(/[\t\r\n]+/g, ' '));

/** A text a spreadsheet would take for a formula: guests write their names themselves. A number with a sign is none. */
const forSpreadsheet = (text: string): string =>
  /^[=+\-@\uff0b\uff0d\uff1d\uff20]/.test(text) && !/^[-+]?[\d.,'\s]+$/.test(text) ? `'${text}` : text;

type Part<T> = { readonly header: string; readonly text: (row: T) => string };

const parts = <T>(columns: readonly Column<T>[]): readonly Part<T>[] => columns.flatMap((column) => column.copies ?? [column]);

const line = (texts: readonly string[]): string => texts.map(cell).join('\t');

/** Rows as tab-separated text, as a spreadsheet takes them: the columns on screen, in their order. */
export const rowsAsText = <T>(columns: readonly Column<T>[], rows: readonly T[]): string =>
  rows.map((row) => line(parts(columns).map((part) => part.text(row)))).join('\r\n');

/** The same under the names of the columns. */
export const tableAsText = <T>(columns: readonly Column<T>[], rows: readonly T[]): string =>
  [line(parts(columns).map((part) => part.header)), rowsAsText(columns, rows)].join('\r\n');
