import { z } from 'zod';
import { AccountId, type IncomingToken } from '../domain.ts';
import { guestName } from '../../values/guest-name.ts';
import { Currency } from '../../values/money.ts';
import { UnixSeconds } from '../../values/dates.ts';
import { Booking, Guest, NeverExpires, PaymentPart, ReadByNobody, text } from '../request-parts.ts';
import { blankToken } from '../blank.ts';
import type { Kind } from './kind.ts';
import { amountOf, ofBooking } from './subjects.ts';

export const CreateLink = PaymentPart.extend({
  kind: z.literal('createLink'),
  accountId: AccountId,
  booking: Booking,
  guest: Guest,
  /** Link payable until. */
  payableUntil: UnixSeconds.nullable(),
  /** Stored card usable until; null: the gateway's rule (check-out plus an interval). */
  cardUsableUntil: UnixSeconds.nullable(),
  cardNeverExpires: NeverExpires,
  readByNobody: ReadByNobody,
  notifyByEmail: z.boolean(),
  mandate: z.boolean(),
  mandateCurrency: Currency.nullable(),
  /** Keep the card for later charges (Saferpay RegisterAlias). */
  storeCard: z.boolean(),
  maxAttempts: z.number().int().nonnegative().nullable(),
  threeDs: z.string().nullable(),
  terminalId: z.string().nullable(),
  configSet: text(20).nullable(),
  billingForm: z
    .object({ source: z.enum(['NONE', 'PAGE', 'PREFER_PAYMENTMETHOD']), mandatoryFields: z.array(z.string().max(100)).max(100) })
    .nullable()
});
export type CreateLink = z.infer<typeof CreateLink>;

export const createLink = {
  letter: 'L',
  right: 'link',
  excludes: 'sameKind',
  asksFirst: 'thisReference',
  about: ({ accountId }) => ({ what: 'booking', accountId }),
  subject: (request) => ofBooking(request, amountOf(request)),
  offered: ({ amount, preauth }, { link }) => link.offered && (amount !== null || link.withoutPayment) && (!preauth || link.preauth),
  refusal: () => null,
  leaves: () => ({ what: 'link', of: 'booking' }),
  mayBeThere: possiblyOpenLink
} as const satisfies Kind<CreateLink>;

/**
 * A link whose creation got no answer, at a gateway that has no question for it (Saferpay lists no links): it may be
 * open and may be paid. It is shown as that, and has no address that could be handed out.
 */
function possiblyOpenLink(reference: string, request: CreateLink, createdAt: number): IncomingToken {
  return {
    ...blankToken,
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
    guestName: guestName(request.guest),
    guestEmail: request.guest.email,
    guestLanguage: request.guest.language,
    createdAt,
    acceptUntil: request.payableUntil,
    expiresAt: request.cardUsableUntil,
    terminalId: request.terminalId,
    raw: {}
  };
}
