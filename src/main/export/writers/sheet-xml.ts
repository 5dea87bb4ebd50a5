import { escapedMarkup } from '../../../shared/values/markup.ts';
import { decimalsOf, toDecimalString } from '../../../shared/values/money.ts';
import { offsetOf } from '../../../shared/values/zones.ts';
import { isFormula, type Cell } from '../../text/cells.ts';

/** The XML of a spreadsheet (ECMA-376 part 1, 18.3): rows of cells, and the styles they name. */

/** Excel takes no more rows on a sheet, the line of headings among them. */
export const SHEET_ROWS = 1_048_576;
/** And no longer text in a cell. */
const CELL_TEXT = 32_767;

/** Numbers of the styles in `STYLES`. */
const STYLE = { plain: 0, heading: 1, quoted: 2, moment: 3, day: 4, money: [5, 6, 7, 8, 9] } as const;

/**
 * Formats 3, 4, 14 and 22 are Excel's own, shown as its user's country writes numbers, days and times. `quotePrefix`: what looks like a
 * formula stays text even when somebody edits the cell.
 */
export const STYLES = [
  '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
  '<numFmts count="3"><numFmt numFmtId="164" formatCode="#,##0.0"/><numFmt numFmtId="165" formatCode="#,##0.000"/>',
  '<numFmt numFmtId="166" formatCode="#,##0.0000"/></numFmts>',
  '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>',
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>',
  '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>',
  '<cellXfs count="10"><xf/><xf fontId="1" applyFont="1"/><xf quotePrefix="1"/>',
  ...[22, 14, 3, 164, 4, 165, 166].map((format) => `<xf numFmtId="${format}" applyNumberFormat="1"/>`),
  '</cellXfs></styleSheet>'
].join('');

/** What XML 1.0 cannot hold: control characters, halves of a pair, the last two of the plane. */
const UNSAYABLE = /[\p{Cc}\p{Cs}\ufffe\uffff]/gu;
const SAYABLE: ReadonlySet<string> = new Set(['\t', '\n', '\r']);
/** Excel reads these as a character of its number. */
const ESCAPED = /_(?=x[0-9A-Fa-f]{4}_)/g;

export const escaped = (value: string): string =>
  escapedMarkup(
    value
      .slice(0, CELL_TEXT)
      .replace(UNSAYABLE, (character) => (SAYABLE.has(character) ? character : '\ufffd'))
      .replace(ESCAPED, '_x005F_')
  );

/** `A`, `B`, … `Z`, `AA`. */
export function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}

/** Days since the end of 1899, as spreadsheets count time. */
const serial = (seconds: number): string => String(seconds / 86_400 + 25_569);

const styled = (style: number): string => (style === STYLE.plain ? '' : ` s="${style}"`);

const inline = (at: string, value: string, style: number): string =>
  `<c r="${at}" t="inlineStr"${styled(style)}><is><t xml:space="preserve">${escaped(value)}</t></is></c>`;

function cellXml(at: string, cell: Exclude<Cell, null>, zone: string | null): string {
  switch (cell.kind) {
    case 'money': {
      const style = STYLE.money[decimalsOf(cell.currency)] ?? STYLE.plain;
      return `<c r="${at}"${styled(style)}><v>${toDecimalString(cell.amount, cell.currency)}</v></c>`;
    }
    case 'count':
      return `<c r="${at}" s="${STYLE.money[0]}"><v>${cell.count}</v></c>`;
    case 'moment':
      return `<c r="${at}" s="${STYLE.moment}"><v>${serial(cell.at + offsetOf(cell.at, zone))}</v></c>`;
    case 'day':
      return `<c r="${at}" s="${STYLE.day}"><v>${serial(Date.parse(`${cell.day}T00:00:00Z`) / 1000)}</v></c>`;
    case 'name':
    case 'word':
    case 'text':
      return inline(at, cell.text, isFormula(cell.text) ? STYLE.quoted : STYLE.plain);
  }
}

/** A row under its number, from 1. */
export function rowXml(number: number, cells: readonly Cell[], zone: string | null): string {
  let xml = `<row r="${number}">`;
  for (const [index, cell] of cells.entries()) if (cell !== null) xml += cellXml(`${columnName(index)}${number}`, cell, zone);
  return `${xml}</row>`;
}

export const headingXml = (headings: readonly string[]): string =>
  `<row r="1">${headings.map((heading, index) => inline(`${columnName(index)}1`, heading, STYLE.heading)).join('')}</row>`;
