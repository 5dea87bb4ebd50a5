import type { PersonId } from '../../shared/model/people.ts';
import { appError, type AppError } from '../../shared/values/errors.ts';
import { err, ok, type Result } from '../../shared/values/result.ts';
import type { AsyncHistory } from '../history/types.ts';
import type { Book } from './book.ts';
import { checkPin, type Cost } from './hash.ts';

/** So many wrong PINs one after the other lock a person out, until an administrator unlocks. */
const LOCKED_OUT_AT = 10;
/** The first wrong ones cost nothing, then the time to wait doubles. */
const FREE = 2;
const LONGEST_WAIT = 900;
/** More than so many that wait for their turn are sent away: each takes 128 MB. */
const MOST_WAITING = 3;

const waitAfter = (tries: number): number => (tries <= FREE ? 0 : Math.min(LONGEST_WAIT, 2 ** (tries - FREE)));

export type Proven = { readonly id: PersonId; readonly outdated: boolean };

/** Whose PIN it is: the one place that compares, counts and slows down. */
export type Prover = {
  readonly prove: (book: Book, id: PersonId, pin: string) => Promise<Result<Proven, AppError>>;
  /** The trail tells of a right one now. */
  readonly forget: (id: PersonId) => void;
  readonly lockedOut: (book: Book, id: PersonId) => boolean;
  /** Seconds until the next try is taken. */
  readonly wait: (id: PersonId) => number;
  readonly begin: () => Promise<void>;
};

type Ports = {
  readonly history: Pick<AsyncHistory, 'wrongTries' | 'writeTrail'>;
  readonly monotonic: () => number;
  readonly cost: Cost | undefined;
  /** So many wrong ones here lock this person at every desk. */
  readonly lockOut: (id: PersonId) => Promise<void>;
};

/** The hash that a PIN is compared with; null: this person has none that counts. */
function pinOf(book: Book, id: PersonId): string | null {
  if (book.kind === 'doubtful') return book.admins.find((one) => one.id === id)?.pin ?? null;
  const person = book.kind === 'sure' ? book.persons.get(id) : undefined;
  return person?.state === 'active' ? person.pin : null;
}

const adminsOf = (book: Book): readonly PersonId[] => {
  if (book.kind === 'doubtful') return book.admins.map(({ id }) => id);
  if (book.kind !== 'sure') return [];
  return [...book.persons.values()].filter(({ role, state }) => role === 'administrator' && state === 'active').map(({ id }) => id);
};

export function createProver({ history, monotonic, cost, lockOut }: Ports): Prover {
  const tries = new Map<PersonId, number>();
  const until = new Map<PersonId, number>();
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  let begun: Promise<void> | null = null;

  /** Counted in the trail, waited by a clock that nobody can set: after a new start the whole time begins anew. */
  const begin = async (): Promise<void> => {
    for (const [id, count] of Object.entries(await history.wrongTries())) {
      tries.set(id, count);
      until.set(id, monotonic() + waitAfter(count) * 1000);
    }
  };

  const wait = (id: PersonId): number => Math.max(0, Math.ceil(((until.get(id) ?? 0) - monotonic()) / 1000));
  const isOut = (book: Book, id: PersonId): boolean =>
    (tries.get(id) ?? 0) >= LOCKED_OUT_AT || (book.kind === 'sure' && (book.persons.get(id)?.lockedAt ?? null) !== null);
  /** The last administrator there is is slowed down and never locked out: nobody could undo it. */
  const lockedOut = (book: Book, id: PersonId): boolean => {
    if (!isOut(book, id)) return false;
    const admins = adminsOf(book);
    return !admins.includes(id) || admins.some((other) => other !== id && !isOut(book, other));
  };

  const wrong = async (book: Book, id: PersonId): Promise<AppError> => {
    const count = 1 + (tries.get(id) ?? 0);
    tries.set(id, count);
    until.set(id, monotonic() + waitAfter(count) * 1000);
    await history.writeTrail({ kind: 'people.signInFailed', accountId: null, facts: { person: id, tries: count } });
    if (!lockedOut(book, id)) return appError('people.wrongPin', { params: { seconds: waitAfter(count) } });
    if (count === LOCKED_OUT_AT) {
      await history.writeTrail({ kind: 'people.lockedOut', accountId: null, facts: { person: id } });
      await lockOut(id);
    }
    return appError('people.lockedOut');
  };

  const compare = async (book: Book, id: PersonId, pin: string): Promise<Result<Proven, AppError>> => {
    if (lockedOut(book, id)) return err(appError('people.lockedOut'));
    const seconds = wait(id);
    if (seconds > 0) return err(appError('people.wait', { params: { seconds } }));
    const hash = pinOf(book, id);
    const { fits, outdated } = await checkPin(pin, hash, cost);
    if (fits) return ok({ id, outdated });
    // Of somebody who is not there nothing is counted: there is nothing to find out.
    return err(hash === null ? appError('people.wrongPin', { params: { seconds: 0 } }) : await wrong(book, id));
  };

  return {
    prove: async (book, id, pin) => {
      if (waiting >= MOST_WAITING) return err(appError('people.wait', { params: { seconds: 1 } }));
      waiting += 1;
      const turn = last.then(async () => {
        await (begun ??= begin());
        return compare(book, id, pin);
      });
      last = turn.catch(() => undefined);
      return turn.finally(() => (waiting -= 1));
    },
    forget: (id) => {
      tries.delete(id);
      until.delete(id);
    },
    lockedOut,
    wait,
    begin: () => (begun ??= begin())
  };
}
