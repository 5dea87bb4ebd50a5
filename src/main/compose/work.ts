import { appError, type AppError } from '../../shared/values/errors.ts';
import type { DeskEvent } from '../../shared/ipc/contract.ts';
import type { RowId, Token } from '../../shared/model/domain.ts';
import type { HistoryState, KeychainState, Preferences } from '../../shared/model/status.ts';
import type { Result } from '../../shared/values/result.ts';
import { createAccounts, type Accounts } from '../accounts/accounts.ts';
import { createReachability } from '../accounts/reachability.ts';
import { createBackups } from '../backup/backups.ts';
import type { Gate } from '../backup/gate.ts';
import { createBatches, type BatchPorts } from '../batch/batches.ts';
import type { DeskPorts } from '../desk/ports.ts';
import { createPageMemory } from '../desk/memory.ts';
import { readPreferences } from '../desk/preferences.ts';
import { createStatusBoard } from '../desk/status.ts';
import { createDailyExports } from '../export/daily.ts';
import { fileWords } from '../text/file-words.ts';
import { createPresets } from '../export/presets.ts';
import type { AsyncHistory } from '../history/types.ts';
import { askAboutToken } from '../ipc/ask-gateway.ts';
import type { Workshop } from '../ipc/handler.ts';
import { askPayment } from '../ipc/payments.ts';
import { createRetention, GUEST_TOPICS } from '../privacy/retention.ts';
import type { People } from '../people/people.ts';
import { createMoney } from '../money/money.ts';
import { fingerprintOf } from '../house/fingerprint.ts';
import { createHouse, type House } from '../house/house.ts';
import { managedHouse } from '../house/managed.ts';
import { mailSecretId } from '../guests/wording.ts';
import { createOutbox } from '../outbox/outbox.ts';
import { amongDesks } from '../reminders/among.ts';
import { createReminders } from '../reminders/reminders.ts';
import { trust } from '../gateways/http/trust.ts';
import { createPaper } from '../paper/paper.ts';
import { createSync } from '../sync/sync.ts';
import { isTraining } from '../training/training.ts';
import type { Keeper } from '../trail/keeper.ts';
import { createBusy } from '../update/busy.ts';
import { createUpdates, type Updates } from '../update/updates.ts';
import { choiceBy, UNMANAGED, withPolicy } from '../policy/desk.ts';
import { blackoutOf } from './blackout.ts';
import { notifyOf } from './notify.ts';
import { deskWork } from './desk-work.ts';

/**
 * How long a request without an answer may still be on its way. Until then "the gateway knows nothing of it" is not
 * believed. Longer than the longest time-out in use (Saferpay: 100 s); the training gateway is on this machine.
 */
const IN_FLIGHT_SECONDS = { real: 150, training: 3 };

export type Ground = {
  readonly ports: DeskPorts;
  readonly history: AsyncHistory;
  readonly historyState: HistoryState;
  readonly keychain: KeychainState;
  readonly keeper: Keeper;
  readonly gate: Gate;
  readonly people: People;
  readonly emit: (event: DeskEvent) => void;
  /** Emits, and does what a change asks for besides. */
  readonly told: (event: DeskEvent) => void;
  readonly statusMoved: () => void;
};

/** The accounts, and what comes in from their gateways. */
function createOutside({ ports, history, historyState, emit, told, statusMoved }: Ground) {
  const reachability = createReachability(ports.now, statusMoved);
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
      statusMoved();
    }
  });
  const desks: { house: House | null } = { house: null };
  const sync = createSync({
    history,
    accounts: accounts.list,
    gatewayFor: accounts.gatewayFor,
    isOnline: (id) => reachability.of(id).online,
    now: ports.now,
    emit: told,
    isMine: async (account, what, seconds) =>
      desks.house === null || desks.house.isMine({ what: `${what} ${fingerprintOf(account)}`, seconds, alone: true })
  });
  return { desks, reachability, accounts, sync };
}

/** Newer versions of the program: what was chosen about them, and what they must wait for. */
const updatesOf = ({
  ports,
  managed,
  preferences,
  emit,
  ...work
}: Pick<Workshop, 'ports' | 'history' | 'batches' | 'backups' | 'busy' | 'managed' | 'preferences' | 'emit'>): Updates =>
  createUpdates({
    world: ports.updates,
    dataDir: ports.dataDir,
    version: ports.version,
    choice: async () => choiceBy(await preferences(), managed.policy, ports.updates?.folder ?? null),
    work: () => deskWork(work),
    trail: work.history.writeTrail,
    now: ports.now,
    changed: (state) => emit({ type: 'updates', state }),
    log: ports.log
  });

/** Operations on many rows, one after the other. */
const batchesOf = (
  {
    ports,
    history,
    money,
    accounts,
    reachability,
    emit
  }: Pick<Workshop, 'ports' | 'history' | 'money' | 'accounts' | 'reachability' | 'emit'>,
  ask: BatchPorts['ask']
) =>
  createBatches({
    history,
    money,
    account: accounts.get,
    isOnline: (id) => reachability.of(id).online !== 'offline',
    ask,
    now: ports.now,
    emit,
    log: ports.log
  });

