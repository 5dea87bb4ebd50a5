import type { Capabilities, Payment, Refund, Token } from '../model/domain.ts';
import type { DoubleKind, DoubleSide, Remedy } from '../model/doubles.ts';
import { assertNever } from '../values/result.ts';
import type { Minor } from '../values/money.ts';

/** Every reference a desk derives begins so (main/money/reference.ts); nobody else's does. */
const OURS = 'PD-';

export const isOurs = (reference: string | null): reference is string => reference?.startsWith(OURS) === true;

/** Something that moved, or holds, money at a gateway, or stands for a link or card there. */
export type Moved = {
  readonly id: number;
  readonly reference: string | null;
  /** What it was done to, where the gateway tells: a payment, a stored card, a booking. */
  readonly targets: readonly string[];
  /** Links and cards under one reference are told apart: a link may store a card. */
  readonly sort: string;
  readonly amount: Minor | null;
  readonly currency: string | null;
  readonly at: number | null;
  /** It still is what it was made for: neither failed, nor given up, nor given back. */
  readonly stands: boolean;
  /** This desk's journal has an operation under its reference that was carried out. */
  readonly inJournal: boolean;
};

export type Pair = { readonly a: number; readonly b: number; readonly reference: string; readonly certainty: 'same' | 'perhaps' };

/** Farther apart than this, the same amount for the same target is taken as meant. */
export const SOON_SECONDS = 15 * 60;

/**
 * Which of these are one too many. Two under one reference of ours always are: a second, deliberate operation has a
 * reference of its own. One that no desk made is, perhaps, when it repeats target and amount of one of this desk's soon before or after.
 */
export function pairsAmong(rows: readonly Moved[]): readonly Pair[] {
  const standing = rows.filter(({ stands }) => stands).toSorted((one, other) => one.id - other.id);
  return standing.flatMap((one, index) =>
    standing.slice(index + 1).flatMap((other): Pair[] => {
      const pair = { a: one.id, b: other.id };
      if (isOurs(one.reference) && one.reference === other.reference && one.sort === other.sort)
        return [{ ...pair, reference: one.reference, certainty: 'same' }];
      const ours = isOurs(one.reference) ? one : other;
      const foreign = ours === one ? other : one;
      return isOurs(ours.reference) && repeats(ours, foreign) ? [{ ...pair, reference: ours.reference, certainty: 'perhaps' }] : [];
    })
  );
}

function repeats(ours: Moved, foreign: Moved): boolean {
  if (!ours.inJournal || isOurs(foreign.reference) || ours.sort !== foreign.sort) return false;
  if (ours.amount === null || ours.amount !== foreign.amount || ours.currency !== foreign.currency) return false;
  if (ours.at === null || foreign.at === null || Math.abs(ours.at - foreign.at) > SOON_SECONDS) return false;
  return ours.targets.some((target) => foreign.targets.includes(target));
}

type PaymentLook = Pick<Payment, 'state' | 'capturedAmount' | 'refundedAmount'>;

/**
 * A payment that holds or has taken money. One that is still under way does not count yet: a guest may leave an attempt
 * behind and pay by another. A word nobody knows counts: better to be told in vain.
 */
export function paymentStands({ state, capturedAmount, refundedAmount }: PaymentLook): boolean {
  switch (state) {
    case 'authorized':
    case 'other':
      return true;
    case 'partlyCaptured':
    case 'paid':
      return refundedAmount === 0 || refundedAmount < capturedAmount;
    case 'open':
    case 'waiting':
    case 'failed':
    case 'cancelled':
    case 'voided':
    case 'expired':
    case 'error':
      return false;
    default:
      return assertNever(state);
  }
}

/** One that waits for its capture counts too: it holds back another refund, and may be captured by mistake. */
export const refundStands = ({ state }: Pick<Refund, 'state'>): boolean => state !== 'failed' && state !== 'cancelled' && state !== 'error';

export const tokenStands = ({ state, removedAt }: Pick<Token, 'state' | 'removedAt'>): boolean =>
  removedAt === null && (state === 'open' || state === 'pending' || state === 'paid' || state === 'active' || state === 'other');

const taken: readonly (string | null)[] = ['taken', 'partlyTaken', 'partlyRefunded'];

/** How the second one is given back at this gateway, or that it cannot be. */
export function remedyOf(kind: DoubleKind, second: DoubleSide, can: Capabilities): Remedy {
  switch (kind) {
    case 'payment':
      if (second.word === 'reserved' && can.payment.void) return 'void';
      return taken.includes(second.word) && can.payment.refund ? 'refund' : 'noWord';
    case 'refund':
      return second.refundState === 'awaitingCapture' && can.payment.refundNeedsCapture ? 'cancelRefund' : 'noRefund';
    case 'token':
      if (second.isLink) return can.link.remove ? 'deleteLink' : 'noLink';
      return can.storedCard.remove ? 'removeCard' : 'noCard';
    default:
      return assertNever(kind);
  }
}
