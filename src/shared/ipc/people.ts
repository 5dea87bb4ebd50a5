import { z } from 'zod';
import {
  Challenge,
  ChallengeId,
  EnrolledDesk,
  HouseSign,
  PeopleRules,
  PeopleState,
  Person,
  PersonId,
  PersonName,
  Pin,
  Role,
  SignRequest
} from '../model/people.ts';
import { RowId } from '../model/domain.ts';
import { UnixSeconds } from '../values/dates.ts';

const none = z.undefined();
/** A file that a desk has written for another one. */
const SignedText = z.string().min(2).max(20_000, { message: 'tooLong' });
const wrote = z.object({ file: z.string() }).nullable();

/** Who works at the desk (docs/people.md). A PIN goes in and is never handed out. */
export const peopleCalls = {
  'people.state': { in: none, out: PeopleState },
  'people.signIn': { in: z.object({ id: PersonId, pin: Pin }), out: PeopleState },
  'people.lock': { in: none, out: PeopleState },
  /** The very first administrator; later ones are added by one. Signed in at once. */
  'people.first': { in: z.object({ name: PersonName, pin: Pin }), out: PeopleState },
  'people.changePin': { in: z.object({ old: Pin, pin: Pin }), out: PeopleState },

  /** Everybody, those who left too. */
  'people.list': { in: none, out: z.array(Person) },
  /** Names by id, of everybody there ever was and of those who signed at another desk. */
  'people.names': { in: none, out: z.record(z.string(), z.string()) },
  'people.add': { in: z.object({ name: PersonName, role: Role, pin: Pin }), out: Person },
  'people.change': { in: z.object({ id: PersonId, name: PersonName, role: Role }), out: Person },
  'people.setPin': { in: z.object({ id: PersonId, pin: Pin }), out: Person },
  'people.unlock': { in: z.object({ id: PersonId }), out: Person },
  'people.close': { in: z.object({ id: PersonId }), out: Person },
  /** Somebody who left is back, with a new PIN. */
  'people.reopen': { in: z.object({ id: PersonId, role: Role, pin: Pin }), out: Person },

  'people.rules': { in: none, out: PeopleRules },
  'people.setRules': { in: PeopleRules, out: PeopleRules },

  /** What a second person is asked to sign; its id came with `people.needsSecond`. */
  'people.challenge': { in: z.object({ id: ChallengeId }), out: Challenge },
  'people.sign': { in: z.object({ id: ChallengeId, personId: PersonId, pin: Pin }), out: Challenge },
  /** Asks where to, then writes a request that another desk can sign; null: no file was chosen. */
  'people.askDesk': { in: z.object({ id: ChallengeId }), out: wrote },
  /** What another desk has signed. */
  'people.takeSigned': { in: z.object({ id: ChallengeId, text: SignedText }), out: Challenge },
  /** Shows it to whoever may sign at the other desks of the house, until it is answered, taken back or over. */
  'people.askHouse': { in: z.object({ id: ChallengeId }), out: Challenge },
  'people.takeBackAsk': { in: z.object({ id: ChallengeId }), out: none },
  /** What other desks of the house ask whoever is signed in here to sign. */
  'people.toSign': { in: none, out: z.array(HouseSign) },
  /** Signs just that with the own PIN; null: it is refused. */
  'people.signFor': { in: z.object({ id: ChallengeId, pin: Pin.nullable() }), out: z.array(HouseSign) },
  'people.readRequest': { in: z.object({ text: SignedText }), out: SignRequest },
  /** Whoever is signed in types the own PIN once more; asks where to, then writes the answer. */
  'people.signRequest': { in: z.object({ text: SignedText, pin: Pin }), out: wrote },
  /** What this desk is known by at others. */
  'people.deskKey': { in: none, out: z.object({ key: z.string(), fingerprint: z.string() }) },
  'people.desks': { in: none, out: z.array(EnrolledDesk) },
  'people.enrol': { in: z.object({ name: PersonName, key: z.string().trim().min(1).max(200) }), out: z.array(EnrolledDesk) },
  'people.dropDesk': { in: z.object({ id: RowId }), out: z.array(EnrolledDesk) },

  /** The way back from a lost administrator's PIN: begun by a start option, told to everybody, taken after a day. */
  'people.askLostAdmin': { in: none, out: z.object({ readyAt: UnixSeconds }) },
  'people.takeLostAdmin': { in: z.object({ name: PersonName, pin: Pin }), out: PeopleState },
  /** An administrator stops one that is asked for, or has read that one was taken. */
  'people.endLostAdmin': { in: none, out: PeopleState }
} as const;
