import type { UnixSeconds } from '../../shared/values/dates.ts';

/** Seconds between questions about one unknown operation; the last one repeats. */
const POLLED = [5, 15, 60, 300, 900, 3600];

/** For a gateway that forbids polling (Saferpay: Inquire has a fair-use rule): four questions, then only when asked to. */
const FAIR_USE = [120, 900, 3600];

export type Asked = {
  /** Questions answered so far, this one not counted. */
  readonly queries: number;
  readonly now: UnixSeconds;
  readonly sentAt: UnixSeconds;
  readonly inFlightSeconds: number;
  readonly pollingAllowed: boolean;
};

/**
 * When to ask next. Never later than just after the request can no longer be on its way, because from then on "it did
 * not happen" may be believed. Null: the desk does not ask by itself again; the operator may.
 */
export function nextQuery({ queries, now, sentAt, inFlightSeconds, pollingAllowed }: Asked): UnixSeconds | null {
  const waits = pollingAllowed ? POLLED : FAIR_USE;
  const wait = waits[queries] ?? (pollingAllowed ? waits.at(-1) : undefined);
  const landed = sentAt + inFlightSeconds;
  // However often a person has asked by then: the one question whose "no" may be believed is always asked.
  if (wait === undefined) return landed > now ? landed : null;
  return landed > now && landed < now + wait ? landed : now + wait;
}
