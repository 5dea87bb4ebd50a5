import { z } from 'zod';
import { PeopleRules, PersonId, Right, Role, type Grant, type Rights } from '../../shared/model/people.ts';
import { recordOf } from '../../shared/values/record.ts';
import { UnixSeconds } from '../../shared/values/dates.ts';

/**
 * The people as all desks of a house have them: one sealed list, so that no person of it can be taken away, put back or copied over
 * another alone. Each desk works with rows of its own under a seal of its own (book.ts); here it is said how the two come together.
 */
const RosterPerson = z.strictObject({
  id: PersonId,
  name: z.string(),
  role: Role,
  state: z.enum(['active', 'closed']),
  pin: z.string(),
  needsNewPin: z.number().int(),
  addedAt: UnixSeconds,
  closedAt: UnixSeconds.nullable(),
  lockedAt: UnixSeconds.nullable(),
  /** By which ids desks knew the same person before they joined: their journals and trails go on to say those. */
  formerly: z.array(z.string())
});
export type RosterPerson = z.infer<typeof RosterPerson>;

/** Times at single properties stay each desk's own, as the properties do. */
const RosterRules = PeopleRules.omit({ idleAt: true });
export type RosterRules = z.infer<typeof RosterRules>;

export const Roster = z.strictObject({ persons: z.array(RosterPerson), rules: RosterRules.nullable() });
export type Roster = z.infer<typeof Roster>;

export const EMPTY: Roster = { persons: [], rules: null };

const administratorsIn = (persons: readonly RosterPerson[]): readonly RosterPerson[] =>
  persons.filter(({ role, state }) => role === 'administrator' && state === 'active');

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** What one side left as it was, the other one says; where both said something, the house's word holds. */
const picked = <T>(base: T, ours: T, theirs: T): T => (same(ours, base) ? theirs : same(theirs, base) ? ours : theirs);

const union = (one: readonly string[], other: readonly string[]): string[] => [...new Set([...one, ...other])].toSorted();

function mergedPerson(base: RosterPerson | undefined, ours: RosterPerson, theirs: RosterPerson): RosterPerson {
  // Never agreed on before, and yet the same id: the house knows better.
  const was = base ?? ours;
  const pin = picked(
    { pin: was.pin, needsNewPin: was.needsNewPin },
    { pin: ours.pin, needsNewPin: ours.needsNewPin },
    { pin: theirs.pin, needsNewPin: theirs.needsNewPin }
  );
  const stateOf = ({ state, closedAt }: RosterPerson) => ({ state, closedAt });
  // Closed at one desk while another one opened anew: whoever is to stay out stays out.
  const bothMoved = !same(stateOf(was), stateOf(ours)) && !same(stateOf(was), stateOf(theirs));
  const state = bothMoved && ours.state === 'closed' ? stateOf(ours) : picked(stateOf(was), stateOf(ours), stateOf(theirs));
  return {
    id: theirs.id,
    name: picked(was.name, ours.name, theirs.name),
    role: picked(was.role, ours.role, theirs.role),
    ...state,
    ...pin,
    addedAt: theirs.addedAt,
    lockedAt: picked(was.lockedAt, ours.lockedAt, theirs.lockedAt),
    formerly: union(ours.formerly, theirs.formerly)
  };
}

const grantOf = (rights: Rights, role: Role, right: Right): Grant => rights[role][right];

function mergedRules(base: RosterRules | null, ours: RosterRules | null, theirs: RosterRules | null): RosterRules | null {
  if (theirs === null || ours === null) return theirs ?? ours;
  const was = base ?? ours;
  return {
    rights: recordOf(Role.options, (role) =>
      recordOf(Right.options, (right) =>
        picked(grantOf(was.rights, role, right), grantOf(ours.rights, role, right), grantOf(theirs.rights, role, right))
      )
    ),
    idleMinutes: picked(was.idleMinutes, ours.idleMinutes, theirs.idleMinutes)
  };
}