/** Every part, built once and handed what it needs. */
export function createWork(ground: Ground): Workshop {
  const { ports, history, historyState, keeper, gate, people, emit, told } = ground;
  const { desks, reachability, accounts, sync } = createOutside(ground);
  const managed = ports.managed ?? UNMANAGED;
  const house = createHouse({
    history,
    secrets: ports.secrets,
    accounts: accounts.list,
    gatewayFor: accounts.gatewayFor,
    now: ports.now,
    monotonic: ports.monotonic ?? (() => performance.now()),
    version: ports.version,
    people: people.together,
    signatures: people.elsewhere,
    managed: managedHouse(managed),
    emit: told,
    log: ports.log
  });
  desks.house = house;
  const money = createMoney({
    house: house.door,
    history,
    gatewayFor: accounts.gatewayFor,
    account: accounts.get,
    now: ports.now,
    inFlightSeconds: (account) => (isTraining(account) ? IN_FLIGHT_SECONDS.training : IN_FLIGHT_SECONDS.real),
    closed: gate.closed,
    emit: told,
    log: ports.log,
    decide: (act) => people.decide(act, house.doneElsewhere),
    signatureSpent: people.signatureSpent
  });
  const batches = batchesOf({ ports, history, money, accounts, reachability, emit }, (row) => askAboutRow(work, row));
  const paper = createPaper(ports.printing);
  const status = createStatusBoard({ ...ground, accounts, sync, reachability, moved: ground.statusMoved });
  const preferences = async (): Promise<Preferences> => withPolicy(await readPreferences(history, ports.log), managed.policy);
  const blackout = blackoutOf({ ports, history, historyState, accounts, sync, preferences });
  const presets = createPresets(history);
  const backups = backupsOf(ground);
  const busy = createBusy();
  const work: Workshop = {
    ports,
    history,
    accounts,
    money,
    batches,
    paper,
    blackout,
    presets,
    dailyExports: dailyExportsOf({ ports, history, presets, accounts, paper, emit }),
    retention: retentionOf(ground),
    backups,
    memory: createPageMemory(),
    ...guestPartsOf({ ...ground, house, preferences, list: accounts.list, get: accounts.get }, (id) => askLinkIn(work, id)),
    sync,
    reachability,
    status,
    keeper,
    people,
    house,
    busy,
    managed,
    notify: notifyOf({ ports, history, accounts, sync, people, preferences, emit: told }),
    updates: updatesOf({ ports, emit, history, batches, backups, busy, managed, preferences }),
    emit: told,
    preferences
  };
  return work;
}

const askLinkIn = (work: Workshop, id: RowId): Promise<Result<Token, AppError>> =>
  askAboutToken(work, id, (gateway, token) => gateway.readToken(token));

type GuestGround = Pick<Ground, 'ports' | 'history' | 'told'> & Pick<Accounts, 'list' | 'get'> & Pick<Workshop, 'preferences' | 'house'>;

/** Messages to guests, sent by the desk itself, and what brings a link back to their minds. */
function guestPartsOf(
  { ports, history, house, told, list, get, preferences }: GuestGround,
  ask: (id: RowId) => Promise<Result<Token, AppError>>
): Pick<Workshop, 'mailNet' | 'outbox' | 'reminders'> {
  const mailNet = ports.mailNet ?? { routesTo: async () => [], secure: trust };
  const { now, log } = ports;
  const password = (id: RowId): Promise<string | null> => ports.secrets.useSecrets(mailSecretId(id))(({ passphrase }) => passphrase);
  const outbox = createOutbox({
    history,
    net: mailNet,
    password,
    accountThere: async (id) => (await get(id)) !== null,
    askLink: async (id) => {
      const asked = await ask(id).catch(() => null);
      return asked?.ok === true ? asked.value : null;
    },
    now,
    changed: ({ about }) => told({ type: 'changed', topics: ['outbox', ABOUT_TOPIC[about.kind]] }),
    log
  });
  const reminders = createReminders({
    room: { history, language: async () => (await preferences()).language, machineLocale: ports.locale, house },
    accounts: list,
    now,
    queued: () => told({ type: 'changed', topics: ['outbox'] }),
    among: amongDesks({ history, house, password }),
    log
  });
  return { mailNet, outbox, reminders };
}
const ABOUT_TOPIC = { token: 'tokens', payment: 'payments', refund: 'refunds' } as const;

/** The files that are written by themselves once a day. */
const dailyExportsOf = ({
  ports,
  history,
  presets,
  accounts,
  paper,
  emit
}: Pick<Workshop, 'ports' | 'history' | 'presets' | 'accounts' | 'paper' | 'emit'>) =>
  createDailyExports({
    history,
    presets,
    accounts: accounts.list,
    now: ports.now,
    words: fileWords,
    paper: { pdfOf: paper.pdfOf, machineLocale: ports.locale },
    changed: () => emit({ type: 'changed', topics: ['exports'] }),
    log: ports.log
  });

/** What is known of guests is blanked when its time has come. */
const retentionOf = ({ ports, history, told }: Ground) =>
  createRetention({
    history,
    now: ports.now,
    changed: () => told({ type: 'changed', topics: [...GUEST_TOPICS] }),
    log: ports.log
  });

const backupsOf = ({ ports, history, historyState: { state }, gate, emit }: Ground) =>
  createBackups({
    ports,
    history,
    gate,
    isKept: state !== 'temporary' && state !== 'newer',
    changed: () => emit({ type: 'changed', topics: ['backup'] }),
    progressed: (progress) => emit({ type: 'backup', progress })
  });

/** Asks the gateway about a row's payment or link once more; null: it answered. */
async function askAboutRow(work: Workshop, { paymentId, tokenId }: Parameters<BatchPorts['ask']>[0]): Promise<AppError | null> {
  if (tokenId !== null) return errorOf(await askAboutToken(work, tokenId, (gateway, token) => gateway.readToken(token)));
  const payment = paymentId === null ? null : await work.history.payment(paymentId);
  return payment === null ? appError('row.unknown') : errorOf(await askPayment(work, payment));
}

const errorOf = (answer: Result<unknown, AppError>): AppError | null => (answer.ok ? null : answer.error);
