import { z } from 'zod';
import { RowId } from '../domain.ts';
import { another, plainText, PositiveAmount } from '../request-parts.ts';
import type { Kind } from './kind.ts';
import { paymentRefusal } from './refusals.ts';
import { ofPayment } from './subjects.ts';

export const RefundPayment = z.object({
  kind: z.literal('refund'),
  paymentId: RowId,
  amount: PositiveAmount,
  description: plainText(300),
  another
});
export type RefundPayment = z.infer<typeof RefundPayment>;

export const refund = {
  letter: 'R',
  right: 'refund',
  excludes: 'actionsOnPayment',
  asksFirst: 'whatItAllows',
  about: ({ paymentId }) => ({ what: 'payment', id: paymentId }),
  subject: ({ amount }, rows) => ofPayment(rows, amount),
  offered: (_request, { payment }) => payment.refund,
  refusal: ({ amount }, situation) => paymentRefusal('refund', situation, ({ refundable }) => ({ asked: amount, limit: refundable })),
  leaves: () => ({ what: 'refund', of: 'payment' })
} as const satisfies Kind<RefundPayment>;
