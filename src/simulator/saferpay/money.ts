import { minorDigits } from '../decimals.ts';

/** Integer minor units with their ISO 4217 currency. */
export type Money = { value: number; currency: string };

const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/** Whether a code is an ISO 4217 currency that ICU knows. */
export const isCurrency = (code: string): boolean => CURRENCIES.has(code);

/** Minor units as a decimal string (`500` EUR is `"5.00"`): how the transactions report writes amounts. No floats. */
export function decimalString(money: Money): string {
  const decimals = minorDigits(money.currency);
  if (decimals === 0) return String(money.value);
  const digits = String(money.value).padStart(decimals + 1, '0');
  return `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/** The JSON API's Amount container: minor units as a string. */
export function amountContainer(money: Money): { Value: string; CurrencyCode: string } {
  return { Value: String(money.value), CurrencyCode: money.currency };
}

/** For people: `125.50 CHF`. */
export const plainAmount = (money: Money): string => `${decimalString(money)} ${money.currency}`;

/**
 * Another currency at a rate given as decimal text (payer units for one merchant unit), rounded half up. No floats.
 */
export function convert(money: Money, to: { currency: string; rate: string }): Money {
  const [whole = '0', fraction = ''] = to.rate.split('.');
  const numerator = BigInt(money.value) * BigInt(whole + fraction) * 10n ** BigInt(minorDigits(to.currency));
  const denominator = 10n ** BigInt(fraction.length + minorDigits(money.currency));
  return { value: Number((numerator * 2n + denominator) / (denominator * 2n)), currency: to.currency };
}
