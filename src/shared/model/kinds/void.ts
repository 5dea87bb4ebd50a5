import { z } from 'zod';
import { RowId } from '../domain.ts';
import type { Kind } from './kind.ts';
import { paymentRefusal } from './refusals.ts';
import { ofPayment } from './subjects.ts';

export const VoidPayment = z.object({ kind: z.literal('void'), paymentId: RowId });
export type VoidPayment = z.infer<typeof VoidPayment>;

export const voidPayment = {
  letter: 'V',
  right: 'void',
  excludes: 'actionsOnPayment',
  asksFirst: 'whatItAllows',
  about: ({ paymentId }) => ({ what: 'payment', id: paymentId }),
  subject: (_request, rows) => ofPayment(rows, null),
  offered: (_request, { payment }) => payment.void,
  refusal: (_request, situation) => paymentRefusal('void', situation),
  leaves: () => ({ what: 'state', of: 'payment', states: ['voided', 'cancelled'] })
} as const satisfies Kind<VoidPayment>;
