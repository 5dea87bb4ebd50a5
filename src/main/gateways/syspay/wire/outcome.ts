import type { PaymentState, RefundState } from '../../../../shared/model/domain.ts';
import type { UnixSeconds } from '../../../../shared/values/dates.ts';
import { outcome } from '../../kit/outcome.ts';
import type { Outcome } from '../../port.ts';
import type { Seen } from '../api/api.ts';
import { paymentRecord, refundRecord, tokenRecords, type PaymentHints, type RefundHints, type TokenHints } from './map.ts';
import type { PaymentWire, RefundWire, TokenWire } from '../api/schemas.ts';
import { paymentState, refundState, tokenState } from './statuses.ts';

type Declined = Outcome['declined'];

const PAYMENT_REFUSED: ReadonlySet<PaymentState> = new Set(['failed', 'error', 'cancelled', 'expired']);
const REFUND_REFUSED: ReadonlySet<RefundState> = new Set(['failed', 'error', 'cancelled']);

/** `syspay.failure.<category>`; a refusal without a category is told by its status. */
const declinedAs = (category: string | null, status: string): Declined => ({
  code: `syspay.failure.${(category ?? (status.toUpperCase() === 'ERROR' ? 'technical_error' : 'other')).toLowerCase()}`,
  said: category ?? status
});

const paymentDeclined = (wire: PaymentWire): Declined =>
  PAYMENT_REFUSED.has(paymentState(wire.status)) ? declinedAs(wire.failure_category, wire.status) : null;

/** Only an address a browser may be sent to. */
const webAddress = (written: string | null): string | null => {
  if (written === null || !URL.canParse(written)) return null;
  const { protocol } = new URL(written);
  return protocol === 'https:' || protocol === 'http:' ? written : null;
};

/** A link: its address is for the guest, and what the guest's payment came to says nothing about making the link. */
export function linkOutcome(token: Seen<TokenWire>, hints: TokenHints): Outcome {
  const made = tokenRecords(token, { ...hints, origin: 'hostedToken' });
  return outcome(
    { tokens: [made.token], ...(made.payment ? { payments: [made.payment] } : {}) },
    {
      tokenRemoteId: made.token.remoteId,
      paymentRemoteId: made.token.paymentRemoteId
    }
  );
}

/** A card charged or stored by the desk. An open payment or token with an address asks for a step in a browser. */
export function cardOutcome(token: Seen<TokenWire>, hints: TokenHints): Outcome {
  const made = tokenRecords(token, hints);
  const { payment } = made;
  const state = tokenState(token.value.status);
  const refused = state === 'failed' || state === 'cancelled';
  const tokenDeclined = refused ? declinedAs(token.value.payment_method?.invalid_reason ?? null, token.value.status) : null;
  const open = payment ? payment.state === 'open' || payment.state === 'waiting' : state === 'open' || state === 'pending';
  return outcome(
    { tokens: [made.token], ...(payment ? { payments: [payment] } : {}) },
    {
      tokenRemoteId: made.token.remoteId,
      paymentRemoteId: made.token.paymentRemoteId,
      declined: payment ? (PAYMENT_REFUSED.has(payment.state) ? declinedAs(payment.failureCategory, payment.status) : null) : tokenDeclined,
      redirectUrl: open ? webAddress(payment?.actionUrl ?? token.value.action_url) : null
    }
  );
}

export function debitOutcome(payment: Seen<PaymentWire>, hints: PaymentHints): Outcome {
  const record = paymentRecord(payment, hints);
  return outcome(
    { payments: [record] },
    {
      tokenRemoteId: record.tokenRemoteId,
      paymentRemoteId: record.remoteId,
      declined: paymentDeclined(payment.value),
      redirectUrl: record.state === 'open' || record.state === 'waiting' ? webAddress(payment.value.action_url) : null
    }
  );
}

/** A capture takes the whole payment, so a payment has one row of it at most. */
export function captureOutcome(payment: Seen<PaymentWire>, hints: PaymentHints, reference: string, now: UnixSeconds): Outcome {
  const record = paymentRecord(payment, { ...hints, preauth: true });
  const capture = {
    paymentRemoteId: record.remoteId,
    captureId: null,
    reference,
    amount: record.amount,
    currency: record.currency,
    status: record.status,
    capturedAt: record.processedAt ?? now,
    raw: record.raw
  };
  return outcome(
    { payments: [record], captures: [capture] },
    {
      paymentRemoteId: record.remoteId,
      tokenRemoteId: record.tokenRemoteId
    }
  );
}

export function voidOutcome(payment: Seen<PaymentWire>, hints: PaymentHints): Outcome {
  const record = paymentRecord(payment, { ...hints, preauth: true });
  return outcome({ payments: [record] }, { paymentRemoteId: record.remoteId, tokenRemoteId: record.tokenRemoteId });
}

export function refundOutcome(refund: Seen<RefundWire>, hints: RefundHints): Outcome {
  const record = refundRecord(refund, hints);
  return outcome(
    { refunds: [record] },
    {
      paymentRemoteId: record.paymentRemoteId,
      refundRemoteId: record.remoteId,
      declined: REFUND_REFUSED.has(refundState(refund.value.status)) ? declinedAs(refund.value.failure_category, refund.value.status) : null
    }
  );
}
