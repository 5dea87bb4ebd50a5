import type { Capture, Payment } from '../../../shared/domain.ts';

export type Part = Capture & { readonly captureId: string };

/** Captures a refund can refer to. */
export const refundableParts = (captures: readonly Capture[]): Part[] => captures.filter((one): one is Part => one.captureId !== null);

/**
 * The capture a refund of `amount` refers to: a refund names one capture, so it can never take from two parts.
 * Which part earlier refunds took from is not known here; a part that is large enough whatever they took is chosen first, then
 * the largest. `RestrictRefundAmountToCapturedAmount` makes the gateway refuse what would still be too much.
 */
export function partFor(captures: readonly Capture[], payment: Pick<Payment, 'refundedAmount'>, amount: number): Part | null {
  const fitting = refundableParts(captures)
    .filter((one) => one.amount >= amount)
    .toSorted((a, b) => a.amount - b.amount);
  return fitting.find((one) => one.amount - payment.refundedAmount >= amount) ?? fitting.at(-1) ?? null;
}

/** Minor units of the largest capture a refund could name; null when none is known. */
export function largestPart(captures: readonly Capture[]): number | null {
  const amounts = refundableParts(captures).map((one) => one.amount);
  return amounts.length === 0 ? null : Math.max(...amounts);
}
