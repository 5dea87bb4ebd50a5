import { z } from 'zod';
import { RowId } from '../domain.ts';
import { subtract } from '../../values/money.ts';
import { another, PositiveAmount } from '../request-parts.ts';
import type { Kind } from './kind.ts';
import { paymentRefusal } from './refusals.ts';
import { ofPayment } from './subjects.ts';

/** Null `amount`: all that is left. */
export const CapturePayment = z.object({
  kind: z.literal('capture'),
  paymentId: RowId,
  amount: PositiveAmount.nullable(),
  /** `single`: one capture, the rest is given up. `part`: more may follow. `last`: the closing part. */
  mode: z.enum(['single', 'part', 'last']),
  another
});
export type CapturePayment = z.infer<typeof CapturePayment>;

export const capture = {
  letter: 'C',
  right: 'capture',
  excludes: 'actionsOnPayment',
  asksFirst: 'whatItAllows',
  about: ({ paymentId }) => ({ what: 'payment', id: paymentId }),
  subject: ({ amount }, rows) => {
    const subject = ofPayment(rows, amount);
    return subject && rows.payment
      ? { ...subject, comesTo: amount ?? subtract(rows.payment.amount, rows.payment.capturedAmount) }
      : subject;
  },
  offered: ({ mode }, { payment }) => payment.capture && (mode === 'single' || payment.multipartCapture),
  refusal: ({ amount }, situation) => paymentRefusal('capture', situation, ({ capturable }) => ({ asked: amount, limit: capturable })),
  leaves: () => ({ what: 'capture', of: 'payment' }),
  /** A sale that is only authorized until it is captured (Saferpay). */
  asSecondHalf: ({ paymentId }) => (paymentId === null ? null : { kind: 'capture', paymentId, amount: null, mode: 'single' })
} as const satisfies Kind<CapturePayment>;
