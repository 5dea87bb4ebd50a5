import { z } from 'zod';

const ColumnId = z.string().max(40);

/** How the columns of a list stand. What is not named stands as the list has it by itself. */
export const TableLayout = z.object({
  /** Columns from the first to the last. */
  order: z.array(ColumnId).max(60).default([]),
  /** True: always shown, however narrow the list; false: never. */
  shown: z.record(ColumnId, z.boolean()).default({}),
  /** In pixels. */
  widths: z.record(ColumnId, z.number().int().min(40).max(1200)).default({})
});
export type TableLayout = z.infer<typeof TableLayout>;

export const Density = z.enum(['comfortable', 'compact']);
export type Density = z.infer<typeof Density>;
