import { createHash } from 'node:crypto';
import { CsvError, parse } from 'csv-parse/sync';
import type { CsvMapping } from '../../../shared/model/settlement.ts';
import { minor, NOTHING, type Minor } from '../../../shared/values/money.ts';
import { guessByContent, guessMapping } from './csv-guess.ts';
import { Unreadable, type ReadEntry, type ReadFile, type ReadTable } from './read-file.ts';
import { accountKey, amountOf, dayOf, isCurrency, oneCurrency } from './values.ts';

/** Tables of banks and acquirers. What a column is, is guessed, shown, and kept for the next file with the same columns. */

type Line = { readonly line: number; readonly cells: readonly string[] };

/** Mappings that people have taken, by the columns' mark. */
export type SavedMappings = Readonly<Record<string, CsvMapping>>;

const DELIMITERS = [';', ',', '\t', '|'] as const;

/** The sign that splits most lines of the beginning into most columns. */
function delimiterOf(text: string): string {
  const lines = text
    .slice(0, 20_000)
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .slice(0, 50);
  const score = (sign: string): number =>
    lines.filter((line) => line.split(sign).length >= 3).reduce((sum, line) => sum + Math.min(line.split(sign).length, 30), 0);
  return DELIMITERS.toSorted((one, other) => score(other) - score(one))[0] ?? ';';
}

function linesOf(text: string): readonly Line[] {
  try {
    // Its types do not know what `info` adds.
    const rows = parse(text, {
      delimiter: delimiterOf(text),
      bom: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: 100_000
    }) as unknown as readonly { readonly record: string[]; readonly info: { readonly lines: number } }[];
    return rows.map(({ record, info }) => ({ line: info.lines, cells: record }));
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    const line = typeof cause.lines === 'number' ? cause.lines : 1;
    throw new Unreadable(cause.code === 'CSV_QUOTE_NOT_CLOSED' ? 'cutOff' : 'csv', { line, said: cause.code, element: '"' });
  }
}

const nameOf = (cell: string): string => cell.trim().replaceAll(/\s+/g, ' ');
const signatureOf = (names: readonly string[]): string =>
  createHash('sha256')
    .update(JSON.stringify(names.map((name) => nameOf(name).toLowerCase())))
    .digest('hex')
    .slice(0, 16);

export function readCsv(text: string, saved: SavedMappings, given: CsvMapping | null): ReadFile {
  const lines = linesOf(text);
  const rows = lines.map(({ cells }) => cells);
  const known = rows
    .slice(0, 40)
    .map((row, head) => ({ head, mapping: saved[signatureOf(row)] }))
    .find(({ mapping }) => mapping !== undefined);
  const named = known?.mapping ? { ...known.mapping, head: known.head } : guessMapping(rows);
  const mapping = given ?? named ?? guessByContent(rows);
  if (mapping === null) throw new Unreadable('columns');
  const columns = (rows[mapping.head] ?? []).map(nameOf);
  const sample = rows.slice(mapping.head + 1, mapping.head + 6).map((row) => [...row]);
  const table: ReadTable = { signature: signatureOf(columns), columns, sample, mapping, sure: named !== null };
  try {
    return tableRead(lines, table);
  } catch (cause) {
    throw cause instanceof Unreadable ? Unreadable.in(table, cause) : cause;
  }
}

function tableRead(lines: readonly Line[], table: ReadTable): ReadFile {
  const { mapping, columns, signature } = table;
  checkColumns(mapping, columns.length);
  const account = ibanBefore(lines.slice(0, mapping.head + 1).map(({ cells }) => cells)) ?? `csv-${signature}`;
  const entries: ReadEntry[] = [];
  let currency: string | null = null;
  for (const line of lines.slice(mapping.head + 1)) {
    const entry = entryOf(line, mapping, columns.length);
    if (entry === null) continue;
    oneCurrency(line.line, entry.currency, currency);
    currency = entry.currency;
    entries.push(entry.entry);
  }
  if (currency === null) throw new Unreadable('noLines');
  return {
    format: 'csv',
    version: null,
    statements: [{ account, currency, number: null, entries }],
    table
  };
}

