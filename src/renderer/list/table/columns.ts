import type { ReactNode } from 'react';
import type { TableLayout } from '../../../shared/model/tables.ts';

/** `C`: the columns main can order this list by. */
export type Column<T, C extends string = string> = {
  readonly id: string;
  readonly header: string;
  /** What it says in plain text: shown where there is no `cell`, and what is copied. */
  readonly text: (row: T) => string;
  readonly cell?: (row: T) => ReactNode;
  /** What is copied in its place for a spreadsheet: an amount as a number, with its currency beside it. */
  readonly copies?: readonly { readonly header: string; readonly text: (row: T) => string }[];
  /** In pixels; without it the column takes what is left. */
  readonly width?: number;
  /** Amounts stand on the right. */
  readonly right?: boolean;
  /** Left out where the list is narrower than this many pixels, unless it was chosen. */
  readonly from?: number;
  /** Only there when it was chosen. */
  readonly chosenOnly?: true;
  readonly sort?: C;
};

export type Sort<C extends string = string> = { readonly column: C; readonly direction: 'asc' | 'desc' };

/** What a column without a width of its own has at least. */
export const ROOM = 80;
const NARROWEST = 40;
const WIDEST = 1200;

export const atWidth = (pixels: number): number => Math.round(Math.max(NARROWEST, Math.min(WIDEST, pixels)));

/** All columns in the order the operator gave them; those the order does not name keep their place beside their neighbour. */
export function inOrder<I extends { readonly id: string }>(columns: readonly I[], order: readonly string[]): readonly I[] {
  const result = order.flatMap((id) => columns.find((column) => column.id === id) ?? []);
  for (const [index, column] of columns.entries()) {
    if (result.includes(column)) continue;
    const before = columns[index - 1];
    result.splice(before ? result.indexOf(before) + 1 : 0, 0, column);
  }
  return result;
}

/** Whether a column is on screen in a list that is `width` pixels wide; 0: not measured yet. */
export function isShown({ id, from, chosenOnly }: Pick<Column<never>, 'id' | 'from' | 'chosenOnly'>, layout: TableLayout, width: number) {
  return layout.shown[id] ?? (!chosenOnly && (from === undefined || width === 0 || width >= from));
}

/** The order after a column has moved by one place, up (-1) or down (1). */
export function moved(order: readonly string[], id: string, by: -1 | 1): readonly string[] {
  const from = order.indexOf(id);
  const to = from + by;
  return from < 0 || to < 0 || to >= order.length ? order : order.toSpliced(from, 1).toSpliced(to, 0, id);
}

/** What a press on a column's head does to the order: up, down, and back to the list's own. */
export function nextSort<C extends string>(sort: Sort<C> | null, column: C): Sort<C> | null {
  if (sort?.column !== column) return { column, direction: 'asc' };
  return sort.direction === 'asc' ? { column, direction: 'desc' } : null;
}
