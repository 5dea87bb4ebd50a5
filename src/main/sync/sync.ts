import type { Account, AccountId, Records } from '../../shared/model/domain.ts';
import type { UnixSeconds } from '../../shared/values/dates.ts';
import { fromGateway, type AppError, type GatewayError } from '../../shared/values/errors.ts';
import type { DeskEvent } from '../../shared/ipc/contract.ts';
import type { Result } from '../../shared/values/result.ts';
import type { SyncProgress } from '../../shared/model/status.ts';
import type { Gateway, ListName } from '../gateways/port.ts';
import { askedAbout, type AsyncHistory, type PendingObject, type Stored } from '../history/types.ts';
import { createInSight, type InSight } from './in-sight.ts';
import { afterFailure, nextAsk, ratesFor } from './schedule.ts';

/** An incremental run starts this much before the last complete one: lists are ordered by the gateway's clock. */
const OVERLAP_SECONDS = 900;

export type SyncPorts = {
  readonly history: AsyncHistory;
  readonly accounts: () => Promise<readonly Account[]>;
  readonly gatewayFor: (id: AccountId) => Promise<Result<Gateway, AppError>>;
  readonly isOnline: (id: AccountId) => 'online' | 'offline' | 'unknown';
  readonly now: () => UnixSeconds;
  readonly emit: (event: DeskEvent) => void;
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

type Run = { stopping: boolean; readonly done: Promise<void> };
type Pace = { nextRun: UnixSeconds; failures: number; nextPending: UnixSeconds };

type Pause = { readonly pending: number; readonly run: number; /** The gateway itself asked for it. */ readonly wanted: boolean };

/** An unreachable gateway is looked for again by a list run; one that asks for a pause is left alone for as long. */
function pauseAfter(error: GatewayError): Pause | null {
  if (error.kind === 'network' || error.kind === 'timeout') return { pending: 30, run: 15, wanted: false };
  if (error.kind !== 'rateLimited') return null;
  const seconds = error.retryAfter ?? 60;
  return { pending: seconds, run: seconds, wanted: true };
}

/**
 * Where a first run was left, and when it began. Lists that show the newest first put what is made meanwhile before that
 * place: the next incremental run must begin where the first one began, not where it went on.
 */
type Place = { readonly startedAt: UnixSeconds; readonly cursor: string };

const writePlace = ({ startedAt, cursor }: Place): string => `${startedAt} ${cursor}`;

function readPlace(text: string | null): Place | null {
  const match = /^(\d+) ([\s\S]+)$/.exec(text ?? '');
  return match ? { startedAt: Number(match[1]), cursor: match[2] ?? '' } : null;
}

/** Keeps the local history like the gateway's: a first run through the lists, then what changed, then what is pending. */
export function createSync(ports: SyncPorts): Sync {
  const { history, now } = ports;
  const runs = new Map<AccountId, Run>();
  const latest = new Map<AccountId, SyncProgress>();
  const paces = new Map<AccountId, Pace>();
  const sight = createInSight(history, now);

  const publish = (given: SyncProgress): SyncProgress => {
    const progress = { ...given, nextRunAt: paces.get(given.accountId)?.nextRun ?? null };
    latest.set(progress.accountId, progress);
    ports.emit({ type: 'sync', progress });
    return progress;
  };

  const progressOf = async (id: AccountId): Promise<SyncProgress> => latest.get(id) ?? (await storedProgress(history, id));

  const paceOf = (id: AccountId): Pace => {
    const pace = paces.get(id) ?? { nextRun: 0, failures: 0, nextPending: 0 };
    paces.set(id, pace);
    return pace;
  };

  const tell = (stored: Stored): void => {
    if (stored.changed.length > 0) ports.emit({ type: 'changed', topics: [...stored.changed] });
  };

  const readOneList = async (id: AccountId, gateway: Gateway, list: ListName, run: Run): Promise<GatewayError | 'stopped' | null> => {
    const before = await history.cursor(id, list);
    const since = before?.complete && before.completedAt !== null ? before.completedAt - OVERLAP_SECONDS : null;
    const first = since === null;
    const resumed = first ? readPlace(before?.cursor ?? null) : null;
    const startedAt = resumed?.startedAt ?? now();
    let cursor = resumed?.cursor ?? null;
    let done = resumed === null ? 0 : (before?.done ?? 0);
    for (;;) {
      if (run.stopping) return 'stopped';
      const askedAt = now();
      const page = await gateway.readList(list, cursor, since);
      if (!page.ok) return page.error;
      tell(await history.store(id, page.value.records, { at: askedAt, source: 'sync' }));
      done += page.value.count;
      // A gateway that names the same page again has no other.
      cursor = page.value.next === cursor ? null : page.value.next;
      const finished = cursor === null;
      await history.saveCursor({
        accountId: id,
        list,
        // An incremental run that stops half way starts again from `since`; only the first one resumes by cursor.
        cursor: first && cursor !== null ? writePlace({ startedAt, cursor }) : null,
        done: first ? done : (before?.done ?? done),
        total: page.value.total,
        complete: finished || !first,
        completedAt: finished ? startedAt : (before?.completedAt ?? null)
      });
      publish({ ...(await progressOf(id)), phase: first ? 'first' : 'incremental', list, done, total: page.value.total, error: null });
      if (finished) return null;
    }
  };

  const runAll = async (id: AccountId, run: Run): Promise<void> => {
    const pace = paceOf(id);
    const gateway = await ports.gatewayFor(id);
    if (!gateway.ok) {
      pace.failures += 1;
      pace.nextRun = now() + afterFailure(pace.failures);
      publish({ ...(await progressOf(id)), phase: 'failed', error: gateway.error });
      return;
    }
    for (const list of gateway.value.lists) {
      const ended = await readOneList(id, gateway.value, list, run);
      if (ended === 'stopped') {
        publish({ ...(await progressOf(id)), phase: 'stopped' });
        return;
      }
      if (ended !== null) {
        pace.failures += 1;
        const pause = ended.kind === 'rateLimited' ? (ended.retryAfter ?? 60) : afterFailure(pace.failures);
        pace.nextRun = now() + pause;
        if (ended.kind === 'rateLimited') pace.nextPending = pace.nextRun;
        publish({ ...(await progressOf(id)), phase: 'failed', error: fromGateway(ended) });
        return;
      }
    }
    pace.failures = 0;
    publish({ ...(await storedProgress(history, id)), phase: 'idle' });
  };

  const start = async (id: AccountId): Promise<SyncProgress> => {
    if (!runs.has(id)) {
      const pace = paceOf(id);
      // Set before the run: a stopped or finished run waits its turn, a failed one sets its own, shorter time.
      const account = (await ports.accounts()).find((one) => one.id === id);
      pace.nextRun = now() + ratesFor(account?.capabilities.pollingAllowed ?? false).incremental;
      if (!runs.has(id)) {
        const { promise, resolve } = Promise.withResolvers<void>();
        const run: Run = { stopping: false, done: promise };
        runs.set(id, run);
        publish({ ...(await progressOf(id)), phase: (await progressOf(id)).complete ? 'incremental' : 'first', error: null });
        void runAll(id, run)
          .catch(async () => publish({ ...(await progressOf(id)), phase: 'failed', error: { code: 'desk.failed' } }))
          // The history is closed: the program is ending.
          .catch(() => undefined)
          .finally(() => {
            runs.delete(id);
            resolve();
          });
      }
    }
    return progressOf(id);
  };

  /** Asks about one object. Answers for how many seconds nothing more should be asked; null: go on. */
  const askPending = async (account: Account, gateway: Gateway, object: PendingObject): Promise<Pause | null> => {
    const rates = ratesFor(account.capabilities.pollingAllowed);
    const row = await rowOf(history, object);
    if (row === null) return null;
    const askedAt = askedAbout(row, now());
    const answer = await row.read(gateway);
    await history.reschedule(object.kind, object.id, nextAsk(rates, object.kind, object.tries, now()), object.tries + 1);
    if (!answer.ok) return pauseAfter(answer.error);
    const { changed } = await history.store(account.id, answer.value, { at: askedAt, source: 'sync' });
    // Also where nothing else changed: screens show when the gateway was last asked.
    ports.emit({ type: 'changed', topics: [...new Set([...changed, `${object.kind}s` as const])] });
    return null;
  };

  /** What to ask about now: what the schedule says, and what somebody looks at. */
  const dueNow = async ({ id, capabilities }: Account): Promise<PendingObject[]> => {
    const rates = ratesFor(capabilities.pollingAllowed);
    const due = await history.pending(id, now(), rates.perRound, rates.kinds);
    const seen = await sight.due(id);
    return [...due, ...seen.filter((one) => !due.some((other) => other.kind === one.kind && other.id === one.id))];
  };

  const round = async (account: Account): Promise<void> => {
    if (runs.has(account.id)) return;
    const pace = paceOf(account.id);
    const stopped = latest.get(account.id)?.phase === 'stopped';
    const offline = ports.isOnline(account.id) === 'offline';
    // Any request may be the one that finds the gateway gone, a click on Refund too. The look whether it is back must not
    // wait for the next regular run, which may be hours away.
    const look = now() + afterFailure(pace.failures + 1);
    if (offline && look < pace.nextRun) {
      pace.nextRun = look;
      publish(await progressOf(account.id));
    }
    if (now() >= pace.nextRun && !stopped) {
      await start(account.id);
      return;
    }
    // While the gateway cannot be reached only the list run above, with its growing pauses, looks whether it is back.
    if (now() < pace.nextPending || offline) return;
    const due = await dueNow(account);
    if (due.length === 0) return;
    const gateway = await ports.gatewayFor(account.id);
    if (!gateway.ok) return;
    for (const object of due) {
      const pause = await askPending(account, gateway.value, object);
      if (pause !== null) {
        pace.nextPending = now() + pause.pending;
        pace.nextRun = pause.wanted ? Math.max(pace.nextRun, now() + pause.run) : Math.min(pace.nextRun, now() + pause.run);
        return;
      }
    }
  };

  const stop = async (id: AccountId): Promise<SyncProgress> => {
    const run = runs.get(id);
    if (run) run.stopping = true;
    return progressOf(id);
  };

  return {
    progress: progressOf,
    start,
    stop,
    settled: async (id) => runs.get(id)?.done,
    tick: async () => {
      for (const account of await ports.accounts()) await round(account);
    },
    forget: (id) => {
      latest.delete(id);
      paces.delete(id);
    },
    look: sight.look,
    stopAll: async () => {
      for (const run of runs.values()) run.stopping = true;
      await Promise.all([...runs.values()].map((run) => run.done));
    }
  };
}

async function storedProgress(history: AsyncHistory, id: AccountId): Promise<SyncProgress> {
  const cursors = await Promise.all(['tokens', 'payments', 'operations', 'report'].map((list) => history.cursor(id, list)));
  const known = cursors.filter((cursor) => cursor !== null);
  const times = known.flatMap((cursor) => (cursor.completedAt === null ? [] : [cursor.completedAt]));
  return {
    accountId: id,
    phase: 'idle',
    list: null,
    done: known.reduce((sum, cursor) => sum + cursor.done, 0),
    total: null,
    error: null,
    lastSyncAt: times.length > 0 ? Math.min(...times) : null,
    nextRunAt: null,
    complete: known.length > 0 && known.every((cursor) => cursor.complete)
  };
}

type Known = { readonly fetchedAt: UnixSeconds; readonly read: (gateway: Gateway) => Promise<Result<Records, GatewayError>> };

/** What is known of an object, and how to ask about it; null when the row is gone. */
async function rowOf(history: AsyncHistory, { kind, id }: PendingObject): Promise<Known | null> {
  switch (kind) {
    case 'token': {
      const token = await history.token(id);
      return token && { fetchedAt: token.fetchedAt, read: (gateway) => gateway.readToken(token) };
    }
    case 'payment': {
      const payment = await history.payment(id);
      return payment && { fetchedAt: payment.fetchedAt, read: (gateway) => gateway.readPayment(payment) };
    }
    case 'refund': {
      const refund = await history.refund(id);
      return refund && { fetchedAt: refund.fetchedAt, read: (gateway) => gateway.readRefund(refund) };
    }
  }
}
