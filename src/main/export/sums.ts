import { add, NOTHING, type Minor } from '../../shared/values/money.ts';
import { money, nameOf, text, type Cell } from '../text/cells.ts';

/** Sums of the amounts of a file, by currency and column, counted as its rows are written. */
export function createSums() {
  const sums = new Map<string, Map<string, Minor>>();
  const count = (column: string, currency: string, amount: Minor): void => {
    const ofCurrency = sums.get(currency) ?? new Map<string, Minor>();
    sums.set(currency, ofCurrency.set(column, add(ofCurrency.get(column) ?? NOTHING, amount)));
  };
  return {
    add: count,
    count(columns: readonly string[], rows: readonly (readonly Cell[])[]): void {
      for (const row of rows) {
        for (const [index, cell] of row.entries()) {
          const column = columns[index];
          if (cell?.kind === 'money' && column !== undefined) count(column, cell.currency, cell.amount);
        }
      }
    },
    /** A line of headings and a line for each currency; nothing where there is no money. */
    table(columns: readonly string[], heading: (column: string) => string, title: string): readonly (readonly Cell[])[] {
      const summed = columns.filter((column) => [...sums.values()].some((ofCurrency) => ofCurrency.has(column)));
      if (summed.length === 0) return [];
      const lines = [...sums].toSorted(([one], [other]) => (one < other ? -1 : 1));
      return [
        [text(title), ...summed.map((column) => text(heading(column)))],
        ...lines.map(([currency, of]) => [nameOf(currency), ...summed.map((column) => money(of.get(column) ?? null, currency))])
      ];
    }
  };
}
export type Sums = ReturnType<typeof createSums>;
