import { appError, type AppError } from '../../shared/values/errors.ts';
import { contract, type Channel, type DeskEvent, type Envelope } from '../../shared/ipc/contract.ts';
import { readInput } from '../../shared/ipc/read-input.ts';
import type { Preferences } from '../../shared/model/status.ts';
import { createAccounts } from '../accounts/accounts.ts';
import { createReachability } from '../accounts/reachability.ts';
import { isTraining } from '../training/training.ts';
import { openDeskHistory } from './open-history.ts';
import { HistoryFailure } from '../history/sql/errors.ts';
import { accountHandlers } from '../ipc/accounts.ts';
import { bookingHandlers } from '../ipc/bookings.ts';
import { deskHandlers } from '../ipc/desk.ts';
import { doubleHandlers } from '../ipc/doubles.ts';
import type { Handlers, Workshop } from '../ipc/handler.ts';
import { listHandlers } from '../ipc/lists.ts';
import { intentHandlers, moneyHandlers } from '../ipc/money.ts';
import { paymentHandlers } from '../ipc/payments.ts';
import { refundHandlers } from '../ipc/refunds.ts';
import { tokenHandlers } from '../ipc/tokens.ts';
import { createMoney } from '../money/money.ts';
import type { DeskPorts } from './ports.ts';
import { readPreferences } from './preferences.ts';
import { createStatusBoard } from './status.ts';
import { createSync } from '../sync/sync.ts';
import { keychainError, VaultError } from '../vault/errors.ts';

/** Between two looks at what is due. Nothing is sent unless something is. */
const TICK_MS = 2_000;

/** A big history is read through for damage once, when the desk has been up for a while. */
const CHECK_AFTER_MS = 10 * 60_000;

/**
 * How long a request without an answer may still be on its way. Until then "the gateway knows nothing of it" is not
 * believed. Longer than the longest time-out in use (Saferpay: 100 s); the training gateway is on this machine.
 */
const IN_FLIGHT_SECONDS = { real: 150, training: 3 };

/** The end of the program waits so long for an answer about money; later ones are asked about at the next start. */
const QUIT_PATIENCE_MS = 10_000;
const READ_PATIENCE_MS = 2_000;

export type Desk = {
  /** Answers one call across the wall. Checks the input; never throws. */
  readonly handle: (channel: string, input: unknown) => Promise<Envelope>;
  /** Begins what goes on by itself: unresolved operations first, then sync. Call when the first window is up. */
  readonly begin: () => Promise<void>;
  readonly stop: () => Promise<void>;
  readonly preferences: () => Promise<Preferences>;
  /** Origins of the training gateway's own pages while it runs. */
  readonly trainingOrigins: () => Promise<readonly string[]>;
};

