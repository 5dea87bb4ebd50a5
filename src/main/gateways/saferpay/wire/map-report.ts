import type { IncomingPayment, IncomingRefund, PaymentState, Records } from '../../../../shared/model/domain.ts';
import type { ReportState } from '../api/management.ts';
import { expiryOf } from './map-card.ts';
import { refundState } from './map-refund.ts';
import { shownDigits } from './mask.ts';
import { fromReportAmount } from './money.ts';
import type { ReportRow } from '../api/schemas-management.ts';
import { fromIso } from './time.ts';

/** The report keeps AUTHORIZED while parts may still be captured (the specification's own example); CAPTURED is the end. */
function stateOf(status: string, captured: number): PaymentState {
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
 * One row of the transactions report as a payment or a refund (saferpay.md 3.7). The list's own state stands in for
 * rows that failed or are pending, which have no State. Null when the amount cannot be read.
 */
export function reportRecord(row: ReportRow, list: ReportState): Records | null {
  const money = fromReportAmount(row.MerchantAmount, row.MerchantCurrency);
  if (money === null) return null;
  const details = row.AuthorizationDetails;
  const status = details?.State ?? (list === 'SUCCESSFUL' ? 'AUTHORIZED' : list);
  const at = fromIso(details?.AuthorizationDate ?? row.FailedDetails?.FailedDate ?? row.PendingDetails?.PendingSinceDate);
  const failed = row.FailedDetails;
  if (details?.Type === 'REFUND') {
    const refund: IncomingRefund = {
      remoteId: row.TransactionId,
      // The report does not say which payment a refund belongs to; what the history knows stays.
      paymentRemoteId: null,
      reference: row.OrderId ?? null,
      status,
      state: refundState(status),
      amount: money.amount,
      currency: money.currency,
      description: row.Description ?? null,
      failureCategory: null,
      createdAt: at,
      processedAt: fromIso(details.CaptureDate),
      raw: row
    };
    return { refunds: [refund] };
  }
  const counted = fromReportAmount(details?.CapturedMerchantAmount, details?.CapturedMerchantCurrency ?? money.currency);
  const captured = counted?.amount ?? 0;
  const exact = status === 'CAPTURED' && captured > 0 && counted?.currency === money.currency;
  const parts = details?.HasPartialCaptures === true || (status === 'AUTHORIZED' && captured > 0);
  const masked = details?.MaskedCardNumber ?? failed?.MaskedPaymentMethod;
  const payment: IncomingPayment = {
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
    contract: row.Provider ?? null,
    descriptor: null,
    description: row.Description ?? null,
    failureCategory: failed?.DeclinedBy ?? null,
    actionUrl: null,
    bookingId: null,
    guestName: null,
    guestEmail: null,
    tokenRemoteId: null,
    methodType: row.PaymentMethod ?? null,
    methodDisplay: masked ?? row.PaymentMethod ?? null,
    card: {
      scheme: row.PaymentMethod ?? null,
      ...shownDigits(masked),
      expiry: expiryOf(details?.ExpiryMonth, details?.ExpiryYear),
      holder: details?.HolderName ?? null,
      fingerprint: null
    },
    terminalId: row.TerminalId ?? null,
    processorReference: details?.ProcessingAuthCode ?? null,
    captureMode: parts ? 'multipart' : status === 'CAPTURED' ? 'single' : null,
    liabilityShift: details?.HasLiabilityShift ?? null,
    raw: row
  };
  return { payments: [payment] };
}
