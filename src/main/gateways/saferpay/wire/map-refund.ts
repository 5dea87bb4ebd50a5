import type { IncomingRefund, Refund, RefundState } from '../../../../shared/model/domain.ts';
import type { GatewayError } from '../../../../shared/values/errors.ts';
import { err, ok } from '../../../../shared/values/result.ts';
import type { Result } from '../../../../shared/values/result.ts';
import type { Answer } from '../api/client.ts';
import { factsOfAnswer } from './facts.ts';
import { cardOf, methodOf } from './map-card.ts';
import { fromApiValue } from '../api/money.ts';
import type { TransactionAnswer } from '../api/schemas-payment.ts';
import { fromIso } from '../api/time.ts';

/** A refund is a transaction of its own: AUTHORIZED moves nothing until it is captured (saferpay.md 4.6). */
export function refundState(status: string): RefundState {
  switch (status) {
    case 'AUTHORIZED':
      return 'awaitingCapture';
    case 'CAPTURED':
      return 'succeeded';
    case 'PENDING':
      return 'pending';
    case 'CANCELED':
      return 'cancelled';
    // A list of the report, not a status of the interface.
    case 'FAILED':
      return 'failed';
    default:
      return 'other';
  }
}

type Known = {
  readonly paymentRemoteId: string | null;
  readonly tokenRemoteId: string | null;
  readonly description: string | null;
  readonly createdAt?: number | null;
};

/** `known.paymentRemoteId`: no answer names the payment a refund belongs to. */
export function refundOf(answer: Answer<TransactionAnswer>, known: Known): Result<IncomingRefund, GatewayError> {
  const { Transaction: transaction } = answer.data;
  const amount = fromApiValue(transaction.Amount.Value);
  if (amount === null) return err({ kind: 'malformed', status: 200, detail: 'Transaction.Amount.Value' });
  const at = fromIso(transaction.Date);
  const state = refundState(transaction.Status);
  return ok({
    remoteId: transaction.Id,
    paymentRemoteId: known.paymentRemoteId,
    tokenRemoteId: known.tokenRemoteId,
    reference: transaction.OrderId ?? null,
    status: transaction.Status,
    state,
    amount,
    currency: transaction.Amount.CurrencyCode,
    description: known.description,
    failureCategory: null,
    createdAt: known.createdAt ?? at,
    processedAt: state === 'succeeded' ? at : null,
    ...(answer.data.PaymentMeans ? { ...methodOf(answer.data.PaymentMeans), card: cardOf(answer.data.PaymentMeans) } : {}),
    processorReference: transaction.AcquirerReference ?? null,
    facts: factsOfAnswer(answer.data),
    raw: answer.raw
  });
}

/** A stored refund with the status a capture or AssertRefund has just told. */
export function changedRefund(refund: Refund, status: string, at: number | null, raw: unknown): IncomingRefund {
  const { id: _id, accountId: _account, gateway: _gateway, fetchedAt: _fetched, ...rest } = refund;
  const state = refundState(status);
  return { ...rest, status, state, processedAt: state === 'succeeded' ? (at ?? rest.processedAt) : rest.processedAt, raw };
}
