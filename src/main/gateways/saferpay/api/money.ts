import { decimalsOf, minor, minorOrNull } from '../../../../shared/values/money.ts';
import type { Minor } from '../../../../shared/values/money.ts';

/** Amount of the JSON API (saferpay.md 5.1): a string of an integer in minor units. */
export type ApiAmount = { readonly Value: string; readonly CurrencyCode: string };

export const toApiAmount = (amount: Minor, currency: string): ApiAmount => ({ Value: String(amount), CurrencyCode: currency });

/** Minor units from `"100"`, or from the number 100 some answers carry; null when it is neither. */
export function fromApiValue(value: string | number): Minor | null {
  const text = String(value).trim();
  if (!/^-?\d{1,15}$/.test(text)) return null;
  return minor(Number(text));
}

/**
 * Minor units from the decimal strings of the transactions report (`"5.00"`), by string parsing alone.
 * Fewer decimals than the currency has are filled up (`"5"` EUR = 500); more are accepted only when they are zeros.
 */
export function fromDecimal(text: string, currency: string): Minor | null {
  const match = /^(-?)(\d{1,12})(?:\.(\d+))?$/.exec(text.trim());
  if (!match) return null;
  const [, sign = '', whole = '', fraction = ''] = match;
  const decimals = decimalsOf(currency);
  if (!/^0*$/.test(fraction.slice(decimals))) return null;
  const digits = `${whole}${fraction.slice(0, decimals).padEnd(decimals, '0')}`;
  const amount = Number(digits);
  return minorOrNull(sign === '-' && amount !== 0 ? -amount : amount);
}

/**
 * An amount of the transactions report. Its table calls it an Amount container, its example prints a decimal string
 * with the currency beside it: both are read. Inside a container a value with a point is decimal, one without is minor units.
 */
export function fromReportAmount(
  amount: string | number | { Value?: string | number | null; CurrencyCode?: string | null } | null | undefined,
  currencyBeside: string | null | undefined
): { amount: Minor; currency: string } | null {
  if (amount === null || amount === undefined) return null;
  const currency = (typeof amount === 'object' ? amount.CurrencyCode : null) ?? currencyBeside;
  if (!currency || !/^[A-Z]{3}$/.test(currency)) return null;
  const value = typeof amount === 'object' ? amount.Value : amount;
  if (value === null || value === undefined) return null;
  const text = String(value);
  const read = typeof amount === 'object' && !text.includes('.') ? fromApiValue(text) : fromDecimal(text, currency);
  return read === null ? null : { amount: read, currency };
}
