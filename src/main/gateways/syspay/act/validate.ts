import { isCalendarDate, type UnixSeconds } from '../../../../shared/values/dates.ts';
import type { GatewayError } from '../../../../shared/values/errors.ts';
import type { Booking, ChargeCard, CreateLink, Debit, Guest, ImportCard, UpdateToken } from '../../../../shared/model/requests.ts';
import { assertNever, type Result } from '../../../../shared/values/result.ts';
import { unsupported } from '../../kit/answer.ts';
import { checked, must, tooLong, type Check } from '../../kit/checks.ts';
import type { Order } from '../../port.ts';
import { DESCRIPTION_MAX, LANGUAGES } from '../capabilities.ts';
import type { SyspaySettings } from '../settings.ts';
import { tokenState } from '../wire/statuses.ts';

/**
 * SysPay's own limits (Input parameters of each call), checked before an intent is written. Codes are message keys below
 * `errors.field.` or, with `syspay.` before them, of `syspay.json`; fields are paths of the form.
 */

/** Every `reference`: printable ASCII, at most 85 characters. */
const referenceChecks = (reference: string): Check[] => [must(/^[ -~]{1,85}$/.test(reference), 'reference', 'syspay.referenceFormat')];

const bookingChecks = (booking: Booking): Check[] => [
  must(booking.bookingId.trim() !== '', 'booking.bookingId', 'required'),
  tooLong('booking.bookingId', booking.bookingId, 100),
  must(isCalendarDate(booking.checkIn), 'booking.checkIn', 'dateFormat'),
  must(isCalendarDate(booking.checkOut), 'booking.checkOut', 'dateFormat'),
  must(booking.checkIn <= booking.checkOut, 'booking.checkOut', 'checkOutBeforeCheckIn'),
  must(Number.isSafeInteger(booking.totalAmount) && booking.totalAmount >= 0, 'booking.totalAmount', 'amountPositive'),
  currency('booking.currency', booking.currency)
];

const guestChecks = (guest: Guest): Check[] => [
  tooLong('guest.firstName', guest.firstName, 100),
  tooLong('guest.lastName', guest.lastName, 100),
  must(guest.email === null || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(guest.email), 'guest.email', 'email'),
  must(
    guest.language === null || LANGUAGES.some((language) => language === guest.language),
    'guest.language',
    'syspay.languageUnsupported'
  ),
  must(guest.country === null || /^[A-Z]{2}$/.test(guest.country), 'guest.country', 'country'),
  must(!guest.reference || /^[ -~]{1,85}$/.test(guest.reference), 'guest.reference', 'asciiOnly')
];

const currency = (field: string, code: string): Check => must(/^[A-Z]{3}$/.test(code), field, 'syspay.currency');
const inFuture = (field: string, at: UnixSeconds | null, now: UnixSeconds): Check =>
  must(at === null || at > now, field, 'syspay.inThePast');

const paymentChecks = (request: CreateLink | ChargeCard | Debit, now: UnixSeconds): Check[] => [
  must(request.amount === null || (Number.isSafeInteger(request.amount) && request.amount > 0), 'amount', 'amountPositive'),
  currency('currency', request.currency),
  must(request.captureDate === null || request.preauth, 'captureDate', 'syspay.captureDateNeedsPreauth'),
  inFuture('captureDate', request.captureDate, now),
  tooLong('description', request.description, DESCRIPTION_MAX)
];

/** A mandate is asked for only where there is no payment; with one the gateway makes it by itself. */
const mandateChecks = (request: CreateLink | ChargeCard): Check[] => [
  must(!request.mandate || request.mandateCurrency !== null, 'mandateCurrency', 'syspay.mandateCurrencyRequired'),
  request.mandateCurrency === null ? null : currency('mandateCurrency', request.mandateCurrency)
];

const linkChecks = (request: CreateLink, allowedRetries: readonly number[], now: UnixSeconds): Check[] => [
  ...bookingChecks(request.booking),
  ...guestChecks(request.guest),
  ...paymentChecks(request, now),
  ...mandateChecks(request),
  must(!request.notifyByEmail || request.guest.email !== null, 'guest.email', 'emailForNotice'),
  // "Only accepted if configured on your API": the account's settings say which.
  must(request.maxAttempts === null || allowedRetries.includes(request.maxAttempts), 'maxAttempts', 'syspay.attemptsNotConfigured'),
  inFuture('payableUntil', request.payableUntil, now),
  inFuture('cardUsableUntil', request.cardUsableUntil, now)
];

