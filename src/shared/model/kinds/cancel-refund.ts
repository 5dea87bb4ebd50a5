import { z } from 'zod';
import { RowId } from '../domain.ts';
import type { Kind } from './kind.ts';
import { secondHalfRefusal } from './refusals.ts';
import { ofRefund } from './subjects.ts';

/** Takes back a refund that gives nothing back until it is captured (Saferpay Cancel): one that the network made a second time. */
export const CancelRefund = z.object({ kind: z.literal('cancelRefund'), refundId: RowId });
export type CancelRefund = z.infer<typeof CancelRefund>;

export const cancelRefund = {
  letter: 'RX',
  right: 'refund',
  excludes: 'sameKind',
  asksFirst: 'whatItAllows',
  about: ({ refundId }) => ({ what: 'refund', id: refundId }),
  subject: (_request, rows) => ofRefund(rows),
  offered: (_request, { payment }) => payment.refundNeedsCapture,
  refusal: (_request, situation) => secondHalfRefusal(situation),
  leaves: () => ({ what: 'state', of: 'refund', states: ['cancelled'] })
} as const satisfies Kind<CancelRefund>;
