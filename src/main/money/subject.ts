import type { Account, AccountId, Capture, Payment, Refund, Token } from '../../shared/model/domain.ts';
import type { UnixSeconds } from '../../shared/values/dates.ts';
import { appError, type AppError } from '../../shared/values/errors.ts';
import type { AnyMoneyRequest } from '../../shared/model/requests.ts';
import { assertNever, err, ok, type Result } from '../../shared/values/result.ts';
import { askedAbout, type AsyncHistory } from '../history/types.ts';
import type { Order } from '../gateways/port.ts';
import type { Minor } from '../../shared/values/money.ts';

/** The local rows a request is about. */
export type Rows = {
  readonly token: Token | null;
  readonly payment: Payment | null;
  readonly refund: Refund | null;
  readonly captures: readonly Capture[];
};

export type Subject = Rows & {
  readonly accountId: AccountId;
  /** Named by what the gateway calls it, so that every installed desk names it alike. */
  readonly target: string;
  readonly amount: Minor | null;
  readonly currency: string | null;
  readonly bookingId: string | null;
  readonly guestName: string | null;
};

const NO_ROWS: Rows = { token: null, payment: null, refund: null, captures: [] };

/** Looks up what a request is about. The only error is a row that is not there (any more). */
export async function subjectOf(history: AsyncHistory, request: AnyMoneyRequest): Promise<Result<Subject, AppError>> {
  switch (request.kind) {
    case 'createLink':
    case 'chargeCard':
    case 'importCard': {
      const amount = request.kind === 'importCard' ? null : request.amount;
      const names = [request.guest.firstName, request.guest.lastName].filter((name) => name !== null && name !== '');
      return ok({
        ...NO_ROWS,
        accountId: request.accountId,
        target: `booking:${request.booking.bookingId}`,
        amount,
        // Without an amount the form's currency means nothing, so it must not tell two desks' requests apart.
        currency: amount === null || request.kind === 'importCard' ? null : request.currency,
        bookingId: request.booking.bookingId,
        guestName: names.length > 0 ? names.join(' ') : null
      });
    }
    case 'debit':
    case 'creditCard':
    case 'deleteLink': {
      const token = await history.token(request.tokenId);
      if (!token) return gone;
      return ok({
        ...NO_ROWS,
        token,
        accountId: token.accountId,
        target: `token:${token.remoteId}`,
        amount: request.kind === 'deleteLink' ? null : request.amount,
        currency: request.kind === 'deleteLink' ? null : request.currency,
        bookingId: token.bookingId,
        guestName: token.guestName
      });
    }
    case 'capture':
    case 'finalize':
    case 'void':
    case 'refund': {
      const payment = await history.payment(request.paymentId);
      if (!payment) return gone;
      return ok({
        ...NO_ROWS,
        payment,
        captures: await history.capturesOfPayment(payment.accountId, payment.remoteId),
        accountId: payment.accountId,
        target: `payment:${payment.remoteId}`,
        amount: request.kind === 'capture' || request.kind === 'refund' ? request.amount : null,
        currency: payment.currency,
        bookingId: payment.bookingId,
        guestName: payment.guestName
      });
    }
    case 'captureRefund':
    case 'cancelRefund': {
      const refund = await history.refund(request.refundId);
      if (!refund) return gone;
      const payment = refund.paymentRemoteId === null ? null : await history.paymentByRemoteId(refund.accountId, refund.paymentRemoteId);
      return ok({
        ...NO_ROWS,
        refund,
        payment,
        accountId: refund.accountId,
        target: `refund:${refund.remoteId}`,
        amount: refund.amount,
        currency: refund.currency,
        bookingId: payment?.bookingId ?? null,
        guestName: payment?.guestName ?? null
      });
    }
    default:
      return assertNever(request);
  }
}

/** What the request itself says; null: all that is left, or no amount. */
export const amountAsked = (request: AnyMoneyRequest): number | null => ('amount' in request ? request.amount : null);

const gone = err(appError('row.unknown'));

/** When a question about these rows is asked: never before what is known of them. */
export const askedAt = ({ token, payment, refund }: Rows, now: UnixSeconds): UnixSeconds =>
  [token, payment, refund].reduce((at, row) => (row === null ? at : askedAbout(row, at)), now);

/** An account may do less than a request asks; the screen does not offer it then, but main does not rely on that. */
export function offered(request: AnyMoneyRequest, { capabilities }: Pick<Account, 'capabilities'>): boolean {
  switch (request.kind) {
    case 'createLink':
      return (
        capabilities.link.offered &&
        (request.amount !== null || capabilities.link.withoutPayment) &&
        (!request.preauth || capabilities.link.preauth)
      );
    case 'chargeCard':
      return (
        (capabilities.moto.direct || request.method !== 'CREDITCARD') &&
        capabilities.moto.methods.includes(request.method) &&
        (request.amount !== null || capabilities.moto.withoutPayment) &&
        (!request.preauth || capabilities.moto.preauth)
      );
    case 'importCard':
      return capabilities.moto.importCard;
    case 'debit':
      return capabilities.storedCard.debit;
    case 'creditCard':
      return capabilities.storedCard.creditTo;
    case 'deleteLink':
      return capabilities.link.remove;
    case 'capture':
      return capabilities.payment.capture && (request.mode === 'single' || capabilities.payment.multipartCapture);
    case 'finalize':
      return capabilities.payment.multipartCapture;
    case 'void':
      return capabilities.payment.void;
    case 'refund':
      return capabilities.payment.refund;
    case 'captureRefund':
    case 'cancelRefund':
      return capabilities.payment.refundNeedsCapture;
    default:
      return assertNever(request);
  }
}

export const orderOf = (reference: string, request: AnyMoneyRequest, { token, payment, refund, captures }: Rows): Order => ({
  reference,
  request,
  token,
  payment,
  refund,
  captures
});

/**
 * The order as the journal keeps it: just what was handed to the adapter, with the rows as they were at that moment,
 * so that after a restart the gateway is asked about that very operation. Card data is no part of an order.
 */
export const writeOrder = (order: Order): string => JSON.stringify({ v: 1, order });

/** Reads it back. It was written by `writeOrder` into our own encrypted file, so it is trusted to have its shape. */
export function readOrder(text: string): Order {
  const stored = JSON.parse(text) as { v: number; order: Order };
  if (stored.v !== 1) throw new Error(`Order of version ${stored.v}`);
  return stored.order;
}
