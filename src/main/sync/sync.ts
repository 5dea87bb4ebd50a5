import type { Account, AccountId } from '../../shared/model/domain.ts';
import type { UnixSeconds } from '../../shared/values/dates.ts';
import { fromGateway, type AppError } from '../../shared/values/errors.ts';
import type { DeskEvent } from '../../shared/ipc/contract.ts';
import type { Result } from '../../shared/values/result.ts';
import type { SyncProgress } from '../../shared/model/status.ts';
import type { Gateway } from '../gateways/port.ts';
import type { AsyncHistory, PendingObject, Stored } from '../history/types.ts';
import { createInSight, type InSight } from './in-sight.ts';
import { createPaces, questionFailed, runFailed, type Paces } from './pace.ts';
import { askAbout } from './pending.ts';
import { createProgressBoard, type ProgressBoard } from './progress.ts';
import { readList, type Run } from './run.ts';
import { afterFailure, ratesFor, SIGHT } from './schedule.ts';

export type SyncPorts = {
  readonly history: AsyncHistory;
  readonly accounts: () => Promise<readonly Account[]>;
  readonly gatewayFor: (id: AccountId) => Promise<Result<Gateway, AppError>>;
  readonly isOnline: (id: AccountId) => 'online' | 'offline' | 'unknown';
  readonly now: () => UnixSeconds;
  readonly emit: (event: DeskEvent) => void;
  /** Whether this of several desks asks this gateway now, about this; absent: there is no other. */
  readonly isMine?: (account: Account, what: string, seconds: number) => Promise<boolean>;
};

export type Sync = {
  readonly progress: (id: AccountId) => Promise<SyncProgress>;
  /** Starts or resumes; answers at once with the progress so far. */
  readonly start: (id: AccountId) => Promise<SyncProgress>;
  /** Ends after the page now being read; what was read is kept and `start` goes on from there. */
  readonly stop: (id: AccountId) => Promise<SyncProgress>;
  /** Resolves when the account's present run is over. */
  readonly settled: (id: AccountId) => Promise<void>;
  /** One round: due pending objects, due incremental runs, a careful look whether an unreachable gateway is back. */
  readonly tick: () => Promise<void>;
  /** Rows somebody looks at now: asked about sooner than the schedule says. */
  readonly look: InSight['look'];
  readonly stopAll: () => Promise<void>;
  /** Of an account that was removed; one that comes back under the same name begins anew. */
  readonly forget: (id: AccountId) => void;
};

/** Keeps the local history like the gateway's: a first run through the lists, then what changed, then what is pending. */
export function createSync(ports: SyncPorts): Sync {
  const { history, now } = ports;
  const paces = createPaces();
  const board = createProgressBoard({ history, nextRunAt: paces.nextRunAt, emit: ports.emit });
  const desk: Desk = { ...ports, paces, board, sight: createInSight(history, now), runs: new Map() };
  return {
    progress: board.of,
    start: (id) => start(desk, id),
    stop: async (id) => {
      const run = desk.runs.get(id);
      if (run) run.stopping = true;
      return board.of(id);
    },
    settled: async (id) => desk.runs.get(id)?.done,
    tick: async () => {
      for (const account of await ports.accounts()) await round(desk, account);
    },
    forget: (id) => {
      board.forget(id);
      paces.forget(id);
    },
    look: desk.sight.look,
    stopAll: async () => {
      for (const run of desk.runs.values()) run.stopping = true;
      await Promise.all([...desk.runs.values()].map((run) => run.done));
    }
  };
}

type Desk = SyncPorts & {
  readonly paces: Paces;
  readonly board: ProgressBoard;
  readonly sight: InSight;
  readonly runs: Map<AccountId, Run>;
};

async function start(desk: Desk, id: AccountId): Promise<SyncProgress> {
  const { board, runs } = desk;
  if (runs.has(id)) return board.of(id);
  // Set before the run: a stopped or finished run waits its turn, a failed one sets its own, shorter time.
  const account = (await desk.accounts()).find((one) => one.id === id);
  desk.paces.of(id).nextRun = desk.now() + ratesFor(account?.capabilities.pollingAllowed ?? false).incremental;
  // Another call may have begun one meanwhile.
  if (runs.has(id)) return board.of(id);
  const { promise, resolve } = Promise.withResolvers<void>();
  const run: Run = { stopping: false, done: promise };
  runs.set(id, run);
  await board.publish(id, { phase: (await board.of(id)).complete ? 'incremental' : 'first', error: null });
  void runAll(desk, id, run)
    .catch(() => board.publish(id, { phase: 'failed', error: { code: 'desk.failed' } }))
    // The history is closed: the program is ending.
    .catch(() => undefined)
    .finally(() => {
      runs.delete(id);
      resolve();
    });
  return board.of(id);
}

