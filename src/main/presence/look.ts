import type { Account } from '../../shared/model/domain.ts';
import type { DeskLook } from '../../shared/model/presence.ts';
import type { AccountStatus } from '../../shared/model/status.ts';

type Seen = Pick<AccountStatus, 'accountId' | 'online' | 'unresolved' | 'corrected' | 'unfinished' | 'doubles'>;

/** What the desk's sign says: what of it is locked or out of reach comes before what is to be done. */
export function lookOf(statuses: readonly Seen[], accounts: readonly Pick<Account, 'id' | 'environment'>[], isLocked: boolean): DeskLook {
  const count = statuses.reduce((sum, one) => sum + one.unresolved + one.corrected + one.unfinished + one.doubles, 0);
  if (isLocked) return { state: 'locked', count };
  // The training gateway is on this machine: while it is off nothing is out of reach.
  const real = new Set(accounts.filter(({ environment }) => environment !== 'training').map(({ id }) => id));
  if (statuses.some(({ accountId, online }) => online === 'offline' && real.has(accountId))) return { state: 'offline', count };
  return { state: count > 0 ? 'todo' : 'calm', count };
}
