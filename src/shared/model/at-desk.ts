import { z } from 'zod';
import { AccountId } from './domain.ts';

/** A booking somebody at this desk has looked at. */
export const OpenedBooking = z.object({ accountId: AccountId, bookingId: z.string().min(1).max(100), guestName: z.string().nullable() });
export type OpenedBooking = z.infer<typeof OpenedBooking>;