const byId = ({ persons }: Roster): ReadonlyMap<string, RosterPerson> => new Map(persons.map((one) => [one.id, one]));

/**
 * What both changed since they agreed last. Nobody is ever dropped, and what would leave nobody who can change people again is not
 * taken over: roles and closures are the house's then.
 */
export function merged(base: Roster, ours: Roster, theirs: Roster): Roster {
  const [was, mine, there] = [byId(base), byId(ours), byId(theirs)];
  const ids = union([...was.keys(), ...mine.keys()], [...there.keys()]);
  const persons = ids.flatMap((id): RosterPerson[] => {
    const [own, other] = [mine.get(id), there.get(id)];
    if (own !== undefined && other !== undefined) return [mergedPerson(was.get(id), own, other)];
    const only = own ?? other ?? was.get(id);
    return only === undefined ? [] : [only];
  });
  const kept =
    administratorsIn(persons).length > 0
      ? persons
      : persons.map((one) => {
          const before = there.get(one.id) ?? mine.get(one.id) ?? one;
          return { ...one, role: before.role, state: before.state, closedAt: before.closedAt };
        });
  return { persons: kept, rules: mergedRules(base.rules, ours.rules, theirs.rules) };
}

export const isSameRoster = (one: Roster, other: Roster): boolean => same(ordered(one), ordered(other));

const ordered = ({ persons, rules }: Roster) => ({
  persons: persons
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ id, name, role, state, pin, needsNewPin, addedAt, closedAt, lockedAt, formerly }) => [
      id,
      name,
      role,
      state,
      pin,
      needsNewPin,
      addedAt,
      closedAt,
      lockedAt,
      formerly.toSorted()
    ]),
  rules:
    rules === null
      ? null
      : [rules.idleMinutes, Role.options.map((role) => Right.options.map((right) => grantWords(grantOf(rules.rights, role, right))))]
});

const grantWords = ({ may, limits }: Grant) => [
  may,
  limits === null
    ? null
    : Object.entries(limits)
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([currency, { act, day }]) => [currency, act, day])
];

/** One name however it is typed: case, width, accents and spaces aside. */
export const foldedName = (name: string): string =>
  name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLocaleLowerCase('en').replaceAll(/\s+/gu, ' ').trim();

/** What becomes of a desk's people when it joins a house that has some. */
export type Joining = {
  readonly roster: Roster;
  /** Who is one with somebody of the house from then on. */
  readonly same: readonly { readonly mine: RosterPerson; readonly house: RosterPerson }[];
  readonly added: readonly RosterPerson[];
};

/** The house's people, rights and PINs hold; whoever has a name that it has is that person, the others are added as they are. */
export function joined(ours: Roster, theirs: Roster): Joining {
  const there = new Map(byId(theirs));
  const found: { mine: RosterPerson; house: string }[] = [];
  const added: RosterPerson[] = [];
  const byName = (name: string): string | undefined => {
    const named = theirs.persons.filter((one) => foldedName(one.name) === foldedName(name));
    return (named.find(({ state }) => state === 'active') ?? named[0])?.id;
  };
  for (const mine of ours.persons) {
    const known = [...there.values()].find(({ id, formerly }) => id === mine.id || formerly.includes(mine.id))?.id;
    const house = known ?? byName(mine.name);
    if (house === undefined) {
      added.push(mine);
      continue;
    }
    found.push({ mine, house });
    const one = there.get(house);
    const ids = [...mine.formerly, ...(mine.id === house ? [] : [mine.id])];
    if (one !== undefined) there.set(house, { ...one, formerly: union(one.formerly, ids) });
  }
  const persons = [...there.values(), ...added];
  const after = new Map(persons.map((one) => [one.id, one]));
  return {
    roster: { persons, rules: theirs.rules ?? ours.rules },
    same: found.flatMap(({ mine, house }) => {
      const one = after.get(house);
      return one === undefined ? [] : [{ mine, house: one }];
    }),
    added
  };
}

export const administratorsOf = (roster: Roster): readonly RosterPerson[] => administratorsIn(roster.persons);
