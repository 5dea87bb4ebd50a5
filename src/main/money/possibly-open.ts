import type { IncomingToken } from '../../shared/model/domain.ts';
import type { CreateLink } from '../../shared/model/requests.ts';

/**
 * A link whose creation got no answer, at a gateway that has no question for it (Saferpay lists no links): it may be
 * open and may be paid. It is shown as that, and has no address that could be handed out.
 */
export function possiblyOpenLink(reference: string, request: CreateLink, createdAt: number): IncomingToken {
  const name = [request.guest.firstName, request.guest.lastName].filter((part) => part !== null && part !== '').join(' ');
  return {
    remoteId: `unknown:${reference}`,
    origin: 'offer',
    isLink: true,
    isCard: false,
    status: 'UNKNOWN',
    state: 'possiblyOpen',
    reference,
    bookingId: request.booking.bookingId,
    checkIn: request.booking.checkIn,
    checkOut: request.booking.checkOut,
    bookingAmount: request.booking.totalAmount,
    bookingCurrency: request.booking.currency,
    amount: request.amount,
    currency: request.currency,
    preauth: request.preauth,
    description: request.description,
    guestName: name === '' ? null : name,
    guestEmail: request.guest.email,
    guestLanguage: request.guest.language,
    actionUrl: null,
    createdAt,
    acceptUntil: request.payableUntil,
    expiresAt: request.cardUsableUntil,
    methodType: null,
    methodDisplay: null,
    card: { scheme: null, first6: null, last4: null, expiry: null, holder: null, fingerprint: null },
    validationStatus: null,
    invalidReason: null,
    mandateStatus: null,
    mandateReason: null,
    mandateCurrency: null,
    mandateStart: null,
    mandateEnd: null,
    riskLevel: null,
    riskReason: null,
    motoInstanceId: null,
    terminalId: request.terminalId,
    paymentRemoteId: null,
    removedAt: null,
    raw: {}
  };
}

/** A person looked and found no such link: it is shown as never made. */
export const neverMade = (link: IncomingToken): IncomingToken => ({ ...link, status: 'NOT_MADE', state: 'cancelled' });
