import type { DeskEvent } from '../../shared/ipc/contract.ts';
import type { Account, AccountId } from '../../shared/model/domain.ts';
import type { PeopleRules, PersonId } from '../../shared/model/people.ts';
import type { UnixSeconds } from '../../shared/values/dates.ts';
import { err, ok } from '../../shared/values/result.ts';
import { actingAs } from '../history/acting.ts';
import type { AsyncHistory } from '../history/types.ts';
import type { SecretStore } from '../vault/secret-store.ts';
import { createBooks, FIRST_RULES, type BookPorts, type Books } from './book.ts';
import { createDayClock } from './clock.ts';
import { active, UNKNOWN, type Core } from './core.ts';
import { createDecide } from './decide.ts';
import { createEntry } from './entry.ts';
import type { Cost } from './hash.ts';
import { createIdle } from './idle.ts';
import { createLost } from './lost.ts';
import { createMembers } from './members.ts';
import { createProver } from './prover.ts';
import { createAnswering, createAsking } from './across.ts';
import { createDesks } from './desks.ts';
import { createElsewhere } from './elsewhere.ts';
import { createSecond } from './second.ts';
import { createSession, type LockedBecause } from './session.ts';
import { createSigning } from './signing.ts';
import { createTogether } from './together.ts';
import { createView } from './view.ts';
import { createWall } from './wall.ts';

export type PeoplePorts = {
  readonly rulesBy?: BookPorts['rulesBy'];
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

/** Who works at the desk and what each may do (docs/people.md). Everything that decides it is in this room. */
export function createPeople(ports: PeoplePorts) {
  const { history, now, monotonic, log } = ports;
  const hearing: (() => void)[] = [];
  const books = createBooks({ ...ports, changed: () => hearing.forEach((heard) => heard()) });
  const prover = createProver({ ...ports, lockOut: lockingOut(books, now) });
  const session = createSession(monotonic);
  const signing = createSigning(monotonic);
  const clock = createDayClock(now, monotonic);
  const idle = createIdle({ ports, books, session, idle: () => void lock('idle') });

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

  const changed = (): void => ports.emit({ type: 'changed', topics: ['people'] });
  const told = async (): Promise<void> => {
    ports.emit({ type: 'people', state: await state() });
    if (session.who() !== null) changed();
  };

  const open = async (id: PersonId): Promise<void> => {
    session.open(id, now());
    await idle.read();
    await told();
  };
  const parts = { books, prover, session, signing };
  const core: Core = { history, ...parts, now, told, lock, open, cost: ports.cost };
  const deskName = async () => (await history.properties())[0]?.name || 'Paydesk';
  const secondPorts = { core, monotonic, write: ports.write, deskName };
  const across = createElsewhere({ ...secondPorts, changed });
  const lost = createLost(core, ports.startedForLostAdmin);
  const state = createView({ core, ports, lostAdminAsked: lost.asked, idleMinutes: idle.minutes });

  return {
    state,
    enter: createWall(core),
    lock,
    lost,
    books,
    who: session.who,
    isLocked: (): boolean => !isOpen(),
    /** While nobody is signed in a window hears of the lock alone. */
    hears: (event: DeskEvent): boolean => event.type === 'people' || event.type === 'preferences' || isOpen(),
    decide: createDecide(core, clock.dayFrom),
    signatureSpent: (nonce: string): void => {
      signing.spent(nonce);
      // Who signed at another desk has a name here from now on.
      changed();
    },
    entry: createEntry(core),
    members: createMembers(core),
    second: {
      ...createSecond(secondPorts),
      ...createAsking(secondPorts),
      ...createAnswering(secondPorts),
      ...across.calls,
      ...createDesks(core)
    },
    elsewhere: across.elsewhere,
    rules: () => rulesIn(books),
    together: createTogether({ core, readIdle: idle.read, onChange: (heard) => void hearing.push(heard) }),
    touch: session.touch,
    woke: clock.woke,
    readIdle: idle.read,
    begin: idle.begin,
    stop: idle.stop
  };
}
async function rulesIn(books: Pick<Books, 'latest'>): Promise<PeopleRules> {
  const book = await books.latest();
  return book.kind === 'sure' ? book.rules : FIRST_RULES;
}

/** Kept with the person, so that every desk of the house knows. */
const lockingOut =
  (books: Pick<Books, 'change'>, now: () => UnixSeconds) =>
  async (id: PersonId): Promise<void> => {
    await books.change(async (book) => {
      const person = active(book, id);
      return person === null ? err(UNKNOWN) : ok({ persons: [{ ...person, lockedAt: now() }], news: [] });
    });
  };

export type People = ReturnType<typeof createPeople>;
