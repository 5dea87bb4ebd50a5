import type { PeopleRules, PersonId } from '../../shared/model/people.ts';
import type { TrailNews } from '../../shared/model/trail.ts';
import type { AppError } from '../../shared/values/errors.ts';
import { err, ok, type Result } from '../../shared/values/result.ts';
import { actingAs } from '../history/acting.ts';
import { FIRST_RULES, idsIn, knownRules, NO_IDS, type Agreed, type Book, type Drafted, type Known } from './book.ts';
import { active, sure, type Core } from './core.ts';
import { digestOf, type KnownAdmin } from './mark.ts';
import { EMPTY, merged, type Roster, type RosterPerson, type RosterRules } from './roster.ts';

/** What this desk has to say about its people. */
export type Mine = {
  readonly roster: Roster;
  readonly agreed: Agreed | null;
  /** The same word as long as nothing of it has changed. */
  readonly word: string;
};

/** The people's side of the house: src/main/house carries lists there and back, and knows nothing of seals, sessions and roles. */
export type Together = {
  /** Null: who works here cannot be told now, or is doubtful. */
  readonly mine: () => Promise<Mine | null>;
  /** The house has this list from now on: what it says is taken over, and what was changed here meanwhile stays to be told there. */
  readonly take: (agreed: Agreed, news?: readonly TrailNews[]) => Promise<Result<undefined, AppError>>;
  /** What was agreed on counts no more: who works here is this desk's alone until it is asked again. */
  readonly forget: () => Promise<void>;
  /** Whether this is the PIN of one of these; wrong ones are counted as at signing in. */
  readonly prove: (among: readonly KnownAdmin[], id: PersonId, pin: string) => Promise<Result<undefined, AppError>>;
  /** Calls back whenever something of them was written here. */
  readonly onChange: (heard: () => void) => void;
  /** In the trail of this desk, by nobody. */
  readonly tell: (news: TrailNews) => Promise<void>;
};

const rosterPerson = ({ formerly, ...one }: Known): RosterPerson => {
  const { id, name, role, state, pin, needsNewPin, addedAt, closedAt, lockedAt } = one;
  return { id, name, role, state, pin, needsNewPin, addedAt, closedAt, lockedAt, formerly: [...idsIn(formerly)] };
};

const asKnown = ({ formerly, ...one }: RosterPerson): Known => ({
  ...one,
  formerly: formerly.length === 0 ? NO_IDS : JSON.stringify(formerly.toSorted())
});

/** Rows that were changed past the desk say nothing: the house's word makes them good. */
function rosterOf(book: Extract<Book, { kind: 'none' | 'sure' }>): Roster {
  if (book.kind === 'none') return EMPTY;
  // As they were set at the desk: what an administrator's file says holds for this machine alone.
  const rules = knownRules(book.rows, book.sealer);
  return {
    persons: [...book.persons.values()].map(rosterPerson),
    rules: rules === null ? null : { rights: rules.rights, idleMinutes: rules.idleMinutes }
  };
}

const isAs = (one: Known | undefined, other: Known): boolean =>
  one !== undefined && JSON.stringify(rosterPerson(one)) === JSON.stringify(rosterPerson(other));

/** The rules as they are to be kept; null: they are so already. */
function nextRules(book: Book, rules: RosterRules | null): PeopleRules | null {
  if (rules === null) return null;
  const was = book.kind === 'sure' ? knownRules(book.rows, book.sealer) : null;
  const next = { ...rules, idleAt: (was ?? FIRST_RULES).idleAt };
  return was !== null && JSON.stringify({ ...was, idleAt: next.idleAt }) === JSON.stringify(next) ? null : next;
}

/** Whose wrong PINs here are counted anew: somebody unlocked them, or gave them another PIN, at another desk. */
const isFreed = (was: Known | undefined, now: Known): boolean =>
  was !== undefined && ((was.lockedAt !== null && now.lockedAt === null) || was.pin !== now.pin);

