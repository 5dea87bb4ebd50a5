import { appError } from '../../shared/values/errors.ts';
import type { DeskEvent, Envelope } from '../../shared/ipc/contract.ts';
import type { NoticePlace } from '../../shared/model/notices.ts';
import type { Preferences } from '../../shared/model/status.ts';
import type { Accounts } from '../accounts/accounts.ts';
import { createGate } from '../backup/gate.ts';
import { takeIn } from '../backup/take-in.ts';
import { beginHistory } from '../desk/open-history.ts';
import type { DeskPorts } from '../desk/ports.ts';
import { isTraining } from '../training/training.ts';
import { lookOf } from '../presence/look.ts';
import { tellLackingEnd } from '../trail/tail.ts';
import type { Workshop } from '../ipc/handler.ts';
import { createTrail } from '../trail/trail.ts';
import { holdOf, type Busy } from '../update/busy.ts';
import { createDispatch, type Dispatch } from './dispatch.ts';
import { handlersOf } from './handlers.ts';
import { behindTheWall, peopleOf } from './people.ts';
import { applyPolicy } from './managed.ts';
import { createLife, saidBy } from './life.ts';
import { createWork } from './work.ts';

export type Desk = {
  /** Answers one call across the wall. Checks the input; never throws. */
  readonly handle: (channel: string, input: unknown) => Promise<Envelope>;
  /** Begins what goes on by itself: unresolved operations first, then sync. Call when the first window is up. */
  readonly begin: () => Promise<void>;
  readonly stop: () => Promise<void>;
  /** After `stop`: puts in the version that waits, if it is time for it. */
  readonly putIn: () => { readonly restart: boolean };
  readonly preferences: () => Promise<Preferences>;
  /** The system locks or sleeps, the last window was closed, or somebody wants it. */
  readonly lock: (because: 'system' | 'closed' | 'key') => Promise<void>;
  /** The window comes to the front and goes there. */
  readonly lead: (place: NoticePlace) => void;
  /** A key or a movement reached a window. */
  readonly touch: () => void;
  /** The system has slept: its clock is believed again. */
  readonly woke: () => void;
  /** Origins of the training gateway's own pages while it runs. */
  readonly trainingOrigins: () => Promise<readonly string[]>;
};

/** The composition root: builds every part once and hands each what it needs. Imports nothing of Electron. */
export async function createDesk(given: DeskPorts, outward: (event: DeskEvent) => void): Promise<Desk> {
  const readAgain = (): void => emit({ type: 'changed', topics: [...READ_AGAIN] });
  const { keychain, anchor, opened } = await (given.begun?.(readAgain) ?? beginHistory(given, readAgain));
  const { history, state: openedAs, adoptedOver } = opened;
  if (openedAs.state === 'ready') await takeIn(given, history, adoptedOver);
  const historyState = await tellLackingEnd(history, openedAs, { anchor, log: given.log });
  const { ports, keeper, watched } = createTrail(given, history, historyState);

  const emit = (event: DeskEvent): void => {
    if (people.hears(event)) outward(event);
    // Its sign tells of the lock.
    if (event.type === 'people') void publishStatus();
  };
  const people = peopleOf({ ports, history, historyState, emit });

  const told = (event: DeskEvent): void => {
    emit(event);
    if (event.type === 'people' && event.state.mode === 'locked') work.memory.forget();
    if (event.type === 'changed') touch(work, event.topics);
    if (isCounted(event)) void publishStatus();
  };
  const gate = await createGate({
    history,
    progress: (id) => work.sync.progress(id),
    log: ports.log,
    changed: () => {
      emit({ type: 'changed', topics: ['backup'] });
      void publishStatus();
    }
  });
  const statusMoved = (): void => void publishStatus();
  const work = createWork({ ports, history, historyState, keychain, keeper, gate, people, emit, told, statusMoved });

  async function publishStatus(): Promise<void> {
    if (life.isStopped()) return;
    try {
      const status = await work.status.whole();
      emit({ type: 'status', status });
      ports.presence?.look(lookOf(status.accounts, await work.accounts.list(), people.isLocked()));
    } catch (cause) {
      ports.log(`status not told: ${saidBy(cause)}`);
    }
  }

  const life = createLife(work, publishStatus);
  // It may set accounts, and the status tells of them.
  await applyPolicy(work);
  const dispatch = behindTheWall(people, watched(createDispatch(handlersOf(work), ports.log)));
  // Before it is known whether anybody has to sign in, nothing is told and nothing answered.
  await people.books.latest();
  const moveMoney = async (channel: string, input: unknown): Promise<Envelope> => {
    await ports.standing;
    await life.started();
    return life.isStopped() ? { ok: false, error: appError('history.closed') } : dispatch(channel, input);
  };

  return {
    handle: held(work.busy, (channel, input) => (movesMoney(channel) ? moveMoney(channel, input) : dispatch(channel, input))),
    begin: async () => {
      people.begin();
      await ports.standing;
      await life.begin();
      if (!life.isStopped()) work.blackout.begin();
    },
    stop: async () => {
      people.stop();
      await Promise.all([life.stop(), work.blackout.stop()]);
    },
    putIn: work.updates.putIn,
    preferences: work.preferences,
    lock: people.lock,
    lead: work.notify.lead,
    touch: people.touch,
    woke: people.woke,
    trainingOrigins: () => trainingOrigins(work.accounts)
  };
}

/** While a call is answered that must not be cut off, no new version takes this one's place. */
const held =
  (busy: Busy, answer: Dispatch): Dispatch =>
  async (channel, input) => {
    const hold = holdOf(channel);
    const release = hold === null ? null : busy.hold(hold);
    try {
      return await answer(channel, input);
    } finally {
      release?.();
    }
  };

const MOVE_MONEY: readonly string[] = ['batches.start', 'batches.go', 'arrivals.start', 'arrivals.startMany'];
const movesMoney = (channel: string): boolean => channel.startsWith('money.') || MOVE_MONEY.includes(channel);

/** Rows have changed: what goes by them hears of it. */
function touch({ blackout, notify, house }: Pick<Workshop, 'blackout' | 'notify' | 'house'>, topics: readonly string[]): void {
  blackout.touch();
  notify.touch();
  if (topics.some((topic) => topic !== 'house')) house.moved();
}

/** What screens show of the history: while it was started again they were told that it had stopped. */
const READ_AGAIN = ['accounts', 'tokens', 'payments', 'refunds', 'operations', 'intents', 'doubles', 'today', 'batches', 'notes'] as const;

/** What waits for a person is counted in the status. */
const COUNTED = ['intents', 'refunds', 'doubles'] as const;
const isCounted = (event: DeskEvent): boolean => event.type === 'changed' && COUNTED.some((topic) => event.topics.includes(topic));

const trainingOrigins = async (accounts: Accounts): Promise<readonly string[]> =>
  accounts.trainingRunning() ? (await accounts.list()).filter(isTraining).map((account) => new URL(account.baseUrl).origin) : [];
