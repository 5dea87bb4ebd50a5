import { minor, type Minor } from '../../../shared/values/money.ts';
import type { Sum } from './sum.ts';

/** Numbers by row, four bytes each; what needs more stands beside. */
type Column = { values: Int32Array; readonly wide: Map<number, number> };

const NONE = -(2 ** 31);
const WIDE = NONE + 1;

type Put = { readonly facet: number; readonly amount: Minor | null; readonly taken: Minor; readonly given: Minor };

/** How many, and what they come to: amount, taken, given back. */
type Total = [n: number, amount: number, taken: number, given: number];

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
  const total: Total = [0, 0, 0, 0];

  const amountOf = (id: number): number | null => {
    const amount = read(amounts, id);
    return amount === NONE ? null : amount;
  };
  const addTo = (sum: Total, id: number, sign: 1 | -1): void => {
    sum[0] += sign;
    sum[1] += sign * (amountOf(id) ?? 0);
    sum[2] += sign * read(taken, id);
    sum[3] += sign * read(given, id);
  };
  const remove = (id: number): void => {
    if (read(facets, id) === 0) return;
    addTo(total, id, -1);
    write(facets, id, 0);
  };
  const minorOf = (id: number): Minor | null => {
    const amount = amountOf(id);
    return amount === null ? null : minor(amount);
  };

  return {
    put(id: number, row: Put): void {
      remove(id);
      write(facets, id, row.facet);
      write(amounts, id, row.amount);
      write(taken, id, row.taken);
      write(given, id, row.given);
      addTo(total, id, 1);
    },
    remove,
    /** Whether all rows together come to this. */
    addUpTo: (kept: Omit<Sum, 'facet'>): boolean =>
      total[0] === kept.n && total[1] === kept.amount && total[2] === kept.taken && total[3] === kept.given,
    add(ids: Iterable<number>, wanted: ReadonlySet<number> | null, fits: Fits | null): Sum[] {
      const sums = new Map<number, Total>();
      for (const id of ids) {
        const facet = read(facets, id);
        if (facet === 0 || (wanted !== null && !wanted.has(facet))) continue;
        if (fits !== null && !fits(facet, minorOf(id))) continue;
        let sum = sums.get(facet);
        if (sum === undefined) sums.set(facet, (sum = [0, 0, 0, 0]));
        addTo(sum, id, 1);
      }
      return [...sums].map(([facet, [n, amount, took, gave]]) => ({
        facet,
        n,
        amount: minor(amount),
        taken: minor(took),
        given: minor(gave)
      }));
    }
  };
}
export type HeldColumns = ReturnType<typeof columnsFor>;

type Fits = (facet: number, amount: Minor | null) => boolean;
