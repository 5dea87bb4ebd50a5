import { z } from 'zod';
import { AccountId, RowId } from './domain.ts';
import { UnixSeconds } from '../values/dates.ts';

/** What a note is about. A booking is one at all accounts of an environment, whichever of them is named. */
export const NoteAbout = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('payment'), id: RowId }),
  z.object({ kind: z.literal('token'), id: RowId }),
  z.object({ kind: z.literal('booking'), accountId: AccountId, bookingId: z.string().trim().min(1).max(100) })
]);
export type NoteAbout = z.infer<typeof NoteAbout>;

/** Written at this desk, for this desk: no gateway ever sees it. */
export const Note = z.object({
  id: RowId,
  accountId: AccountId,
  kind: z.enum(['payment', 'token', 'booking']),
  /** The payment or token; null for a booking. */
  rowId: RowId.nullable(),
  bookingId: z.string().nullable(),
  text: z.string(),
  /** Who wrote it; null while the desk knows no people. */
  who: z.string().nullable(),
  at: UnixSeconds
});
export type Note = z.infer<typeof Note>;

export const NoteText = z.string().trim().min(1, { message: 'required' }).max(2000, { message: 'tooLong' });
