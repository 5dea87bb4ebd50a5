import type { IncomingPayment, IncomingRefund, PaymentState, Records } from '../../../../shared/model/domain.ts';
import type { ReportState } from '../api/management.ts';
import { factsOfRow } from './facts.ts';
import { expiryOf } from './map-card.ts';
import { refundState } from './map-refund.ts';
import { shownDigits } from '../api/mask.ts';
import { fromReportAmount } from '../api/money.ts';
import type { ReportRow } from '../api/schemas-management.ts';
import { fromIso } from '../api/time.ts';
import { type Minor, NOTHING } from '../../../../shared/values/money.ts';

/** The report keeps AUTHORIZED while parts may still be captured (the specification's own example); CAPTURED is the end. */
function stateOf(status: string, captured: Minor): PaymentState {
  switch (status) {
    case 'AUTHORIZED':
      return captured > 0 ? 'partlyCaptured' : 'authorized';
    case 'CAPTURED':
      return 'paid';
    case 'CANCELED':
      return 'voided';
    case 'FAILED':
      return 'failed';
    case 'PENDING':
      return 'waiting';
    default:
      return 'other';
  }
}

/**
 * One row of the transactions report (saferpay.md 3.7) as a payment or a refund. The list's own state stands in for rows that
 * failed or are pending, which have no State; nor do they say whether they take or give back, so both readings are handed over.
 * Null when the amount cannot be read.
 */
export function reportRecord(row: ReportRow, list: ReportState): Records | null {
  const money = fromReportAmount(row.MerchantAmount, row.MerchantCurrency);
  if (money === null) return null;
  const type = row.AuthorizationDetails?.Type ?? null;
  if (type === 'REFUND') return { refunds: [refundOfRow(row, list, money)], notPayments: [row.TransactionId] };
  const payment = paymentOfRow(row, list, money);
  return type === null ? { untold: [{ payment, refund: refundOfRow(row, list, money) }] } : { payments: [payment] };
}

type Money = NonNullable<ReturnType<typeof fromReportAmount>>;

const statusOf = (row: ReportRow, list: ReportState): string =>
  row.AuthorizationDetails?.State ?? (list === 'SUCCESSFUL' ? 'AUTHORIZED' : list);

const madeAt = (row: ReportRow): number | null =>
  fromIso(row.AuthorizationDetails?.AuthorizationDate ?? row.FailedDetails?.FailedDate ?? row.PendingDetails?.PendingSinceDate);

/** The method in the interface's own capitals (the report writes `PayPal` for its PAYPAL), and what is shown of the card. */
function meansOf(row: ReportRow) {
  const { AuthorizationDetails: details, FailedDetails: failed } = row;
  const method = row.PaymentMethod?.toUpperCase() ?? null;
  const shown = shownDigits(details?.MaskedCardNumber ?? failed?.MaskedPaymentMethod);
  return {
    methodType: method,
    // A line for the screen is Inquire's to suggest; a failed payment has only this one.
    methodDisplay: failed?.MaskedPaymentMethod ?? null,
    card: {
      scheme: method,
      ...shown,
      expiry: expiryOf(details?.ExpiryMonth, details?.ExpiryYear),
      holder: details?.HolderName ?? null,
      fingerprint: null
    }
  };
}

function refundOfRow(row: ReportRow, list: ReportState, money: Money): IncomingRefund {
  const status = statusOf(row, list);
  const state = refundState(status);
  return {
    remoteId: row.TransactionId,
    // The report does not say which payment a refund belongs to; what the history knows stays.
    paymentRemoteId: null,
    reference: row.OrderId ?? null,
    status,
    state,
    amount: money.amount,
    currency: money.currency,
    description: row.Description ?? null,
    failureCategory: row.FailedDetails?.DeclinedBy ?? null,
    createdAt: madeAt(row),
    processedAt: fromIso(row.AuthorizationDetails?.CaptureDate),
    ...meansOf(row),
    terminalId: row.TerminalId ?? null,
    facts: factsOfRow(row),
    raw: row
  };
}

function paymentOfRow(row: ReportRow, list: ReportState, money: Money): IncomingPayment {
  const details = row.AuthorizationDetails;
  const status = statusOf(row, list);
  const at = madeAt(row);
  const counted = fromReportAmount(details?.CapturedMerchantAmount, details?.CapturedMerchantCurrency ?? money.currency);
  const captured = counted?.amount ?? NOTHING;
  const exact = status === 'CAPTURED' && captured > 0 && counted?.currency === money.currency;
  const parts = details?.HasPartialCaptures === true || (status === 'AUTHORIZED' && captured > 0);
  return {
    remoteId: row.TransactionId,
    reference: row.OrderId ?? null,
    status,
    state: stateOf(status, captured),
    amount: money.amount,
    currency: money.currency,
    capturedAmount: captured,
    ...(exact ? { capturedExact: true as const } : {}),
    preauth: false,
    preauthExpiresAt: null,
    captureDate: null,
    flow: row.Application ?? null,
    createdAt: at,
    processedAt: fromIso(details?.LastActionDate) ?? at,
    settledAt: null,
    source: null,
    contract: null,
    descriptor: null,
    description: row.Description ?? null,
    failureCategory: row.FailedDetails?.DeclinedBy ?? null,
    actionUrl: null,
    bookingId: null,
    guestName: null,
    guestEmail: null,
    tokenRemoteId: null,
    ...meansOf(row),
    terminalId: row.TerminalId ?? null,
    // The acquirer's number is told by Inquire alone; the code printed here is one of the facts.
    processorReference: null,
    captureMode: parts ? 'multipart' : status === 'CAPTURED' ? 'single' : null,
    liabilityShift: details?.HasLiabilityShift ?? null,
    facts: factsOfRow(row),
    raw: row
  };
}
