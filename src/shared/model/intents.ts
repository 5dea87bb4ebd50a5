import { z } from 'zod';
import { AccountId, RowId } from './domain.ts';
import { IntentState, Resolution } from './intent-state.ts';
import { MoneyKind } from './kinds/index.ts';
import { UnixSeconds } from '../values/dates.ts';
import { AppError } from '../values/errors.ts';
import { Minor } from '../values/money.ts';

/** A row of the journal of everything that moves money, as the screen sees it. */
export const IntentView = z.object({
  id: RowId,
  accountId: AccountId,
  kind: MoneyKind,
  reference: z.string(),
  state: IntentState,
  resolution: Resolution.nullable(),
  /** A card was or would be only held, not charged. */
  hold: z.boolean().default(false),
  amount: Minor.nullable(),
  currency: z.string().nullable(),
  bookingId: z.string().nullable(),
  guestName: z.string().nullable(),
  /** Local rows this is about, or that came of it. */
  tokenId: RowId.nullable(),
  paymentId: RowId.nullable(),
  refundId: RowId.nullable(),
  error: AppError.nullable(),
  createdAt: UnixSeconds,
  sentAt: UnixSeconds.nullable(),
  endedAt: UnixSeconds.nullable(),
  /** An unknown one may be asked about again from this moment on. */
  nextQueryAt: UnixSeconds.nullable(),
  queries: z.number().int(),
  /** Counted as not done until it was found at the gateway under its reference: it happened after all. */
  correctedAt: UnixSeconds.nullable(),
  /** When a person had read so. */
  seenAt: UnixSeconds.nullable(),
  /** True when this very operation had been done before (double click, other window, other desk). */
  alreadyDone: z.boolean(),
  /** Who asked for it, and who signed for it besides; null: nobody was signed in, or the desk itself. */
  person: z.string().nullable().default(null),
  second: z.string().nullable().default(null),
  /** Whose word ended it, where the gateway had none; null: nobody had to, or nobody was signed in. */
  decidedBy: z.string().nullable().default(null)
});
export type IntentView = z.infer<typeof IntentView>;
