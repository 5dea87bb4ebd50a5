import type { PaymentChart } from '../model/charts.ts';
import { add, NOTHING, type Minor } from '../values/money.ts';

/** What charts show of what was read, without words. */

/** States in which a try to pay came to something, and in which it was refused; of the others nothing is said. */
const CAME: ReadonlySet<string> = new Set(['taken', 'partlyTaken', 'refunded', 'partlyRefunded', 'reserved', 'released']);

export type SchemeRate = { readonly scheme: string; readonly succeeded: number; readonly failed: number };

/** By scheme, most tries first. A try that has no end, or was given up by the guest, is no failure. */
export function ratesOf(schemes: PaymentChart['schemes']): readonly SchemeRate[] {
  const rates = new Map<string, SchemeRate>();
  for (const { scheme, state, n } of schemes) {
    const before = rates.get(scheme) ?? { scheme, succeeded: 0, failed: 0 };
    rates.set(scheme, {
      scheme,
      succeeded: before.succeeded + (CAME.has(state) ? n : 0),
      failed: before.failed + (state === 'failed' ? n : 0)
    });
  }
  return [...rates.values()]
    .filter(({ succeeded, failed }) => succeeded + failed > 0)
    .toSorted((one, other) => other.succeeded + other.failed - one.succeeded - one.failed);
}

export type Money = {
  readonly taken: Minor;
  readonly given: Minor;
  /** Held on cards, and nothing taken of it. */
  readonly reserved: Minor;
  /** Held once, and given up. */
  readonly released: Minor;
};

type Slices = PaymentChart['periods'][number]['slices'];

export const moneyIn = (slices: Slices, currency: string): Money =>
  slices
    .filter((slice) => slice.currency === currency)
    .reduce<Money>(
      (sum, { state, amount, taken, given }) => ({
        taken: add(sum.taken, taken),
        given: add(sum.given, given),
        reserved: state === 'reserved' ? add(sum.reserved, amount) : sum.reserved,
        released: state === 'released' ? add(sum.released, amount) : sum.released
      }),
      { taken: NOTHING, given: NOTHING, reserved: NOTHING, released: NOTHING }
    );

/** Currencies of what was found, most rows first. */
export function currenciesIn(rows: readonly { readonly currency: string; readonly n: number }[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { currency, n } of rows) if (currency !== '') counts.set(currency, (counts.get(currency) ?? 0) + n);
  return [...counts].toSorted(([one, n], [other, m]) => m - n || (one < other ? -1 : 1)).map(([currency]) => currency);
}

/** Days from a link's making to its payment: from, to. What the history keeps is added up by these (migration 054). */
export const LINK_AGES = [
  [0, 0],
  [1, 1],
  [2, 2],
  [3, 7],
  [8, 14],
  [15, 30],
  [31, null]
] as const;

/** Which of them. */
export const ageOf = (days: number): number => LINK_AGES.findIndex(([, to]) => to === null || days <= to);

export const noLinks: readonly number[] = LINK_AGES.map(() => 0);
export const sumOfAges = (one: readonly number[], other: readonly number[]): readonly number[] =>
  one.map((n, age) => n + (other[age] ?? 0));
