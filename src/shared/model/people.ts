import { z } from 'zod';
import { AccountId, RowId } from './domain.ts';
import { MoneyKind } from './kinds/index.ts';
import { OPERATION_RIGHTS } from './operation-rights.ts';
import { Currency, Minor } from '../values/money.ts';
import { UnixSeconds } from '../values/dates.ts';

/** The people of a desk: who they are, what each role may do, and who is signed in (docs/people.md). */
export const Role = z.enum(['reception', 'supervisor', 'finance', 'administrator', 'readOnly']);
export type Role = z.infer<typeof Role>;

export const PersonId = z.string().regex(/^[0-9a-f]{16}$/);
export type PersonId = string;

/** One line as a person is called. Composed letters, so that one name is not there twice in two spellings. */
export const PersonName = z
  .string()
  .trim()
  .min(1, { message: 'required' })
  .max(60, { message: 'tooLong' })
  .regex(/^[^\p{C}\p{Zl}\p{Zp}]*$/u, { message: 'invalid' })
  .transform((name) => name.normalize('NFC').replaceAll(/\s+/gu, ' '));

/** As it was typed: six digits or more, or a pass phrase. What is too easy is said by rules/pin.ts where one is chosen. */
export const Pin = z.string().min(1, { message: 'required' }).max(200, { message: 'tooLong' });

export const Person = z.object({
  id: PersonId,
  name: z.string(),
  role: Role,
  /** Those who left are closed, never erased: what they did keeps their name. */
  state: z.enum(['active', 'closed']),
  /** Somebody else has chosen the PIN: the first thing after signing in is to choose one's own. */
  needsNewPin: z.boolean(),
  /** Too many wrong PINs: an administrator unlocks. */
  lockedOut: z.boolean(),
  /** What is kept of this person was not written by the desk: it grants nothing until an administrator sets it anew. */
  doubtful: z.boolean(),
  addedAt: UnixSeconds,
  closedAt: UnixSeconds.nullable()
});
export type Person = z.infer<typeof Person>;

/** What can be allowed. The first eight move money, and may have limits. */
export const OTHER_RIGHTS = [
  /** Says what became of an operation without an answer, and of what is there twice. */
  'decideUnknown',
  /** Signs what others may not do alone, up to the limit of the own role for it. */
  'sign',
  'notes',
  'print',
  /** Files of figures: sheets, charts, books. */
  'export',
  /** Files and searches with the data of many guests. */
  'guestDataBulk',
  'close',
  'settlement',
  'privacy',
  'trail',
  'settings',
  'accounts',
  'people'
] as const;
export const Right = z.enum([...OPERATION_RIGHTS, ...OTHER_RIGHTS]);
export type Right = z.infer<typeof Right>;

const most = Minor.refine((amount) => amount >= 0, { message: 'invalid' }).nullable();
/** Null: no limit. Above it a second person signs. */
export const Limit = z.strictObject({ act: most, day: most });
export type Limit = z.infer<typeof Limit>;

/** Limits by currency; `*` for every currency that is not named. One that is neither is at nought. */
export const Limits = z.record(z.union([Currency, z.literal('*')]), Limit).refine((limits) => Object.keys(limits).length <= 50, {
  message: 'tooMany'
});
export type Limits = z.infer<typeof Limits>;

/** `limits` null: none. */
export const Grant = z.strictObject({ may: z.boolean(), limits: Limits.nullable() });
export type Grant = z.infer<typeof Grant>;

export const Rights = z.record(Role, z.record(Right, Grant));
export type Rights = z.infer<typeof Rights>;

/** After so many minutes without a key or a movement the desk locks. */
const Minutes = z.number().int().min(1).max(240);

export const PeopleRules = z.strictObject({
  rights: Rights,
  idleMinutes: Minutes,
  /** Another time at these properties, by their number. */
  idleAt: z.record(z.string().regex(/^\d{1,12}$/), Minutes)
});
export type PeopleRules = z.infer<typeof PeopleRules>;

