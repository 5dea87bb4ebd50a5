import type { ExportFormat } from '../../shared/model/export-format.ts';
import { toDecimalString, type Minor } from '../../shared/values/money.ts';
import { offsetOf } from '../../shared/values/zones.ts';
import type { FileWords } from './file-words.ts';
import { wordAt } from './word-at.ts';

/** One value of a row, before it is known how the file is written. */
export type Cell =
  | null
  | { readonly kind: 'text'; readonly text: string }
  /** A number that is a name: its leading zeros count, and nobody adds it up. */
  | { readonly kind: 'name'; readonly text: string }
  /** A word of the desk's own: `text` in a program's file, its translation where a language is chosen. */
  | { readonly kind: 'word'; readonly text: string; readonly key: string }
  | { readonly kind: 'count'; readonly count: number }
  | { readonly kind: 'money'; readonly amount: Minor; readonly currency: string }
  /** A day of the calendar, in no time zone. */
  | { readonly kind: 'day'; readonly day: string }
  | { readonly kind: 'moment'; readonly at: number };

export const text = (value: string | null | undefined): Cell => (value == null ? null : { kind: 'text', text: value });
export const nameOf = (value: string | null | undefined): Cell => (value == null ? null : { kind: 'name', text: value });
export const word = (key: string, plain: string): Cell => ({ kind: 'word', key, text: plain });
export const money = (amount: Minor | null, currency: string | null): Cell =>
  amount === null || currency === null ? null : { kind: 'money', amount, currency };
export const moment = (at: number | null): Cell => (at === null ? null : { kind: 'moment', at });
export const dayOf = (day: string | null): Cell => (day === null ? null : { kind: 'day', day });

/** A word of the desk's own in the language of the file. */
export const inLanguage = (cell: Cell, { language }: ExportFormat, words: FileWords): Cell =>
  cell?.kind === 'word' && language !== null ? { ...cell, text: wordAt(words, cell.key) ?? cell.text } : cell;

/** Beginnings a spreadsheet takes for a formula, in both widths. */
const FORMULA = /^[=+\-@\t\r\uff0b\uff0d\uff1d\uff20]/;
/** What a spreadsheet would read as a number, a date or a time. */
const NUMERIC = /^(?=.*\d)[\d\s.,:/+\-eE]+$/;

export const isFormula = (value: string): boolean => FORMULA.test(value);

/** The value as it stands in a text file; guests choose their own names, so none begins a formula. */
export function written(cell: Cell, format: ExportFormat): string | null {
  if (cell === null) return null;
  switch (cell.kind) {
    case 'money': {
      const plain = toDecimalString(cell.amount, cell.currency);
      return format.decimal === '.' ? plain : plain.replace('.', format.decimal);
    }
    case 'count':
      return String(cell.count);
    case 'day':
      return cell.day;
    case 'moment':
      return format.spreadsheet ? clockTime(cell.at, format.zone).replace('T', ' ') : stamp(cell.at, format.zone);
    case 'name':
      // The one formula that stands in a file: digits and marks between quotes, which stay what they are.
      return format.spreadsheet && NUMERIC.test(cell.text) ? `="${cell.text}"` : defused(cell.text);
    case 'word':
    case 'text':
      return defused(cell.text);
  }
}

const defused = (value: string): string => (isFormula(value) ? `'${value}` : value);

/** On the clock of the file's zone: a refund of 1 November 00:30 belongs to November. */
const clockTime = (seconds: number, zone: string | null): string =>
  new Date((seconds + offsetOf(seconds, zone)) * 1000).toISOString().slice(0, 19);

const two = (value: number): string => String(value).padStart(2, '0');

/** The same with its offset from UTC. */
export function stamp(seconds: number, zone: string | null): string {
  const offset = offsetOf(seconds, zone) / 60;
  const size = Math.abs(offset);
  return `${clockTime(seconds, zone)}${offset < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
