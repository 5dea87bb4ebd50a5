import { randomBytes } from 'node:crypto';
import { PersonId, Right, Role, type PeopleRules, type Person } from '../../shared/model/people.ts';
import type { TrailNews } from '../../shared/model/trail.ts';
import { pinFault } from '../../shared/rules/pin.ts';
import { rightsFault } from '../../shared/rules/rights.ts';
import { appError, type AppError } from '../../shared/values/errors.ts';
import { err, ok, type Result } from '../../shared/values/result.ts';
import { actor } from '../history/acting.ts';
import { NO_IDS, type Drafted, type Known, type SureBook } from './book.ts';
import { added, administrators, joining, nameTaken, shown, sure, UNKNOWN, type Core } from './core.ts';
import { hashOfPin } from './hash.ts';

export const newId = (): PersonId => randomBytes(8).toString('hex');

export const badPin = (pin: string): AppError | null => {
  const code = pinFault(pin);
  return code === null ? null : appError('desk.badInput', { fields: [{ field: 'pin', code }] });
};

type Answer<T> = Promise<Result<T, AppError>>;
type Draft = (book: SureBook) => Answer<Drafted>;

/** What would leave nobody who can change people again is not done. */
const lastOne = (book: SureBook, next: Known): AppError | null => {
  const after = new Map(book.persons).set(next.id, next);
  return administrators(after.values()).length > 0 ? null : appError('people.lastAdministrator');
};

/** Writes it, and tells the windows; a person whose rights changed goes by them from now on. */
async function change(core: Core, draft: Draft): Answer<SureBook> {
  const made = await core.books.change(async (book) => {
    const known = sure(book);
    return known.ok ? draft(known.value) : known;
  });
  await core.told();
  return made;
}

async function changed(core: Core, id: PersonId, draft: Draft): Answer<Person> {
  const book = await change(core, draft);
  if (!book.ok) return book;
  const person = book.value.persons.get(id);
  return person ? ok(shown(core, book.value, person)) : err(UNKNOWN);
}

/** Who is one of us, and what everybody may do. Who may change it was asked by the wall. */
export const createMembers = (core: Core) => ({ ...createList(core), ...createJoining(core), ...createLeaving(core) });

function createList(core: Core) {
  const { books } = core;
  return {
    list: async (): Answer<Person[]> => {
      const book = await books.again();
      if (book.kind !== 'sure') return ok([]);
      const odd = [...book.odd.values()]
        .filter(({ id }) => PersonId.safeParse(id).success)
        .map(({ id, name, addedAt, closedAt }): Person => ({
          id,
          name,
          addedAt,
          closedAt,
          role: 'readOnly',
          state: 'closed',
          needsNewPin: false,
          lockedOut: false,
          doubtful: true
        }));
      return ok([...[...book.persons.values()].map((one) => shown(core, book, one)), ...odd]);
    },

    unlock: async (id: PersonId): Answer<Person> => {
      const answer = await changed(core, id, async (book) => {
        const was = book.persons.get(id);
        if (!was) return err(UNKNOWN);
        const news: TrailNews[] = [{ kind: 'people.unlocked', accountId: null, facts: { person: id } }];
        return ok({ persons: was.lockedAt === null ? [] : [{ ...was, lockedAt: null }], news });
      });
      if (answer.ok) core.prover.forget(id);
      await core.told();
      return answer.ok ? ok({ ...answer.value, lockedOut: false }) : answer;
    },

    setRules: async (rules: PeopleRules): Answer<PeopleRules> => {
      const fault = rightsFault(rules.rights);
      if (fault !== null) return err(appError(`people.${fault}`));
      const book = await change(core, async (was) =>
        ok({ rules, news: [{ kind: 'people.rightsChanged', accountId: null, facts: { what: differences(was.rules, rules) } }] })
      );
      return book.ok ? ok(book.value.rules) : book;
    }
  };
}

