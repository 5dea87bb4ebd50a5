import type { AccountId } from '../../shared/model/domain.ts';
import type { UnixSeconds } from '../../shared/values/dates.ts';
import { fromGateway, type AppError } from '../../shared/values/errors.ts';
import type { Transport } from '../gateways/http/transport.ts';

export type Reach = {
  readonly online: 'online' | 'offline' | 'unknown';
  readonly since: UnixSeconds | null;
  readonly reason: AppError | null;
};

const UNKNOWN: Reach = { online: 'unknown', since: null, reason: null };

export type Reachability = {
  readonly of: (accountId: AccountId) => Reach;
  /** The same transport, noting for the account whether the gateway answered. */
  readonly watch: (accountId: AccountId, transport: Transport) => Transport;
  readonly forget: (accountId: AccountId) => void;
};

/**
 * Learns from the traffic itself whether a gateway can be reached: any answer at all means online, a network error or
 * a time-out means offline. The browser's own idea of being online says nothing about a gateway, so it is not asked.
 */
export function createReachability(now: () => UnixSeconds, changed: (accountId: AccountId) => void): Reachability {
  const known = new Map<AccountId, Reach>();
  const note = (accountId: AccountId, online: 'online' | 'offline', reason: AppError | null): void => {
    const before = known.get(accountId) ?? UNKNOWN;
    if (before.online === online && before.reason?.code === reason?.code) return;
    known.set(accountId, { online, since: now(), reason });
    changed(accountId);
  };
  return {
    of: (accountId) => known.get(accountId) ?? UNKNOWN,
    watch: (accountId, transport) => async (request) => {
      const response = await transport(request);
      if (response.ok) note(accountId, 'online', null);
      else note(accountId, 'offline', fromGateway(response.error));
      return response;
    },
    forget: (accountId) => void known.delete(accountId)
  };
}
