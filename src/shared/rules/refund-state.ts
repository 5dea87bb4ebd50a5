import type { Capabilities, Refund } from '../model/domain.ts';
import { assertNever } from '../values/result.ts';
import type { ActionOff } from './payment-actions.ts';

/** Whether the gateway may still change it by itself, so that it is worth asking about again. */
export function isUnsettled({ state }: Pick<Refund, 'state'>): boolean {
  switch (state) {
    case 'pending':
    case 'awaitingCapture':
    case 'other':
      return true;
    case 'succeeded':
    case 'failed':
    case 'cancelled':
    case 'error':
      return false;
    default:
      return assertNever(state);
  }
}

/** Why the second half of a refund (its capture) cannot be done now: a message key below `actions.off.`; null: it can. */
export function finishOff(
  refund: Pick<Refund, 'state'>,
  can: { readonly capabilities: Pick<Capabilities, 'payment'> | null; readonly unresolved: number }
): ActionOff | null {
  if (can.capabilities === null) return 'accountRemoved';
  if (!can.capabilities.payment.refundNeedsCapture) return 'notOffered';
  if (refund.state !== 'awaitingCapture') return 'nothingLeft';
  return can.unresolved > 0 ? 'unresolved' : null;
}
