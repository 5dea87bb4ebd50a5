import type { Payment, Records } from '../../../../shared/model/domain.ts';
import { askedOnly, type GatewayError } from '../../../../shared/values/errors.ts';
import type { AnyMoneyRequest, RefundPayment } from '../../../../shared/model/requests.ts';
import { err, ok } from '../../../../shared/values/result.ts';
import type { Result } from '../../../../shared/values/result.ts';
import type { Order, Outcome } from '../../port.ts';
import { aboutPayment } from '../wire/about.ts';
import type { Answer } from '../api/client.ts';
import type { Deps } from '../api/deps.ts';
import { requestIdOf } from '../wire/ids.ts';
import { captureTold, paymentOf } from '../wire/map-payment.ts';
import { refundOf } from '../wire/map-refund.ts';
import { toApiAmount } from '../api/money.ts';
import { merge, outcome } from '../../kit/outcome.ts';
import { largestPart, partFor, referenceTo } from './parts.ts';
import { given } from '../../kit/given.ts';
import type { TransactionAnswer } from '../api/schemas-payment.ts';
import { creditTerminal } from '../terminals/terminals.ts';
import { inquire, refund, refundDirect } from '../api/transactions.ts';
import type { CaptureReference } from '../api/transactions.ts';
import type { Minor } from '../../../../shared/values/money.ts';

type Sent = Promise<Result<Outcome, GatewayError>>;
type CreditCard = Extract<AnyMoneyRequest, { kind: 'creditCard' }>;

type Target = { readonly capture: CaptureReference; readonly records: Records };

/**
 * The capture to refund, from what is known here, else from Inquire, which may tell the id of a payment captured in one go. Where it
 * does not, that payment's one capture is named by the transaction.
 */
async function captureToRefund({ captures }: Order, payment: Payment, amount: Minor, deps: Deps): Promise<Result<Target, GatewayError>> {
  const part = partFor(captures, payment, amount);
  const known = part === null ? null : referenceTo(part, payment);
  if (known !== null) return ok({ capture: known, records: {} });
  const largest = largestPart(captures, payment);
  if (largest !== null) {
    const params = { remaining: largest, currency: payment.currency };
    return err({ kind: 'validation', fields: [{ field: 'amount', code: 'refundAbovePart', params }], codes: [] });
  }
  const asked = await inquire(deps.client, { TransactionId: payment.remoteId });
  // Only a question was sent: whatever became of it, no refund is on its way.
  if (!asked.ok) return err(askedOnly(asked.error));
  const read = paymentOf(asked.value, aboutPayment(payment), payment);
  if (!read.ok) return err(askedOnly(read.error));
  const { CaptureId: captureId, Status: status } = asked.value.data.Transaction;
  // "This should only be used if you don't have the CaptureId" (CaptureReference). Of several parts it could mean any.
  if (!captureId && (read.value.captureMode === 'multipart' || status !== 'CAPTURED'))
    return err({ kind: 'unsupported', what: 'noCaptureKnown' });
  return ok({
    capture: captureId ? { CaptureId: captureId } : { TransactionId: payment.remoteId },
    records: { payments: [read.value], captures: captureTold(asked.value.data.Transaction, read.value, asked.value.raw) }
  });
}

export async function sendRefund(order: Order, request: RefundPayment, payment: Payment, deps: Deps): Sent {
  const target = await captureToRefund(order, payment, request.amount, deps);
  if (!target.ok) return target;
  const answer = await refund(
    deps.client,
    {
      CaptureReference: target.value.capture,
      Refund: {
        Amount: toApiAmount(request.amount, payment.currency),
        OrderId: order.reference,
        ...given({ Description: request.description }),
        RestrictRefundAmountToCapturedAmount: true
      }
    },
    requestIdOf(request.kind, order.reference)
  );
  if (!answer.ok) return answer;
  const done = refundOutcome(order, answer.value);
  return done.ok ? ok({ ...done.value, records: merge(target.value.records, done.value.records) }) : done;
}

/** Credits a stored card without an earlier payment; like a refund it may have to be captured. */
export async function sendCredit(order: Order, request: CreditCard, deps: Deps): Sent {
  const terminalId = creditTerminal(request.terminalId, deps.settings, deps.terminals);
  if (terminalId === null || order.token === null) return err({ kind: 'unsupported', what: 'noTerminal' });
  const answer = await refundDirect(
    deps.client,
    {
      TerminalId: terminalId,
      Refund: {
        Amount: toApiAmount(request.amount, request.currency),
        OrderId: order.reference,
        ...given({ Description: request.description })
      },
      PaymentMeans: { Alias: { Id: order.token.remoteId } }
    },
    requestIdOf(request.kind, order.reference)
  );
  return answer.ok ? refundOutcome(order, answer.value) : answer;
}

/** A refund or credit an order made, from the answer itself or from a later Inquire. AUTHORIZED: nothing has moved yet. */
export function refundOutcome(order: Order, answer: Answer<TransactionAnswer>): Result<Outcome, GatewayError> {
  const { request } = order;
  const description = 'description' in request ? request.description : null;
  const paymentRemoteId = request.kind === 'refund' ? (order.payment?.remoteId ?? null) : null;
  const tokenRemoteId = request.kind === 'creditCard' ? (order.token?.remoteId ?? null) : null;
  const read = refundOf(answer, { paymentRemoteId, tokenRemoteId, description });
  if (!read.ok) return read;
  const made = { ...read.value, reference: read.value.reference ?? order.reference };
  return ok(
    outcome(
      { refunds: [made] },
      { refundRemoteId: made.remoteId, paymentRemoteId, followUp: made.state === 'awaitingCapture' ? 'captureRefund' : null }
    )
  );
}
