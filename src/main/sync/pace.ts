import type { AccountId } from '../../shared/model/domain.ts';
import type { UnixSeconds } from '../../shared/values/dates.ts';
import type { GatewayError } from '../../shared/values/errors.ts';
import { afterFailure } from './schedule.ts';

/** Where a gateway that says "slow down" names no time. */
const PAUSE_SECONDS = 60;

/** When each account's gateway is asked next. */
export type Pace = { nextRun: UnixSeconds; failures: number; nextPending: UnixSeconds };

export type Paces = {
  readonly of: (id: AccountId) => Pace;
  /** Null before anything of the account was planned. */
  readonly nextRunAt: (id: AccountId) => UnixSeconds | null;
  readonly forget: (id: AccountId) => void;
};

export function createPaces(): Paces {
  const paces = new Map<AccountId, Pace>();
  return {
    of: (id) => {
      const pace = paces.get(id) ?? { nextRun: 0, failures: 0, nextPending: 0 };
      paces.set(id, pace);
      return pace;
    },
    nextRunAt: (id) => paces.get(id)?.nextRun ?? null,
    forget: (id) => void paces.delete(id)
  };
}

/** A run through the lists failed; null: the account has no gateway to ask. */
export function runFailed(pace: Pace, error: GatewayError | null, now: UnixSeconds): void {
  pace.failures += 1;
  if (error?.kind !== 'rateLimited') {
    pace.nextRun = now + afterFailure(pace.failures);
    return;
  }
  pace.nextRun = now + (error.retryAfter ?? PAUSE_SECONDS);
  pace.nextPending = pace.nextRun;
}

/**
 * A question about one object failed. An unreachable gateway is looked for again by a list run; one that asks for a pause is
 * left alone for as long.
 * @returns true when nothing more should be asked in this round
 */
export function questionFailed(pace: Pace, error: GatewayError, now: UnixSeconds): boolean {
  if (error.kind === 'network' || error.kind === 'timeout') {
    pace.nextPending = now + 30;
    pace.nextRun = Math.min(pace.nextRun, now + 15);
    return true;
  }
  if (error.kind !== 'rateLimited') return false;
  pace.nextPending = now + (error.retryAfter ?? PAUSE_SECONDS);
  pace.nextRun = Math.max(pace.nextRun, pace.nextPending);
  return true;
}
