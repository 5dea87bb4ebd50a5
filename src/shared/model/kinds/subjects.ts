import { guestName } from '../../values/guest-name.ts';
import type { Minor } from '../../values/money.ts';
import type { Rows, Subject } from './kind.ts';
import type { Booking, Guest } from '../request-parts.ts';

type Money = Pick<Subject, 'amount' | 'currency'>;
type ForBooking = { readonly accountId: string; readonly booking: Booking; readonly guest: Guest };

export const noAmount: Money = { amount: null, currency: null };
const NO_ROWS: Rows = { token: null, payment: null, refund: null, captures: [] };

/** Without an amount the form's currency means nothing, so it must not tell two desks' requests apart. */
export const amountOf = ({ amount, currency }: { amount: Minor | null; currency: string }): Money =>
  amount === null ? noAmount : { amount, currency };

export const ofBooking = ({ accountId, booking, guest }: ForBooking, money: Money): Subject => ({
  ...NO_ROWS,
  ...money,
  accountId,
  target: `booking:${booking.bookingId}`,
  comesTo: money.amount,
  bookingId: booking.bookingId,
  guestName: guestName(guest)
});

export const ofToken = ({ token }: Rows, money: Money): Subject | null =>
  token && {
    ...NO_ROWS,
    ...money,
    token,
    accountId: token.accountId,
    target: `token:${token.remoteId}`,
    comesTo: money.amount,
    bookingId: token.bookingId,
    guestName: token.guestName
  };

export const ofPayment = ({ payment, captures }: Rows, amount: Minor | null): Subject | null =>
  payment && {
    ...NO_ROWS,
    payment,
    captures,
    accountId: payment.accountId,
    target: `payment:${payment.remoteId}`,
    amount,
    currency: payment.currency,
    comesTo: amount,
    bookingId: payment.bookingId,
    guestName: payment.guestName
  };

export const ofRefund = ({ refund, payment }: Rows): Subject | null =>
  refund && {
    ...NO_ROWS,
    refund,
    payment,
    accountId: refund.accountId,
    target: `refund:${refund.remoteId}`,
    amount: refund.amount,
    currency: refund.currency,
    comesTo: refund.amount,
    bookingId: payment?.bookingId ?? null,
    guestName: payment?.guestName ?? null
  };
