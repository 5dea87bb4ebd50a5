import { z } from 'zod';

const count = z.number().int().nonnegative();

/** Entries of the trail that are missing at the end of a sound history. */
export const Lacking = z.object({ from: count, to: count });
export type Lacking = z.infer<typeof Lacking>;

/** What was saved from a damaged history, and what is known to be missing. */
export const Salvaged = z.object({
  /** Operations of the journal, entries of the trail, accounts, notes; then what was fetched: payments, links and cards, refunds. */
  journal: count,
  trail: count,
  accounts: count,
  notes: count,
  rows: count,
  /** Numbers that are missing between the first and the last. */
  journalLacking: count,
  trailLacking: count,
  badPages: count,
  pages: count,
  /** Rows of which only a part can be read. */
  rowsLost: count,
  /** What was written last had not all been put in its place, and part of that is gone. */
  logCut: z.boolean(),
  /** Sound pages could be told from damaged ones. */
  verified: z.boolean()
});
export type Salvaged = z.infer<typeof Salvaged>;
