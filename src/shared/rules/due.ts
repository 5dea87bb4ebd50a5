import type { Capabilities, Payment, Refund, Token } from '../model/domain.ts';
import type { SyncProgress } from '../model/status.ts';
import type { DueKind } from '../model/today.ts';
import { localDay, type CalendarDate, type UnixSeconds } from '../values/dates.ts';
import { assertNever } from '../values/result.ts';
import { paymentMoney } from './money-state.ts';
import { isUnsettled } from './refund-state.ts';

const HOUR = 3600;
const DAY = 24 * HOUR;

/** So long before its end a hold is due; a day longer where nobody says exactly when that is. */
export const HOLD_WARNING = { told: 2 * DAY, practice: 3 * DAY } as const;
/** So long a hold whose time has passed is asked about; then it is over. */
export const HOLD_OVER = 14 * DAY;
/** What is authorized by a link is captured by hand or by the next step of an operation: not due in the same minute. */
export const SALE_GRACE = 15 * 60;
/** So long after it was made a link that was declined is worth another. */
export const DECLINED_FOR = 30 * DAY;
/** Stored cards are looked at for guests who come so soon. */
export const STAY_AHEAD = 30 * DAY;
/** A refund takes some days at the guest's bank; the gateway itself knows its end sooner. */
export const REFUND_LATE = 3 * DAY;
/** Nothing is put off for longer. */
const MOST_SNOOZE = 30 * DAY;

export type Moment = { readonly now: UnixSeconds; readonly today: CalendarDate };

/** How long holds last where the gateway gives no date; null: it gives one. */
export type HoldDays = Capabilities['payment']['holdDays'];

export type Hold = {
  readonly payment: Payment;
  /** When it was made, as the lists have it. */
  readonly since: UnixSeconds;
  readonly checkOut: CalendarDate | null;
  /** Made with a link that asked for a payment, not for a hold. */
  readonly sale: boolean;
};

export type HoldEnd = { readonly at: UnixSeconds; readonly practice: boolean };

/**
 * Until when it can be captured. SysPay says so of each (`preauth_expiration_date`, API v2, Payment). Saferpay says nothing of one
 * transaction; published practice is about 10 days for an authorization and 30 for a pre-authorization.
 */
export function holdEnd({ payment, since }: Pick<Hold, 'payment' | 'since'>, days: HoldDays): HoldEnd | null {
  if (payment.preauthExpiresAt !== null) return { at: payment.preauthExpiresAt, practice: false };
  return days === null ? null : { at: since + (payment.preauth ? days.preauth : days.sale) * DAY, practice: true };
}

export type HoldDue = HoldEnd & { readonly kind: Extract<DueKind, `hold${string}` | 'saleNotTaken'> };

/** Why a hold is due; the most pressing reason alone. */
export function holdDue(hold: Hold, { now, today }: Moment, days: HoldDays): HoldDue | null {
  const { payment, since, checkOut, sale } = hold;
  if (paymentMoney(payment).reserved === 0) return null;
  const end = holdEnd(hold, days);
  if (end !== null && end.at <= now) return end.at > now - HOLD_OVER ? { kind: 'holdLapsed', ...end } : null;
  if (end !== null && end.at <= now + (end.practice ? HOLD_WARNING.practice : HOLD_WARNING.told)) return { kind: 'holdLapses', ...end };
  const until = end ?? { at: since, practice: false };
  // What the gateway is to take by itself waits for that day.
  if (payment.captureDate !== null && payment.captureDate > now) return null;
  if (sale && payment.state === 'authorized' && since <= now - SALE_GRACE) return { kind: 'saleNotTaken', ...until };
  return checkOut !== null && checkOut < today ? { kind: 'holdAfterStay', ...until } : null;
}

export type OpenLink = { readonly link: Token; readonly since: UnixSeconds };

