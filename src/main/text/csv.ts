import type { ExportFormat } from '../../shared/model/export-format.ts';
import { written, type Cell } from './cells.ts';

/** Every CSV file of the desk: UTF-8 with mark, RFC 4180 but for the chosen marks. */

/** What makes a value stand between quotes (RFC 4180 2.6). */
const QUOTED: Readonly<Record<ExportFormat['separator'], RegExp>> = { ',': /[",\r\n]/, ';': /[";\r\n]/, '\t': /["\t\r\n]/ };

const between = (value: string, special: RegExp): string => (special.test(value) ? `"${value.replaceAll('"', '""')}"` : value);

/** One value as it stands in a line. */
export const csvField = (cell: Cell, format: ExportFormat): string => between(written(cell, format) ?? '', QUOTED[format.separator]);

function lineOf(values: readonly (string | null)[], separator: ExportFormat['separator']): string {
  const special = QUOTED[separator];
  let line = '';
  for (const [index, value] of values.entries()) {
    if (index > 0) line += separator;
    if (value !== null) line += between(value, special);
  }
  return `${line}\r\n`;
}

/** By hand: of a million lines, a library's own way is a quarter of the whole export. */
export const csvLine = (row: readonly Cell[], format: ExportFormat): string =>
  lineOf(
    row.map((cell) => written(cell, format)),
    format.separator
  );

/** How a file begins: what is said of its rows, where that is wanted, then the names of its columns. */
export function csvHead(headings: readonly string[], about: readonly (readonly Cell[])[] | null, format: ExportFormat): string {
  const said = about === null ? '' : [...about, []].map((line) => csvLine(line, format)).join('');
  return `\ufeff${said}${lineOf(headings, format.separator)}`;
}

/** A whole file of few rows. */
export const csvTable = <Column extends string>(
  columns: readonly Column[],
  rows: readonly Readonly<Record<Column, Cell>>[],
  format: ExportFormat
): string =>
  csvHead(columns, null, format) +
  rows
    .map((row) =>
      csvLine(
        columns.map((column) => row[column]),
        format
      )
    )
    .join('');
