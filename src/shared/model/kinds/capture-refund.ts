import { z } from 'zod';
import { RowId } from '../domain.ts';
import type { Kind } from './kind.ts';
import { notAllowed, secondHalfRefusal } from './refusals.ts';
import { ofRefund } from './subjects.ts';

/** Captures a refund that the gateway left authorized (Saferpay), when the desk's own capture of it did not get through. */
export const CaptureRefund = z.object({ kind: z.literal('captureRefund'), refundId: RowId });
export type CaptureRefund = z.infer<typeof CaptureRefund>;

export const finishRefund = (refundId: RowId): CaptureRefund => ({ kind: 'captureRefund', refundId });

export const captureRefund = {
  letter: 'RC',
  right: 'refund',
  excludes: 'sameKind',
  asksFirst: 'whatItAllows',
  about: ({ refundId }) => ({ what: 'refund', id: refundId }),
  subject: (_request, rows) => ofRefund(rows),
  offered: (_request, { payment }) => payment.refundNeedsCapture,
  refusal: (_request, situation) =>
    // One that the network made a second time gives nothing back yet, and must not.
    situation.madeTwice && !situation.open ? notAllowed('madeTwice') : secondHalfRefusal(situation),
  leaves: () => ({ what: 'state', of: 'refund', states: ['succeeded'] }),
  /** A refund or credit that gives nothing back until it is captured (Saferpay). */
  asSecondHalf: ({ refundId }) => (refundId === null ? null : finishRefund(refundId))
} as const satisfies Kind<CaptureRefund>;
