import type { Facet } from '../rows/tables/facets.ts';
import type { Table } from '../rows/tables/table.ts';
import type { Condition } from '../sql/conditions.ts';

export type Range = { readonly from: number | null; readonly to: number | null };

/** What a filter asks of a list, in the parts it can be answered by. */
export type Question = {
  readonly table: Table;
  /** Null: every facet fits. */
  readonly fits: ((facet: Facet) => boolean) | null;
  /** Whatever no facet and no counted range says. */
  readonly rest: readonly Condition[];
  readonly ranges: { readonly created: Range; readonly processed: Range; readonly amount: Range };
  /** The columns of the ranges; null where the table has none, or all rows have the time they stand at. */
  readonly columns: { readonly created: string | null; readonly processed: string | null };
};

export const isOpen = ({ from, to }: Range): boolean => from === null && to === null;
