import type { UnixSeconds } from '../../shared/values/dates.ts';

/** How often the desk asks a gateway by itself, in seconds. Written down for operators in docs/saferpay.md. */
export type Rates = {
  /** Waiting times before each further question about one pending object; the last one repeats. */
  readonly pending: readonly number[];
  /** The same for a refund that is pending or waits for its capture. */
  readonly refunds: readonly number[];
  /** Between two incremental runs over the lists. */
  readonly incremental: number;
  /** Objects asked about in one round. */
  readonly perRound: number;
  /** What is asked about by itself at all. */
  readonly kinds: readonly PendingKind[];
};
type PendingKind = 'token' | 'payment' | 'refund';

/** A gateway that may be polled: quick at first, when the guest is on the payment page, then ever slower. */
const POLLED: Rates = {
  pending: [5, 5, 10, 10, 20, 30, 60, 120, 300, 600],
  refunds: [5, 5, 10, 10, 20, 30, 60, 120, 300, 600],
  incremental: 120,
  perRound: 10,
  kinds: ['token', 'payment', 'refund']
};

/**
 * A gateway that forbids polling of transactions (Saferpay: Assert, Inquire). The status of open links is asked, and slowly;
 * and what became of money on its way back: a pending refund is what AssertRefund is there for, one that waits for its capture
 * takes an Inquire, soon only a few times a day. Everything else is asked when a screen shows it.
 */
const SLOW: Rates = {
  pending: [60, 300, 900, 1800],
  refunds: [60, 300, 900, 3600, 6 * 3600],
  incremental: 6 * 3600,
  perRound: 2,
  kinds: ['token', 'refund']
};

/**
 * Links on screen, in a search result or just handed over: a paid one shows within 20 s while somebody looks. `fresh`: asked
 * about no sooner again; `seconds`: how long a page's word holds that it shows them; `shared`: how long after a link was handed
 * over; the budget is an account's.
 */
export const SIGHT = { fresh: 15, seconds: 15, shared: 180, perMinute: 30, atOnce: 12 } as const;

export const ratesFor = (pollingAllowed: boolean): Rates => (pollingAllowed ? POLLED : SLOW);

/** How often the lists of an account are read by themselves. */
export const readEvery = (pollingAllowed: boolean): number => ratesFor(pollingAllowed).incremental;

/** When to ask next about an object that has been asked about `tries` times. */
export function nextAsk(rates: Rates, kind: PendingKind, tries: number, now: UnixSeconds): UnixSeconds {
  const waits = kind === 'refund' ? rates.refunds : rates.pending;
  const wait = waits[Math.min(tries, waits.length - 1)] ?? 600;
  return now + wait;
}

/** After failures in a row: 15 s, 30 s, 60 s … at most 5 minutes. */
export const afterFailure = (failures: number): number => Math.min(300, 15 * 2 ** Math.max(0, failures - 1));
