import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Account, AccountId, AccountSettings, Capabilities, GatewayId } from '../../shared/model/domain.ts';
import { appError, fromGateway, type AppError } from '../../shared/values/errors.ts';
import type { NewAccount } from '../../shared/ipc/contract.ts';
import { err, ok, type Result } from '../../shared/values/result.ts';
import type { AccountFacts } from '../gateways/port.ts';
import { merchantKeyOf, moduleFor } from '../gateways/registry.ts';
import { keychainError } from '../vault/told.ts';
import type { Secrets } from '../vault/secret-store.ts';
import { isTraining, trainingAccount, trainingAccountId } from '../training/training.ts';
import { createConnections, type Connections, type ConnectionsPorts } from './connections.ts';
import { accountFrom, isOutOfReach, readSettings, tryAccount, withFacts } from './wanted.ts';

export type AccountsPorts = ConnectionsPorts & {
  /** False: the history is in memory and ends with the program. */
  readonly historyIsKept: boolean;
  readonly changed: () => void;
};

export type Accounts = Pick<Connections, 'gatewayFor' | 'hasSecrets' | 'training' | 'trainingRunning' | 'stop'> & {
  readonly list: () => Promise<Account[]>;
  readonly get: (id: AccountId) => Promise<Account | null>;
  readonly startTraining: (gateways: readonly GatewayId[]) => Promise<Result<Account[], AppError>>;
  readonly try: (wanted: NewAccount) => Promise<Result<AccountFacts, AppError>>;
  readonly add: (wanted: NewAccount) => Promise<Result<Account, AppError>>;
  /** An account that an administrator has set: there from now on, without its password, and as the file says. */
  readonly manage: (id: AccountId, wanted: Omit<NewAccount, 'secrets'>) => Promise<Result<Account, AppError>>;
  readonly rename: (id: AccountId, name: string) => Promise<Result<Account, AppError>>;
  readonly setSettings: (id: AccountId, settings: AccountSettings) => Promise<Result<Account, AppError>>;
  readonly setSecrets: (id: AccountId, secrets: Secrets) => Promise<Result<undefined, AppError>>;
  /** Asks the gateway again what the account may do. */
  readonly configure: (id: AccountId) => Promise<Result<Account, AppError>>;
  /** Asks it of each account whose answer was stored by an earlier version of the desk, which did not know of everything. */
  readonly refreshOutdated: () => Promise<void>;
  readonly remove: (id: AccountId, withHistory: boolean) => Promise<Result<undefined, AppError>>;
};

/** What is known about each account, and what a person may change of it. */
export function createAccounts(ports: AccountsPorts): Accounts {
  const { history } = ports;
  const connections = createConnections(ports);
  const desk: Desk = {
    ...ports,
    connections,
    touched: (id) => {
      connections.reopen(id);
      ports.changed();
    }
  };
  return {
    list: async () => (await history.accounts()).map(connections.current),
    get: (id) => accountNow(desk, id),
    gatewayFor: connections.gatewayFor,
    hasSecrets: connections.hasSecrets,
    startTraining: (gateways) => startTraining(desk, gateways),
    training: connections.training,
    trainingRunning: connections.trainingRunning,
    try: (wanted) => tryAccount(wanted, ports),
    add: (wanted) => addAccount(desk, wanted),
    manage: (id, wanted) => manageAccount(desk, id, wanted),
    rename: (id, name) => edit(desk, id, (account) => ({ ...account, name })),
    setSettings: (id, settings) => setSettings(desk, id, settings),
    setSecrets: (id, secrets) => setSecrets(desk, id, secrets),
    configure: (id) => configure(desk, id),
    refreshOutdated: async () => {
      const outdated = (await history.accounts()).filter((account) => isOutdated(account.capabilities));
      for (const { id } of outdated) await configure(desk, id);
    },
    remove: (id, withHistory) => removeAccount(desk, id, withHistory),
    stop: connections.stop
  };
}

/** Stored before the desk knew of all that an account may do. */
const isOutdated = (known: Capabilities): boolean => !Object.hasOwn(known, 'guest') || !Object.hasOwn(known.payment, 'holdDays');

type Desk = AccountsPorts & {
  readonly connections: Connections;
  /** The account was changed: it is opened anew, and the desk is told. */
  readonly touched: (id: AccountId) => void;
};

const unknown = (): Result<never, AppError> => err(appError('account.unknown'));

async function accountNow({ history, connections }: Desk, id: AccountId): Promise<Account | null> {
  const account = await history.account(id);
  return account ? connections.current(account) : null;
}

async function edit(desk: Desk, id: AccountId, change: (account: Account) => Account): Promise<Result<Account, AppError>> {
  const account = await accountNow(desk, id);
  if (!account) return unknown();
  const edited = change(account);
  await desk.history.saveAccount(edited);
  desk.touched(id);
  return ok(edited);
}

async function configure(desk: Desk, id: AccountId): Promise<Result<Account, AppError>> {
  const gateway = await desk.connections.gatewayFor(id);
  if (!gateway.ok) return gateway;
  const facts = await gateway.value.check();
  if (!facts.ok) return err(fromGateway(facts.error));
  // Read after asking: meanwhile it may have been renamed, set otherwise or removed.
  return edit(desk, id, (account) => withFacts(account, facts.value));
}

