import { randomUUID } from 'node:crypto';
import type { Account, AccountId, AccountSettings, GatewayId } from '../../shared/model/domain.ts';
import type { UnixSeconds } from '../../shared/values/dates.ts';
import { appError, fromGateway, type AppError, type GatewayError } from '../../shared/values/errors.ts';
import type { NewAccount } from '../../shared/ipc/contract.ts';
import { fieldErrorsOf } from '../../shared/values/field-errors.ts';
import { err, ok, type Result } from '../../shared/values/result.ts';
import type { AccountFacts, Gateway } from '../gateways/port.ts';
import type { Secrets, UseSecrets } from '../vault/secret-store.ts';
import { gatewayModules, merchantKeyOf, moduleFor } from '../gateways/registry.ts';
import type { Transport } from '../gateways/http/transport.ts';
import type { AsyncHistory } from '../history/types.ts';
import type { TrainingGateway } from '../training/running.ts';
import type { SecretStore } from '../vault/secret-store.ts';
import type { Reachability } from './reachability.ts';
import { keychainError } from '../vault/errors.ts';
import { isTraining, trainingAccount, trainingAccountId } from '../training/training.ts';

export type AccountsPorts = {
  readonly history: AsyncHistory;
  readonly secrets: SecretStore;
  readonly transport: Transport;
  readonly startTraining: () => Promise<TrainingGateway>;
  /** False: the history is in memory and ends with the program. */
  readonly historyIsKept: boolean;
  readonly reachability: Reachability;
  readonly now: () => UnixSeconds;
  readonly changed: () => void;
};

export type Accounts = {
  readonly list: () => Promise<Account[]>;
  readonly get: (id: AccountId) => Promise<Account | null>;
  readonly gatewayFor: (id: AccountId) => Promise<Result<Gateway, AppError>>;
  readonly hasSecrets: (account: Account) => Promise<boolean>;
  readonly startTraining: (gateways: readonly GatewayId[]) => Promise<Result<Account[], AppError>>;
  readonly trainingRunning: () => boolean;
  readonly try: (wanted: NewAccount) => Promise<Result<AccountFacts, AppError>>;
  readonly add: (wanted: NewAccount) => Promise<Result<Account, AppError>>;
  readonly rename: (id: AccountId, name: string) => Promise<Result<Account, AppError>>;
  readonly setSettings: (id: AccountId, settings: AccountSettings) => Promise<Result<Account, AppError>>;
  readonly setSecrets: (id: AccountId, secrets: Secrets) => Promise<Result<undefined, AppError>>;
  /** Asks the gateway again what the account may do. */
  readonly configure: (id: AccountId) => Promise<Result<Account, AppError>>;
  /** Asks it of each account whose answer was stored by an earlier version of the desk, which did not know of everything. */
  readonly refreshOutdated: () => Promise<void>;
  readonly remove: (id: AccountId, withHistory: boolean) => Promise<Result<undefined, AppError>>;
  readonly stop: () => Promise<void>;
};

