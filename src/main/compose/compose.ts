import { appError, type AppError } from '../../shared/values/errors.ts';
import type { DeskEvent, Envelope } from '../../shared/ipc/contract.ts';
import type { Preferences } from '../../shared/model/status.ts';
import { createAccounts, type Accounts } from '../accounts/accounts.ts';
import { createReachability } from '../accounts/reachability.ts';
import { createBatches, type BatchPorts } from '../batch/batches.ts';
import { isTraining } from '../training/training.ts';
import { openDeskHistory } from '../desk/open-history.ts';
import { accountHandlers } from '../ipc/accounts.ts';
import { askAboutToken } from '../ipc/ask-gateway.ts';
import { batchHandlers } from '../ipc/batches.ts';
import { closingHandlers } from '../ipc/closing.ts';
import { bookingHandlers } from '../ipc/bookings.ts';
import { deskHandlers } from '../ipc/desk.ts';
import { doubleHandlers } from '../ipc/doubles.ts';
import type { Handlers, Workshop } from '../ipc/handler.ts';
import { chartHandlers } from '../ipc/charts.ts';
import { reportHandlers } from '../ipc/reports.ts';
import { exportHandlers } from '../ipc/exports.ts';
import { listHandlers } from '../ipc/lists.ts';
import { intentHandlers, moneyHandlers } from '../ipc/money.ts';
import { noteHandlers } from '../ipc/notes.ts';
import { blackoutHandlers } from '../ipc/blackout.ts';
import { paperHandlers } from '../ipc/paper.ts';
import { askPayment, paymentHandlers } from '../ipc/payments.ts';
import { proofHandlers } from '../ipc/proof.ts';
import { propertyHandlers } from '../ipc/properties.ts';
import { radarHandlers } from '../ipc/radar.ts';
import { refundHandlers } from '../ipc/refunds.ts';
import { todayHandlers } from '../ipc/today.ts';
import { settlementHandlers } from '../ipc/settlement.ts';
import { tokenHandlers } from '../ipc/tokens.ts';
import { trailHandlers } from '../ipc/trail.ts';
import { viewHandlers } from '../ipc/views.ts';
import { createPaper } from '../paper/paper.ts';
import { createDailyExports } from '../export/daily.ts';
import { fileWords } from '../export/file-words.ts';
import { createPresets } from '../export/presets.ts';
import { createMoney } from '../money/money.ts';
import type { DeskPorts } from '../desk/ports.ts';
import { readPreferences } from '../desk/preferences.ts';
import { createStatusBoard } from '../desk/status.ts';
import type { Result } from '../../shared/values/result.ts';
import { createSync } from '../sync/sync.ts';
import { createTrail } from '../trail/trail.ts';
import { blackoutOf } from './blackout.ts';
import { createDispatch } from './dispatch.ts';
import { createLife, saidBy } from './life.ts';

/**
 * How long a request without an answer may still be on its way. Until then "the gateway knows nothing of it" is not
 * believed. Longer than the longest time-out in use (Saferpay: 100 s); the training gateway is on this machine.
 */