async function startTraining(desk: Desk, gateways: readonly GatewayId[]): Promise<Result<Account[], AppError>> {
  const { history, connections, now } = desk;
  const running = await connections.training();
  if (!running.ok) return running;
  const accounts: Account[] = [];
  // Begun together: which of them comes first is not up to whether a second ended between them.
  const createdAt = now();
  for (const gateway of gateways) {
    const id = trainingAccountId(gateway);
    const before = await history.account(id);
    const { baseUrl, settings } = trainingAccount(gateway, running.value, before?.settings ?? null);
    await history.saveAccount({
      id,
      gateway,
      environment: 'training',
      name: before?.name ?? moduleFor(gateway).training.name,
      baseUrl,
      settings,
      capabilities: before?.capabilities ?? moduleFor(gateway).defaultCapabilities(settings),
      terminals: before?.terminals ?? [],
      licence: before?.licence ?? null,
      createdAt: before?.createdAt ?? createdAt
    });
    connections.reopen(id);
    const configured = await configure(desk, id);
    if (!configured.ok) return configured;
    accounts.push(configured.value);
  }
  return ok(accounts);
}

async function addAccount(desk: Desk, wanted: NewAccount): Promise<Result<Account, AppError>> {
  const keychain = await desk.secrets.state();
  if (keychain.state !== 'secure') return err(keychainError(keychain.state));
  // What moves real money is on disk before it is sent, or it is not sent.
  if (!desk.historyIsKept) return err(appError('account.notKept'));
  const facts = await tryAccount(wanted, desk);
  // Out of reach is no reason to refuse: the account is set up again when its gateway answers. A refusal is one.
  if (!facts.ok && !isOutOfReach(facts.error)) return facts;
  const blank = accountFrom(wanted, randomUUID(), desk.now());
  const account = facts.ok ? withFacts(blank, facts.value) : blank;
  await desk.secrets.setSecrets(account.id, wanted.secrets);
  await desk.history.saveAccount(account);
  desk.touched(account.id);
  return ok(account);
}

async function manageAccount(desk: Desk, id: AccountId, given: Omit<NewAccount, 'secrets'>): Promise<Result<Account, AppError>> {
  if (!desk.historyIsKept) return err(appError('account.notKept'));
  const read = readSettings(given.settings);
  if (!read.ok) return read;
  const known = await accountNow(desk, id);
  // What the file does not name (which terminal for what) was read from the gateway or chosen at the desk, and stays.
  const wanted = { ...given, settings: { ...known?.settings, ...read.value } };
  const fresh = accountFrom(wanted, id, desk.now());
  if (known === null) {
    await desk.history.saveAccount(fresh);
    desk.touched(id);
    return ok(fresh);
  }
  if (known.gateway !== fresh.gateway || known.environment !== fresh.environment) return err(appError('account.otherGateway'));
  if (isDeepStrictEqual([known.name, known.settings], [wanted.name, wanted.settings])) return ok(known);
  if (merchantKeyOf(known) !== merchantKeyOf(fresh) && !(await isUnused(desk, id))) return err(appError('account.otherMerchant'));
  return edit(desk, id, (before) => ({ ...before, name: wanted.name, settings: wanted.settings }));
}

async function setSettings(desk: Desk, id: AccountId, typed: AccountSettings): Promise<Result<Account, AppError>> {
  const read = readSettings(typed);
  if (!read.ok) return read;
  const settings = read.value;
  const account = await accountNow(desk, id);
  if (account && account.gateway !== settings.gateway) return err(appError('account.otherGateway'));
  if (account && merchantKeyOf(account) !== merchantKeyOf({ ...account, settings }) && !(await isUnused(desk, id)))
    return err(appError('account.otherMerchant'));
  const saved = await edit(desk, id, (before) => ({ ...before, settings }));
  if (!saved.ok) return saved;
  // What an account may do follows from its settings (terminals, card entry). Out of reach, the old reading stays.
  const configured = await configure(desk, id);
  return configured.ok ? configured : saved;
}

/**
 * Whether nothing was fetched for the account or asked of it yet. What is in its history belongs to its merchant: another
 * one would know nothing of its operations, and "nothing" would be believed.
 */
async function isUnused({ history }: Desk, id: AccountId): Promise<boolean> {
  const { unresolved, ...rows } = await history.counts(id);
  const asked = await history.intents({ accountId: id, unresolvedOnly: false, limit: 1 });
  return unresolved === 0 && asked.length === 0 && Object.values(rows).every((count) => count === 0);
}

async function setSecrets(desk: Desk, id: AccountId, values: Secrets): Promise<Result<undefined, AppError>> {
  const { history, secrets } = desk;
  const keychain = await secrets.state();
  if (keychain.state !== 'secure') return err(keychainError(keychain.state));
  // Nothing is kept in the keychain that no account leads to: nobody would ever remove it.
  if (!(await history.account(id))) return unknown();
  await history.writeTrail({ kind: 'account.secretsSet', accountId: id, facts: {} });
  await secrets.setSecrets(id, values);
  if (!(await history.account(id))) {
    await secrets.removeSecrets(id);
    return unknown();
  }
  desk.touched(id);
  // Another login may be allowed other things. If it is refused or out of reach, the account's test says so.
  await configure(desk, id);
  return ok(undefined);
}

async function removeAccount(desk: Desk, id: AccountId, withHistory: boolean): Promise<Result<undefined, AppError>> {
  const { history, secrets, connections } = desk;
  const account = await history.account(id);
  if (!account) return unknown();
  // Without credentials and journal nobody could find out any more what became of them.
  if ((await history.counts(id)).unresolved > 0) return err(appError('account.unresolved'));
  connections.forgetSecrets(id);
  if (!isTraining(account)) await secrets.removeSecrets(id);
  // One may have been begun since: then the account stays, and its password has to be typed again.
  if (!(await history.removeAccount(id, withHistory, desk.now()))) return err(appError('account.unresolved'));
  desk.reachability.forget(id);
  desk.touched(id);
  return ok(undefined);
}
