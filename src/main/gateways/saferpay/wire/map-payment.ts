import type { IncomingCapture, IncomingPayment, Payment, PaymentState } from '../../../../shared/model/domain.ts';
import type { GatewayError } from '../../../../shared/values/errors.ts';
import { err, ok } from '../../../../shared/values/result.ts';
import type { Result } from '../../../../shared/values/result.ts';
import type { About } from './about.ts';
import type { Answer } from '../api/client.ts';
import { factsOfAnswer } from './facts.ts';
import { cardOf, methodOf } from './map-card.ts';
import { fromApiValue } from '../api/money.ts';
import type { Transaction } from '../api/schemas-common.ts';
import type { CaptureAnswer, TransactionAnswer } from '../api/schemas-payment.ts';
import { fromIso } from '../api/time.ts';
import { add, leftOf, NOTHING } from '../../../../shared/values/money.ts';
import type { Minor } from '../../../../shared/values/money.ts';

type Money = Pick<IncomingPayment, 'state' | 'capturedAmount' | 'captureMode'>;

/** Some means take the whole as they are paid with (saferpay.md 4.1), so that nobody can have captured less; a card is held first. */
const takesAtOnce = (known: Payment | null, means: TransactionAnswer['PaymentMeans']): boolean =>
  !means?.Card && (known === null || known.state === 'open' || known.state === 'waiting');

/**
 * The desk's reading of Transaction.Status (saferpay.md 5.5). An answer never says how much was captured: that is known
 * only here (`known`). While parts may follow the status stays AUTHORIZED; the report's published example shows it so.
 * CAPTURED of what was held says that it was taken, all or less: how much is nothing until a capture of this desk or the report tells.
 */
function readingOf(status: string, amount: Minor, known: Payment | null, atOnce: boolean): Money {
  const captured = known?.capturedAmount ?? NOTHING;
  const captureMode = known?.captureMode ?? null;
  const multipart = captureMode === 'multipart';
  switch (status) {
    case 'AUTHORIZED':
      if (multipart && captured > 0)
        return { state: known?.state === 'paid' ? 'paid' : 'partlyCaptured', capturedAmount: captured, captureMode };
      return { state: 'authorized', capturedAmount: NOTHING, captureMode: null };
    case 'CAPTURED':
      return {
        state: 'paid',
        capturedAmount: captured === 0 && atOnce ? amount : captured,
        captureMode: captureMode ?? 'single'
      };
    case 'CANCELED':
      return { state: 'voided', capturedAmount: NOTHING, captureMode };
    case 'PENDING':
      return { state: 'waiting', capturedAmount: captured, captureMode };
    default:
      return { state: 'other', capturedAmount: captured, captureMode };
  }
}

/** A payment from AuthorizeDirect, Assert or Inquire. `malformed` when its amount cannot be read. */
export function paymentOf(answer: Answer<TransactionAnswer>, about: About, known: Payment | null): Result<IncomingPayment, GatewayError> {
  const { Transaction: transaction, PaymentMeans: means, Payer: payer, Liability: liability } = answer.data;
  const amount = fromApiValue(transaction.Amount.Value);
  if (amount === null) return err({ kind: 'malformed', status: 200, detail: 'Transaction.Amount.Value' });
  const billing = payer?.BillingAddress;
  const at = fromIso(transaction.Date);
  return ok({
    remoteId: transaction.Id,
    reference: transaction.OrderId ?? known?.reference ?? null,
    status: transaction.Status,
    ...readingOf(transaction.Status, amount, known, takesAtOnce(known, means)),
    amount,
    currency: transaction.Amount.CurrencyCode,
    preauth: about.preauth,
    // How long an authorization holds is practice, not a promise (saferpay.md 6): no date is made up.
    preauthExpiresAt: null,
    captureDate: null,
    flow: null,
    createdAt: known?.createdAt ?? at,
    processedAt: at ?? known?.processedAt ?? null,
    settledAt: null,
    source: null,
    // Saferpay names no contract; the acquirer is one of the facts.
    contract: null,
    descriptor: null,
    description: about.description,
    failureCategory: null,
    actionUrl: null,
    bookingId: about.bookingId,
    guestName: about.guestName ?? ([billing?.FirstName, billing?.LastName].filter(Boolean).join(' ') || null),
    guestEmail: about.guestEmail ?? billing?.Email ?? null,
    tokenRemoteId: about.tokenRemoteId,
    ...methodOf(means),
    card: cardOf(means),
    terminalId: about.terminalId,
    processorReference: transaction.AcquirerReference ?? null,
    liabilityShift: liability?.LiabilityShift ?? known?.liabilityShift ?? null,
    facts: factsOfAnswer(answer.data),
    raw: answer.raw
  });
}

/** A stored payment as it goes back to the history with what has just become of it. */
export function changed(payment: Payment, change: Partial<IncomingPayment>, raw: unknown): IncomingPayment {
  const { id: _id, accountId: _account, gateway: _gateway, fetchedAt: _fetched, ...rest } = payment;
  const { refundedAmount: _refunded, refundPendingAmount: _pending, ...told } = rest;
  return { ...told, ...change, raw };
}

/**
 * The capture Inquire knows of a payment captured in one go: the id a refund will need. Parts of a multipart capture are not told; one
 * whose amount nobody has told yet is told again once it is known.
 */
export function captureTold(transaction: Transaction, payment: IncomingPayment, raw: unknown): IncomingCapture[] {
  if (transaction.Type !== 'PAYMENT' || !transaction.CaptureId || payment.captureMode === 'multipart' || payment.capturedAmount === 0)
    return [];
  return [
    {
      paymentRemoteId: payment.remoteId,
      captureId: transaction.CaptureId,
      reference: null,
      amount: payment.capturedAmount,
      currency: payment.currency,
      status: transaction.Status,
      capturedAt: null,
      raw
    }
  ];
}

/** What a capture of `amount` leaves behind. `part`: more may follow, unless nothing is left. */
export function afterCapture(
  payment: Payment,
  done: { readonly amount: Minor; readonly mode: 'single' | 'part' | 'last'; readonly status: string },
  raw: unknown
): IncomingPayment {
  const capturedAmount = add(payment.capturedAmount, done.amount);
  const pending = done.status === 'PENDING';
  const open = done.mode === 'part' && capturedAmount < payment.amount;
  const state: PaymentState = open ? 'partlyCaptured' : pending ? 'waiting' : 'paid';
  return changed(
    payment,
    {
      // A part's status is the part's own: the payment stays what it was until the last one.
      status: open ? payment.status : done.status,
      state,
      capturedAmount,
      captureMode: done.mode === 'single' ? 'single' : 'multipart'
    },
    raw
  );
}

/** One capture or part as the history keeps it. `reference` is the order's: the OrderPartId of a part. */
export const captureOf = (payment: Payment, reference: string, amount: Minor, answer: Answer<CaptureAnswer>): IncomingCapture => ({
  paymentRemoteId: payment.remoteId,
  captureId: answer.data.CaptureId ?? null,
  reference,
  amount,
  currency: payment.currency,
  status: answer.data.Status,
  capturedAt: fromIso(answer.data.Date),
  raw: answer.raw
});

/** What has not been captured yet by what is known here. */
export const leftToCapture = (payment: Payment): Minor => leftOf(payment.amount, payment.capturedAmount);
