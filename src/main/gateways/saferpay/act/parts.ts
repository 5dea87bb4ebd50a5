import type { Capture, Payment } from '../../../../shared/model/domain.ts';
import type { CaptureReference } from '../api/transactions.ts';
import { type Minor, most } from '../../../../shared/values/money.ts';

type Captured = Pick<Payment, 'remoteId' | 'captureMode' | 'refundedAmount'>;

/** How a refund names a capture: by its id; a part whose id got lost by transaction and OrderPartId, as the container allows. */
export function referenceTo(part: Capture, payment: Captured): CaptureReference | null {
  if (part.captureId !== null) return { CaptureId: part.captureId };
  return payment.captureMode === 'multipart' && part.reference !== null
    ? { TransactionId: payment.remoteId, OrderPartId: part.reference }
    : null;
}

const refundable = (captures: readonly Capture[], payment: Captured): Capture[] =>
  captures.filter((one) => referenceTo(one, payment) !== null);

/**
 * The capture a refund of `amount` refers to: a refund names one capture, so it can never take from two parts.
 * Which part earlier refunds took from is not known here; a part that is large enough whatever they took is chosen first, then
 * the largest. `RestrictRefundAmountToCapturedAmount` makes the gateway refuse what would still be too much.
 */
export function partFor(captures: readonly Capture[], payment: Captured, amount: Minor): Capture | null {
  const fitting = refundable(captures, payment)
    .filter((one) => one.amount >= amount)
    .toSorted((a, b) => a.amount - b.amount);
  return fitting.find((one) => one.amount - payment.refundedAmount >= amount) ?? fitting.at(-1) ?? null;
}

/** The amount of the largest capture a refund could name; null when none is known. */
export function largestPart(captures: readonly Capture[], payment: Captured): Minor | null {
  const [first, ...others] = refundable(captures, payment).map((one) => one.amount);
  return first === undefined ? null : others.reduce(most, first);
}
