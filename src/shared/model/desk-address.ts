import { z } from 'zod';

/** What an address of the kind `paydesk://booking/R-2040` names: a place to look at, never something to do. */
export const DeskAddress = z.object({
  kind: z.enum(['booking', 'payment']),
  /** The number of the booking, or the gateway's of the payment. */
  reference: z.string().min(1).max(100)
});
export type DeskAddress = z.infer<typeof DeskAddress>;
