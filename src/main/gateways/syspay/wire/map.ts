import type {
  IncomingOperation,
  IncomingPayment,
  IncomingRefund,
  IncomingToken,
  Payment,
  Refund,
  Token
} from '../../../../shared/model/domain.ts';
import { guestName } from '../../../../shared/values/guest-name.ts';
import type { Seen } from '../api/api.ts';
import { cardOf, displayOf } from './card.ts';
import { PaymentWire, type OperationWire, type RefundWire, type TokenWire } from '../api/schemas.ts';
import { maskCardNumbers, scrub } from '../api/scrub.ts';
import { paymentState, refundState, tokenState } from './statuses.ts';
import { NOTHING } from '../../../../shared/values/money.ts';

/**
 * Wire → the desk's records. An answer does not carry everything the desk asked for (description, currency of the
 * mandate, pre-authorization, often the time of creation): what is known from the order or from the local row fills
 * those gaps and never overrides what the gateway says.
 */

/** What the desk knows about a token beside the answer. */
export type TokenHints = Partial<
  Pick<
    Token,
    'origin' | 'description' | 'mandateCurrency' | 'preauth' | 'amount' | 'currency' | 'createdAt' | 'reference' | 'paymentRemoteId'
  >
>;
export type PaymentHints = Partial<
  Pick<
    Payment,
    | 'preauth'
    | 'createdAt'
    | 'bookingId'
    | 'guestName'
    | 'guestEmail'
    | 'tokenRemoteId'
    | 'captureDate'
    | 'description'
    | 'methodType'
    | 'methodDisplay'
    | 'card'
  >
>;
export type RefundHints = Partial<Pick<Refund, 'paymentRemoteId' | 'createdAt' | 'description'>>;

const clean = (written: string | null): string | null => (written === null ? null : maskCardNumbers(written));

const nameOf = (customer: { firstname: string | null; lastname: string | null } | null): string | null => {
  const name = customer && guestName({ firstName: customer.firstname, lastName: customer.lastname });
  return name && maskCardNumbers(name);
};

const dateOrNull = (written: string | null): string | null =>
  written !== null && /^\d{4}-\d{2}-\d{2}/.test(written) ? written.slice(0, 10) : null;

const isBuyer = (flow: string | null | undefined): boolean => flow?.toUpperCase() === 'BUYER';
const isApi = (flow: string | null | undefined): boolean => flow?.toUpperCase() === 'API';

/** The payment inside a token's answer, unless only a reference to it is there. */
function embeddedPayment(token: Seen<TokenWire>): Seen<PaymentWire> | null {
  const raw = typeof token.raw === 'object' && token.raw !== null && 'payment' in token.raw ? token.raw.payment : undefined;
  const read = PaymentWire.safeParse(raw);
  return read.success ? { value: read.data, raw } : null;
}

/** Methods that end with their one payment: nothing to charge again. */
const ONE_TIME = new Set(['IDEAL', 'SOFORT_BANKING']);

/**
 * A token's answer: the token, and the payment that came with it.
 *
 * `isLink`: a payment in it says how it was made (flow BUYER or API); else the desk's own order; else the marks that only
 * the BUYER flow leaves: an address for the guest, the status REDIRECT, or `accept_until`.
 * `isCard`: a payment method that can be charged again is there, and the token neither failed nor was cancelled. An
 * expired or ended one stays a stored card, shown as such.
 */
export function tokenRecords(token: Seen<TokenWire>, hints: TokenHints = {}): { token: IncomingToken; payment: IncomingPayment | null } {
  const wire = token.value;
  const inner = embeddedPayment(token);
  const flow = inner?.value.flow;
  const state = tokenState(wire.status);
  const method = wire.payment_method ?? inner?.value.payment_method ?? null;
  const hosted = hints.origin === 'hostedToken' || wire.action_url !== null || state === 'open' || wire.accept_until !== null;
  const isLink = isBuyer(flow) || (!isApi(flow) && hints.origin !== 'serverToken' && hints.origin !== 'import' && hosted);
  const origin =
    hints.origin !== undefined && hints.origin !== 'unknown'
      ? hints.origin
      : isLink
        ? 'hostedToken'
        : isApi(flow)
          ? 'serverToken'
          : 'unknown';
  const preauth = hints.preauth ?? (inner ? isPreauth(inner.value) : false);
  const booking = wire.booking_details;
  const payment = inner && {
    ...paymentRecord(inner, {
      preauth,
      createdAt: wire.creation_date ?? hints.createdAt ?? null,
      bookingId: booking?.booking_id ?? null,
      guestName: nameOf(wire.customer),
      guestEmail: wire.customer?.email ?? null,
      methodType: method?.type ?? null,
      methodDisplay: displayOf(method?.display ?? null),
      card: cardOf(method)
    }),
    // The document's examples name another token in here; the one it stands in is meant.
    tokenRemoteId: wire.id
  };
  const record: IncomingToken = {
    remoteId: wire.id,
    origin,
    isLink,
    isCard: method !== null && !ONE_TIME.has(method.type?.toUpperCase() ?? '') && state !== 'failed' && state !== 'cancelled',
    status: wire.status,
    state,
    reference: inner?.value.reference ?? wire.extra ?? hints.reference ?? null,
    bookingId: booking?.booking_id ?? null,
    checkIn: dateOrNull(booking?.check_in_date ?? null),
    checkOut: dateOrNull(booking?.check_out_date ?? null),
    bookingAmount: booking?.total_booking_amount ?? null,
    bookingCurrency: booking?.booking_currency ?? null,
    amount: inner?.value.amount ?? hints.amount ?? null,
    currency: inner?.value.currency ?? hints.currency ?? null,
    preauth,
    description: clean(wire.description ?? inner?.value.description ?? hints.description ?? null),
    guestName: nameOf(wire.customer),
    guestEmail: clean(wire.customer?.email ?? null),
    guestLanguage: wire.customer?.language ?? null,
    actionUrl: wire.action_url ?? inner?.value.action_url ?? null,
    createdAt: wire.creation_date ?? hints.createdAt ?? null,
    acceptUntil: wire.accept_until,
    expiresAt: wire.expiration_date,
    methodType: method?.type ?? null,
    methodDisplay: displayOf(method?.display ?? null),
    card: cardOf(method),
    validationStatus: method?.validation_status ?? null,
    invalidReason: clean(method?.invalid_reason ?? null),
    mandateStatus: wire.mandate?.status ?? null,
    mandateReason: wire.mandate?.end_reason ?? null,
    mandateCurrency: wire.mandate?.currency ?? hints.mandateCurrency ?? null,
    mandateStart: wire.mandate?.start_date ?? null,
    mandateEnd: wire.mandate?.end_date ?? null,
    riskLevel: wire.risk?.level ?? null,
    riskReason: wire.risk?.reason ?? null,
    motoInstanceId: wire.moto_instance_id,
    terminalId: null,
    paymentRemoteId: wire.payment?.id ?? hints.paymentRemoteId ?? null,
    removedAt: null,
    raw: scrub(token.raw)
  };
  return { token: record, payment };
}

