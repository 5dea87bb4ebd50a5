import type { Span } from '../../shared/model/lists.ts';
import type { CalendarDate } from '../../shared/values/dates.ts';
import { secondsAt } from '../text/parseDay.ts';

/**
 * A filter of a list, described once for the panel, the chips and the saved filters. `label` and the words of options
 * are message keys.
 */
export type Field<F> = {
  readonly key: keyof F & string;
  readonly label: string;
  /** Seldom used: shown with all the others on demand. */
  readonly more?: true;
} & (
  | { readonly kind: 'word' }
  | { readonly kind: 'words'; readonly suggestions: readonly string[] }
  | { readonly kind: 'states'; readonly options: readonly string[]; readonly words: string }
  | { readonly kind: 'choice'; readonly options: readonly string[]; readonly words: string; readonly none: string }
  | { readonly kind: 'span' }
  | { readonly kind: 'flag' }
  /** An amount, a currency, or both: one filter, kept under two keys. */
  | { readonly kind: 'amount'; readonly currencyKey: keyof F & string }
  | { readonly kind: 'accounts' }
);

export const emptySpan: Span = { from: null, to: null };

/** Whole days on this machine's calendar: from the first second of one to the last second of the other. */
export const spanOf = (from: CalendarDate | null, to: CalendarDate | null): Span => ({
  from: from === null ? null : secondsAt(from, '00:00:00'),
  to: to === null ? null : secondsAt(to, '23:59:59')
});

const two = (value: number): string => String(value).padStart(2, '0');

/** The day on this machine's calendar a moment falls on. */
export function dayOf(seconds: number | null): CalendarDate | null {
  if (seconds === null) return null;
  const date = new Date(seconds * 1000);
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

const isSpan = (value: unknown): value is Span => typeof value === 'object' && value !== null && 'from' in value && 'to' in value;

/** Where a field keeps what is chosen in it. */
const keysOf = <F>(field: Field<F>): readonly (keyof F & string)[] =>
  field.kind === 'amount' ? [field.key, field.currencyKey] : [field.key];

function isChosen(value: unknown): boolean {
  if (isSpan(value)) return value.from !== null || value.to !== null;
  if (Array.isArray(value)) return value.length > 0;
  return value !== null && value !== false && value !== '' && value !== undefined;
}

/** Whether a field narrows the list at all. Panel, chips, counter and "no match" ask this and nothing else. */
export const narrows = <F extends object>(field: Field<F>, filter: F): boolean =>
  keysOf(field).some((key) => isChosen(filter[key]) && !(field.kind === 'choice' && filter[key] === field.none));

/** The change that takes a field off, all of it. */
export const takenOff = <F extends object>(field: Field<F>, empty: F): Partial<F> =>
  Object.fromEntries(keysOf(field).map((key) => [key, empty[key]])) as Partial<F>;
