import { z } from 'zod';
import { RowId } from '../domain.ts';
import type { Kind } from './kind.ts';
import { paymentRefusal } from './refusals.ts';
import { ofPayment } from './subjects.ts';

/** Ends a multipart capture without taking more. */
export const FinalizeCapture = z.object({ kind: z.literal('finalize'), paymentId: RowId });
export type FinalizeCapture = z.infer<typeof FinalizeCapture>;

export const finalize = {
  letter: 'F',
  right: 'capture',
  excludes: 'actionsOnPayment',
  asksFirst: 'whatItAllows',
  about: ({ paymentId }) => ({ what: 'payment', id: paymentId }),
  subject: (_request, rows) => ofPayment(rows, null),
  offered: (_request, { payment }) => payment.multipartCapture,
  refusal: (_request, situation) => paymentRefusal('finalize', situation),
  leaves: () => ({ what: 'nothing' })
} as const satisfies Kind<FinalizeCapture>;
