import type { GatewayError } from '../../../../shared/values/errors.ts';
import { ok, type Result } from '../../../../shared/values/result.ts';
import type { Order, Outcome, Recheck } from '../../port.ts';
import type { Desk } from '../api/context.ts';
import { refundHints } from '../wire/hints.ts';
import { paymentRecord } from '../wire/map.ts';
import { captureOutcome, refundOutcome, voidOutcome } from '../wire/outcome.ts';
import { findRefund } from './refunds.ts';
import { paymentState } from '../wire/statuses.ts';
import { type Minor, NOTHING } from '../../../../shared/values/money.ts';

/** A refund of an old payment would have a long list to look through; the gateway refuses a used reference anyway. */
const MAX_PAGES = 5;

const ALLOWED: Recheck = { records: {}, allowed: true, because: null, remaining: null, alreadyDone: null };

/**
 * Reads the payment right before a capture, void or refund. The gateway does not tell how much of a payment has been
 * refunded, so `remaining` of a refund is left to the history.
 */
export async function recheck(desk: Desk, order: Order): Promise<Result<Recheck, GatewayError>> {
  const { request, payment } = order;
  if (!payment || (request.kind !== 'capture' && request.kind !== 'void' && request.kind !== 'refund')) return ok(ALLOWED);
  const fresh = await desk.client.payment(payment.remoteId);
  if (!fresh.ok) return fresh;
  const record = paymentRecord(fresh.value, payment);
  const state = paymentState(fresh.value.value.status);
  const base = { ...ALLOWED, records: { payments: [record] } };
  const no = (because: string | null, alreadyDone: Outcome | null = null): Recheck => ({
    ...base,
    allowed: false,
    because,
    remaining: NOTHING,
    alreadyDone
  });

  if (request.kind === 'refund') {
    // A status not known yet may be what a partly refunded payment is called: the gateway decides about that one.
    if (state !== 'paid' && state !== 'other') return ok(no('notPaid'));
    const alreadyDone = await sameRefund(desk, order, request.amount, request.description);
    return ok(alreadyDone ? no(null, alreadyDone) : base);
  }
  if (state === 'authorized') return ok({ ...base, remaining: record.amount });
  if (request.kind === 'capture') {
    // Only a payment that was authorized can have been captured; a sale has been paid all along.
    if (state === 'paid')
      return ok(no('alreadyCaptured', record.preauth ? captureOutcome(fresh.value, payment, order.reference, desk.now()) : null));
    return ok(no(state === 'other' ? 'unknownStatus' : 'notAuthorized'));
  }
  if (state === 'voided') return ok(no(null, voidOutcome(fresh.value, payment)));
  return ok(no(state === 'paid' ? 'alreadyCaptured' : state === 'other' ? 'unknownStatus' : 'notAuthorized'));
}

/** The refund another desk made with the very same reference. A list that cannot be had is no reason to refuse. */
async function sameRefund({ client }: Desk, order: Order, amount: Minor, description: string | null): Promise<Outcome | null> {
  const { payment } = order;
  if (!payment) return null;
  const since = payment.processedAt ?? payment.createdAt;
  if (since === null) return null;
  const searched = await findRefund(client, {
    reference: order.reference,
    amount,
    currency: payment.currency,
    since: since - 60,
    maxPages: MAX_PAGES
  });
  const refund = searched.ok ? searched.value.refund : null;
  return refund ? refundOutcome(refund, refundHints(payment, description, refund.value.processing_time ?? since)) : null;
}
