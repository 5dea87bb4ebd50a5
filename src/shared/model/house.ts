import { z } from 'zod';
import { AccountId, RowId } from './domain.ts';
import { MoneyKind } from './kinds/index.ts';
import { PersonId, Role } from './people.ts';
import { UnixSeconds } from '../values/dates.ts';
import { AppError } from '../values/errors.ts';
import { Minor } from '../values/money.ts';

/**
 * Several desks, one house: what they share lies in a database of the property (docs/several-desks.md). Without one nothing of this
 * is there.
 */
const required = { message: 'required' };
const line = (most: number) => z.string().trim().min(1, required).max(most, { message: 'tooLong' });

export const DeskName = line(60);

/** Where the house is. `certificate`: the PEM text of an own authority; null: those this machine trusts. */
export const HouseAddress = z.object({
  host: line(253),
  port: z.number().int().min(1).max(65_535),
  database: line(63),
  user: line(63),
  /** `none` is taken for this very machine alone. */
  tls: z.enum(['verified', 'none']),
  certificate: z.string().max(100_000, { message: 'tooLong' }).nullable()
});
export type HouseAddress = z.infer<typeof HouseAddress>;

/** `password` null: the one in the keychain. */
export const HouseWish = HouseAddress.extend({ password: z.string().min(1, required).max(400, { message: 'tooLong' }).nullable() });
export type HouseWish = z.infer<typeof HouseWish>;

/**
 * What a desk meets there. `empty`: it would be the first one and set the house up. `joins`: a house with so many desks, into which
 * a code leads. `ours`: this desk belongs to it already.
 */
export const HouseTest = z.object({
  found: z.enum(['empty', 'joins', 'ours']),
  desks: z.number().int(),
  /** As the server calls itself. */
  server: z.string(),
  /** How long one question took. */
  milliseconds: z.number().int()
});
export type HouseTest = z.infer<typeof HouseTest>;

/** How money is moved while the house is away: refused, or after a second confirmation. */
export const AwayRule = z.enum(['refuse', 'confirm']);
export type AwayRule = z.infer<typeof AwayRule>;

/**
 * none: no house; nothing else of this is there. joining: the first words with it after the start. here: it answers. away: it does
 * not, since then, because of that. newer: another desk's program is newer than this one. closed: this desk was closed from another
 * one.
 */
export const HouseState = z.object({
  state: z.enum(['none', 'joining', 'here', 'away', 'newer', 'closed']),
  address: HouseAddress.nullable(),
  /** The administrator's file says where it is. */
  managed: z.boolean(),
  deskId: z.string().nullable(),
  deskName: z.string().nullable(),
  since: UnixSeconds.nullable(),
  because: AppError.nullable(),
  /** What the house has and this desk has not taken in yet, and what this desk has not brought there yet. */
  behind: z.number().int(),
  waiting: z.number().int(),
  /** Shared entries that this desk could not take over, or not tell; the others are not held up by them. */
  aside: z.number().int(),
  /** Seconds by which this machine's clock is ahead of the house's; null: not known. */
  clock: z.number().int().nullable(),
  /** Desks that worked while they could not see each other, and did something to the same payment or booking. */
  conflicts: z.number().int(),
  /** By property; one that is not named refuses. */
  away: z.array(z.object({ propertyId: RowId, rule: AwayRule }))
});
export type HouseState = z.infer<typeof HouseState>;

export const HouseDesk = z.object({
  id: z.string(),
  name: z.string(),
  version: z.string(),
  /** This very desk. */
  mine: z.boolean(),
  state: z.enum(['active', 'closed']),
  joinedAt: UnixSeconds,
  lastSeenAt: UnixSeconds,
  /** Heard of within the last minute, by the house's clock. */
  isHere: z.boolean(),
  behind: z.number().int()
});
export type HouseDesk = z.infer<typeof HouseDesk>;

/** claimed: about to be sent, or on its way. unknown: no usable answer. done, refused: its end. */
export const ClaimState = z.enum(['claimed', 'sent', 'unknown', 'done', 'refused']);
export type ClaimState = z.infer<typeof ClaimState>;

/** What one desk does, as the others see it. */
export const HouseClaim = z.object({
  id: z.string(),
  deskId: z.string(),
  desk: z.string(),
  /** Its name; null: nobody signs in there. */
  person: z.string().nullable(),
  /** This desk's account of that merchant; null: it has none. */
  accountId: AccountId.nullable(),
  kind: MoneyKind,
  reference: z.string(),
  target: z.string(),
  state: ClaimState,
  amount: Minor.nullable(),
  currency: z.string().nullable(),
  bookingId: z.string().nullable(),
  since: UnixSeconds,
  /** Its desk has not been heard of, so another one may ask the gateway what became of it. */
  mayAsk: z.boolean()
});
export type HouseClaim = z.infer<typeof HouseClaim>;

/** Two desks did something to the same while they could not see each other. `over`: a person has said what was done about it. */
export const HouseConflict = z.object({
  id: z.string(),
  /** sameReference: the very same operation. sameTarget: something else on the same payment, card or booking. */
  kind: z.enum(['sameReference', 'sameTarget']),
  one: HouseClaim,
  other: HouseClaim,
  foundAt: UnixSeconds,
  over: z.object({ reason: z.string(), at: UnixSeconds }).nullable()
});
export type HouseConflict = z.infer<typeof HouseConflict>;

/** Verifying one desk's audit trail by what the house has of it. */
export const HouseTrail = z.object({
  deskId: z.string(),
  desk: z.string(),
  entries: z.number().int(),
  /** Of the last entry; null: none has come yet. */
  lastAt: UnixSeconds.nullable(),
  /** whole: every entry follows the one before. broken: at that number one does not. lost: the house knew entries that are gone. */
  found: z.enum(['whole', 'broken', 'lost']),
  at: z.number().int().nullable()
});
export type HouseTrail = z.infer<typeof HouseTrail>;

const HousePerson = z.object({ name: z.string(), role: Role, state: z.enum(['active', 'closed']) });

/** What becomes of a desk's own people when they and the house's become one. */
export const PeoplePlan = z.object({
  /** By name the same person: the house's role, PIN and state hold from then on. */
  same: z.array(HousePerson.extend({ house: HousePerson })),
  /** Unknown to the house: added as they are, at every desk. */
  added: z.array(HousePerson),
  /** Who works at this desk too from then on. */
  fromHouse: z.array(HousePerson),
  /** What roles may do differs: the house's word holds. */
  rules: z.boolean(),
  /** One of these agrees with the own PIN. */
  administrators: z.array(z.object({ id: PersonId, name: z.string() }))
});
export type PeoplePlan = z.infer<typeof PeoplePlan>;

/**
 * own: this desk is on its own. none: nobody signs in here yet. apart: this desk and the house have people of their own, and an
 * administrator is to say that they are one. together: they are.
 */
export const HousePeople = z.object({
  state: z.enum(['own', 'none', 'apart', 'together']),
  /** Who works here. */
  persons: z.number().int(),
  /** What lay in the house as the list of the people was not taken over: taken away, not sealed by a desk, or an older one. */
  refused: z.enum(['gone', 'forged', 'older']).nullable(),
  /** Null: there is nothing to be joined, or the house is away. */
  plan: PeoplePlan.nullable()
});
export type HousePeople = z.infer<typeof HousePeople>;