const IN_FLIGHT_SECONDS = { real: 150, training: 3 };

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
export async function createDesk(given: DeskPorts, emit: (event: DeskEvent) => void): Promise<Desk> {
  const keychain = await given.secrets.state();
  const { history, state: historyState } = await openDeskHistory(given, keychain);
  const { ports, keeper, watched } = createTrail(given, history, historyState);

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
  const told = (event: DeskEvent): void => {
    emit(event);
    if (event.type === 'changed') blackout.touch();
    if (isCounted(event)) void publishStatus();
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
  const batches = createBatches({
    history,
    money,
    account: accounts.get,
    isOnline: (id) => reachability.of(id).online !== 'offline',
    ask: (row) => askAboutRow(work, row),
    now: ports.now,
    emit,
    log: ports.log
  });
  const paper = createPaper(ports.printing);
  const status = createStatusBoard({ ports, history, historyState, keychain, accounts, sync, reachability });
  const preferences = (): Promise<Preferences> => readPreferences(history, ports.log);
  const blackout = blackoutOf({ ports, history, historyState, accounts, sync, preferences });

  async function publishStatus(): Promise<void> {
    if (life.isStopped()) return;
    try {
      emit({ type: 'status', status: await status.whole() });
    } catch (cause) {
      ports.log(`status not told: ${saidBy(cause)}`);
    }
  }

  const presets = createPresets(history);
  const dailyExports = createDailyExports({
    history,
    presets,
    accounts: accounts.list,
    now: ports.now,
    words: fileWords,
    changed: () => emit({ type: 'changed', topics: ['exports'] }),
    log: ports.log
  });
  const work: Workshop = {
    ports,
    history,
    accounts,
    money,
    batches,
    paper,
    blackout,
    presets,
    dailyExports,
    sync,
    reachability,
    status,
    keeper,
    emit: told,
    preferences
  };
  const life = createLife(work, publishStatus);
  const dispatch = watched(createDispatch(handlersOf(work), ports.log));
  const moveMoney = async (channel: string, input: unknown): Promise<Envelope> => {
    await life.started();
    return life.isStopped() ? { ok: false, error: appError('history.closed') } : dispatch(channel, input);
  };

  return {
    handle: (channel, input) => (movesMoney(channel) ? moveMoney(channel, input) : dispatch(channel, input)),
    begin: async () => {
      await life.begin();
      if (!life.isStopped()) blackout.begin();
    },
    stop: async () => {
      await Promise.all([life.stop(), blackout.stop()]);
    },
    preferences,
    trainingOrigins: () => trainingOrigins(accounts)
  };
}

const movesMoney = (channel: string): boolean => channel.startsWith('money.') || channel === 'batches.start' || channel === 'batches.go';

/** Asks the gateway about a row's payment or link once more; null: it answered. */
async function askAboutRow(work: Workshop, { paymentId, tokenId }: Parameters<BatchPorts['ask']>[0]): Promise<AppError | null> {
  if (tokenId !== null) return errorOf(await askAboutToken(work, tokenId, (gateway, token) => gateway.readToken(token)));
  const payment = paymentId === null ? null : await work.history.payment(paymentId);
  return payment === null ? appError('row.unknown') : errorOf(await askPayment(work, payment));
}

const errorOf = (answer: Result<unknown, AppError>): AppError | null => (answer.ok ? null : answer.error);

/** What waits for a person is counted in the status. */
const COUNTED = ['intents', 'refunds', 'doubles'] as const;
const isCounted = (event: DeskEvent): boolean => event.type === 'changed' && COUNTED.some((topic) => event.topics.includes(topic));

const trainingOrigins = async (accounts: Accounts): Promise<readonly string[]> =>
  accounts.trainingRunning() ? (await accounts.list()).filter(isTraining).map((account) => new URL(account.baseUrl).origin) : [];

/** Every channel has its handler: a missing one does not compile. */
const handlersOf = (work: Workshop): Handlers => ({
  ...deskHandlers(work),
  ...listHandlers(work),
  ...noteHandlers(work),
  ...viewHandlers(work),
  ...closingHandlers(work),
  ...propertyHandlers(work),
  ...proofHandlers(work),
  ...paperHandlers(work),
  ...blackoutHandlers(work),
  ...accountHandlers(work),
  ...tokenHandlers(work),
  ...bookingHandlers(work),
  ...paymentHandlers(work),
  ...radarHandlers(work),
  ...refundHandlers(work),
  ...settlementHandlers(work),
  ...moneyHandlers(work),
  ...intentHandlers(work),
  ...doubleHandlers(work),
  ...batchHandlers(work),
  ...todayHandlers(work),
  ...trailHandlers(work),
  ...exportHandlers(work),
  ...chartHandlers(work),
  ...reportHandlers(work)
});
