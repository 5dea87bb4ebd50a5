import type { PersonId } from '../../shared/model/people.ts';
import type { TrailNews } from '../../shared/model/trail.ts';
import { appError, type AppError } from '../../shared/values/errors.ts';
import { err, ok, type Result } from '../../shared/values/result.ts';
import { actingAs } from '../history/acting.ts';
import { FIRST_RULES, knownDesks, knownPersons, knownRules, type DoubtfulBook, type Drafted, type Known } from './book.ts';
import { active, added, joining, LOCKED, sure, type Core } from './core.ts';
import { hashOfPin } from './hash.ts';
import { badPin, newId, pinSet } from './members.ts';

type Done = Promise<Result<undefined, AppError>>;

/** How somebody comes in: signing in, the very first administrator, and the own PIN. */
export function createEntry(core: Core) {
  const { books, session, prover, history, now, cost } = core;

  const signedIn = async (id: PersonId): Done => {
    await actingAs(id, () => history.writeTrail({ kind: 'people.signedIn', accountId: null, facts: { person: id } }));
    prover.forget(id);
    await core.open(id);
    return ok(undefined);
  };

  /** Whoever was locked out when the PIN was compared, and is the last administrator there is, came in all the same. */
  const unlocked = async (was: Known | null): Promise<void> => {
    if ((was?.lockedAt ?? null) === null) return;
    await books.change(async (book) => {
      const person = active(book, was?.id ?? null);
      return person === null ? err(LOCKED) : ok({ persons: [{ ...person, lockedAt: null }], news: [] });
    });
  };

  /** Made with weaker parameters than today's: made anew while it is known. Nobody waits for it. */
  const upgrade = async (id: PersonId, pin: string): Promise<void> => {
    const hash = await hashOfPin(pin, cost);
    await books.change(async (book) => {
      const person = active(book, id);
      return person === null ? err(LOCKED) : ok({ persons: [{ ...person, pin: hash }], news: [] });
    });
  };

  return {
    signIn: async ({ id, pin }: { readonly id: PersonId; readonly pin: string }): Done => {
      const book = await books.again();
      if (book.kind === 'unreadable') return err(appError('people.keychain'));
      const proven = await prover.prove(book, id, pin);
      if (!proven.ok) return proven;
      if (session.who() !== null) await core.lock('key');
      if (book.kind === 'doubtful') {
        const repaired = await actingAs(id, () => repair(core, book, id));
        if (!repaired.ok) return repaired;
      }
      // The row as it is now: somebody may have been closed while the PIN was compared.
      if (active(await books.again(), id) === null) return err(appError('people.wrongPin', { params: { seconds: 0 } }));
      await unlocked(active(book, id));
      if (proven.value.outdated) void actingAs(id, () => upgrade(id, pin)).catch(() => undefined);
      return signedIn(id);
    },

    first: async ({ name, pin }: { readonly name: string; readonly pin: string }): Done => {
      const bad = badPin(pin);
      if (bad !== null) return err(bad);
      const hash = await hashOfPin(pin, cost);
      const id = newId();
      const made = await books.change(async (book) => {
        if (book.kind !== 'none') return err(appError('people.notFirst'));
        const person = joining({ id, name, role: 'administrator', pin: hash, needsNewPin: 0, addedAt: now() });
        return ok({ persons: [person], rules: FIRST_RULES, news: [added(id, 'administrator')] });
      });
      return made.ok ? signedIn(id) : made;
    },

    changePin: async ({ old, pin }: { readonly old: string; readonly pin: string }): Done => {
      const id = session.who();
      if (id === null) return err(LOCKED);
      const bad = badPin(pin) ?? (old === pin ? appError('desk.badInput', { fields: [{ field: 'pin', code: 'pinSame' }] }) : null);
      if (bad !== null) return err(bad);
      const proven = await prover.prove(await books.again(), id, old);
      if (!proven.ok) return proven;
      const hash = await hashOfPin(pin, cost);
      const made = await books.change(async (book) => {
        const person = active(book, id);
        return person === null ? err(LOCKED) : ok({ persons: [{ ...person, pin: hash, needsNewPin: 0 }], news: [pinSet(id, true)] });
      });
      if (!made.ok) return made;
      prover.forget(id);
      await core.told();
      return ok(undefined);
    }
  };
}

/**
 * An administrator whom the keychain knows has signed in over a list that is not the one the desk last wrote. What stands in it may
 * be older than who left since: everybody else is closed until opened anew, and no other desk's signature counts.
 */
async function repair(core: Core, doubtful: DoubtfulBook, by: PersonId): Promise<Result<undefined, AppError>> {
  const admin = doubtful.admins.find(({ id }) => id === by);
  if (admin === undefined) return err(appError('people.doubtful'));
  const made = await core.books.change(async (book) => {
    if (book.kind !== 'doubtful') return err(appError('people.doubtful'));
    const drafted = closedList(core, book, by);
    const was = knownPersons(book.rows, book.sealer).persons.get(by);
    const person = joining({
      id: by,
      name: admin.name,
      pin: admin.pin,
      role: 'administrator',
      needsNewPin: 0,
      addedAt: was?.addedAt ?? core.now()
    });
    return ok({ ...drafted, persons: [...(drafted.persons ?? []), person] });
  });
  return made.ok ? ok(undefined) : made;
}

/** What of a doubtful list is kept: names, for what they did. */
export function closedList({ now }: Pick<Core, 'now'>, { rows, sealer }: DoubtfulBook, by: PersonId): Drafted {
  const others = [...knownPersons(rows, sealer).persons.values()].filter(({ id, state }) => id !== by && state === 'active');
  const persons = others.map((one): Known => ({ ...one, state: 'closed', closedAt: now() }));
  const desks = knownDesks(rows, sealer).map((desk) => ({ ...desk, dropped: 1 }));
  const news: TrailNews[] = [{ kind: 'people.repaired', accountId: null, facts: { person: by, closed: persons.length } }];
  // What was agreed with a house may be older as well: the house says anew who works here.
  return { persons, desks, rules: knownRules(rows, sealer) ?? FIRST_RULES, agreed: null, news };
}

/** Whoever is signed in types the own PIN once more. */
export async function ownPin(core: Core, pin: string): Promise<Result<Known, AppError>> {
  const book = await core.books.again();
  const person = active(book, core.session.who());
  if (person === null) return sure(book).ok ? err(LOCKED) : err(appError('people.doubtful'));
  const proven = await core.prover.prove(book, person.id, pin);
  return proven.ok ? ok(person) : proven;
}