/** Accounts: what is known about each, the gateway behind each, and the training gateway that serves some of them. */
export function createAccounts(ports: AccountsPorts): Accounts {
  const { history, secrets, reachability, now } = ports;
  const open = new Map<AccountId, Gateway>();
  /** Accounts whose secrets are known to be in the keychain. */
  const provided = new Set<AccountId>();
  let training: Promise<TrainingGateway> | null = null;
  let running: TrainingGateway | null = null;

  const runTraining = (): Promise<TrainingGateway> => {
    training ??= ports.startTraining().then(
      (gateway) => (running = gateway),
      (cause: unknown) => {
        training = null;
        throw cause;
      }
    );
    return training;
  };

  const changed = (id: AccountId): void => {
    open.delete(id);
    ports.changed();
  };

  /** A training account's address changes with each start of the training gateway; the stored one is history. */
  const current = (account: Account): Account =>
    isTraining(account) && running ? { ...account, baseUrl: trainingAccount(account.gateway, running, account.settings).baseUrl } : account;

  const get = async (id: AccountId): Promise<Account | null> => {
    const account = await history.account(id);
    return account ? current(account) : null;
  };

  /** Asked with every change of the status: the keychain is not, once it has said yes. */
  const hasSecrets = async (account: Account): Promise<boolean> => {
    if (isTraining(account) || provided.has(account.id)) return true;
    const found = await secrets.hasSecrets(account.id);
    if (found) provided.add(account.id);
    return found;
  };

  const connect = (account: Account, useSecrets: UseSecrets): Gateway =>
    moduleFor(account.gateway).open({ account, useSecrets, transport: reachability.watch(account.id, ports.transport), now });

  const gatewayFor = async (id: AccountId): Promise<Result<Gateway, AppError>> => {
    const ready = open.get(id);
    if (ready) return ok(ready);
    const account = await history.account(id);
    if (!account) return err(appError('account.unknown'));
    if (isTraining(account)) {
      const gateway = await runTraining().catch(() => null);
      if (gateway === null) return trainingError();
      const { baseUrl, settings, secrets: known } = trainingAccount(account.gateway, gateway, account.settings);
      const connected = connect({ ...account, baseUrl, settings }, (use) => Promise.resolve(use(known)));
      open.set(id, connected);
      return ok(connected);
    }
    if (!(await hasSecrets(account))) return err(appError('account.noSecrets'));
    const connected = connect(account, secrets.useSecrets(id));
    open.set(id, connected);
    return ok(connected);
  };

  const configure = async (id: AccountId): Promise<Result<Account, AppError>> => {
    const gateway = await gatewayFor(id);
    if (!gateway.ok) return gateway;
    const facts = await gateway.value.check();
    if (!facts.ok) return err(fromGateway(facts.error));
    // Read after asking: meanwhile it may have been renamed, set otherwise or removed.
    const account = await get(id);
    if (!account) return err(appError('account.unknown'));
    const configured = withFacts(account, facts.value);
    await history.saveAccount(configured);
    changed(id);
    return ok(configured);
  };

  const startTraining = async (gateways: readonly GatewayId[]): Promise<Result<Account[], AppError>> => {
    const gateway = await runTraining().catch(() => null);
    if (gateway === null) return trainingError();
    const accounts: Account[] = [];
    for (const id of gateways) {
      const before = await history.account(trainingAccountId(id));
      const { baseUrl, settings } = trainingAccount(id, gateway, before?.settings ?? null);
      await history.saveAccount({
        id: trainingAccountId(id),
        gateway: id,
        environment: 'training',
        name: before?.name ?? moduleFor(id).training.name,
        baseUrl,
        settings,
        capabilities: before?.capabilities ?? moduleFor(id).defaultCapabilities(settings),
        terminals: before?.terminals ?? [],
        licence: before?.licence ?? null,
        createdAt: before?.createdAt ?? now()
      });
      open.delete(trainingAccountId(id));
      const configured = await configure(trainingAccountId(id));
      if (!configured.ok) return configured;
      accounts.push(configured.value);
    }
    return ok(accounts);
  };

  const tryAccount = async (typed: NewAccount): Promise<Result<AccountFacts, AppError>> => {
    const read = readSettings(typed.settings);
    if (!read.ok) return read;
    const wanted = { ...typed, settings: read.value };
    const account = fromWanted(wanted, 'trial', now());
    // Not watched: a trial with a typing error must not colour the state of an account that exists.
    const gateway = moduleFor(account.gateway).open({
      account,
      useSecrets: (use) => Promise.resolve(use(wanted.secrets)),
      transport: ports.transport,
      now
    });
    const facts = await gateway.check();
    return facts.ok ? facts : err(fromTrial(facts.error));
  };

  /**
   * Whether nothing was fetched for the account or asked of it yet. What is in its history belongs to its merchant: another
   * one would know nothing of its operations, and "nothing" would be believed.
   */
  const isUnused = async (id: AccountId): Promise<boolean> => {
    const { unresolved, ...rows } = await history.counts(id);
    const asked = await history.intents({ accountId: id, unresolvedOnly: false, limit: 1 });
    return unresolved === 0 && asked.length === 0 && Object.values(rows).every((count) => count === 0);
  };

  const edit = async (id: AccountId, change: (account: Account) => Account): Promise<Result<Account, AppError>> => {
    const account = await get(id);
    if (!account) return err(appError('account.unknown'));
    const edited = change(account);
    await history.saveAccount(edited);
    changed(id);
    return ok(edited);
  };

  return {
    list: async () => (await history.accounts()).map(current),
    get,
    gatewayFor,
    hasSecrets,
    startTraining,
    trainingRunning: () => running !== null,
    try: tryAccount,
    add: async (wanted) => {
      const keychain = await secrets.state();
      if (keychain.state !== 'secure') return err(keychainError(keychain.state));
      // What moves real money is on disk before it is sent, or it is not sent.
      if (!ports.historyIsKept) return err(appError('account.notKept'));
      const facts = await tryAccount(wanted);
      // Out of reach is no reason to refuse: the account is set up again when its gateway answers. A refusal is one.
      if (!facts.ok && !isOutOfReach(facts.error)) return facts;
      const blank = fromWanted(wanted, randomUUID(), now());
      const account = facts.ok ? withFacts(blank, facts.value) : blank;
      await secrets.setSecrets(account.id, wanted.secrets);
      await history.saveAccount(account);
      changed(account.id);
      return ok(account);
    },
    rename: (id, name) => edit(id, (account) => ({ ...account, name })),
    setSettings: async (id, typed) => {
      const read = readSettings(typed);
      if (!read.ok) return read;
      const settings = read.value;
      const account = await get(id);
      if (account && account.gateway !== settings.gateway) return err(appError('account.otherGateway'));
      if (account && merchantKeyOf(account) !== merchantKeyOf({ ...account, settings }) && !(await isUnused(id)))
        return err(appError('account.otherMerchant'));
      const saved = await edit(id, (before) => ({ ...before, settings }));
      if (!saved.ok) return saved;
      // What an account may do follows from its settings (terminals, card entry). Out of reach, the old reading stays.
      const configured = await configure(id);
      return configured.ok ? configured : saved;
    },
    setSecrets: async (id, values) => {
      const keychain = await secrets.state();
      if (keychain.state !== 'secure') return err(keychainError(keychain.state));
      // Nothing is kept in the keychain that no account leads to: nobody would ever remove it.
      if (!(await history.account(id))) return err(appError('account.unknown'));
      await secrets.setSecrets(id, values);
      if (!(await history.account(id))) {
        await secrets.removeSecrets(id);
        return err(appError('account.unknown'));
      }
      changed(id);
      // Another login may be allowed other things. If it is refused or out of reach, the account's test says so.
      await configure(id);
      return ok(undefined);
    },
    configure,
    refreshOutdated: async () => {
      const outdated = (await history.accounts()).filter((account) => !Object.hasOwn(account.capabilities, 'guest'));
      for (const { id } of outdated) await configure(id);
    },
    remove: async (id, withHistory) => {
      const account = await history.account(id);
      if (!account) return err(appError('account.unknown'));
      // Without credentials and journal nobody could find out any more what became of them.
      if ((await history.counts(id)).unresolved > 0) return err(appError('account.unresolved'));
      provided.delete(id);
      if (!isTraining(account)) await secrets.removeSecrets(id);
      // One may have been begun since: then the account stays, and its password has to be typed again.
      if (!(await history.removeAccount(id, withHistory))) return err(appError('account.unresolved'));
      reachability.forget(id);
      changed(id);
      return ok(undefined);
    },
    stop: async () => {
      open.clear();
      await running?.close();
      running = null;
      training = null;
    }
  };
}

