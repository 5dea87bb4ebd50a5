import { z } from 'zod';
import { TableLayout } from '../../../shared/model/tables.ts';
import { parseSaved } from '../parse.ts';
import type { Sort } from '../table/columns.ts';

/** A list as somebody wants to see it again: what narrows it (days in it stay relative), its order, its columns. */
export type View<F, C extends string> = { readonly filter: F; readonly sort: Sort<C> | null; readonly layout: TableLayout };

/** Reads a saved view; null when it no longer fits. */
export const viewReader = <F, C extends string>(filter: z.ZodType<F>, sort: z.ZodType<Sort<C> | null>) => {
  const schema = z.object({ filter, sort, layout: TableLayout.default(TableLayout.parse({})) });
  return (json: string): View<F, C> | null => parseSaved(schema, json);
};
