import { z } from 'zod';
import { AccountId, RowId } from './domain.ts';
import { UnixSeconds } from '../values/dates.ts';

/** Where data of a guest is held. */
export const HELD_IN = ['token', 'payment', 'refund', 'operation', 'intent', 'note', 'mail', 'statement', 'view'] as const;
export const HeldIn = z.enum(HELD_IN);
export type HeldIn = z.infer<typeof HeldIn>;

/**
 * Why a row is not blanked now.
 *
 * unresolved  an operation on it has no known outcome, or came out otherwise than counted and nobody has read so
 * held        money is held on the guest's card, or is under way
 * payable     the link can still be paid
 * card        the stored card can still be charged
 * refund      a refund has no known end
 * double      it looks charged twice, and nobody has answered
 * settlement  what arrived at the bank differs, and nobody has explained it; or the statement's line is still open
 * batch       it waits in a batch
 */
export const StaysBecause = z.enum(['unresolved', 'held', 'payable', 'card', 'refund', 'double', 'settlement', 'batch']);
export type StaysBecause = z.infer<typeof StaysBecause>;

export const HeldKey = z.object({ table: HeldIn, id: RowId });
export type HeldKey = z.infer<typeof HeldKey>;

export const HeldRow = HeldKey.extend({
  accountId: AccountId.nullable(),
  at: UnixSeconds.nullable(),
  /** What it is known by: a reference, else the gateway's number. */
  label: z.string(),
  bookingId: z.string().nullable(),
  /** Name and e-mail of the guest as this row has them; rows with the same text are shown as one guest. */
  guest: z.string(),
  stays: StaysBecause.nullable(),
  blanked: z.boolean(),
  /** Everything of the guest that this row holds, as JSON. */
  data: z.string()
});
export type HeldRow = z.infer<typeof HeldRow>;

export const GuestText = z.string().trim().min(3, { message: 'required' }).max(100, { message: 'tooLong' });

/** `more`: there are more rows than are shown at once. */
export const GuestFound = z.object({ rows: z.array(HeldRow), more: z.boolean() });
export type GuestFound = z.infer<typeof GuestFound>;

/** How many rows of each kind were blanked, how many texts beside them, and how many rows stay. */
export const Blanked = z.object({ rows: z.number().int(), texts: z.number().int(), stayed: z.number().int() });
export type Blanked = z.infer<typeof Blanked>;

export const RetentionMonths = z.number().int().min(1, { message: 'required' }).max(240, { message: 'tooLong' });

/** `months` null: off. `due`: rows that would be blanked now with the months asked about, `waits`: as old, but not over yet. */
export const RetentionOf = z.object({
  propertyId: RowId,
  property: z.string(),
  months: z.number().int().nullable(),
  confirmedAt: UnixSeconds.nullable(),
  ranAt: UnixSeconds.nullable()
});
export type RetentionOf = z.infer<typeof RetentionOf>;

export const RetentionLook = z.object({ due: z.number().int(), waits: z.number().int() });
export type RetentionLook = z.infer<typeof RetentionLook>;

/** How far the rows of some tables have been gone through: up to this one of its table. */
export type PlaceIn<T extends HeldIn> = { readonly table: T; readonly id: RowId };
/** What age blanks; the others go with these. */
export type Aged = Exclude<HeldIn, 'mail' | 'statement' | 'view'>;
export type AgedPlace = PlaceIn<Aged>;
/** What gateways tell, looked through for a guest. */
export type ToldPlace = PlaceIn<'token' | 'payment' | 'refund' | 'operation'>;

/** What has to be typed before anything is blanked. */
export const BLANK_WORD = 'BLANK';
