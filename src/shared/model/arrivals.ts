import { z } from 'zod';
import { AccountId } from './domain.ts';
import { BookingSums } from './bookings.ts';
import { UnixSeconds } from '../values/dates.ts';

/** A list of arrivals, from the hotel system to links (docs/arrivals.md). */

/** Bytes of a list; a whole season of a large house is less. */
export const LARGEST_LIST = 10_000_000;

/** What a column can be. `guest`: both names in one. */
export const ARRIVAL_ROLES = [
  'bookingId',
  'guest',
  'firstName',
  'lastName',
  'email',
  'phone',
  'arrival',
  'departure',
  'nights',
  'amount',
  'currency',
  'language',
  'room'
] as const;
export const ArrivalRole = z.enum(ARRIVAL_ROLES);
export type ArrivalRole = z.infer<typeof ArrivalRole>;

const column = z.number().int().min(0).max(200).nullable();

/** What the columns of a list are. `head`: the line with their names; null: there is none. */
export const ArrivalMapping = z.object({
  head: z.number().int().min(0).max(200).nullable(),
  columns: z.record(ArrivalRole, column),
  dayOrder: z.enum(['dmy', 'mdy', 'ymd']),
  decimal: z.enum(['.', ','])
});
export type ArrivalMapping = z.infer<typeof ArrivalMapping>;

/** A whole file, or what was copied, as its bytes: what it is, is told by what stands in it. */
export const ArrivalSource = z.object({
  name: z.string().max(300),
  bytes: z.instanceof(Uint8Array).refine((bytes) => bytes.length <= LARGEST_LIST, { message: 'tooLong' })
});
export type ArrivalSource = z.infer<typeof ArrivalSource>;

const words = z.string().max(500);

/** One arrival as it can be read and corrected: text, as a form holds it. A day is `YYYY-MM-DD`, or what stood there. */
export const Arrival = z.object({
  /** Its line in the list. */
  line: z.number().int(),
  bookingId: words,
  firstName: words,
  lastName: words,
  email: words,
  phone: words,
  arrival: words.nullable(),
  departure: words.nullable(),
  /** Of the whole stay, as `1234.50`; or what stood there. */
  amount: words,
  /** Empty: the list tells none. */
  currency: words,
  language: words.nullable(),
  room: words
});
export type Arrival = z.infer<typeof Arrival>;

/** What a list was found to be, before anything is made of it. */
export const ArrivalLook = z.object({
  columns: z.array(z.string()),
  samples: z.array(z.array(z.string())),
  mapping: ArrivalMapping,
  /** Names the columns; with it the mapping is found again. */
  signature: z.string().max(80),
  /** The mapping was taken by a person before. */
  saved: z.boolean(),
  /** Figures alone do not tell day from month. */
  dayOrderSure: z.boolean(),
  rows: z.array(Arrival),
  /** Card numbers that stood in the list and were left out. */
  cards: z.number().int()
});
export type ArrivalLook = z.infer<typeof ArrivalLook>;

/** What the history knows of a booking, as far as it says whether a link is wanted. */
export const KnownArrival = z.object({
  bookingId: z.string(),
  sums: z.array(BookingSums),
  /** Links that the guest can still pay, or may. */
  openLinks: z.number().int(),
  /** Asked of a gateway and without a known end. */
  unresolved: z.number().int(),
  /** When a link was last made for it from a list. */
  madeAt: UnixSeconds.nullable()
});
export type KnownArrival = z.infer<typeof KnownArrival>;

/** What of the stay is asked for. A fixed amount as it is typed. */
export const ArrivalShare = z.discriminatedUnion('of', [
  z.object({ of: z.literal('whole') }),
  z.object({ of: z.literal('half') }),
  z.object({ of: z.literal('percent'), percent: z.number().int().min(1).max(100) }),
  z.object({ of: z.literal('fixed'), amount: z.string().max(40) })
]);
export type ArrivalShare = z.infer<typeof ArrivalShare>;

export const ARRIVAL_EXPIRIES = ['gateway', 'days3', 'days7', 'days14', 'arrival'] as const;

/** What is asked of every guest of the list. */
export const ArrivalWish = z.object({
  accountId: AccountId,
  what: z.enum(['sale', 'preauth', 'store']),
  share: ArrivalShare,
  expiry: z.enum(ARRIVAL_EXPIRIES),
  /** Of rows that tell none. */
  currency: z.string().max(3),
  language: z.string().max(2).nullable(),
  terminalId: z.string().max(50).nullable(),
  /** The gateway itself mails the link, where there is an address. */
  gatewayMails: z.boolean()
});
export type ArrivalWish = z.infer<typeof ArrivalWish>;

/** More rows at once than this take the right to the data of many guests too. */
export const FEW_ARRIVALS = 20;
/** Nobody reads a longer list before clicking. */
export const MOST_ARRIVALS = 500;

/** A row that was ticked. `despite`: it was ticked although something was paid or open. */
export const TickedArrival = z.object({ row: Arrival, despite: z.boolean() });
export type TickedArrival = z.infer<typeof TickedArrival>;

export const ArrivalStart = z.object({
  /** The look at the history that the rows were ticked by; each starts once. */
  check: z.number().int(),
  wish: ArrivalWish,
  rows: z.array(TickedArrival).min(1, { message: 'required' }).max(MOST_ARRIVALS, { message: 'tooMany' }),
  /** What is kept of the columns; null: what was pasted had none. */
  columns: z.object({ signature: z.string().max(80), mapping: ArrivalMapping }).nullable()
});
export type ArrivalStart = z.infer<typeof ArrivalStart>;
