import type { Account, AccountId } from '../../shared/model/domain.ts';
import type { AccountStatus, DeskStatus, HistoryState, KeychainState } from '../../shared/model/status.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { Reachability } from '../accounts/reachability.ts';
import type { AsyncHistory, Restored } from '../history/types.ts';
import type { DeskPorts } from './ports.ts';
import type { Sync } from '../sync/sync.ts';

export type StatusBoard = {
  readonly whole: () => Promise<DeskStatus>;
  readonly of: (account: Account) => Promise<AccountStatus>;
  readonly setKeychain: (keychain: KeychainState) => void;
  /** Finds out what the keychain is called, once there is time for it. */
  readonly nameKeychain: () => Promise<void>;
  /** Damage was found in the history that is open. */
  readonly setDamaged: () => void;
};

type Gate = { readonly restored: () => (Omit<Restored, 'waiting'> & { readonly waiting: readonly AccountId[] }) | null };

/** Gathers what the status bar and the account screen show. Nothing is kept here that another part knows already. */
export function createStatusBoard(parts: {
  ports: DeskPorts;
  history: AsyncHistory;
  historyState: HistoryState;
  keychain: KeychainState;
  accounts: Accounts;
  sync: Sync;
  reachability: Reachability;
  gate: Gate;
  moved: () => void;
}): StatusBoard {
  let { keychain, historyState } = parts;
  const of = async (account: Account): Promise<AccountStatus> => {
    const reach = parts.reachability.of(account.id);
    const { unresolved, unfinished, corrected, doubles } = await parts.history.leftOpen(account.id);
    return {
      accountId: account.id,
      online: reach.online,
      since: reach.since,
      reason: reach.reason,
      hasSecret: await parts.accounts.hasSecrets(account),
      sync: await parts.sync.progress(account.id),
      unresolved,
      unfinished,
      corrected,
      doubles
    };
  };
  return {
    of,
    setKeychain: (state) => {
      keychain = state;
    },
    nameKeychain: async () => {
      if (keychain.state === 'unavailable' || keychain.backend !== null) return;
      const backend = await parts.ports.secrets.named();
      if (backend === null) return;
      keychain = { ...keychain, backend };
      parts.moved();
    },
    setDamaged: () => {
      historyState = { ...historyState, state: 'damaged', keptAs: null };
    },
    whole: async () => ({
      restore: await restoreOf(parts),
      keychain,
      history: historyState,
      accounts: await Promise.all((await parts.accounts.list()).map(of)),
      trainingRunning: parts.accounts.trainingRunning(),
      version: parts.ports.version,
      runtime: parts.ports.runtime,
      locale: parts.ports.locale
    })
  };
}

/** Null: nothing waits after a restore. */
async function restoreOf({ gate, accounts }: { readonly gate: Gate; readonly accounts: Accounts }): Promise<DeskStatus['restore']> {
  const restored = gate.restored();
  if (restored === null || restored.waiting.length === 0) return null;
  const { how, lacking, madeAt, machine, keptAs, waiting } = restored;
  const names = (await accounts.list()).filter(({ id }) => waiting.includes(id)).map(({ name }) => name);
  return names.length === 0 ? null : { how, lacking, madeAt, machine, keptAs, waiting: names };
}
