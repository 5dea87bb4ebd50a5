import type { Person, PersonId, Right, Grant, Role } from '../../shared/model/people.ts';
import type { TrailNews } from '../../shared/model/trail.ts';
import type { UnixSeconds } from '../../shared/values/dates.ts';
import { appError, type AppError } from '../../shared/values/errors.ts';
import { err, ok, type Result } from '../../shared/values/result.ts';
import type { AsyncHistory } from '../history/types.ts';
import { NO_IDS, type Book, type Books, type Known, type SureBook } from './book.ts';
import type { Cost } from './hash.ts';
import type { Prover } from './prover.ts';
import type { LockedBecause, Session } from './session.ts';
import type { Signing } from './signing.ts';

/** What the parts of the people share. */
export type Core = {
  readonly history: AsyncHistory;
  readonly books: Books;
  readonly prover: Prover;
  readonly session: Session;
  readonly signing: Signing;
  readonly now: () => UnixSeconds;
  readonly cost: Cost | undefined;
  /** The windows hear how things stand. */
  readonly told: () => Promise<void>;
  /** Ends the session, if there is one. */
  readonly lock: (because: LockedBecause) => Promise<void>;
  readonly open: (id: PersonId) => Promise<void>;
};

export const UNKNOWN = appError('people.unknown');
export const LOCKED = appError('people.locked');
export const MAY_NOT = (right: Right): AppError => appError('people.mayNot', { params: { right } });

export const sure = (book: Book): Result<SureBook, AppError> => {
  if (book.kind === 'sure') return ok(book);
  return err(book.kind === 'none' ? UNKNOWN : appError(book.kind === 'doubtful' ? 'people.doubtful' : 'people.keychain'));
};

export const active = (book: Book, id: PersonId | null): Known | null => {
  const person = book.kind === 'sure' && id !== null ? book.persons.get(id) : undefined;
  return person?.state === 'active' ? person : null;
};

/** What this person may do; null: nobody who is sure to be one of us. */
export const grantsOf = (book: Book, id: PersonId | null): Readonly<Record<Right, Grant>> | null => {
  const person = active(book, id);
  return person !== null && book.kind === 'sure' ? book.rules.rights[person.role] : null;
};

export const administrators = (persons: Iterable<Known>): readonly Known[] =>
  [...persons].filter(({ role, state }) => role === 'administrator' && state === 'active');

export function shown(core: Pick<Core, 'prover'>, book: Book, person: Known): Person {
  const { id, name, role, state, addedAt, closedAt } = person;
  const lockedOut = core.prover.lockedOut(book, id);
  return { id, name, role, state, needsNewPin: person.needsNewPin === 1, lockedOut, doubtful: false, addedAt, closedAt };
}

/** Names that look the same are the same. */
const folded = (name: string): string => name.normalize('NFKC').toLocaleLowerCase('en').replaceAll(/\s+/gu, ' ').trim();

export const nameTaken = (book: Book, name: string, besides: PersonId | null): boolean =>
  book.kind === 'sure' &&
  [...book.persons.values()].some((one) => one.id !== besides && one.state === 'active' && folded(one.name) === folded(name));
export const sameName = (one: string, other: string): boolean => folded(one) === folded(other);

/** Somebody who works here from now on. */
export const joining = (person: Omit<Known, 'state' | 'closedAt' | 'lockedAt' | 'formerly'>): Known => ({
  ...person,
  state: 'active',
  closedAt: null,
  lockedAt: null,
  formerly: NO_IDS
});

export const added = (person: PersonId, role: Role): TrailNews => ({
  kind: 'people.personAdded',
  accountId: null,
  facts: { person, role }
});
