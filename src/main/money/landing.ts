import type { Account, RowId } from '../../shared/model/domain.ts';
import type { UnixSeconds } from '../../shared/values/dates.ts';
import type { Unknown } from './intent.ts';
import type { MoneyPorts } from './ports.ts';

/** Whether requests that got no answer can still be on their way. */
export type Landing = {
  /** Remembers, by a clock nobody can set, when a request left. */
  readonly noteSent: (id: RowId) => void;
  /** It can no longer be on its way. The settable clock counts only for what an earlier run sent. */
  readonly landed: (intent: Unknown, account: Account) => boolean;
};

export function createLanding({ now, inFlightSeconds, ...ports }: MoneyPorts): Landing {
  const monotonic = ports.monotonic ?? (() => performance.now());
  const sentMs = new Map<RowId, number>();
  const secondsSince = (id: RowId, sentAt: UnixSeconds): number => {
    const left = sentMs.get(id);
    return left === undefined ? now() - sentAt : (monotonic() - left) / 1000;
  };
  return {
    noteSent: (id) => void sentMs.set(id, monotonic()),
    landed: (intent, account) => secondsSince(intent.id, intent.sentAt) >= inFlightSeconds(account)
  };
}
