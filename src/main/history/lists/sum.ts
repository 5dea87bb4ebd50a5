import type { Minor } from '../../../shared/values/money.ts';
import type { Table } from '../rows/tables/table.ts';

/** What rows of one facet come to. */
export type Sum = { readonly facet: number; readonly n: number; readonly amount: Minor; readonly taken: Minor; readonly given: Minor };

/** Whether something is taken and given back of its rows. */
export const hasMoney = ({ name }: Pick<Table, 'name'>): boolean => name === 'payment' || name === 'token';
