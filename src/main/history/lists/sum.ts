import type { Minor } from '../../../shared/values/money.ts';

/** What rows of one facet come to. */
export type Sum = { readonly facet: number; readonly n: number; readonly amount: Minor; readonly taken: Minor; readonly given: Minor };
