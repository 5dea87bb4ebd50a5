import { z } from 'zod';
import { BookingSums } from './bookings.ts';
import { AccountId, RowId } from './domain.ts';
import { CalendarDate, UnixSeconds } from '../values/dates.ts';
import { AppError } from '../values/errors.ts';
import { Currency, Minor } from '../values/money.ts';

/**
 * Why something is due, in the order it is shown in.
 *
 * noAnswer         an operation whose outcome nobody knows
 * twice            asked for once, and twice at the gateway
 * happened         taken as not done, and done after all
 * batchStopped     many at once, stopped with rows that wait
 * refundUnfinished a refund that gives nothing back until it is captured
 * holdLapses       a hold that ends within two days (three, where nobody says exactly)
 * holdLapsed       a hold whose time has passed, and nobody has said what became of it
 * holdAfterStay    money still held although the guest has left
 * saleNotTaken     asked for as a payment, and only held
 * linkEnds         an unpaid link that ends today
 * linkDeclined     a link on which the card was refused, and nothing came after it
 * reminderDue      a link of which the guest is to be reminded, where the desk sends no mails itself
 * linkUnpaid       a link that has waited for some days
 * cardEnds         a stored card that ends before the guest leaves
 * refundLate       a refund that is on its way for too long
 * syncBehind       an account whose lists have not been read for too long
 */
export const DUE_KINDS = [
  'noAnswer',
  'twice',
  'happened',
  'batchStopped',
  'refundUnfinished',
  'holdLapses',
  'holdLapsed',
  'holdAfterStay',
  'saleNotTaken',
  'linkEnds',
  'linkDeclined',
  'reminderDue',
  'linkUnpaid',
  'cardEnds',
  'refundLate',
  'syncBehind'
] as const;
export const DueKind = z.enum(DUE_KINDS);
export type DueKind = z.infer<typeof DueKind>;

const DueSubject = z.enum(['intent', 'double', 'batch', 'refund', 'payment', 'token', 'account']);

/** Put off by a person. It stays on the list, folded away, and comes back when the time is over. */
export const Snooze = z.object({
  until: UnixSeconds,
  reason: z.string(),
  /** When, and who; null while the desk knows no people. */
  at: UnixSeconds,
  person: z.string().nullable()
});
export type Snooze = z.infer<typeof Snooze>;

export const DueLine = z.object({
  /** Names the line for as long as it is due for this reason. */
  key: z.string(),
  kind: DueKind,
  /** Null: it is of no account (many at once). */
  accountId: AccountId.nullable(),
  subject: DueSubject,
  /** The row it is about; null for an account. */
  id: RowId.nullable(),
  bookingId: z.string().nullable(),
  guestName: z.string().nullable(),
  amount: Minor.nullable(),
  currency: Currency.nullable(),
  /** When it ends, ended or began, by its kind. */
  at: UnixSeconds.nullable(),
  /** `at` is what card schemes practise, not what the gateway said of this one. */
  practice: z.boolean(),
  /** The guest leaves, or left. */
  checkOut: CalendarDate.nullable(),
  /** Which operation, or why an account is behind: a message key or an error. */
  word: z.string().nullable(),
  error: AppError.nullable(),
  snooze: Snooze.nullable()
});
export type DueLine = z.infer<typeof DueLine>;

export const Due = z.object({
  at: UnixSeconds,
  lines: z.array(DueLine),
  /** Kinds of which there are more than are shown. */
  more: z.array(DueKind),
  /** What was looked at, so that an empty list says more than nothing. */
  looked: z.object({ accounts: z.number().int(), holds: z.number().int(), links: z.number().int(), refunds: z.number().int() })
});
export type Due = z.infer<typeof Due>;

/** A booking whose guest comes or leaves today, with what is known of its money. */
export const Stay = z.object({
  accountId: AccountId,
  bookingId: z.string(),
  guestName: z.string().nullable(),
  checkIn: CalendarDate.nullable(),
  checkOut: CalendarDate.nullable(),
  sums: z.array(BookingSums),
  /** A card of it is stored and can be charged. */
  cardStored: z.boolean()
});
export type Stay = z.infer<typeof Stay>;

/** What moved on one day, minor units. `held`: reserved that day and still held. */
export const DaySums = z.object({ currency: Currency, taken: Minor, held: Minor, givenBack: Minor });
export type DaySums = z.infer<typeof DaySums>;

export const Day = z.object({
  day: CalendarDate,
  arrivals: z.array(Stay),
  departures: z.array(Stay),
  /** There are more than are shown. */
  more: z.boolean(),
  sums: z.array(DaySums)
});
export type Day = z.infer<typeof Day>;

export const SnoozeWish = z.object({
  accountId: AccountId,
  key: z.string().max(200),
  until: UnixSeconds,
  reason: z.string().trim().min(3, { message: 'tooShort' }).max(300, { message: 'tooLong' })
});
export type SnoozeWish = z.infer<typeof SnoozeWish>;