function createJoining(core: Core) {
  const { now, cost } = core;
  return {
    add: async ({ name, role, pin }: { name: string; role: Role; pin: string }): Answer<Person> => {
      const bad = badPin(pin);
      if (bad !== null) return err(bad);
      const id = newId();
      const hash = await hashOfPin(pin, cost);
      return changed(core, id, async (book) => {
        if (nameTaken(book, name, null)) return err(appError('people.nameTaken'));
        const person = joining({ id, name, role, pin: hash, needsNewPin: 1, addedAt: now() });
        return ok({ persons: [person], news: [added(id, role)] });
      });
    },

    change: ({ id, name, role }: { id: PersonId; name: string; role: Role }): Answer<Person> =>
      changed(core, id, async (book) => {
        const was = book.persons.get(id);
        if (!was) return err(book.odd.has(id) ? appError('people.doubtful') : UNKNOWN);
        if (nameTaken(book, name, id)) return err(appError('people.nameTaken'));
        const next = { ...was, name, role };
        const fault = lastOne(book, next);
        if (fault !== null) return err(fault);
        const what = [...(was.name === name ? [] : ['name']), ...(was.role === role ? [] : ['role'])];
        return ok({ persons: [next], news: [{ kind: 'people.personChanged', accountId: null, facts: { person: id, role, what } }] });
      }),

    setPin: async ({ id, pin }: { id: PersonId; pin: string }): Answer<Person> => {
      const bad = badPin(pin);
      if (bad !== null) return err(bad);
      const hash = await hashOfPin(pin, cost);
      const answer = await changed(core, id, async (book) => {
        const was = book.persons.get(id);
        if (!was) return err(book.odd.has(id) ? appError('people.doubtful') : UNKNOWN);
        return ok({ persons: [{ ...was, pin: hash, needsNewPin: 1, lockedAt: null }], news: [pinSet(id, id === actor())] });
      });
      if (answer.ok) core.prover.forget(id);
      return answer;
    }
  };
}

function createLeaving(core: Core) {
  const { now, cost } = core;
  return {
    close: async (id: PersonId): Answer<Person> => {
      const answer = await changed(core, id, async (book) => {
        const was = book.persons.get(id);
        if (!was) return err(book.odd.has(id) ? appError('people.doubtful') : UNKNOWN);
        const next: Known = { ...was, state: 'closed', closedAt: now() };
        const fault = lastOne(book, next);
        if (fault !== null) return err(fault);
        return ok({ persons: [next], news: [{ kind: 'people.personClosed', accountId: null, facts: { person: id } }] });
      });
      if (answer.ok && core.session.who() === id) await core.lock('closed');
      return answer;
    },

    /** Also the way back for a row that was changed past the desk: role and PIN are set anew, nothing of it is believed. */
    reopen: async ({ id, role, pin }: { id: PersonId; role: Role; pin: string }): Answer<Person> => {
      const bad = badPin(pin);
      if (bad !== null) return err(bad);
      const hash = await hashOfPin(pin, cost);
      const answer = await changed(core, id, async (book) => {
        const was = book.persons.get(id) ?? book.odd.get(id);
        if (!was) return err(UNKNOWN);
        if (book.persons.get(id)?.state === 'active') return err(appError('people.notClosed'));
        if (nameTaken(book, was.name, id)) return err(appError('people.nameTaken'));
        const formerly = book.persons.get(id)?.formerly ?? NO_IDS;
        const person: Known = { ...was, formerly, role, state: 'active', pin: hash, needsNewPin: 1, closedAt: null, lockedAt: null };
        const news: TrailNews[] = [{ kind: 'people.personReopened', accountId: null, facts: { person: id, role } }, pinSet(id, false)];
        return ok({ persons: [person], news });
      });
      if (answer.ok) core.prover.forget(id);
      return answer;
    }
  };
}

export const pinSet = (person: PersonId, own: boolean): TrailNews => ({
  kind: 'people.pinSet',
  accountId: null,
  facts: { person, own }
});

/** Which rights were changed, as `role.right`. */
function differences(was: PeopleRules, now: PeopleRules): string[] {
  const rights = Role.options.flatMap((role) =>
    Right.options
      .filter((right) => JSON.stringify(was.rights[role][right]) !== JSON.stringify(now.rights[role][right]))
      .map((right) => `${role}.${right}`)
  );
  const idle = was.idleMinutes !== now.idleMinutes || JSON.stringify(was.idleAt) !== JSON.stringify(now.idleAt);
  return [...rights, ...(idle ? ['idle'] : [])];
}