async function runAll(desk: Desk, id: AccountId, run: Run): Promise<void> {
  const { board, history, now } = desk;
  const pace = desk.paces.of(id);
  const gateway = await desk.gatewayFor(id);
  if (!gateway.ok) {
    runFailed(pace, null, now());
    return board.publish(id, { phase: 'failed', error: gateway.error });
  }
  const told = async (stored: Pick<Stored, 'changed'>, progress: Partial<SyncProgress>): Promise<void> => {
    if (stored.changed.length > 0) desk.emit({ type: 'changed', topics: [...stored.changed] });
    await board.publish(id, { ...progress, error: null });
  };
  for (const list of gateway.value.lists) {
    const ended = await readList({ id, gateway: gateway.value, run, history, now, told }, list);
    if (ended === 'stopped') return board.publish(id, { phase: 'stopped' });
    if (ended !== null) {
      runFailed(pace, ended, now());
      return board.publish(id, { phase: 'failed', error: fromGateway(ended) });
    }
  }
  pace.failures = 0;
  return board.publishStored(id);
}

/** What to ask about now: what the schedule says, and what somebody looks at. */
async function dueNow(desk: Desk, account: Account): Promise<PendingObject[]> {
  const { history, now, sight } = desk;
  const { id, capabilities } = account;
  const rates = ratesFor(capabilities.pollingAllowed);
  const mine = await isMine(desk, account, 'lists', LIST_TURN);
  const due = mine ? await history.pending(id, { now: now(), limit: rates.perRound, kinds: rates.kinds }) : [];
  const seen = await sight.due(id);
  const others = seen.filter((one) => !due.some((other) => other.kind === one.kind && other.id === one.id));
  const asked = await Promise.all(others.map((one) => isMine(desk, account, `${one.kind}:${one.remoteId}`, SIGHT.fresh)));
  return [...due, ...others.filter((_, at) => asked[at])];
}

/** The desk that reads an account's lists keeps at it; when nothing is heard of it for so long, another one does. */
const LIST_TURN = 60;

const isMine = ({ isMine: asked }: Desk, account: Account, what: string, seconds: number): Promise<boolean> =>
  asked === undefined ? Promise.resolve(true) : asked(account, what, seconds);

async function round(desk: Desk, account: Account): Promise<void> {
  const { now, board, runs } = desk;
  const { id } = account;
  if (runs.has(id)) return;
  const pace = desk.paces.of(id);
  const offline = desk.isOnline(id) === 'offline';
  // Any request may be the one that finds the gateway gone, a click on Refund too. The look whether it is back must not
  // wait for the next regular run, which may be hours away.
  const look = now() + afterFailure(pace.failures + 1);
  if (offline && look < pace.nextRun) {
    pace.nextRun = look;
    await board.publish(id, {});
  }
  if (now() >= pace.nextRun && board.phase(id) !== 'stopped') {
    // What is read for the first time is read here; later on one desk reads for all, and the others have it from there.
    const reads = !(await board.of(id)).complete || (await isMine(desk, account, 'lists', LIST_TURN));
    if (reads) await start(desk, id);
    else pace.nextRun = now() + LIST_TURN / 2;
    return;
  }
  // While the gateway cannot be reached only the list run above, with its growing pauses, looks whether it is back.
  if (now() < pace.nextPending || offline) return;
  const due = await dueNow(desk, account);
  if (due.length === 0) return;
  const gateway = await desk.gatewayFor(id);
  if (!gateway.ok) return;
  for (const object of due) {
    const answer = await askAbout(object, { account, gateway: gateway.value, history: desk.history, now });
    if (answer?.ok) desk.emit({ type: 'changed', topics: [...answer.value] });
    else if (answer !== null && questionFailed(pace, answer.error, now())) return;
  }
}
