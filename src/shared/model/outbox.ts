import { z } from 'zod';
import { AccountId, RowId } from './domain.ts';
import { Occasion } from './guests.ts';
import { PaperLanguage } from './papers.ts';
import { UnixSeconds } from '../values/dates.ts';

/**
 * Where a message stands.
 *
 * queued   waits for its turn, or to be tried again
 * sending  under way to the server; nothing of it has been handed over
 * handing  its text may be with the server
 * sent     the server has taken it
 * failed   the server has refused it, or it was given up: it was not sent
 * unknown  handed over, and no answer came: it may have been sent. Only a person sends it again
 * dropped  not sent any more: its reason was gone, or somebody took it back
 */
const OUTBOX_STATES = ['queued', 'sending', 'handing', 'sent', 'failed', 'unknown', 'dropped'] as const;
export const OutboxState = z.enum(OUTBOX_STATES);
export type OutboxState = z.infer<typeof OutboxState>;

/** Whose message it is: the row in whose timeline it stands. */
export const MailAbout = z.object({ kind: z.enum(['token', 'payment', 'refund']), id: RowId });
export type MailAbout = z.infer<typeof MailAbout>;

export const OutboxRow = z.object({
  id: RowId,
  propertyId: RowId,
  accountId: AccountId,
  occasion: Occasion,
  about: MailAbout,
  bookingId: z.string().nullable(),
  language: PaperLanguage,
  to: z.string(),
  subject: z.string(),
  state: OutboxState,
  /** What went wrong, below `errors.mail.`; with what the server said. */
  code: z.string().nullable(),
  word: z.string().nullable(),
  tries: z.number().int(),
  nextAt: UnixSeconds.nullable(),
  madeAt: UnixSeconds,
  endedAt: UnixSeconds.nullable(),
  /** Null: the desk itself. */
  person: z.string().nullable()
});
export type OutboxRow = z.infer<typeof OutboxRow>;

export const OutboxMessage = OutboxRow.extend({ body: z.string(), files: z.array(z.string()) });
export type OutboxMessage = z.infer<typeof OutboxMessage>;

export const OutboxCounts = z.object({ waiting: z.number().int(), failed: z.number().int(), unknown: z.number().int() });
export type OutboxCounts = z.infer<typeof OutboxCounts>;