/** The composition root: builds every part once and hands each what it needs. Imports nothing of Electron. */
export async function createDesk(ports: DeskPorts, emit: (event: DeskEvent) => void): Promise<Desk> {
  const keychain = await ports.secrets.state();
  const { history, state: historyState } = await openDeskHistory(ports, keychain);

  const reachability = createReachability(ports.now, () => void publishStatus());
  const accounts = createAccounts({
    history,
    secrets: ports.secrets,
    transport: ports.transport,
    startTraining: ports.startTraining,
    historyIsKept: historyState.state !== 'temporary' && historyState.state !== 'newer',
    reachability,
    now: ports.now,
    changed: () => {
      emit({ type: 'changed', topics: ['accounts'] });
      void publishStatus();
    }
  });
  /** What waits for a person is counted in the status. */
  const told = (event: DeskEvent): void => {
    emit(event);
    const counted = ['intents', 'refunds', 'doubles'] as const;
    if (event.type === 'changed' && counted.some((topic) => event.topics.includes(topic))) void publishStatus();
  };
  const sync = createSync({
    history,
    accounts: accounts.list,
    gatewayFor: accounts.gatewayFor,
    isOnline: (id) => reachability.of(id).online,
    now: ports.now,
    emit: told
  });
  const money = createMoney({
    history,
    gatewayFor: accounts.gatewayFor,
    account: accounts.get,
    now: ports.now,
    inFlightSeconds: (account) => (isTraining(account) ? IN_FLIGHT_SECONDS.training : IN_FLIGHT_SECONDS.real),
    emit: told,
    log: ports.log
  });
  const status = createStatusBoard({ ports, history, historyState, keychain, accounts, sync, reachability });
  const preferences = (): Promise<Preferences> => readPreferences(history, ports.log);

  let stopped = false;
  async function publishStatus(): Promise<void> {
    if (stopped) return;
    try {
      emit({ type: 'status', status: await status.whole() });
    } catch (cause) {
      ports.log(`status not told: ${saidBy(cause)}`);
    }
  }

  const work: Workshop = { ports, history, accounts, money, sync, reachability, status, emit: told, preferences };
  const handlers: Handlers = {
    ...deskHandlers(work),
    ...listHandlers(work),
    ...accountHandlers(work),
    ...tokenHandlers(work),
    ...bookingHandlers(work),
    ...paymentHandlers(work),
    ...refundHandlers(work),
    ...moneyHandlers(work),
    ...intentHandlers(work),
    ...doubleHandlers(work)
  };

  const check = async (): Promise<void> => {
    const damage = await history.check().catch(() => null);
    if (damage === null || stopped) return;
    ports.log(`history check: ${damage}`);
    status.setDamaged();
    await publishStatus();
  };

  let checking: NodeJS.Timeout | null = null;
  let timer: NodeJS.Timeout | null = null;
  let ticking: Promise<void> = Promise.resolve();
  const tick = async (): Promise<void> => {
    try {
      await money.tick();
      await sync.tick();
    } catch (cause) {
      ports.log(`tick failed: ${saidBy(cause)}`);
    }
    if (!stopped) timer = setTimeout(() => (ticking = tick()), TICK_MS);
  };

  /** One part of the start that fails must not keep the others from starting. */
  const attempt = async (what: string, work: () => Promise<unknown>): Promise<void> => {
    try {
      await work();
    } catch (cause) {
      ports.log(`${what}: ${saidBy(cause)}`);
    }
  };

  const beginTraining = async (): Promise<void> => {
    const known = (await accounts.list()).filter(isTraining);
    if (known.length === 0 && !ports.trainingAtStart) return;
    const started = await accounts.startTraining(known.map((account) => account.gateway));
    if (!started.ok) ports.log(`training gateway not started: ${started.error.code}`);
  };

  /** Until the operations of an earlier run are at least known to be open, nothing new is begun beside them. */
  let starting: Promise<unknown> = Promise.resolve();

  const handleMoney = async (channel: string, input: unknown): Promise<Envelope> => {
    await starting;
    return stopped ? { ok: false, error: appError('history.closed') } : answer(handlers, channel, input, ports.log);
  };

  return {
    handle: (channel, input) => (channel.startsWith('money.') ? handleMoney(channel, input) : answer(handlers, channel, input, ports.log)),
    begin: async () => {
      const started = attempt('training gateway not started', beginTraining);
      starting = started;
      await started;
      // Unresolved operations come first: nothing new may be done to a payment while an earlier outcome is open.
      await attempt('open operations not asked about', money.recover);
      if (stopped) return;
      ticking = tick();
      void attempt('accounts not read again', accounts.refreshOutdated);
      checking = setTimeout(() => void check(), CHECK_AFTER_MS);
      checking.unref();
    },
    stop: async () => {
      stopped = true;
      if (timer) clearTimeout(timer);
      if (checking) clearTimeout(checking);
      const reading = Promise.all([sync.stopAll(), ticking]);
      // An answer about money is worth waiting for; a question can be asked again at the next start.
      await within(ports.quitPatienceMs ?? QUIT_PATIENCE_MS, money.settled());
      await within(READ_PATIENCE_MS, reading);
      await accounts.stop();
      await history.close();
    },
    preferences,
    trainingOrigins: async () =>
      accounts.trainingRunning() ? (await accounts.list()).filter(isTraining).map((account) => new URL(account.baseUrl).origin) : []
  };
}

async function answer(handlers: Handlers, channel: string, input: unknown, log: (line: string) => void): Promise<Envelope> {
  if (!isChannel(channel)) return { ok: false, error: appError('desk.badRequest') };
  const parsed = readInput(contract[channel].in, input);
  if (!parsed.ok) return { ok: false, error: appError('desk.badInput', { fields: [...parsed.error] }) };
  try {
    const handler = handlers[channel] as (value: unknown) => Promise<Envelope>;
    return await handler(parsed.value);
  } catch (cause) {
    log(`${channel} failed: ${cause instanceof Error ? (cause.stack ?? cause.message) : 'unknown'}`);
    return { ok: false, error: unexpected(cause) };
  }
}

const saidBy = (cause: unknown): string => (cause instanceof Error ? cause.message : 'unknown');

/** Waits for the work, but not longer than that. */
async function within(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work.catch(() => undefined), late]);
  clearTimeout(timer);
}

const isChannel = (channel: string): channel is Channel => Object.hasOwn(contract, channel);

/** What a handler threw. Of disk and keychain it is told what they said; anything else is a bug and says no more. */
function unexpected(cause: unknown): AppError {
  if (cause instanceof VaultError) return keychainError(cause.kind);
  return cause instanceof HistoryFailure && cause.kind !== 'bug' ? appError(`history.${cause.kind}`) : appError('desk.failed');
}
