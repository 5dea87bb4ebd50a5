import type { Payment } from '../../../../shared/model/domain.ts';
import type { CapturePayment } from '../../../../shared/model/requests.ts';
import type { Minor } from '../../../../shared/values/money.ts';

/** What becomes of an amount that this capture does not take; null when it takes all. */
export function restOf(
  mode: CapturePayment['mode'],
  amount: Minor
): { readonly becomes: 'released' | 'kept'; readonly amount: Minor } | null {
  return amount === 0 ? null : { becomes: mode === 'part' ? 'kept' : 'released', amount };
}

/** Which kinds of capture are open: parts only where the gateway takes them, and nothing but parts once one was taken. */
export function captureModes(payment: Pick<Payment, 'captureMode'>, multipart: boolean): readonly CapturePayment['mode'][] {
  if (payment.captureMode === 'multipart') return ['part', 'last'];
  return multipart ? ['single', 'part', 'last'] : ['single'];
}
