import { z } from 'zod';
import { Currency, Minor } from '../values/money.ts';
import { AccountId, Payment, RowId } from './domain.ts';

/**
 * Why two charges look like one too many.
 * booking      the same booking, soon after one another
 * beyondTotal  the same booking, which then comes to more than the stay costs
 * fingerprint  the same card by the gateway's own mark, and no two bookings that would explain it
 * card         the same by scheme, last four digits and expiry
 */
export const RadarWhy = z.enum(['booking', 'beyondTotal', 'fingerprint', 'card']);
export type RadarWhy = z.infer<typeof RadarWhy>;

/** How a payment came about, as far as this desk knows. */
export const RadarWay = z.enum(['link', 'phone', 'storedCard', 'elsewhere']);
export type RadarWay = z.infer<typeof RadarWay>;

const Likeness = z.object({ why: RadarWhy, /** Nearly the same amount. */ near: z.boolean() });

export const RadarHit = Likeness.extend({ payment: Payment, way: RadarWay });
export type RadarHit = z.infer<typeof RadarHit>;

export const RadarPair = Likeness.extend({ first: Payment, firstWay: RadarWay, second: Payment, secondWay: RadarWay });
export type RadarPair = z.infer<typeof RadarPair>;

/** What is about to be asked for. `tokenId`: the stored card that is charged. `total`: of the stay, where it was typed. */
export const RadarQuestion = z.object({
  accountId: AccountId,
  bookingId: z.string().trim().max(100).nullable(),
  tokenId: RowId.nullable(),
  amount: Minor,
  currency: Currency,
  total: Minor.nullable()
});
export type RadarQuestion = z.infer<typeof RadarQuestion>;

/** "Meant so": of two payments, or of some that are there and what is about to be asked for beside them. */
export const RadarAnswer = z.discriminatedUnion('of', [
  z.object({ of: z.literal('pair'), first: RowId, second: RowId }),
  z.object({ of: z.literal('planned'), payments: z.array(RowId).min(1).max(50), amount: Minor, currency: Currency })
]);
export type RadarAnswer = z.infer<typeof RadarAnswer>;
