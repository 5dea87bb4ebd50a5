import type { PeopleState } from '../../shared/model/people.ts';
import type { Channel, DeskEvent } from '../../shared/ipc/contract.ts';
import { NEEDS, type Need } from '../../shared/ipc/needs.ts';
import type { Account, AccountId } from '../../shared/model/domain.ts';
import { allowed } from '../../shared/rules/rights.ts';
import { appError, type AppError } from '../../shared/values/errors.ts';
import type { UnixSeconds } from '../../shared/values/dates.ts';
import { err, ok, type Result } from '../../shared/values/result.ts';
import { actingAs } from '../history/acting.ts';
import type { AsyncHistory } from '../history/types.ts';
import type { SecretStore } from '../vault/secret-store.ts';
import { createBooks, FIRST_RULES, type Book } from './book.ts';
import { createDayClock } from './clock.ts';
import { active, grantsOf, LOCKED, MAY_NOT, shown, type Core } from './core.ts';
import { createDecide } from './decide.ts';
import { createEntry } from './entry.ts';
import type { Cost } from './hash.ts';
import { createLost } from './lost.ts';
import { createMembers } from './members.ts';
import { createProver } from './prover.ts';
import { createSecond } from './second.ts';
import { createSession, type LockedBecause } from './session.ts';
import { createSigning } from './signing.ts';

export type PeoplePorts = {
  readonly history: AsyncHistory;
  readonly secrets: SecretStore;
  readonly kept: boolean;
  readonly now: () => UnixSeconds;
  readonly monotonic: () => number;
  readonly emit: (event: DeskEvent) => void;
  readonly accounts: () => Promise<readonly Account[]>;
  readonly isReal: (account: Account) => boolean;
  readonly activeAccount: () => Promise<AccountId | null>;
  readonly write: (name: string, text: string) => Promise<string | null>;
  /** Of the card-entry window, if one stands open. */
  readonly leaveCard: () => void;
  readonly startedForLostAdmin: boolean;
  readonly cost: Cost | undefined;
  readonly log: (line: string) => void;
};

/** Between two looks at whether the desk has been idle. */
const LOOK_MS = 1_000;

/** What is answered although a person has to choose a PIN of the own first. */
const BEFORE_NEW_PIN: readonly Channel[] = ['people.changePin', 'people.names', 'people.rules'];

