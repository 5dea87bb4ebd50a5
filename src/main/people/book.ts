import { z } from 'zod';
import { PeopleRules, Role, type PersonId } from '../../shared/model/people.ts';
import type { TrailNews } from '../../shared/model/trail.ts';
import { FIRST_RIGHTS } from '../../shared/rules/rights.ts';
import { appError, type AppError } from '../../shared/values/errors.ts';
import { err, ok, type Result } from '../../shared/values/result.ts';
import type { PeopleChange, StoredDesk, StoredHousePeople, StoredPeople, StoredPerson } from '../history/people/rows.ts';
import type { AsyncHistory } from '../history/types.ts';
import type { SecretStore } from '../vault/secret-store.ts';
import { digestOf, readMark, writtenMark, type KnownAdmin, type Mark } from './mark.ts';
import { Roster } from './roster.ts';
import { createSealer, type Sealer } from './seal.ts';

/** A person whose row is as the desk wrote it. */
export type Known = Omit<StoredPerson, 'role' | 'state' | 'seal'> & { readonly role: Role; readonly state: 'active' | 'closed' };

type Rows = Omit<StoredPeople, 'told'>;

/** What this desk and its house agreed on last, and as the how manieth list. */
export type Agreed = { readonly house: string; readonly version: number; readonly roster: Roster };

/** What is kept of the people, judged. */
export type Book =
  /** Nobody signs in at this desk. */
  | { readonly kind: 'none' }
  /** The keychain cannot be read now: nobody can be told from anybody else. */
  | { readonly kind: 'unreadable' }
  | {
      readonly kind: 'sure';
      readonly persons: ReadonlyMap<PersonId, Known>;
      /** Rows that were changed past the desk: they grant nothing. */
      readonly odd: ReadonlyMap<PersonId, StoredPerson>;
      readonly rules: PeopleRules;
      readonly desks: readonly StoredDesk[];
      /** Null: these people are this desk's alone. */
      readonly agreed: Agreed | null;
      readonly mark: Mark;
      readonly sealer: Sealer;
      readonly rows: Rows;
    }
  /** The list as a whole is not what the desk last wrote: only administrators that the keychain itself knows can sign in. */
  | {
      readonly kind: 'doubtful';
      readonly admins: readonly KnownAdmin[];
      readonly mark: Mark | null;
      readonly sealer: Sealer | null;
      readonly rows: Rows;
    };
export type SureBook = Extract<Book, { kind: 'sure' }>;
export type DoubtfulBook = Extract<Book, { kind: 'doubtful' }>;

export type Drafted = {
  readonly persons?: readonly Known[];
  readonly rules?: PeopleRules;
  readonly desks?: readonly Omit<StoredDesk, 'seal'>[];
  readonly lost?: Mark['lost'];
  readonly agreed?: Agreed | null;
  readonly news: readonly TrailNews[];
};

export const FIRST_RULES: PeopleRules = { rights: FIRST_RIGHTS, idleMinutes: 10, idleAt: {} };

/** What is left of rules that were changed past the desk: an administrator can set them anew, and nobody can do anything else. */
const NO_RULES: PeopleRules = {
  ...FIRST_RULES,
  rights: PeopleRules.shape.rights.parse(
    Object.fromEntries(
      Object.entries(FIRST_RIGHTS).map(([role, grants]) => [
        role,
        Object.fromEntries(
          Object.keys(grants).map((right) => [right, { may: role === 'administrator' && right === 'people', limits: null }])
        )
      ])
    )
  )
};

export type BookPorts = {
  readonly history: Pick<AsyncHistory, 'people' | 'savePeople' | 'writeTrail'>;
  readonly secrets: Pick<SecretStore, 'peopleKey' | 'peopleMark' | 'setPeopleMark'>;
  /** A history in memory has no people: it ends with the program. */
  readonly kept: boolean;
  readonly monotonic: () => number;
  readonly log: (line: string) => void;
  /** The rules as they hold, from those that were set at the desk (src/main/policy). Absent: as they were set. */
  readonly rulesBy?: (rules: PeopleRules) => PeopleRules;
  /** Something of it was written. */
  readonly changed?: () => void;
};

/** A keychain that did not answer is asked again after so long, and not with every call. */
const AGAIN_MS = 3_000;

