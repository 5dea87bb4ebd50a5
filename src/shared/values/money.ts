import { z } from 'zod';

/**
 * An amount as an integer in minor units of its currency (500 EUR = 5.00, 500 JPY = 500). Never a float, and no other number
 * takes its place: what comes from outside is read by this schema or by `minor`, what is worked out by the helpers below.
 */
export const Minor = z.number().int().brand<'Minor', 'inout'>();
export type Minor = z.infer<typeof Minor>;

const isMinor = (value: number): value is Minor => Number.isSafeInteger(value);

/** A number that must be a whole amount: anything else is a bug. */
export function minor(value: number): Minor {
  if (!isMinor(value)) throw new RangeError('Not an integer amount in minor units');
  return value;
}

/** A number from outside that may be a whole amount; null when it is none. */
export const minorOrNull = (value: number): Minor | null => (isMinor(value) ? value : null);

export const NOTHING: Minor = minor(0);

export const add = (...amounts: readonly Minor[]): Minor => minor(amounts.reduce<number>((sum, amount) => sum + amount, 0));
export const subtract = (from: Minor, amount: Minor): Minor => minor(from - amount);
/** What is left of an amount when others have gone from it; never below nothing. */
export const leftOf = (amount: Minor, ...gone: readonly Minor[]): Minor => most(NOTHING, subtract(amount, add(...gone)));
export const least = (one: Minor, other: Minor): Minor => (one < other ? one : other);
export const most = (one: Minor, other: Minor): Minor => (one > other ? one : other);

/** An ISO 4217 code in capitals. */
export const Currency = z.string().regex(/^[A-Z]{3}$/);
export type Currency = string;

/**
 * ISO 4217 currencies (list one) whose minor unit is not a hundredth. ICU is not asked: it tells how many decimals are
 * customary in print, which is none for HUF, IDR, COP or PKR, while gateways count their hundredths.
 */
const EXCEPTIONS: Readonly<Record<number, string>> = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
  3: 'BHD IQD JOD KWD LYD OMR TND',
  4: 'CLF UYW'
};

/** How many decimals each of these has; all others have two. */
export const digitsByCurrency: ReadonlyMap<Currency, number> = new Map(
  Object.entries(EXCEPTIONS).flatMap(([digits, codes]) => codes.split(' ').map((code) => [code, Number(digits)] as const))
);

/** Decimals of a currency's minor unit as ISO 4217 lists it. Unknown codes have 2. */
export const decimalsOf = (currency: Currency): number => digitsByCurrency.get(currency) ?? 2;

const isDecimal = (text: string): text is `${number}` => /^-?\d+(\.\d+)?$/.test(text);

/** Minor units as a plain decimal string with a point (`1234.50`): for form fields and files, not for reading. */
export function toDecimalString(amount: Minor, currency: Currency): `${number}` {
  const decimals = decimalsOf(currency);
  const sign = amount < 0 ? '-' : '';
  const digits = String(Math.abs(amount)).padStart(decimals + 1, '0');
  const text = decimals === 0 ? `${sign}${digits}` : `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
  if (!isDecimal(text)) throw new RangeError('Not an amount');
  return text;
}

const textOf = (parts: readonly Intl.NumberFormatPart[]): string => parts.map(({ value }) => value).join('');

const numberFormats = new Map<string, Intl.NumberFormat>();

/** The same for a column of figures: the whole part, and the decimals with their sign, so that decimal signs stand below one another. */
export function formatMoneyParts(amount: Minor, currency: Currency, locale: string): { readonly whole: string; readonly fraction: string } {
  const digits = decimalsOf(currency);
  const key = `${locale}|${digits}`;
  const format = numberFormats.get(key) ?? new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits });
  numberFormats.set(key, format);
  const parts = format.formatToParts(toDecimalString(amount, currency));
  const at = parts.findIndex(({ type }) => type === 'decimal');
  return at < 0 ? { whole: textOf(parts), fraction: '' } : { whole: textOf(parts.slice(0, at)), fraction: textOf(parts.slice(at)) };
}

const formatters = new Map<string, Intl.NumberFormat>();

/** Minor units for the screen, in the reader's language: `€1,234.50`. */
export function formatMoney(amount: Minor, currency: Currency, locale: string): string {
  const key = `${locale}|${currency}`;
  let formatter = formatters.get(key);
  if (!formatter) {
    const digits = decimalsOf(currency);
    formatter = new Intl.NumberFormat(locale, {
      style: 'currency',
      currency,
      minimumFractionDigits: digits,
      maximumFractionDigits: digits
    });
    formatters.set(key, formatter);
  }
  // Intl takes a decimal string exactly; a float division would not be exact for large amounts.
  return formatter.format(toDecimalString(amount, currency));
}
