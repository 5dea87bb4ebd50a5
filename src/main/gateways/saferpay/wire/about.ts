import type { Payment, Token } from '../../../../shared/model/domain.ts';
import { guestName } from '../../../../shared/values/guest-name.ts';
import type { AnyMoneyRequest } from '../../../../shared/model/requests.ts';

/** What the desk knows about a payment that no answer of this gateway repeats. */
export type About = {
  readonly bookingId: string | null;
  readonly guestName: string | null;
  readonly guestEmail: string | null;
  readonly description: string | null;
  readonly preauth: boolean;
  readonly tokenRemoteId: string | null;
  readonly terminalId: string | null;
};

export const nothingKnown: About = {
  bookingId: null,
  guestName: null,
  guestEmail: null,
  description: null,
  preauth: false,
  tokenRemoteId: null,
  terminalId: null
};

/** A payment made with a link or a stored card: same booking and guest. */
export const aboutToken = (token: Token): About => ({
  bookingId: token.bookingId,
  guestName: token.guestName,
  guestEmail: token.guestEmail,
  description: token.description,
  preauth: token.preauth,
  tokenRemoteId: token.remoteId,
  terminalId: token.terminalId
});

export const aboutPayment = (payment: Payment): About => ({
  bookingId: payment.bookingId,
  guestName: payment.guestName,
  guestEmail: payment.guestEmail,
  description: payment.description,
  preauth: payment.preauth,
  tokenRemoteId: payment.tokenRemoteId,
  terminalId: payment.terminalId
});

/** A payment made for an order: what the operator wrote, over what the stored card brings along. */
export function aboutRequest(request: AnyMoneyRequest, token: Token | null, terminalId: string | null): About {
  const base = token === null ? nothingKnown : aboutToken(token);
  switch (request.kind) {
    case 'chargeCard':
      return {
        ...base,
        bookingId: request.booking.bookingId,
        guestName: guestName(request.guest),
        guestEmail: request.guest.email,
        description: request.description,
        preauth: request.preauth,
        terminalId
      };
    case 'debit':
      return { ...base, description: request.description, preauth: request.preauth, terminalId };
    default:
      return { ...base, terminalId };
  }
}
