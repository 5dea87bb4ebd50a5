import { z } from 'zod';
import { Capture, Operation, Payment, Refund, Token } from './domain.ts';
import { IntentView } from './intents.ts';
import { Note } from './notes.ts';
import { CalendarDate } from '../values/dates.ts';
import { Currency, Minor } from '../values/money.ts';

/** How the money of a booking stands in one currency, minor units. `open`: asked for, and the guest can still pay it. */
export const BookingSums = z.object({
  currency: Currency,
  asked: Minor,
  open: Minor,
  reserved: Minor,
  taken: Minor,
  refunded: Minor
});
export type BookingSums = z.infer<typeof BookingSums>;

/** The guest as the desk knows them from what was asked for earlier. */
export const KnownGuest = z.object({
  firstName: z.string().nullable(),
  lastName: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  language: z.string().nullable()
});
export type KnownGuest = z.infer<typeof KnownGuest>;

export const KnownStay = z.object({
  checkIn: CalendarDate.nullable(),
  checkOut: CalendarDate.nullable(),
  totalAmount: Minor.nullable(),
  currency: Currency.nullable()
});
export type KnownStay = z.infer<typeof KnownStay>;

/** All the history knows of one booking. */
export const BookingSummary = z.object({
  bookingId: z.string(),
  /** Links and stored cards, newest first. */
  links: z.array(Token),
  payments: z.array(Payment),
  sums: z.array(BookingSums),
  guest: KnownGuest.nullable(),
  stay: KnownStay.nullable()
});
export type BookingSummary = z.infer<typeof BookingSummary>;

/** A booking's own page: everything of it at all accounts of its environment, and what it comes to. */
export const BookingPage = BookingSummary.extend({
  refunds: z.array(Refund),
  captures: z.array(Capture),
  /** Lines of a gateway's own bookkeeping. */
  operations: z.array(Operation),
  /** Asked of a gateway and without a known end. */
  unresolved: z.array(IntentView),
  notes: z.array(Note)
});
export type BookingPage = z.infer<typeof BookingPage>;

/** Other payments of a payment's card and of its guest, newest first. */
export const Related = z.object({
  /** How the card was known again: by the gateway's mark, or by scheme, last four and expiry; null: no card is known. */
  cardBy: z.enum(['fingerprint', 'card']).nullable(),
  sameCard: z.array(Payment),
  sameGuest: z.array(Payment)
});
export type Related = z.infer<typeof Related>;
