import { minor } from '../../../shared/values/money.ts';
import type { Sum } from './sum.ts';

/** Numbers by row, four bytes each; what needs more stands beside. */
type Column = { values: Int32Array; readonly wide: Map<number, number> };

const NONE = -(2 ** 31);
const WIDE = NONE + 1;

type Put = { readonly facet: number; readonly amount: number | null; readonly taken: number; readonly given: number };
type Total = { n: number; amount: number; taken: number; given: number };

/** So many new rows find room before everything is copied. */
const ROOM = 20_000;

const read = (of: Column | null, id: number): number => {
  const value = of?.values[id] ?? 0;
  return value === WIDE ? (of?.wide.get(id) ?? 0) : value;
};
const write = (of: Column | null, id: number, value: number | null): void => {
  if (of === null) return;
  if (id >= of.values.length) {
    const grown = new Int32Array(id + ROOM);
    grown.set(of.values);
    of.values = grown;
  }
  const fits = value === null || (value > WIDE && value < -NONE);
  of.values[id] = value === null ? NONE : fits ? value : WIDE;
  if (!fits) of.wide.set(id, value);
  else if (of.wide.size > 0) of.wide.delete(id);
};

/** What rows come to, by their number. `money`: with what was taken and given back. */
export function columnsFor(last: number, money: boolean) {
  const column = (): Column => ({ values: new Int32Array(last + ROOM), wide: new Map() });
  // No row has facet 0.
  const facets = column();
  const amounts = column();
  const [taken, given] = money ? [column(), column()] : [null, null];
  const total: Total = { n: 0, amount: 0, taken: 0, given: 0 };

  const amountOf = (id: number): number | null => {
    const amount = read(amounts, id);
    return amount === NONE ? null : amount;
  };
  const count = (id: number, sign: 1 | -1): void => {
    total.n += sign;
    total.amount += sign * (amountOf(id) ?? 0);
    total.taken += sign * read(taken, id);
    total.given += sign * read(given, id);
  };
  const remove = (id: number): void => {
    if (read(facets, id) === 0) return;
    count(id, -1);
    write(facets, id, 0);
  };

  return {
    put(id: number, row: Put): void {
      remove(id);
      write(facets, id, row.facet);
      write(amounts, id, row.amount);
      write(taken, id, row.taken);
      write(given, id, row.given);
      count(id, 1);
    },
    remove,
    /** Whether all rows together come to this. */
    addUpTo: (kept: Readonly<Total>): boolean =>
      total.n === kept.n && total.amount === kept.amount && total.taken === kept.taken && total.given === kept.given,
    add(ids: Iterable<number>, wanted: ReadonlySet<number> | null, fits: (facet: number, amount: number | null) => boolean): Sum[] {
      const sums = new Map<number, Total>();
      for (const id of ids) {
        const facet = read(facets, id);
        if (facet === 0 || (wanted !== null && !wanted.has(facet))) continue;
        const amount = amountOf(id);
        if (!fits(facet, amount)) continue;
        let sum = sums.get(facet);
        if (sum === undefined) sums.set(facet, (sum = { n: 0, amount: 0, taken: 0, given: 0 }));
        sum.n += 1;
        sum.amount += amount ?? 0;
        sum.taken += read(taken, id);
        sum.given += read(given, id);
      }
      return [...sums].map(([facet, sum]) => ({
        facet,
        n: sum.n,
        amount: minor(sum.amount),
        taken: minor(sum.taken),
        given: minor(sum.given)
      }));
    }
  };
}
export type HeldColumns = ReturnType<typeof columnsFor>;
