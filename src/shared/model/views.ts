import { z } from 'zod';
import { RowId } from './domain.ts';

/** The lists as they stand on the screen: links and stored cards are two of them. */
export const ViewList = z.enum(['links', 'cards', 'payments', 'refunds', 'operations']);
export type ViewList = z.infer<typeof ViewList>;

/** A list as somebody wants to see it again. */
export const SavedView = z.object({
  id: RowId,
  list: ViewList,
  name: z.string().trim().min(1, { message: 'required' }).max(60, { message: 'tooLong' }),
  /** JSON of filter, order and columns, as the page keeps them; days in it stay relative. */
  view: z.string().max(50_000, { message: 'tooLong' }),
  /** What the list opens with; one a list at most. */
  isDefault: z.boolean()
});
export type SavedView = z.infer<typeof SavedView>;
