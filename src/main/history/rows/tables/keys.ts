import { decimalsOf } from '../../../../shared/values/money.ts';
import type { Row } from '../../sql/db.ts';
import { fold } from '../../sql/search-text.ts';

/** What lists are ordered by where a column itself would not do. Kept beside the row, so that an index can hold it. */

/** Capitals and accents do not count; the first of these that is known. */
export const guestKey = (...names: readonly (string | number | null | undefined)[]): string | null => {
  const name = names.find((one) => one !== null && one !== undefined && one !== '');
  const words = name === undefined ? [] : fold(String(name).slice(0, 100));
  return words.length === 0 ? null : words.join(' ');
};

/** Decimals no currency has more of: amounts in it are compared by value. */
const MOST_DECIMALS = 4;

/**
 * The amount in ten-thousandths of its currency's unit. An amount without a currency is read as hundredths. Amounts beyond what a number
 * holds exactly stand last together: a page that began after one could not be asked for.
 */
export function amountKey(amount: Row[string] | undefined, currency: Row[string] | undefined): number | null {
  if (typeof amount !== 'number') return null;
  const key = amount * 10 ** (MOST_DECIMALS - (typeof currency === 'string' ? decimalsOf(currency) : 2));
  return Math.max(-Number.MAX_SAFE_INTEGER, Math.min(key, Number.MAX_SAFE_INTEGER));
}

/** `MM/YYYY` as YYYYMM. */
export const expiryKey = (expiry: Row[string] | undefined): number | null => {
  const match = typeof expiry === 'string' ? /^(\d{2})\/(\d{4})$/.exec(expiry) : null;
  return match ? Number(match[2]) * 100 + Number(match[1]) : null;
};
