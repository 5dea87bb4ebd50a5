import type { Card, IncomingToken } from './domain.ts';

/** What is known of a card when nothing is. */
export const noCard: Card = { scheme: null, first6: null, last4: null, expiry: null, holder: null, fingerprint: null };

/** A link or stored card of which nothing is known but what it is: whoever makes one says what they know. */
export const blankToken: Omit<IncomingToken, 'remoteId' | 'origin' | 'isLink' | 'isCard' | 'status' | 'state' | 'raw'> = {
  reference: null,
  bookingId: null,
  checkIn: null,
  checkOut: null,
  bookingAmount: null,
  bookingCurrency: null,
  amount: null,
  currency: null,
  preauth: false,
  description: null,
  guestName: null,
  guestEmail: null,
  guestLanguage: null,
  actionUrl: null,
  createdAt: null,
  acceptUntil: null,
  expiresAt: null,
  methodType: null,
  methodDisplay: null,
  card: noCard,
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
  terminalId: null,
  paymentRemoteId: null,
  removedAt: null
};
