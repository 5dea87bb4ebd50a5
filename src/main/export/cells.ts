import type { ExportFormat } from '../../shared/model/export-format.ts';
import { toDecimalString, type Minor } from '../../shared/values/money.ts';

/** One value of a row, before it is known how the file is written. */
export type Cell =
  | null
  | { readonly kind: 'text'; readonly text: string }
  /** A number that is a name: its leading zeros count, and nobody adds it up. */
  | { readonly kind: 'name'; readonly text: string }
  | { readonly kind: 'money'; readonly amount: Minor; readonly currency: string }
  | { readonly kind: 'moment'; readonly at: number };

export const text = (value: string | null | undefined): Cell => (value == null ? null : { kind: 'text', text: value });
export const nameOf = (value: string | null | undefined): Cell => (value == null ? null : { kind: 'name', text: value });
export const money = (amount: Minor | null, currency: string | null): Cell =>
  amount === null || currency === null ? null : { kind: 'money', amount, currency };
export const moment = (at: number | null): Cell => (at === null ? null : { kind: 'moment', at });

/** Beginnings a spreadsheet takes for a formula, in both widths. */
const FORMULA = /^[=+\-@\t\r\uff0b\uff0d\uff1d\uff20]/;
/** What a spreadsheet would read as a number, a date or a time. */
const NUMERIC = /^(?=.*\d)[\d\s.,:/+\-eE]+$/;

/** The value as it stands in the file; guests choose their own names, so none begins a formula. */
export function written(cell: Cell, format: ExportFormat): string | null {
  if (cell === null) return null;
  switch (cell.kind) {
    case 'money': {
      const plain = toDecimalString(cell.amount, cell.currency);
      return format.decimal === '.' ? plain : plain.replace('.', format.decimal);
    }
    case 'moment':
      return format.spreadsheet ? localTime(cell.at).replace('T', ' ') : `${localTime(cell.at)}${offset(cell.at)}`;
    case 'name':
      // The one formula that stands in a file: digits and marks between quotes, which stay what they are.
      return format.spreadsheet && NUMERIC.test(cell.text) ? `="${cell.text}"` : defused(cell.text);
    case 'text':
      return defused(cell.text);
  }
}

const defused = (value: string): string => (FORMULA.test(value) ? `'${value}` : value);

const two = (value: number): string => String(value).padStart(2, '0');

/** On this machine's clock: a refund of 1 November 00:30 belongs to November. */
function localTime(seconds: number): string {
  const at = new Date(seconds * 1000);
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day}T${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`;
}

function offset(seconds: number): string {
  const minutes = -new Date(seconds * 1000).getTimezoneOffset();
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
