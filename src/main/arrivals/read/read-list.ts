/** What is wrong with a list, as a message key below `errors.arrivals.` with what it says. */
export type ListFault = { readonly code: string; readonly params: Readonly<Record<string, string | number>> };

/** Ends the reading of a list: thrown inside the readers only, and caught where they are called. */
export class NoList extends Error {
  readonly fault: ListFault;
  constructor(code: string, params: ListFault['params'] = {}) {
    super(code);
    this.fault = { code, params };
  }
}

/** Cells as text, line by line; days of a spreadsheet as `YYYY-MM-DD`, its figures with a point. */
export type ListTable = { readonly rows: readonly (readonly string[])[]; readonly cards: number };

/** Nobody arrives in more lines than these, and no list has more columns. */
export const LINES_MAX = 5_000;
export const COLUMNS_MAX = 120;
const CELL_MAX = 500;

export const cleaned = (cell: string): string =>
  cell
    .replaceAll(/[\u200b\u200e\u200f\ufeff]/g, '')
    .replaceAll(/[\s\u00a0\u202f]+/g, ' ')
    .trim()
    .slice(0, CELL_MAX);