/** Why a link the guest has not used is due. `endOfDay`: the last second of today. */
export function linkDue(
  { link, since }: OpenLink,
  { now, endOfDay }: { readonly now: UnixSeconds; readonly endOfDay: UnixSeconds },
  unpaidAfterDays: number
): Extract<DueKind, 'linkEnds' | 'linkUnpaid'> | null {
  if (!link.isLink || link.state !== 'open' || link.removedAt !== null) return null;
  if (link.acceptUntil !== null && link.acceptUntil <= now) return null;
  if (link.acceptUntil !== null && link.acceptUntil <= endOfDay) return 'linkEnds';
  return since <= now - unpaidAfterDays * DAY ? 'linkUnpaid' : null;
}

/** `answered`: something else came for its booking since. */
export const declinedDue = (
  { link, since }: OpenLink,
  { now, today }: Moment,
  { failed, answered }: { readonly failed: boolean; readonly answered: boolean }
): boolean =>
  link.isLink &&
  failed &&
  !answered &&
  link.removedAt === null &&
  since > now - DECLINED_FOR &&
  (link.checkOut === null || link.checkOut >= today);

const monthOf = (expiry: string | null): string | null => {
  const match = /^(\d{2})\/(\d{4})$/.exec(expiry ?? '');
  return match ? `${match[2]}-${match[1]}` : null;
};

/** A stored card that ends before the guest leaves: `expired` the month printed on it, `token` what the gateway keeps it for. */
export function cardDue(card: Token, { now, today }: Moment): 'expired' | 'token' | null {
  if (!card.isCard || card.state !== 'active' || card.removedAt !== null) return null;
  const { checkIn, checkOut } = card;
  if (checkOut === null || checkOut < today) return null;
  if (checkIn !== null && checkIn > localDay(now + STAY_AHEAD)) return null;
  const month = monthOf(card.card.expiry);
  // A card is good to the end of its month.
  if (month !== null && month < checkOut.slice(0, 7)) return 'expired';
  return card.expiresAt !== null && localDay(card.expiresAt) < checkOut ? 'token' : null;
}

/** Why a refund is due. One that waits for its capture is a person's to finish. */
export function refundDue(
  refund: Refund,
  since: UnixSeconds,
  now: UnixSeconds
): Extract<DueKind, 'refundUnfinished' | 'refundLate'> | null {
  if (refund.state === 'awaitingCapture') return 'refundUnfinished';
  return isUnsettled(refund) && since <= now - REFUND_LATE ? 'refundLate' : null;
}

/** Lists are read every `every` seconds; an account is behind when two readings and an hour are missed and none is under way. */
export function syncBehind(
  { phase, lastSyncAt, nextRunAt, error }: Pick<SyncProgress, 'phase' | 'lastSyncAt' | 'nextRunAt' | 'error'>,
  every: number,
  now: UnixSeconds
): boolean {
  if (phase === 'first' || phase === 'incremental') return false;
  const late = lastSyncAt === null || lastSyncAt < now - 2 * every - HOUR;
  const stuck = phase === 'failed' || phase === 'stopped' || error !== null || (nextRunAt !== null && nextRunAt < now - 10 * 60);
  return late && stuck;
}

/** What is never put off: it has an answer of its own, and money hangs on it. */
const PRESSING: ReadonlySet<DueKind> = new Set(['noAnswer', 'twice', 'happened', 'batchStopped']);

export const canSnooze = (kind: DueKind): boolean => !PRESSING.has(kind);

/** The last moment a line can be put off to: what lapses comes back while there is still time to act. */
export function latestSnooze({ kind, at }: { readonly kind: DueKind; readonly at: UnixSeconds | null }, now: UnixSeconds): UnixSeconds {
  const most = now + MOST_SNOOZE;
  switch (kind) {
    case 'holdLapses':
      return at === null ? most : Math.max(now, Math.min(most, at - 6 * HOUR));
    case 'linkEnds':
      return at === null ? most : Math.min(most, at);
    case 'noAnswer':
    case 'twice':
    case 'happened':
    case 'batchStopped':
    case 'refundUnfinished':
    case 'holdLapsed':
    case 'holdAfterStay':
    case 'saleNotTaken':
    case 'linkDeclined':
    case 'reminderDue':
    case 'linkUnpaid':
    case 'cardEnds':
    case 'refundLate':
    case 'syncBehind':
      return most;
    default:
      return assertNever(kind);
  }
}