/** What is kept of a person, in the order in which it is sealed. */
const kept = (row: Omit<StoredPerson, 'seal'>): Omit<StoredPerson, 'seal'> => {
  const { id, name, role, state, pin, needsNewPin, addedAt, closedAt, lockedAt, formerly } = row;
  return { id, name, role, state, pin, needsNewPin, addedAt, closedAt, lockedAt, formerly };
};

export const NO_IDS = '[]';

const Ids = z.array(z.string()).catch([]);
/** By which other ids a person was known before the house. */
export const idsIn = (formerly: string): readonly string[] => (formerly === NO_IDS ? [] : Ids.parse(JSON.parse(formerly)));

const sealedPerson = (row: Omit<StoredPerson, 'seal'>) => {
  const { lockedAt, formerly, ...person } = kept(row);
  // Left out where there is nothing to say: a row from before these were kept has the same seal as ever.
  return { what: 'person', ...person, ...(lockedAt === null ? {} : { lockedAt }), ...(formerly === NO_IDS ? {} : { formerly }) };
};
const sealedDesk = ({ id, name, key, addedAt, dropped }: Omit<StoredDesk, 'seal'>) => ({
  what: 'desk',
  id,
  name,
  key,
  addedAt,
  dropped
});
const sealedAgreed = ({ house, version, agreed }: Omit<StoredHousePeople, 'seal'>) => ({ what: 'house', house, version, agreed });
const sealedRules = (rules: string) => ({ what: 'rules', rules });

function knownOf(row: StoredPerson, sealer: Sealer): Known | null {
  const role = Role.safeParse(row.role);
  if (!role.success || (row.state !== 'active' && row.state !== 'closed') || !sealer.fits(sealedPerson(row), row.seal)) return null;
  return { ...row, role: role.data, state: row.state };
}

export function knownPersons(rows: Rows, sealer: Sealer | null): { persons: Map<PersonId, Known>; odd: Map<PersonId, StoredPerson> } {
  const persons = new Map<PersonId, Known>();
  const odd = new Map<PersonId, StoredPerson>();
  for (const row of rows.persons) {
    const known = sealer === null ? null : knownOf(row, sealer);
    if (known === null) odd.set(row.id, row);
    else persons.set(row.id, known);
  }
  return { persons, odd };
}

/** Null: not as the desk wrote them. */
export function knownRules({ rules }: Rows, sealer: Sealer | null): PeopleRules | null {
  if (rules === null || sealer === null || !sealer.fits(sealedRules(rules.rules), rules.seal)) return null;
  const read = PeopleRules.safeParse(JSON.parse(rules.rules));
  return read.success ? read.data : null;
}

export const knownDesks = ({ desks }: Rows, sealer: Sealer | null): readonly StoredDesk[] =>
  sealer === null ? [] : desks.filter((desk) => sealer.fits(sealedDesk(desk), desk.seal));

/** Null: there is none, or it is not as the desk wrote it. */
function knownAgreed({ house: row }: Rows, sealer: Sealer): Agreed | null {
  if (row === null || !sealer.fits(sealedAgreed(row), row.seal)) return null;
  const read = Roster.safeParse(JSON.parse(row.agreed));
  return read.success ? { house: row.house, version: row.version, roster: read.data } : null;
}

/** What rows, key and mark come to together. */
function judged({ told, ...rows }: StoredPeople, key: string | null, word: string | null): Book {
  if (word === null && rows.persons.length === 0 && !told) return { kind: 'none' };
  const mark = word === null ? null : readMark(word);
  const sealer = key === null ? null : createSealer(key);
  const digest = digestOf(rows);
  if (mark === null || sealer === null || (digest !== mark.now && digest !== mark.next))
    return { kind: 'doubtful', admins: mark?.admins ?? [], mark, sealer, rows };
  const { persons, odd } = knownPersons(rows, sealer);
  // Who became one with somebody of the house is there by that one's id; the row keeps the name for what was done before.
  for (const { formerly } of persons.values()) for (const id of idsIn(formerly)) persons.delete(id);
  return {
    kind: 'sure',
    persons,
    odd,
    rules: knownRules(rows, sealer) ?? NO_RULES,
    desks: knownDesks(rows, sealer),
    agreed: knownAgreed(rows, sealer),
    mark,
    sealer,
    rows
  };
}

