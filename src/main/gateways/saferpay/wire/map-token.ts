import { blankToken } from '../../../../shared/model/blank.ts';
import type { IncomingToken, Token, TokenState } from '../../../../shared/model/domain.ts';
import type { Booking, CreateLink, Guest } from '../../../../shared/model/requests.ts';
import type { UnixSeconds } from '../../../../shared/values/dates.ts';
import { guestName } from '../../../../shared/values/guest-name.ts';
import type { Answer } from '../api/client.ts';
import { cardOf, methodOf } from './map-card.ts';
import { fromApiValue } from '../api/money.ts';
import type { CreatedOffer, Offer } from '../api/schemas-management.ts';
import type { AliasAnswer, AliasInsertAnswer } from '../api/schemas-payment.ts';
import { DAY, fromIso } from '../api/time.ts';

const stay = (booking: Booking, guest: Guest): Partial<IncomingToken> => ({
  bookingId: booking.bookingId,
  checkIn: booking.checkIn,
  checkOut: booking.checkOut,
  bookingAmount: booking.totalAmount,
  bookingCurrency: booking.currency,
  guestName: guestName(guest),
  guestEmail: guest.email,
  guestLanguage: guest.language
});

/** saferpay.md 3.2 */
export function offerState(status: string): TokenState {
  switch (status) {
    case 'OPEN':
      return 'open';
    case 'PAID':
      return 'paid';
    case 'EXPIRED':
      return 'expired';
    case 'DISABLED':
      return 'disabled';
    default:
      return 'other';
  }
}

/** A link just made. Its creation says nothing but id and address: an offer begins OPEN. */
export const newOffer = (
  request: CreateLink,
  made: { readonly reference: string; readonly terminalId: string; readonly description: string; readonly at: UnixSeconds },
  answer: Answer<CreatedOffer>
): IncomingToken => ({
  ...blankToken,
  ...stay(request.booking, request.guest),
  remoteId: answer.data.OfferId,
  origin: 'offer',
  isLink: true,
  isCard: false,
  status: 'OPEN',
  state: 'open',
  reference: made.reference,
  amount: request.amount,
  currency: request.currency,
  preauth: request.preauth,
  description: made.description,
  actionUrl: answer.data.PaymentLink,
  createdAt: made.at,
  acceptUntil: request.payableUntil,
  terminalId: made.terminalId,
  raw: answer.raw
});

/** A stored token as it goes back to the history with what has just become of it. */
export function changedToken(token: Token, change: Partial<IncomingToken>, raw: unknown): IncomingToken {
  const { id: _id, accountId: _account, gateway: _gateway, fetchedAt: _fetched, ...rest } = token;
  return { ...rest, ...change, raw };
}

/**
 * A link as Get shows it. `transactionStands`: Inquire has shown that its transaction was authorized; then the link counts
 * as paid whatever its status, because a page opened before a deletion can still be paid (saferpay.md 3.3).
 */
export function readOffer(token: Token, answer: Answer<Offer>, transactionStands: boolean): IncomingToken {
  const offer = answer.data;
  const status = offer.Status ?? token.status;
  const amount = offer.Payment?.Amount ? fromApiValue(offer.Payment.Amount.Value) : null;
  return changedToken(
    token,
    {
      status,
      state: transactionStands ? 'paid' : offerState(status),
      amount: amount ?? token.amount,
      currency: offer.Payment?.Amount?.CurrencyCode ?? token.currency,
      reference: offer.Payment?.OrderId ?? token.reference,
      description: offer.Payment?.Description ?? token.description,
      actionUrl: offer.PaymentLink ?? token.actionUrl,
      createdAt: fromIso(offer.CreationDate) ?? token.createdAt,
      acceptUntil: fromIso(offer.ExpirationDate) ?? token.acceptUntil,
      paymentRemoteId: transactionStands ? (offer.TransactionId ?? token.paymentRemoteId) : token.paymentRemoteId
    },
    answer.raw
  );
}

/** An alias has no status of its own; the desk writes this one for a card that is there. */
const ALIAS_STATUS = 'ACTIVE';

const aliasFacts = (answer: Answer<AliasAnswer>): Partial<IncomingToken> => ({
  ...methodOf(answer.data.PaymentMeans),
  card: cardOf(answer.data.PaymentMeans),
  validationStatus: answer.data.CheckResult?.Result ?? null,
  invalidReason: answer.data.CheckResult?.Message ?? null
});

/** A stored card just made, for the booking and guest it was made for. `lifetime` counts days from now. */
export const newAlias = (
  answer: Answer<AliasAnswer>,
  made: {
    readonly at: UnixSeconds;
    readonly reference: string | null;
    readonly about: { readonly booking: Booking; readonly guest: Guest; readonly description: string | null } | null;
    readonly paymentRemoteId?: string | null;
  }
): IncomingToken => ({
  ...blankToken,
  ...(made.about === null ? {} : { ...stay(made.about.booking, made.about.guest), description: made.about.description }),
  ...aliasFacts(answer),
  remoteId: answer.data.Alias.Id,
  origin: 'alias',
  isLink: false,
  isCard: true,
  status: ALIAS_STATUS,
  state: 'active',
  reference: made.reference,
  createdAt: made.at,
  expiresAt: answer.data.Alias.Lifetime ? made.at + answer.data.Alias.Lifetime * DAY : null,
  paymentRemoteId: made.paymentRemoteId ?? null,
  raw: answer.raw
});

/**
 * A page on which a card is to be stored, kept under the id the card will have, with the gateway's token of the page, which is
 * all that AssertInsert accepts.
 */
export const newRegistration = (
  request: CreateLink,
  made: { readonly id: string; readonly reference: string; readonly at: UnixSeconds },
  answer: Answer<AliasInsertAnswer>
): IncomingToken => ({
  ...blankToken,
  ...stay(request.booking, request.guest),
  remoteId: made.id,
  origin: 'alias',
  isLink: true,
  isCard: false,
  status: 'OPEN',
  state: 'open',
  reference: made.reference,
  description: request.description,
  actionUrl: answer.data.Redirect?.RedirectUrl ?? null,
  createdAt: made.at,
  acceptUntil: fromIso(answer.data.Expiration),
  pageToken: answer.data.Token,
  raw: answer.raw
});

/**
 * A stored card as Inquire or Update shows it. Whether Lifetime is what is left or the whole is not published: only a change of
 * ours moves the date.
 */
export const readAlias = (token: Token, answer: Answer<AliasAnswer>, changedAt: UnixSeconds | null): IncomingToken => {
  const { validationStatus, invalidReason, ...facts } = aliasFacts(answer);
  const lifetime = answer.data.Alias.Lifetime;
  return changedToken(
    token,
    {
      ...facts,
      validationStatus: validationStatus ?? token.validationStatus,
      invalidReason: invalidReason ?? token.invalidReason,
      isCard: true,
      status: ALIAS_STATUS,
      state: 'active',
      ...(lifetime && changedAt !== null ? { expiresAt: changedAt + lifetime * DAY } : {})
    },
    answer.raw
  );
};

/** A card that is no longer stored at the gateway. */
export const endedAlias = (token: Token, raw: unknown): IncomingToken => changedToken(token, { state: 'ended' }, raw);
