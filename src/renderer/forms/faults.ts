import { isCalendarDate } from '../../shared/values/dates.ts';
import { parseAmount } from '../../shared/values/parse-amount.ts';
import type { Fault } from './paths.ts';

/** What is wrong with a field as it was typed, in words plainer than the request's schema has. */

export const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

export const missing = <F extends string>(field: F, when: boolean): Fault<F>[] => (when ? [{ field, code: 'required' }] : []);

/** A day as it stands in a form; an empty one is only wrong where it must be filled in. */
export function dayFaults<F extends string>(field: F, day: string | null, required: boolean): Fault<F>[] {
  if (day === null) return missing(field, required);
  return isCalendarDate(day) ? [] : [{ field, code: 'dateUnread', params: { text: day } }];
}

export function amountFaults<F extends string>(field: F, text: string, currency: string): Fault<F>[] {
  const parsed = parseAmount(text, currency);
  return parsed.ok ? [] : [{ field, code: parsed.error }];
}
