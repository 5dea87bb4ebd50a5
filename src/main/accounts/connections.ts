import type { Account, AccountId } from '../../shared/model/domain.ts';
import type { UnixSeconds } from '../../shared/values/dates.ts';
import { appError, type AppError } from '../../shared/values/errors.ts';
import { err, ok, type Result } from '../../shared/values/result.ts';
import type { Gateway } from '../gateways/port.ts';
import { moduleFor } from '../gateways/registry.ts';
import type { Transport } from '../gateways/http/transport.ts';
import type { AsyncHistory } from '../history/types.ts';
import type { TrainingGateway } from '../training/running.ts';
import { isTraining, trainingAccount } from '../training/training.ts';
import type { SecretStore, UseSecrets } from '../vault/secret-store.ts';
import type { Reachability } from './reachability.ts';

export type ConnectionsPorts = {
  readonly history: AsyncHistory;
  readonly secrets: SecretStore;
  readonly transport: Transport;
  readonly startTraining: () => Promise<TrainingGateway>;
  readonly reachability: Reachability;
  readonly now: () => UnixSeconds;
};

/** The gateway behind each account, opened when it is first asked for. */
export type Connections = {
  readonly gatewayFor: (id: AccountId) => Promise<Result<Gateway, AppError>>;
  readonly hasSecrets: (account: Account) => Promise<boolean>;
  /** The account with the address it has today. */
  readonly current: (account: Account) => Account;
  /** Starts the training gateway unless it runs; an error when it cannot be started. */
  readonly training: () => Promise<Result<TrainingGateway, AppError>>;
  readonly trainingRunning: () => boolean;
  /** What is known of the account has changed: it is opened anew. */
  readonly reopen: (id: AccountId) => void;
  /** The account goes, its secrets too. */
  readonly forgetSecrets: (id: AccountId) => void;
  readonly stop: () => Promise<void>;
};

export function createConnections(ports: ConnectionsPorts): Connections {
  const { history, secrets, reachability, now } = ports;
  const open = new Map<AccountId, Gateway>();
  /** Accounts whose secrets are known to be in the keychain. */
  const provided = new Set<AccountId>();
  const training = createTraining(ports.startTraining);

  /** Asked with every change of the status: the keychain is not, once it has said yes. */
  const hasSecrets = async (account: Account): Promise<boolean> => {
    if (isTraining(account) || provided.has(account.id)) return true;
    const found = await secrets.hasSecrets(account.id);
    if (found) provided.add(account.id);
    return found;
  };

  const connect = (account: Account, useSecrets: UseSecrets): Gateway => {
    const transport = reachability.watch(account.id, ports.transport);
    const gateway = moduleFor(account.gateway).open({ account, useSecrets, transport, now });
    open.set(account.id, gateway);
    return gateway;
  };

  const connectTraining = async (account: Account): Promise<Result<Gateway, AppError>> => {
    const gateway = await training.start();
    if (!gateway.ok) return gateway;
    const { baseUrl, settings, secrets: known } = trainingAccount(account.gateway, gateway.value, account.settings);
    return ok(connect({ ...account, baseUrl, settings }, (use) => Promise.resolve(use(known))));
  };

  return {
    gatewayFor: async (id) => {
      const ready = open.get(id);
      if (ready) return ok(ready);
      const account = await history.account(id);
      if (!account) return err(appError('account.unknown'));
      if (isTraining(account)) return connectTraining(account);
      return (await hasSecrets(account)) ? ok(connect(account, secrets.useSecrets(id))) : err(appError('account.noSecrets'));
    },
    hasSecrets,
    /** A training account's address changes with each start of the training gateway; the stored one is history. */
    current: (account) => {
      const running = isTraining(account) ? training.running() : null;
      return running ? { ...account, baseUrl: trainingAccount(account.gateway, running, account.settings).baseUrl } : account;
    },
    training: training.start,
    trainingRunning: () => training.running() !== null,
    reopen: (id) => void open.delete(id),
    forgetSecrets: (id) => void provided.delete(id),
    stop: async () => {
      open.clear();
      await training.stop();
    }
  };
}

/** The one training gateway, started by whoever needs it first. A start that failed may be tried again. */
function createTraining(startTraining: () => Promise<TrainingGateway>) {
  let starting: Promise<TrainingGateway> | null = null;
  let running: TrainingGateway | null = null;
  return {
    running: () => running,
    start: async (): Promise<Result<TrainingGateway, AppError>> => {
      starting ??= startTraining();
      try {
        running = await starting;
        return ok(running);
      } catch {
        starting = null;
        return err(appError('account.trainingNotStarted'));
      }
    },
    stop: async (): Promise<void> => {
      await running?.close();
      running = null;
      starting = null;
    }
  };
}