type Taken = { readonly drafted: Drafted; readonly freed: readonly PersonId[]; readonly gone: readonly PersonId[] };

function taking(book: Extract<Book, { kind: 'none' | 'sure' }>, agreed: Agreed, at: number): Taken {
  const before = book.kind === 'sure' && book.agreed?.house === agreed.house ? book.agreed.roster : null;
  const result = before === null ? agreed.roster : merged(before, rosterOf(book), agreed.roster);
  const known: ReadonlyMap<PersonId, Known> = book.kind === 'sure' ? book.persons : new Map();
  const next = result.persons.map(asKnown);
  const changed = next.filter((one) => !isAs(known.get(one.id), one));
  const elsewhere = new Set(result.persons.flatMap(({ formerly }) => formerly));
  const gone = [...known.values()].filter(({ id }) => elsewhere.has(id));
  const closed = gone.map((one): Known => ({ ...one, state: 'closed', closedAt: one.closedAt ?? at }));
  const rules = nextRules(book, result.rules);
  const freed = changed.filter((one) => isFreed(known.get(one.id), one)).map(({ id }) => id);
  const told: TrailNews[] =
    changed.length === 0 && rules === null
      ? []
      : [
          {
            kind: 'people.fromHouse',
            accountId: null,
            facts: { version: agreed.version, persons: changed.length, rules: rules !== null }
          }
        ];
  const news = [...told, ...freed.map((person): TrailNews => ({ kind: 'people.unlocked', accountId: null, facts: { person } }))];
  return {
    drafted: { persons: [...changed, ...closed], ...(rules === null ? {} : { rules }), agreed, news },
    freed,
    gone: gone.map(({ id }) => id)
  };
}

type Parts = { readonly core: Core; readonly readIdle: () => Promise<void>; readonly onChange: Together['onChange'] };

export function createTogether({ core, readIdle, onChange }: Parts): Together {
  const { books, prover, session, history, now } = core;

  /** Who was signed in is not one of us any more, or is somebody else by the house. */
  const mayStay = async (book: Book, gone: readonly PersonId[]): Promise<void> => {
    const who = session.who();
    if (who !== null && active(book, who) === null) await core.lock(gone.includes(who) ? 'changed' : 'closed');
  };

  return {
    mine: async () => {
      const book = await books.latest();
      if (book.kind !== 'none' && book.kind !== 'sure') return null;
      const word = book.kind === 'none' ? 'none' : digestOf(book.rows);
      return { roster: rosterOf(book), agreed: book.kind === 'sure' ? book.agreed : null, word };
    },

    take: async (agreed, news = []) => {
      const held: { taken: Taken | null } = { taken: null };
      const made = await actingAs(null, () =>
        books.change(async (book) => {
          if (book.kind !== 'none' && book.kind !== 'sure') return err(fault(book));
          const { drafted } = (held.taken = taking(book, agreed, now()));
          return ok({ ...drafted, news: [...drafted.news, ...news] });
        })
      );
      if (!made.ok) return made;
      for (const id of held.taken?.freed ?? []) prover.forget(id);
      await mayStay(made.value, held.taken?.gone ?? []);
      if ((held.taken?.drafted.news.length ?? 0) > 0) {
        await readIdle();
        await core.told();
      }
      return ok(undefined);
    },

    forget: async () => {
      await books.change(async (book) => {
        const known = sure(book);
        return known.ok ? ok({ agreed: null, news: [] }) : known;
      });
    },

    prove: async (among, id, pin) => {
      const proven = await prover.prove({ kind: 'doubtful', admins: among, mark: null, sealer: null, rows: NO_ROWS }, id, pin);
      return proven.ok ? ok(undefined) : proven;
    },

    onChange,

    tell: (news) => actingAs(null, () => history.writeTrail(news))
  };
}

const NO_ROWS = { persons: [], rules: null, desks: [], house: null };

const fault = (book: Book): AppError => {
  const known = sure(book);
  if (known.ok) throw new TypeError('A sure list is taken over');
  return known.error;
};
