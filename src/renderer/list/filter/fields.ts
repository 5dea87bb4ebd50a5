import type { Span } from '../../../shared/model/lists.ts';
import type { Minor } from '../../../shared/values/money.ts';
import { emptySpan } from '../../text/days.ts';
import { recordOf } from '../../../shared/values/record.ts';

/** Reads one part of a filter, and says what changes when it is set. */
type Lens<F, V> = { readonly get: (filter: F) => V; readonly set: (value: V) => Partial<F> };

/** An amount between two others; without a currency they are compared by value. */
export type Range = { readonly from: Minor | null; readonly to: Minor | null; readonly currency: string | null };

export type YesNo = 'yes' | 'no';

export type Amount = { readonly amount: Minor | null; readonly currency: string | null };

type Common<F> = {
  /** Its name in marks for tests, and in the filter. */
  readonly key: string;
  /** Message key. */
  readonly label: string;
  /** Seldom used: shown with all the others on demand. */
  readonly more?: true;
  /** What stands before the colon where it is typed into the list's box. */
  readonly typed?: string;
  /** Whether it narrows the list at all. Panel, chips, counter and "no match" ask this and nothing else. */
  readonly narrows: (filter: F) => boolean;
  /** The change that takes it off, all of it. */
  readonly off: (empty: F) => Partial<F>;
};

/** What is asked, by kind. `words`: the family of message keys in which the options have their names. */
type Kinds<F> =
  /** `choices`: what occurs in the list is offered. `figures`: that many, and nothing else. */
  | ({ readonly kind: 'word'; readonly choices?: 'schemes' | 'methodTypes'; readonly figures?: number } & Lens<F, string | null>)
  | ({ readonly kind: 'words'; readonly suggestions: readonly string[] } & Lens<F, readonly string[]>)
  | ({ readonly kind: 'states'; readonly options: readonly string[]; readonly words: string } & Lens<F, readonly string[]>)
  | ({ readonly kind: 'choice'; readonly options: readonly string[]; readonly words: string } & Lens<F, string>)
  /** `ahead`: its days mostly lie ahead. */
  | ({ readonly kind: 'span'; readonly ahead: boolean } & Lens<F, Span>)
  | ({ readonly kind: 'yesNo' } & Lens<F, YesNo | null>)
  | ({ readonly kind: 'gateway' } & Lens<F, string | null>)
  /** `alone`: no other filter of the list asks for the currency. */
  | ({ readonly kind: 'range'; readonly alone: boolean } & Lens<F, Range>)
  | ({ readonly kind: 'flag' } & Lens<F, boolean>)
  /** An amount, a currency, or both: one filter, kept under two keys. */
  | ({ readonly kind: 'amount' } & Lens<F, Amount>)
  | ({ readonly kind: 'accounts' } & Lens<F, readonly string[]>);

/**
 * A filter of a list, described once: the panel, the chips, saved filters, what is typed into the list's box and the file all
 * read it. Made by the functions below, which the compiler holds against the list's filter.
 */
export type Field<F> = Common<F> & Kinds<F>;

type Named = { readonly label: string; readonly more?: true; readonly typed?: string };

/** A computed key widens to `string` in the compiler's eyes; the key is known. */
const change = <K extends string, V>(key: K, value: V): Record<K, V> => recordOf([key], () => value);

const own = <K extends string, V>(key: K) => ({
  key,
  get: (filter: Record<K, V>): V => filter[key],
  set: (value: V): Record<K, V> => change(key, value),
  off: (empty: Record<K, V>): Record<K, V> => change(key, empty[key])
});

export const word = <K extends string>(
  key: K,
  named: Named & { readonly choices?: 'schemes' | 'methodTypes'; readonly figures?: number }
): Field<Record<K, string | null>> => ({
  ...own<K, string | null>(key),
  ...named,
  kind: 'word',
  narrows: (filter) => filter[key] !== null && filter[key] !== ''
});

export const words = <K extends string>(
  key: K,
  named: Named & { readonly suggestions: readonly string[] }
): Field<Record<K, string[]>> => ({
  ...own<K, string[]>(key),
  set: (chosen) => change(key, [...chosen]),
  ...named,
  kind: 'words',
  narrows: (filter) => filter[key].length > 0
});

/** Some of a closed set of words. */
export const states = <K extends string, O extends string>(
  key: K,
  named: Named & { readonly options: readonly O[]; readonly words: string }
): Field<Record<K, O[]>> => ({
  ...own<K, O[]>(key),
  set: (chosen) =>
    change(
      key,
      named.options.filter((option) => chosen.includes(option))
    ),
  ...named,
  kind: 'states',
  narrows: (filter) => filter[key].length > 0
});

/** One of a closed set; `none` of them narrows nothing. */
export const choice = <K extends string, O extends string>(
  key: K,
  named: Named & { readonly options: readonly O[]; readonly words: string; readonly none: NoInfer<O> }
): Field<Record<K, O>> => ({
  ...own<K, O>(key),
  set: (chosen) => change(key, named.options.find((option) => option === chosen) ?? named.none),
  ...named,
  kind: 'choice',
  narrows: (filter) => filter[key] !== named.none
});

export const span = <K extends string>(key: K, named: Named & { readonly ahead?: true }): Field<Record<K, Span>> => ({
  ...own<K, Span>(key),
  ...named,
  ahead: named.ahead ?? false,
  kind: 'span',
  off: () => change(key, emptySpan),
  narrows: (filter) => filter[key].from !== null || filter[key].to !== null || filter[key].days !== undefined
});

export const flag = <K extends string>(key: K, named: Named): Field<Record<K, boolean>> => ({
  ...own<K, boolean>(key),
  ...named,
  kind: 'flag',
  narrows: (filter) => filter[key]
});

export const amount = (named: Named): Field<Amount> => ({
  ...named,
  key: 'amount',
  kind: 'amount',
  get: ({ amount, currency }) => ({ amount, currency }),
  set: (value) => value,
  off: () => ({ amount: null, currency: null }),
  narrows: ({ amount, currency }) => amount !== null || currency !== null
});

/** The amount a row shows, between two others. */
export const range = (
  named: Named & { readonly alone?: true }
): Field<{ amountFrom: Minor | null; amountTo: Minor | null; currency: string | null }> => {
  const alone = named.alone ?? false;
  return {
    ...named,
    key: 'range',
    kind: 'range',
    alone,
    get: ({ amountFrom, amountTo, currency }) => ({ from: amountFrom, to: amountTo, currency }),
    set: ({ from, to, currency }) => ({ amountFrom: from, amountTo: to, currency }),
    off: () => ({ amountFrom: null, amountTo: null, ...(alone ? { currency: null } : {}) }),
    narrows: ({ amountFrom, amountTo, currency }) => amountFrom !== null || amountTo !== null || (alone && currency !== null)
  };
};

export const yesNo = <K extends string>(key: K, named: Named): Field<Record<K, YesNo | null>> => ({
  ...own<K, YesNo | null>(key),
  ...named,
  kind: 'yesNo',
  narrows: (filter) => filter[key] !== null
});

export const gateway = (named: Named): Field<{ gateway: string | null }> => ({
  ...own<'gateway', string | null>('gateway'),
  ...named,
  kind: 'gateway',
  narrows: (filter) => filter.gateway !== null
});

export const accounts = (named: Named): Field<{ accountIds: string[] }> => ({
  ...own<'accountIds', string[]>('accountIds'),
  set: (chosen) => ({ accountIds: [...chosen] }),
  ...named,
  kind: 'accounts',
  narrows: ({ accountIds }) => accountIds.length > 0
});
