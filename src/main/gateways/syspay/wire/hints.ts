import type { Payment } from '../../../../shared/model/domain.ts';
import type { UnixSeconds } from '../../../../shared/values/dates.ts';
import type { ChargeCard, CreateLink, Debit, ImportCard } from '../../../../shared/model/requests.ts';
import type { Order } from '../../port.ts';
import type { PaymentHints, RefundHints, TokenHints } from './map.ts';

/** What an order says about the token it makes, for fields the answer leaves out. */
export function tokenHints(order: Order, request: CreateLink | ChargeCard | ImportCard, at: UnixSeconds): TokenHints {
  const base: TokenHints = { reference: order.reference, description: request.description, createdAt: at };
  if (request.kind === 'importCard') return { ...base, origin: 'import', preauth: false };
  return {
    ...base,
    origin: request.kind === 'createLink' ? 'hostedToken' : 'serverToken',
    preauth: request.amount !== null && request.preauth,
    amount: request.amount,
    currency: request.amount === null ? null : request.currency,
    // With a payment the mandate comes by itself, in the currency of the payment.
    mandateCurrency: request.amount === null ? (request.mandate ? request.mandateCurrency : null) : request.currency
  };
}

export const debitHints = (order: Order, request: Debit, at: UnixSeconds): PaymentHints => ({
  preauth: request.preauth,
  createdAt: at,
  captureDate: request.captureDate,
  description: request.description,
  ...(order.token
    ? {
        tokenRemoteId: order.token.remoteId,
        bookingId: order.token.bookingId,
        guestName: order.token.guestName,
        guestEmail: order.token.guestEmail,
        methodType: order.token.methodType,
        methodDisplay: order.token.methodDisplay,
        card: order.token.card
      }
    : {})
});

export const refundHints = (payment: Payment, description: string | null, at: UnixSeconds): RefundHints => ({
  paymentRemoteId: payment.remoteId,
  createdAt: at,
  description
});