function checkColumns(mapping: CsvMapping, count: number): void {
  const { amount, credit, day, debit, fee, currency, text } = mapping;
  const all = [amount, credit, day, debit, fee, currency, ...text].filter((column) => column !== null);
  if (all.some((column) => column >= count) || (amount === null && credit === null)) throw new Unreadable('columns');
}

const ibanBefore = (rows: readonly (readonly string[])[]): string | null =>
  rows
    .flat()
    .map((cell) => /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{2,4}){3,8}\b/.exec(cell)?.[0])
    .map((found) => (found === undefined ? null : accountKey(found)))
    .find((iban) => iban !== null && iban.length >= 15) ?? null;

type Told = { readonly entry: ReadEntry; readonly currency: string };

/** Null: a line without day and amount (a sum at the end, a remark). A line that ends before its columns do is a file that is cut off. */
function entryOf({ line, cells }: Line, mapping: CsvMapping, columns: number): Told | null {
  const cell = (column: number | null): string => (column === null ? '' : (cells[column] ?? '').trim());
  const [credit, debit] = [cell(mapping.credit), cell(mapping.debit)];
  const written = mapping.amount === null ? credit || debit : cell(mapping.amount);
  if (cell(mapping.day) === '' || written === '') {
    if (cells.length < columns && cell(mapping.day) !== '') throw new Unreadable('cutOff', { line, element: `${cells.length}/${columns}` });
    return null;
  }
  const currency = cell(mapping.currency) || (mapping.fixedCurrency ?? '');
  if (!isCurrency(currency)) throw new Unreadable('currency', { line, found: currency.slice(0, 20) });
  const read = (text: string): Minor => {
    const value = figureOf(text, currency, mapping.decimal);
    if (value === null) throw new Unreadable('amount', { line, found: text.slice(0, 30) });
    return value;
  };
  const amount =
    mapping.amount !== null ? read(written) : credit !== '' && read(credit) !== 0 ? read(credit) : minor(-Math.abs(read(debit || '0')));
  const fee = cell(mapping.fee) === '' ? NOTHING : minor(Math.abs(read(cell(mapping.fee))));
  const day = dayIn(cell(mapping.day), mapping.dayOrder);
  if (day === null) throw new Unreadable('day', { line, found: cell(mapping.day).slice(0, 30) });
  const text = mapping.text
    .map((column) => cell(column))
    .filter((word) => word !== '')
    .join('\n')
    .slice(0, 4_000);
  return { entry: { line, day, amount, fee, reversal: false, text }, currency };
}

/** `1’234.50`, `-1.234,50`, `CHF 12.00`, `12,00-`, `(12.00)`. */
function figureOf(text: string, currency: string, decimal: CsvMapping['decimal']): Minor | null {
  const below = /^\s*[-(]|-\s*$/.test(text) || /[A-Z]{3}\s*-/.test(text);
  const bare = text.replaceAll(/[A-Z]{3}|[’'\s\u00a0+()-]/g, '').replaceAll(decimal === ',' ? '.' : ',', '');
  const value = amountOf(bare, currency, decimal);
  return value === null ? null : below ? minor(-value) : value;
}

/** Two figures are a year of this century. */
const century = (year: number): number => (year < 100 ? 2000 + year : year);

function dayIn(text: string, order: CsvMapping['dayOrder']): string | null {
  const compact = /^(\d{4})(\d{2})(\d{2})\b/.exec(text);
  if (compact) return dayOf(Number(compact[1]), Number(compact[2]), Number(compact[3]));
  const parts = /^(\d{1,4})[-./](\d{1,2})[-./](\d{1,4})/.exec(text)?.slice(1).map(Number);
  if (!parts) return null;
  const [a = 0, b = 0, c = 0] = parts;
  if (a > 31) return dayOf(a, b, c);
  return order === 'mdy' ? dayOf(century(c), a, b) : order === 'dmy' ? dayOf(century(c), b, a) : dayOf(century(a), b, c);
}