const chargeChecks = (request: ChargeCard, now: UnixSeconds): Check[] => [
  ...bookingChecks(request.booking),
  ...guestChecks(request.guest),
  ...paymentChecks(request, now),
  ...mandateChecks(request),
  inFuture('cardUsableUntil', request.cardUsableUntil, now),
  ...(request.method === 'CREDITCARD'
    ? []
    : [
        must(request.amount !== null, 'amount', 'amountMissing'),
        must(!request.preauth, 'preauth', 'syspay.preauthNotWithMethod'),
        must(request.method !== 'IDEAL' || request.idealBankId !== null, 'idealBankId', 'required')
      ])
];

const importChecks = (request: ImportCard, now: UnixSeconds): Check[] => [
  ...bookingChecks(request.booking),
  ...guestChecks(request.guest),
  tooLong('description', request.description, DESCRIPTION_MAX),
  inFuture('cardUsableUntil', request.cardUsableUntil, now)
];

/** What is known here of a token that cannot be charged; what is not known (no mandate seen) is left to the gateway. */
function debitChecks(order: Order, request: Debit, now: UnixSeconds): Check[] {
  const { token } = order;
  if (!token) return [{ field: 'tokenId', code: 'required' }];
  const mandate = token.mandateStatus?.toUpperCase() ?? null;
  return [
    ...paymentChecks(request, now),
    must(tokenState(token.status) === 'active' || tokenState(token.status) === 'other', 'tokenId', 'syspay.tokenNotActive'),
    must(token.expiresAt === null || token.expiresAt > now, 'tokenId', 'syspay.tokenExpired'),
    must(mandate !== 'CANCELLED' && mandate !== 'ENDED', 'tokenId', 'syspay.mandateNotActive'),
    must(token.mandateCurrency === null || token.mandateCurrency === request.currency, 'currency', 'syspay.currencyDiffersFromMandate')
  ];
}

function checksOf(order: Order, allowedRetries: readonly number[], now: UnixSeconds): Check[] | { unsupported: string } {
  const { request, payment } = order;
  const withPayment: Check = must(payment !== null, 'paymentId', 'required');
  switch (request.kind) {
    case 'createLink':
      return linkChecks(request, allowedRetries, now);
    case 'chargeCard':
      return chargeChecks(request, now);
    case 'importCard':
      return importChecks(request, now);
    case 'debit':
      return debitChecks(order, request, now);
    case 'capture':
      // Capture takes no amount: it is the whole payment or nothing.
      return [
        withPayment,
        must(request.amount === null || request.amount === payment?.amount, 'amount', 'syspay.partialCaptureUnsupported'),
        must(request.mode === 'single', 'mode', 'syspay.partialCaptureUnsupported')
      ];
    case 'void':
      return [withPayment];
    case 'refund':
      return [
        withPayment,
        must(payment === null || request.amount <= payment.amount - payment.refundedAmount, 'amount', 'amountAboveRemaining'),
        tooLong('description', request.description, DESCRIPTION_MAX)
      ];
    case 'finalize':
    case 'creditCard':
    case 'captureRefund':
    case 'cancelRefund':
    case 'deleteLink':
      return { unsupported: request.kind };
    default:
      return assertNever(request);
  }
}

export function validateOrder(order: Order, settings: SyspaySettings, now: UnixSeconds): Result<null, GatewayError> {
  const checks = checksOf(order, settings.allowedRetries ?? [], now);
  return Array.isArray(checks) ? checked([...referenceChecks(order.reference), ...checks]) : unsupported(checks.unsupported);
}

/** Update an existing token: booking, expiry and detokenizers, nothing of the card itself. */
export function validateUpdate(change: UpdateToken, now: UnixSeconds): Result<null, GatewayError> {
  if (change.cardExpiry !== null) return unsupported('cardExpiry');
  if (change.lifetimeDays !== null) return unsupported('lifetime');
  return checked([
    ...(change.booking ? bookingChecks(change.booking) : []),
    inFuture('cardUsableUntil', change.cardUsableUntil, now),
    must((change.detokenizers?.length ?? 0) <= 2, 'detokenizers', 'atMostTwo')
  ]);
}
