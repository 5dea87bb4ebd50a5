import { tokenMayMove } from '../../shared/rules/may-move.ts';
import type { AccountId, RowId } from '../../shared/model/domain.ts';
import type { UnixSeconds } from '../../shared/values/dates.ts';
import type { AsyncHistory, PendingObject } from '../history/types.ts';
import { SIGHT } from './schedule.ts';

/**
 * Links somebody looks at right now, or has just handed to a guest, are asked about sooner than the schedule says: a guest at
 * the desk says "I have paid". Within a budget, so that a list left open all day stays fair use (docs/saferpay.md).
 */
export type InSight = {
  /** These rows are on screen now. A page says so again and again while somebody is at it. */
  readonly look: (ids: readonly RowId[], seconds?: number) => void;
  /** What to ask about now, the longest unasked first; counts against the account's budget. */
  readonly due: (accountId: AccountId) => Promise<PendingObject[]>;
};

type Purse = { left: number; at: UnixSeconds };

export function createInSight(history: Pick<AsyncHistory, 'token'>, now: () => UnixSeconds): InSight {
  const until = new Map<RowId, UnixSeconds>();
  const purses = new Map<AccountId, Purse>();

  /** What may be asked now: the budget comes back bit by bit, up to a few questions at once. */
  const purseOf = (id: AccountId): Purse => {
    const purse = purses.get(id) ?? { left: SIGHT.atOnce, at: now() };
    purse.left = Math.min(SIGHT.atOnce, purse.left + ((now() - purse.at) * SIGHT.perMinute) / 60);
    purse.at = now();
    purses.set(id, purse);
    return purse;
  };

  return {
    look: (ids, seconds = SIGHT.seconds) => {
      for (const id of ids) until.set(id, Math.max(until.get(id) ?? 0, now() + seconds));
    },
    due: async (accountId) => {
      for (const [id, end] of until) if (end < now()) until.delete(id);
      const rows = await Promise.all([...until.keys()].map((id) => history.token(id)));
      const stale = rows
        .filter((row) => row !== null)
        .filter((row) => row.accountId === accountId && tokenMayMove(row) && now() - row.fetchedAt >= SIGHT.fresh)
        .toSorted((one, other) => one.fetchedAt - other.fetchedAt);
      if (stale.length === 0) return [];
      const purse = purseOf(accountId);
      const chosen = stale.slice(0, Math.floor(purse.left));
      purse.left -= chosen.length;
      return chosen.map(({ id, remoteId }) => ({ kind: 'token', id, remoteId, tries: 0 }));
    }
  };
}