/** Who works at the desk and what each may do (docs/people.md). Everything that decides it is in this room. */
export function createPeople(ports: PeoplePorts) {
  const { history, now, monotonic, log } = ports;
  const books = createBooks(ports);
  const prover = createProver(ports);
  const session = createSession(monotonic);
  const signing = createSigning(monotonic);
  const clock = createDayClock(now, monotonic);
  let idleMinutes = FIRST_RULES.idleMinutes;
  let timer: NodeJS.Timeout | null = null;

  const lock = async (because: LockedBecause): Promise<void> => {
    const who = session.end(because);
    if (who === null) return;
    signing.clear();
    ports.leaveCard();
    // Said to the windows first: a disk that takes no entry keeps nothing open.
    await told();
    await actingAs(who, () => history.writeTrail({ kind: 'people.locked', accountId: null, facts: { person: who, because } })).catch(() =>
      log('people: locked, not told')
    );
  };

  const isOpen = (): boolean => books.seen()?.kind === 'none' || session.who() !== null;

  const told = async (): Promise<void> => {
    ports.emit({ type: 'people', state: await state() });
    if (session.who() !== null) ports.emit({ type: 'changed', topics: ['people'] });
  };

  const core: Core = {
    history,
    books,
    prover,
    session,
    signing,
    now,
    told,
    lock,
    cost: ports.cost,
    open: async (id) => {
      session.open(id, now());
      await readIdle();
      await told();
    }
  };
  const lost = createLost(core, ports.startedForLostAdmin);

  /** Per property: of the account that is worked with. */
  const readIdle = async (): Promise<void> => {
    const book = await books.latest();
    const rules = book.kind === 'sure' ? book.rules : FIRST_RULES;
    const id = await ports.activeAccount();
    const property = id === null ? null : await history.propertyOf(id);
    idleMinutes = rules.idleAt[String(property?.id)] ?? rules.idleMinutes;
  };

  const tilesOf = (book: Book): PeopleState['tiles'] => {
    const names =
      book.kind === 'sure'
        ? [...book.persons.values()].filter((one) => one.state === 'active')
        : book.kind === 'doubtful'
          ? book.admins
          : [];
    return names
      .map(({ id, name }) => ({ id, name, lockedOut: prover.lockedOut(book, id), wait: prover.wait(id) }))
      .toSorted((a, b) => a.name.localeCompare(b.name));
  };

  const modeOf = async (book: Book): Promise<PeopleState['mode']> => {
    switch (book.kind) {
      case 'none':
        return ports.kept && (await ports.accounts()).some(ports.isReal) ? 'askFirst' : 'off';
      case 'doubtful':
        return 'doubtful';
      case 'unreadable':
        return 'locked';
      case 'sure':
        return active(book, session.who()) === null ? 'locked' : 'open';
    }
  };

  async function state(): Promise<PeopleState> {
    const book = await books.latest();
    const me = active(book, session.who());
    await prover.begin();
    return {
      mode: await modeOf(book),
      me: me === null ? null : shown(core, book, me),
      since: me === null ? null : session.since(),
      lockedBecause: session.because(),
      idleMinutes,
      tiles: [...tilesOf(book)],
      rights: grantsOf(book, session.who()),
      lostAdmin: book.kind === 'sure' || book.kind === 'doubtful' ? (book.mark?.lost ?? null) : null,
      lostAdminAsked: lost.asked
    };
  }

  /** THE WALL. Asked before a call's input is read; answers who is at work, or why nothing is done. */
  const enter = async (channel: string): Promise<Result<string | null, AppError>> => {
    const book = await books.latest();
    if (book.kind === 'none') return ok(null);
    const need: Need | null = Object.hasOwn(NEEDS, channel) ? NEEDS[channel as Channel] : null;
    const person = active(book, session.who());
    if (need === 'anybody') return ok(person?.id ?? null);
    if (person === null || book.kind !== 'sure') return err(LOCKED);
    if (need === null) return err(appError('desk.badRequest'));
    if (person.needsNewPin === 1 && !BEFORE_NEW_PIN.some((one) => one === channel)) return err(appError('people.needsNewPin'));
    if (need === 'signedIn' || need === 'money') return ok(person.id);
    const rights = typeof need === 'string' ? [need] : need;
    const lacking = rights.find((right) => !allowed(book.rules.rights[person.role][right]));
    return lacking === undefined ? ok(person.id) : err(MAY_NOT(lacking));
  };

  const lookIdle = (): void => {
    if (session.who() !== null && session.idleSeconds() >= idleMinutes * 60) void lock('idle');
  };

  return {
    state,
    enter,
    lock,
    lost,
    books,
    who: session.who,
    /** While nobody is signed in a window hears of the lock alone. */
    hears: (event: DeskEvent): boolean => event.type === 'people' || event.type === 'preferences' || isOpen(),
    decide: createDecide(core, clock.dayFrom),
    signatureSpent: signing.spent,
    entry: createEntry(core),
    members: createMembers(core),
    second: createSecond({
      core,
      monotonic,
      write: ports.write,
      deskName: async () => (await history.properties())[0]?.name || 'Paydesk'
    }),
    rules: async () => {
      const book = await books.latest();
      return book.kind === 'sure' ? book.rules : FIRST_RULES;
    },
    touch: session.touch,
    woke: clock.woke,
    readIdle,
    begin: (): void => {
      timer = setInterval(lookIdle, LOOK_MS);
      timer.unref();
    },
    stop: (): void => {
      if (timer) clearInterval(timer);
    }
  };
}
export type People = ReturnType<typeof createPeople>;
