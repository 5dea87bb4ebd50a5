import { isCalendarDate, type CalendarDate } from '../../../shared/values/dates.ts';
import { decimalsOf, minorOrNull, type Currency, type Minor } from '../../../shared/values/money.ts';
import { Unreadable } from './read-file.ts';

/**
 * An amount without a sign, with the decimal sign the format has. Exact: digits are moved, nothing is rounded. More decimals than the
 * currency has are taken where they are nothing (`12.5000`).
 */
export function amountOf(text: string, currency: Currency, decimal: ',' | '.'): Minor | null {
  const match = /^(\d{1,15})(?:[.,](\d*))?$/.exec(text);
  if (!match || (text.includes(',') && decimal === '.') || (text.includes('.') && decimal === ',')) return null;
  const digits = decimalsOf(currency);
  const fraction = match[2] ?? '';
  if (/[1-9]/.test(fraction.slice(digits))) return null;
  return minorOrNull(Number(`${match[1] ?? ''}${fraction.slice(0, digits).padEnd(digits, '0')}`));
}

/** A day that exists, or the reason why it is none. */
export function dayOf(year: number, month: number, day: number): CalendarDate | null {
  const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return isCalendarDate(text) && year >= 1990 && year < 2100 ? text : null;
}

export const isCurrency = (text: string): boolean => /^[A-Z]{3}$/.test(text);

/** Accounts are compared as machines write them. */
export const accountKey = (text: string): string => text.replaceAll(/[^A-Za-z0-9]/g, '').toUpperCase();

export function oneCurrency(line: number, found: string, before: string | null): void {
  if (before !== null && before !== found) throw new Unreadable('currencies', { line, found, before });
}