/** With what an administrator has set for the machine in the place of what was set at the desk; doubtful rules stay what they are. */
const asSet = (book: Book, rulesBy: BookPorts['rulesBy']): Book =>
  rulesBy === undefined || book.kind !== 'sure' || book.rules === NO_RULES ? book : { ...book, rules: rulesBy(book.rules) };

/** What of it a person should see in the trail. */
function oddities(book: Book): TrailNews[] {
  if (book.kind === 'doubtful')
    return [
      {
        kind: 'people.listDoubtful',
        accountId: null,
        facts: { because: book.mark === null ? 'noMark' : book.sealer === null ? 'noKey' : 'otherList' }
      }
    ];
  if (book.kind !== 'sure') return [];
  const odd = [...book.odd.keys()].map((id): TrailNews => ({
    kind: 'people.rowDoubtful',
    accountId: null,
    facts: { what: 'person', id: wordly(id) }
  }));
  const rules: TrailNews[] =
    book.rules === NO_RULES ? [{ kind: 'people.rowDoubtful', accountId: null, facts: { what: 'rules', id: '' } }] : [];
  const desks = book.rows.desks
    .filter(({ id }) => !book.desks.some((known) => known.id === id))
    .map(({ id }): TrailNews => ({ kind: 'people.rowDoubtful', accountId: null, facts: { what: 'desk', id: String(id) } }));
  const house: TrailNews[] =
    book.rows.house !== null && book.agreed === null
      ? [{ kind: 'people.rowDoubtful', accountId: null, facts: { what: 'house', id: '' } }]
      : [];
  return [...odd, ...rules, ...desks, ...house];
}

/** Whoever writes past the desk may write anything: of an id only what an entry can hold. */
const wordly = (id: string): string =>
  id
    .replaceAll(/[^\w.:-]/g, '?')
    .replaceAll('?', '')
    .slice(0, 40);

export type Books = {
  /** As it was read last: what this program wrote since is in it. */
  readonly latest: () => Promise<Book>;
  /** The same, where it has been read; null: it cannot be told. */
  readonly seen: () => Book | null;
  /** The rows as they are now, by what the keychain said last: no operation waits for a keychain that hangs. */
  readonly again: () => Promise<Book>;
  /**
   * One change after the other. The keychain hears of the new list before it is written, and that it was written after: whenever
   * the program ends between the three, one of the two lists it knows is there.
   */
  readonly change: (draft: (book: Book) => Promise<Result<Drafted, AppError>>) => Promise<Result<SureBook, AppError>>;

  /** That somebody has asked for the way back from a lost PIN: first in the trail, then in the keychain. */
  readonly keepLost: (lost: Mark['lost'], tell: () => Promise<void>) => Promise<Result<undefined, AppError>>;
};

const KEYCHAIN = appError('people.keychain');

/** Once a run: the same row is met with every look. */
async function tellOddities({ history, log }: BookPorts, told: Set<string>, book: Book): Promise<void> {
  for (const news of oddities(book)) {
    const word = JSON.stringify(news);
    if (told.has(word)) continue;
    told.add(word);
    log(`people: ${news.kind}`);
    await history.writeTrail(news);
  }
}

/** One after the other. */
function createTurns() {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };
}

