import type { Card } from '../model/domain.ts';
import type { RadarWhy } from '../model/radar.ts';
import type { UnixSeconds } from '../values/dates.ts';
import { decimalsOf, type Minor } from '../values/money.ts';

/**
 * Two charges that look like one too many, over links, phone orders, stored cards and gateways. What hotels do on purpose must not be
 * told: deposit and rest of a stay, two equal rooms under two bookings, a guest who comes again.
 */

const HOUR = 3600;
const DAY = 24 * HOUR;

/** How far apart two may be to be told. */
export const RADAR_WINDOW = { beyondTotal: 60 * DAY, booking: 7 * DAY, bookingNear: DAY, card: DAY, cardNear: HOUR } as const;

export type Charge = {
  readonly bookingId: string | null;
  readonly card: Pick<Card, 'fingerprint' | 'scheme' | 'last4' | 'expiry'> | null;
  readonly amount: Minor;
  readonly currency: string;
  readonly at: UnixSeconds;
};

/** What is known of the booking of both: what the stay costs, and what all that stands of it comes to with both. */
export type Stay = { readonly total: Minor | null; readonly standing: Minor };

export type Likeness = { readonly why: RadarWhy; readonly near: boolean };

const sameText = (one: string | null, other: string | null): boolean =>
  one !== null && other !== null && one.trim().toLowerCase() === other.trim().toLowerCase();

/** A hundredth of it, or one whole unit: rounded, a tip, a fee on top. */
function nearly(one: Minor, other: Minor, currency: string): boolean {
  const limit = Math.max(Math.floor(Math.max(one, other) / 100), 10 ** decimalsOf(currency));
  return Math.abs(one - other) <= limit;
}

function sameCard(one: Charge['card'], other: Charge['card']): 'fingerprint' | 'card' | null {
  if (one === null || other === null) return null;
  if (one.fingerprint !== null && other.fingerprint !== null && one.fingerprint === other.fingerprint) return 'fingerprint';
  return sameText(one.scheme, other.scheme) && sameText(one.last4, other.last4) && sameText(one.expiry, other.expiry) ? 'card' : null;
}

/** Why the two look like one too many; null: they do not. */
export function alike(one: Charge, other: Charge, stay: Stay): Likeness | null {
  if (one.currency !== other.currency) return null;
  const near = one.amount !== other.amount;
  if (near && !nearly(one.amount, other.amount, one.currency)) return null;
  const apart = Math.abs(one.at - other.at);
  if (sameText(one.bookingId, other.bookingId)) {
    // Within what the stay costs it is a deposit and its rest, or two rooms.
    if (stay.total !== null) return stay.standing > stay.total && apart <= RADAR_WINDOW.beyondTotal ? { why: 'beyondTotal', near } : null;
    return apart <= (near ? RADAR_WINDOW.bookingNear : RADAR_WINDOW.booking) ? { why: 'booking', near } : null;
  }
  // Two bookings, two stays: the same card pays for both.
  if (one.bookingId !== null && other.bookingId !== null) return null;
  const why = sameCard(one.card, other.card);
  return why !== null && apart <= (near ? RADAR_WINDOW.cardNear : RADAR_WINDOW.card) ? { why, near } : null;
}