/** A name on the lock screen. */
export const Tile = z.object({
  id: PersonId,
  name: z.string(),
  lockedOut: z.boolean(),
  /** So many seconds until the next try is taken. */
  wait: z.number().int().nonnegative()
});
export type Tile = z.infer<typeof Tile>;

/** Somebody has started the way back from a lost administrator's PIN (docs/people.md). */
export const LostAdmin = z.object({
  /** `asked`: waits until `readyAt`; `done`: taken, and no other administrator has said so yet. */
  state: z.enum(['asked', 'done']),
  at: UnixSeconds,
  readyAt: UnixSeconds,
  /** Who was made administrator by it. */
  personId: PersonId.nullable()
});
export type LostAdmin = z.infer<typeof LostAdmin>;

/**
 * off      nobody signs in at this desk
 * askFirst the same, but it has an account with real money: the first administrator is asked for
 * locked   somebody has to sign in
 * open     `me` is signed in
 * doubtful what is kept of the people is not what the desk wrote (an old file, a table taken away): only administrators that the
 *          keychain knows (the tiles) can sign in
 */
export const PeopleState = z.object({
  mode: z.enum(['off', 'askFirst', 'locked', 'open', 'doubtful']),
  me: Person.nullable(),
  since: UnixSeconds.nullable(),
  /** Why it was locked last. */
  lockedBecause: z.enum(['start', 'idle', 'system', 'key', 'closed', 'changed']).nullable(),
  idleMinutes: z.number().int(),
  tiles: z.array(Tile),
  /** What the person may do who is signed in; null: everything, because nobody signs in, or nothing, because the desk is locked. */
  rights: z.record(Right, Grant).nullable(),
  lostAdmin: LostAdmin.nullable(),
  /** The program was started with the option for a lost administrator's PIN. */
  lostAdminAsked: z.boolean()
});
export type PeopleState = z.infer<typeof PeopleState>;

/** Why one person is not enough. `signature`: it was never allowed alone. */
export const WhySecond = z.enum(['act', 'day', 'neverPaid']);
export type WhySecond = z.infer<typeof WhySecond>;

export const ChallengeId = z.string().regex(/^[0-9a-f]{32}$/);

/** What a second person is asked to sign: just this, and nothing else. */
export const Challenge = z.object({
  id: ChallengeId,
  accountId: AccountId,
  accountName: z.string(),
  kind: MoneyKind,
  amount: Minor.nullable(),
  currency: Currency.nullable(),
  bookingId: z.string().nullable(),
  guestName: z.string().nullable(),
  why: WhySecond,
  /** What the limit is that it goes over, and what was done today already; null where it is no matter of a limit. */
  limit: Minor.nullable(),
  doneToday: Minor.nullable(),
  /** Who could sign at this desk. */
  signers: z.array(Tile),
  until: UnixSeconds,
  signed: z.boolean(),
  /** What came of asking the other desks of the house. */
  house: z.object({ asked: z.boolean(), refusedBy: z.string().nullable() })
});
export type Challenge = z.infer<typeof Challenge>;

/** What another desk is asked to sign, as it is shown there. */
export const SignRequest = z.object({
  desk: z.string(),
  askedBy: z.string(),
  accountName: z.string(),
  kind: MoneyKind,
  amount: Minor.nullable(),
  currency: Currency.nullable(),
  bookingId: z.string().nullable(),
  why: WhySecond,
  at: UnixSeconds,
  until: UnixSeconds
});
export type SignRequest = z.infer<typeof SignRequest>;

/** What another desk of the house asks whoever may sign at this one. */
export const HouseSign = SignRequest.extend({ id: ChallengeId, guestName: z.string().nullable() });
export type HouseSign = z.infer<typeof HouseSign>;

/** A desk whose signatures count here. */
export const EnrolledDesk = z.object({ id: RowId, name: z.string(), fingerprint: z.string(), addedAt: UnixSeconds });
export type EnrolledDesk = z.infer<typeof EnrolledDesk>;
