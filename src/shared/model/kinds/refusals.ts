import { appError, type AppError } from '../../values/errors.ts';
import { NOTHING, type Minor } from '../../values/money.ts';
import type { May, Open, Situation } from './kind.ts';

/** Another operation that has no end yet stands in the way; it is named so that the screen can show it. */
export const busyWith = ({ id, kind, reference, state }: Open): AppError =>
  appError('money.busy', { params: { intentId: id, kind, reference, state } });

/** `because` is a message key below `actions.off.`. */
export const notAllowed = (because: string): AppError => appError('money.notAllowed', { params: { because } });

/** `because` is a message key below `tokens.off.`. */
export const notChargeable = (because: string): AppError => appError('money.notChargeable', { params: { because } });

export const tooMuch = (remaining: Minor, currency: string): AppError =>
  appError('money.tooMuch', {
    params: { remaining, currency },
    fields: [{ field: 'amount', code: 'amountAboveRemaining', params: { remaining, currency } }]
  });

export const gone = appError('row.unknown');

type Payment = NonNullable<May['payment']>;
type Limit = (may: Payment) => { readonly asked: Minor | null; readonly limit: Minor };

/** May this be done with the payment. */
export function paymentRefusal(action: keyof Payment['off'], { subject, open, may }: Situation, limits?: Limit): AppError | null {
  if (!subject.payment || !may.payment) return gone;
  if (open) return busyWith(open);
  const off = may.payment.off[action];
  if (off !== null) return notAllowed(off);
  const { asked, limit } = limits?.(may.payment) ?? { asked: null, limit: NOTHING };
  return asked !== null && asked > limit ? tooMuch(limit, subject.payment.currency) : null;
}

/** May the second half of a refund be done, or its first half be taken back: the two exclude each other. */
export function secondHalfRefusal({ open, may }: Situation): AppError | null {
  if (open) return busyWith(open);
  return may.finish === null ? null : notAllowed(may.finish);
}

/**
 * The same charge or credit, made and never finished: a sale that is only authorized, a credit that is only authorized
 * (Saferpay), because its capture was refused or has no known end. Asking for it again would make a second one, while what
 * is missing is the capture of the first.
 */
export function unfinished({ done }: Situation): AppError | null {
  for (const { reference, hold, payment, refund } of done) {
    if (refund?.state === 'awaitingCapture') return appError('money.unfinishedRefund', { params: { reference, refundId: refund.id } });
    if (hold === false && payment?.state === 'authorized')
      return appError('money.unfinished', { params: { reference, paymentId: payment.id } });
  }
  return null;
}
