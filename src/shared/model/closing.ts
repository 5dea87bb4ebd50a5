import { z } from 'zod';
import { UnixSeconds } from '../values/dates.ts';
import { Currency, Minor } from '../values/money.ts';
import { AccountId, Environment, RowId } from './domain.ts';
import { MoneyKind } from './kinds/index.ts';
import { recordOf } from '../values/record.ts';

/**
 * The sheet of a shift or a day: what moved since the last one, of one property and one environment. It is sealed as it stands here,
 * so a field that is added or renamed is a new `format`, which the stand-alone checker (tools/check-close.mjs) has to learn.
 */
export const SHEET_FORMAT = 'paydesk-close/1';

/**
 * held       reserved on a guest's card; nothing was taken
 * taken      taken in one go, without a hold that a sheet has shown
 * captured   taken out of a hold
 * released   given up of a hold: voided, lapsed, or left over by a capture
 * givenBack  a refund or credit that is known to have arrived
 * fee        what the gateway says it keeps
 */
export const MovementKind = z.enum(['held', 'taken', 'captured', 'released', 'givenBack', 'fee']);
export type MovementKind = z.infer<typeof MovementKind>;

/**
 * Who made it, by the journal: this desk; a guest with a link of this desk; the gateway by itself (a hold that lapsed, a capture on
 * a set day, a fee); somebody elsewhere (another desk, the gateway's back office).
 */
export const MovementOrigin = z.enum(['desk', 'guest', 'gateway', 'elsewhere']);
export type MovementOrigin = z.infer<typeof MovementOrigin>;

/** One movement. It stands in exactly one sheet; what undoes it later is a line of its own with an amount below nothing. */
export const SheetLine = z.object({
  id: z.string(),
  kind: MovementKind,
  amount: Minor,
  currency: Currency,
  /** When it happened, as well as it is known. */
  at: UnixSeconds,
  /** It happened before the last sheet was closed. */
  late: z.boolean(),
  accountId: AccountId,
  source: z.object({ kind: z.enum(['payment', 'refund', 'operation']), id: z.string() }),
  reference: z.string().nullable(),
  bookingId: z.string().nullable(),
  method: z.string().nullable(),
  scheme: z.string().nullable(),
  origin: MovementOrigin,
  person: z.string().nullable()
});
export type SheetLine = z.infer<typeof SheetLine>;

export const Moved = z.object(recordOf(MovementKind.options, () => Minor));
export type Moved = z.infer<typeof Moved>;

/** What the lines of one currency, account, method, scheme and person come to. */
export const SheetSum = z.object({
  currency: Currency,
  accountId: AccountId,
  method: z.string().nullable(),
  scheme: z.string().nullable(),
  person: z.string().nullable(),
  lines: z.number().int(),
  moved: Moved
});
export type SheetSum = z.infer<typeof SheetSum>;

/** Where the money of an account stands: all that was ever taken and given back, and what is held now. */
export const Standing = z.object({ accountId: AccountId, currency: Currency, taken: Minor, givenBack: Minor, held: Minor });
export type Standing = z.infer<typeof Standing>;

/** An operation of the journal, as a sheet names it. */
export const SheetIntent = z.object({
  intentId: RowId,
  kind: MoneyKind,
  accountId: AccountId,
  reference: z.string(),
  bookingId: z.string().nullable(),
  amount: Minor.nullable(),
  currency: Currency.nullable(),
  at: UnixSeconds
});
export type SheetIntent = z.infer<typeof SheetIntent>;

/**
 * Why gateway and desk differ:
 * madeElsewhere  the gateway shows it, no journal of this desk knows it
 * byGateway      the gateway did it by itself
 * undone         what was counted in an earlier sheet did not last: declined later, reversed, cancelled
 * fee            the gateway keeps it
 * notReported    the journal says it was done, the gateway does not show it (yet)
 * reportedNow    it stood in an earlier sheet as not reported
 * declinedLater  the journal says it was accepted, and in the end it failed
 */
const DifferenceWhy = z.enum(['madeElsewhere', 'byGateway', 'undone', 'fee', 'notReported', 'reportedNow', 'declinedLater']);
type DifferenceWhy = z.infer<typeof DifferenceWhy>;

