import { z } from 'zod';
import { RowId } from './domain.ts';
import { Booking, text } from './request-parts.ts';
import { UnixSeconds } from '../values/dates.ts';

export { Booking, Guest } from './request-parts.ts';
/** What moves money has a file a kind: its request and all that is said of it (kinds/kind.ts). */
export * from './kinds/index.ts';

/** Changes to a stored card that move no money. Only the fields given are changed. */
export const UpdateToken = z.object({
  tokenId: RowId,
  booking: Booking.nullable(),
  cardUsableUntil: UnixSeconds.nullable(),
  detokenizers: z.array(z.number().int().positive()).max(2, { message: 'atMostTwo' }).nullable(),
  cardExpiry: z
    .string()
    .regex(/^(0[1-9]|1[0-2])\/\d{4}$/, { message: 'cardExpiry' })
    .nullable(),
  lifetimeDays: z.number().int().min(1).max(1600).nullable()
});
export type UpdateToken = z.infer<typeof UpdateToken>;

/** Card data as typed. Lives only in the card-entry window and in the one outgoing request. */
export const CardData = z.object({
  number: z.string().regex(/^\d{12,19}$/, { message: 'cardNumber' }),
  expMonth: z.number().int().min(1).max(12),
  expYear: z.number().int().min(2000).max(9999),
  cvc: z
    .string()
    .regex(/^\d{3,4}$/, { message: 'cardCvc' })
    .nullable(),
  holder: text(100).min(1, { message: 'required' })
});
export type CardData = z.infer<typeof CardData>;
