import type { AnyMoneyRequest } from '../../shared/model/requests.ts';
import { assertNever } from '../../shared/values/result.ts';
import type { Outcome } from '../gateways/port.ts';
import type { Touched } from './intent.ts';

/**
 * The second movement without which the first one takes or gives back nothing (Saferpay: sales and refunds are only
 * authorized until they are captured). It is an operation of its own, with its own intent, run right after the first.
 */
export function secondHalf({ followUp }: Pick<Outcome, 'followUp'>, { paymentId, refundId }: Touched): AnyMoneyRequest | null {
  switch (followUp) {
    case 'captureRefund':
      return refundId === null ? null : { kind: 'captureRefund', refundId };
    case 'capturePayment':
      return paymentId === null ? null : { kind: 'capture', paymentId, amount: null, mode: 'single' };
    case null:
      return null;
    default:
      return assertNever(followUp);
  }
}