export function createBooks(ports: BookPorts): Books {
  const { history, secrets, kept, monotonic, log } = ports;
  let known: Promise<Book> | null = null;
  let said: { readonly key: string | null; readonly word: string | null } | null = null;
  const inTurn = createTurns();
  let seen: Book | null = null;
  let unreadUntil = 0;
  const told = new Set<string>();

  const judge = async ({ key, word }: NonNullable<typeof said>): Promise<Book> => {
    const book = asSet(judged(await history.people(), key, word), ports.rulesBy);
    known = Promise.resolve(book);
    seen = book;
    await tellOddities(ports, told, book);
    return book;
  };

  const read = async (): Promise<Book> => {
    // Seen, too: what is emitted asks whether anybody has to sign in.
    if (!kept) return (seen = { kind: 'none' });
    try {
      said = { word: await secrets.peopleMark(), key: await secrets.peopleKey(false) };
      return await judge(said);
    } catch (cause) {
      log(`people: not read: ${cause instanceof Error ? cause.message : 'unknown'}`);
      known = null;
      seen = null;
      unreadUntil = monotonic() + AGAIN_MS;
      return { kind: 'unreadable' };
    }
  };

  const carryOut = async (draft: Parameters<Books['change']>[0]): Promise<Result<SureBook, AppError>> => {
    if (!kept) return err(KEYCHAIN);
    const book = await read();
    if (book.kind === 'unreadable') return err(KEYCHAIN);
    const drafted = await draft(book);
    if (!drafted.ok) return drafted;
    const key = await secrets.peopleKey(true);
    if (key === null) return err(KEYCHAIN);
    const rows = book.kind === 'none' ? { persons: [], rules: null, desks: [], house: null } : book.rows;
    const mark = book.kind === 'none' ? null : book.mark;
    const { change, after } = written(createSealer(key), rows, drafted.value);
    const { persons } = knownPersons(after, createSealer(key));
    const admins = [...persons.values()]
      .filter(({ role, state }) => role === 'administrator' && state === 'active')
      .map(({ id, name, pin }) => ({ id, name, pin }));
    const lost = drafted.value.lost === undefined ? (mark?.lost ?? null) : drafted.value.lost;
    const next = digestOf(after);
    const now = book.kind === 'sure' ? digestOf(rows) : (mark?.now ?? '');
    await secrets.setPeopleMark(writtenMark({ v: 1, now, next, admins: mark?.admins ?? admins, lost: mark?.lost ?? null }));
    await history.savePeople(change, drafted.value.news);
    await secrets.setPeopleMark(writtenMark({ v: 1, now: next, next: null, admins, lost }));
    const made = await read();
    ports.changed?.();
    return made.kind === 'sure' ? ok(made) : err(KEYCHAIN);
  };

  const keepLost = async (lost: Mark['lost'], tell: () => Promise<void>): Promise<Result<undefined, AppError>> => {
    const book = await read();
    if (book.kind === 'none') return err(appError('people.unknown'));
    if (book.kind === 'unreadable') return err(KEYCHAIN);
    await tell();
    const empty: Mark = { v: 1, now: '', next: null, admins: [], lost: null };
    await secrets.setPeopleMark(writtenMark({ ...(book.mark ?? empty), lost }));
    await read();
    return ok(undefined);
  };

  return {
    seen: () => seen,
    keepLost: (lost, tell) => inTurn(() => keepLost(lost, tell)),
    latest: () => known ?? (unreadUntil > monotonic() ? Promise.resolve<Book>({ kind: 'unreadable' }) : read()),
    again: () => (said === null ? read() : judge(said)),
    change: (draft) => inTurn(() => carryOut(draft))
  };
}

/** The rows to be written, sealed, and the list as it is then. */
function written(sealer: Sealer, rows: Rows, drafted: Drafted): { change: PeopleChange; after: Rows } {
  const persons = (drafted.persons ?? []).map((one): StoredPerson => ({ ...kept(one), seal: sealer.seal(sealedPerson(one)) }));
  const text = drafted.rules === undefined ? null : JSON.stringify(drafted.rules);
  const rules = text === null ? null : { rules: text, seal: sealer.seal(sealedRules(text)) };
  const desks = (drafted.desks ?? []).map((one): StoredDesk => ({ ...one, seal: sealer.seal(sealedDesk(one)) }));
  const house = drafted.agreed === undefined ? undefined : drafted.agreed === null ? null : agreedRow(sealer, drafted.agreed);
  const after: Rows = {
    persons: [...rows.persons.filter(({ id }) => !persons.some((one) => one.id === id)), ...persons],
    rules: rules ?? rows.rules,
    desks: [...rows.desks.filter(({ id }) => !desks.some((one) => one.id === id)), ...desks],
    house: house === undefined ? rows.house : house
  };
  return { change: { persons, desks, ...(rules === null ? {} : { rules }), ...(house === undefined ? {} : { house }) }, after };
}

function agreedRow(sealer: Sealer, { house, version, roster }: Agreed): StoredHousePeople {
  const row = { house, version, agreed: JSON.stringify(roster) };
  return { ...row, seal: sealer.seal(sealedAgreed(row)) };
}
