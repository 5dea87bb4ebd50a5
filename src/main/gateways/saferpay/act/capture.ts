import type { Payment, Refund } from '../../../../shared/model/domain.ts';
import type { GatewayError } from '../../../../shared/values/errors.ts';
import { err, ok } from '../../../../shared/values/result.ts';
import type { Result } from '../../../../shared/values/result.ts';
import type { CapturePayment } from '../../../../shared/model/requests.ts';
import type { Order, Outcome } from '../../port.ts';
import type { Deps } from '../api/deps.ts';
import { isAlreadyCaptured } from '../api/errors.ts';
import { requestIdOf } from '../wire/ids.ts';
import { afterCapture, captureOf, changed, leftToCapture } from '../wire/map-payment.ts';
import { changedRefund } from '../wire/map-refund.ts';
import { toApiAmount } from '../api/money.ts';
import { outcome } from '../../kit/outcome.ts';
import { fromIso } from '../api/time.ts';
import { cancel, capture, multipartCapture, multipartFinalize } from '../api/transactions.ts';
import { NOTHING } from '../../../../shared/values/money.ts';

type Sent = Promise<Result<Outcome, GatewayError>>;

/** One capture, or one part with the order's reference as its OrderPartId. A part needs an amount: null means what is left. */
export async function sendCapture(order: Order, request: CapturePayment, payment: Payment, { client }: Deps): Sent {
  const { mode } = request;
  const amount = request.amount ?? leftToCapture(payment);
  const reference = { TransactionId: payment.remoteId };
  const requestId = requestIdOf('capture', order.reference);
  const answer =
    mode === 'single'
      ? await capture(client, reference, request.amount === null ? null : toApiAmount(amount, payment.currency), requestId)
      : await multipartCapture(
          client,
          {
            reference,
            amount: toApiAmount(amount, payment.currency),
            type: mode === 'last' ? 'FINAL' : 'PARTIAL',
            orderPartId: order.reference
          },
          requestId
        );
  if (!answer.ok) {
    // Whoever was first: it has been captured, so the caller asks instead of counting this as failed.
    const before = mode === 'single' ? isAlreadyCaptured(answer.error) : namesOrderPart(answer.error);
    return before
      ? err({ kind: 'duplicate', code: mode === 'single' ? 'saferpay.TRANSACTION_ALREADY_CAPTURED' : 'saferpay.VALIDATION_FAILED' })
      : answer;
  }
  if (!isCaptureStatus(answer.value.data.Status)) return unread(answer.value.data.Status);
  return ok(
    outcome(
      {
        payments: [afterCapture(payment, { amount, mode, status: answer.value.data.Status }, answer.value.raw)],
        captures: [captureOf(payment, order.reference, amount, answer.value)]
      },
      { paymentRemoteId: payment.remoteId }
    )
  );
}

/**
 * What a capture can answer (saferpay.md 4.2). "Accept values it does not list" is not "believe them": any other word says
 * neither that money moved nor that it did not, so it reads as malformed and the gateway is asked.
 */
export const isCaptureStatus = (status: string): boolean => status === 'CAPTURED' || status === 'PENDING';

const unread = (status: string) => err({ kind: 'malformed' as const, status: 200, detail: `Status ${status} after a capture` });

export async function sendFinalize(order: Order, payment: Payment, { client }: Deps): Sent {
  const answer = await multipartFinalize(client, { TransactionId: payment.remoteId }, requestIdOf('finalize', order.reference));
  if (!answer.ok) return answer;
  return ok(outcome({ payments: [finalized(payment, answer.value.raw)] }, { paymentRemoteId: payment.remoteId }));
}

/** Our OrderPartId is well formed, so a complaint about it can only mean that this very part is there already. */
const namesOrderPart = (error: GatewayError): boolean =>
  error.kind === 'validation' && error.fields.some((field) => /\bOrderPartId\b/.test(field.said ?? ''));

/** The rest has been given up: what was captured is what was paid. */
export const finalized = (payment: Payment, raw: unknown): ReturnType<typeof changed> => changed(payment, { state: 'paid' }, raw);

export async function sendVoid(order: Order, payment: Payment, { client }: Deps): Sent {
  const answer = await cancel(client, { TransactionId: payment.remoteId }, requestIdOf('void', order.reference));
  if (!answer.ok) return answer;
  const voided = changed(payment, { status: 'CANCELED', state: 'voided', capturedAmount: NOTHING }, answer.value.raw);
  return ok(outcome({ payments: [voided] }, { paymentRemoteId: payment.remoteId }));
}

/** A refund is a transaction of its own: its capture is what gives the money back (saferpay.md 4.6). */
export async function sendCaptureRefund(order: Order, refund: Refund, { client }: Deps): Sent {
  const answer = await capture(client, { TransactionId: refund.remoteId }, null, requestIdOf('captureRefund', order.reference));
  if (!answer.ok) {
    if (isAlreadyCaptured(answer.error)) return err({ kind: 'duplicate', code: 'saferpay.TRANSACTION_ALREADY_CAPTURED' });
    return answer;
  }
  const { Status: status, Date: date } = answer.value.data;
  if (!isCaptureStatus(status)) return unread(status);
  const captured = changedRefund(refund, status, fromIso(date), answer.value.raw);
  return ok(outcome({ refunds: [captured] }, { refundRemoteId: refund.remoteId, paymentRemoteId: refund.paymentRemoteId }));
}

/** Cancel takes authorized refunds as well as payments, always whole (saferpay.md 4.5). */
export async function sendCancelRefund(order: Order, refund: Refund, { client, now }: Deps): Sent {
  const answer = await cancel(client, { TransactionId: refund.remoteId }, requestIdOf('cancelRefund', order.reference));
  if (!answer.ok) return answer;
  const cancelled = changedRefund(refund, 'CANCELED', now(), answer.value.raw);
  return ok(outcome({ refunds: [cancelled] }, { refundRemoteId: refund.remoteId, paymentRemoteId: refund.paymentRemoteId }));
}