/** `amount`: what the gateway shows more than the desk did; below nothing where the desk did more. */
export const SheetDifference = z.object({
  why: DifferenceWhy,
  kind: MovementKind,
  amount: Minor,
  currency: Currency,
  line: z.string().nullable(),
  intent: SheetIntent.nullable()
});
export type SheetDifference = z.infer<typeof SheetDifference>;

/** The gateways' records beside this desk's journal. */
export const SheetFigure = z.object({ currency: Currency, kind: MovementKind, gateway: Minor, desk: Minor });
export type SheetFigure = z.infer<typeof SheetFigure>;

/** Open: nobody knows whether it happened (`noAnswer`), or the gateway has not ended it (`underWay`). Never counted as taken. */
export const SheetOpen = z.object({
  why: z.enum(['noAnswer', 'underWay']),
  accountId: AccountId,
  kind: z.union([MoneyKind, z.enum(['payment', 'refund'])]),
  reference: z.string().nullable(),
  bookingId: z.string().nullable(),
  amount: Minor.nullable(),
  currency: Currency.nullable(),
  since: UnixSeconds
});
export type SheetOpen = z.infer<typeof SheetOpen>;

const SheetAccount = z.object({
  id: AccountId,
  name: z.string(),
  gateway: z.string(),
  /** When the gateway was last asked for all that is new. */
  askedAt: UnixSeconds.nullable()
});

/** All of a sheet but its lines. */
export const SheetHead = z.object({
  format: z.literal(SHEET_FORMAT),
  property: z.object({ id: RowId, name: z.string() }),
  environment: Environment,
  number: z.number().int().positive(),
  from: UnixSeconds,
  until: UnixSeconds,
  accounts: z.array(SheetAccount),
  /** What an account had moved before its first sheet here, without lines; below nothing when it has gone to another property. */
  opening: z.array(Standing),
  before: z.array(Standing),
  after: z.array(Standing),
  sums: z.array(SheetSum),
  figures: z.array(SheetFigure),
  differences: z.array(SheetDifference),
  open: z.array(SheetOpen),
  /** What stands as not reported, from this sheet or an earlier one. */
  notReported: z.array(SheetIntent),
  previous: z.string().nullable()
});
export type SheetHead = z.infer<typeof SheetHead>;

export const Sheet = SheetHead.extend({ lines: z.array(SheetLine) });
export type Sheet = z.infer<typeof Sheet>;

/** One property's accounts of one environment: live money is never added to training. */
export const Book = z.object({ propertyId: RowId, environment: Environment });
export type Book = z.infer<typeof Book>;

/** `since`: where the first sheet begins; later ones begin where the last one ended. */
export type CloseAsked = { readonly book: Book; readonly since: UnixSeconds; readonly now: UnixSeconds };

export const BookView = Book.extend({
  name: z.string(),
  accounts: z.array(z.object({ id: AccountId, name: z.string() })),
  last: z.object({ number: z.number().int(), closedAt: UnixSeconds }).nullable()
});
export type BookView = z.infer<typeof BookView>;

export const ClosedSheet = z.object({
  id: RowId,
  number: z.number().int(),
  from: UnixSeconds,
  closedAt: UnixSeconds,
  lines: z.number().int(),
  seal: z.string(),
  /** Who closed it; null: nobody was signed in. */
  person: z.string().nullable().default(null),
  /** Of the house, where it was closed; null: here. */
  desk: z.object({ id: z.string(), name: z.string() }).nullable().default(null)
});
export type ClosedSheet = z.infer<typeof ClosedSheet>;

/** `seal` null: not closed yet. `count`: how many lines there are. */
export const SheetView = z.object({ head: SheetHead, count: z.number().int(), late: z.number().int(), seal: z.string().nullable() });
export type SheetView = z.infer<typeof SheetView>;

export const SheetCheck = z.object({
  sheets: z.number().int(),
  /** The first sheet that is wrong, and in what. */
  wrong: z.object({ number: z.number().int(), what: z.enum(['seal', 'chain', 'writing']) }).nullable(),
  lastSeal: z.string().nullable()
});
export type SheetCheck = z.infer<typeof SheetCheck>;