/** What a person typed, by the gateway's own rules. A gateway nobody knows is a fault of the field it is chosen in. */
function readSettings(typed: AccountSettings): Result<AccountSettings, AppError> {
  const schema = gatewayModules.find(({ id }) => id === typed.gateway)?.typedSettings;
  if (!schema) return err(appError('desk.badInput', { fields: [{ field: 'settings.gateway', code: 'invalid' }] }));
  const read = schema.safeParse(typed);
  if (read.success) return ok(read.data);
  const fields = fieldErrorsOf(read.error).map((fault) => ({ ...fault, field: `settings.${fault.field}` }));
  return err(appError('desk.badInput', { fields }));
}

const trainingError = (): Result<never, AppError> => err(appError('account.trainingNotStarted'));

/** A connection that was refused for its certificate is no outage: whoever answers there is not known to be the gateway. */
const isOutOfReach = ({ gateway }: AppError): boolean =>
  gateway?.kind === 'timeout' || (gateway?.kind === 'network' && gateway.reason !== 'tls');

const withFacts = (account: Account, facts: AccountFacts): Account => ({
  ...account,
  settings: moduleFor(account.gateway).settingsFor(account.settings, facts.terminals),
  capabilities: facts.capabilities,
  terminals: [...facts.terminals],
  licence: facts.licence
});

function fromWanted(wanted: NewAccount, id: AccountId, createdAt: UnixSeconds): Account {
  const { gateway } = wanted.settings;
  const module = moduleFor(gateway);
  return {
    id,
    gateway,
    environment: wanted.environment,
    name: wanted.name,
    baseUrl: module.baseUrls[wanted.environment],
    settings: wanted.settings,
    capabilities: module.defaultCapabilities(wanted.settings),
    terminals: [],
    licence: null,
    createdAt
  };
}

/** In the connect form a refusal belongs to the secret that was typed. */
function fromTrial(error: GatewayError): AppError {
  const shown = fromGateway(error);
  return error.kind === 'authentication' && error.hint === 'credentials'
    ? { ...shown, fields: [{ field: 'secrets.passphrase', code: 'credentials' }] }
    : shown;
}