/** No field of the API says so outright: the marks a pre-authorization leaves. */
const isPreauth = (wire: PaymentWire): boolean =>
  wire['preauth'] === true ||
  wire.preauth_expiration_date !== null ||
  wire.capture_date !== null ||
  ['authorized', 'voided'].includes(paymentState(wire.status));

/** A payment. The gateway gives no time of creation for one, so without a hint it is the time of processing. */
export function paymentRecord(payment: Seen<PaymentWire>, hints: PaymentHints = {}): IncomingPayment {
  const wire = payment.value;
  const state = paymentState(wire.status);
  const method = wire.payment_method;
  return {
    remoteId: wire.id,
    reference: wire.reference,
    status: wire.status,
    state,
    amount: wire.amount,
    currency: wire.currency,
    capturedAmount: state === 'paid' ? wire.amount : NOTHING,
    preauth: hints.preauth === true || isPreauth(wire),
    preauthExpiresAt: wire.preauth_expiration_date,
    captureDate: wire.capture_date ?? hints.captureDate ?? null,
    flow: wire.flow,
    createdAt: hints.createdAt ?? wire.processing_time,
    processedAt: wire.processing_time,
    settledAt: wire.settlement_date,
    source: wire.source,
    contract: wire.contract,
    descriptor: clean(wire.descriptor),
    description: clean(wire.description ?? hints.description ?? null),
    failureCategory: wire.failure_category,
    actionUrl: wire.action_url,
    bookingId: wire.token?.booking_details?.booking_id ?? hints.bookingId ?? null,
    guestName: nameOf(wire.customer) ?? hints.guestName ?? null,
    guestEmail: clean(wire.customer?.email ?? hints.guestEmail ?? null),
    tokenRemoteId: wire.token?.id ?? hints.tokenRemoteId ?? null,
    methodType: method?.type ?? hints.methodType ?? null,
    methodDisplay: displayOf(method?.display ?? null) ?? hints.methodDisplay ?? null,
    card: method === null && hints.card ? hints.card : cardOf(method),
    terminalId: null,
    processorReference: wire.processor_reference,
    captureMode: null,
    liabilityShift: null,
    raw: scrub(payment.raw)
  };
}

export function refundRecord(refund: Seen<RefundWire>, hints: RefundHints = {}): IncomingRefund {
  const wire = refund.value;
  return {
    remoteId: wire.id,
    paymentRemoteId: wire.payment?.id ?? hints.paymentRemoteId ?? null,
    reference: wire.reference,
    status: wire.status,
    state: refundState(wire.status),
    amount: wire.amount,
    currency: wire.currency,
    description: clean(wire.description ?? hints.description ?? null),
    failureCategory: wire.failure_category,
    createdAt: hints.createdAt ?? wire.processing_time,
    processedAt: wire.processing_time,
    raw: scrub(refund.raw)
  };
}

export function operationRecord(operation: Seen<OperationWire>): IncomingOperation {
  const wire = operation.value;
  return {
    remoteId: wire.id,
    feature: wire.feature_name ?? wire.feature_id,
    type: wire.type,
    status: wire.status ?? '',
    amount: wire.amount,
    currency: wire.currency,
    fee: wire.fee,
    bookingId: wire.booking_reference ?? wire.booking,
    guestName: clean(wire.customer),
    guestEmail: wire.email === '' ? null : clean(wire.email),
    methodDisplay: displayOf(wire.payment_method),
    scheme: wire.scheme,
    source: wire.source,
    processedAt: wire.processing_time,
    operationAt: wire.operation_time,
    bookingAt: wire.booking_time,
    checkIn: wire.checking_in,
    checkOut: wire.checking_out,
    raw: scrub(operation.raw)
  };
}
