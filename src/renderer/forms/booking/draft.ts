import { parseAmount } from '../../../shared/values/parse-amount.ts';
import type { Booking } from '../../../shared/model/requests.ts';
import { type Minor, NOTHING } from '../../../shared/values/money.ts';
import { amountFaults, dayFaults, missing } from '../faults.ts';
import type { Fault, Path } from '../paths.ts';

/**
 * Booking and guest as they stand on screen, on every form that begins with them, shaped as the request is. Amounts are
 * text until they are sent; a day is `YYYY-MM-DD`, or what was typed where that is no day.
 */
export type BookingDraft = {
  readonly booking: {
    readonly bookingId: string;
    readonly checkIn: string | null;
    readonly checkOut: string | null;
    readonly totalAmount: string;
    /** Null: the payment's own. */
    readonly currency: string | null;
  };
  readonly guest: {
    readonly firstName: string;
    readonly lastName: string;
    readonly email: string;
    readonly phone: string;
    readonly language: string | null;
    readonly reference: string;
    readonly address: {
      readonly address1: string;
      readonly address2: string;
      readonly address3: string;
      readonly city: string;
      readonly postalCode: string;
      readonly country: string | null;
    };
  };
  readonly currency: string;
};

const emptyAddress = { address1: '', address2: '', address3: '', city: '', postalCode: '', country: null };

export const emptyBooking: Omit<BookingDraft, 'currency'> = {
  booking: { bookingId: '', checkIn: null, checkOut: null, totalAmount: '', currency: null },
  guest: { firstName: '', lastName: '', email: '', phone: '', language: null, reference: '', address: emptyAddress }
};

/** What the total of the stay is counted in: for information, it may differ from what the guest pays in. */
export const stayCurrency = ({ booking, currency }: BookingDraft): string => booking.currency ?? currency;

/** Without a total of its own the stay costs what is asked for. */
export function bookingOf(draft: BookingDraft, amount: Minor | null): Booking {
  const { booking } = draft;
  const total = booking.totalAmount.trim() === '' ? null : parseAmount(booking.totalAmount, stayCurrency(draft));
  return {
    bookingId: booking.bookingId,
    checkIn: booking.checkIn ?? '',
    checkOut: booking.checkOut ?? '',
    totalAmount: total?.ok ? total.value : (amount ?? NOTHING),
    currency: stayCurrency(draft)
  };
}

/** Something has been typed about booking, guest or amount. */
export const isBegun = ({ booking, guest, amount }: BookingDraft & { readonly amount: string }): boolean =>
  [booking.bookingId, booking.totalAmount, guest.firstName, guest.lastName, guest.email, guest.phone, amount].some(
    (text) => text.trim() !== ''
  ) ||
  booking.checkIn !== null ||
  booking.checkOut !== null;

/**
 * What is wrong with booking and stay, in words plainer than the request's schema has. `paid`: there is an amount asked for,
 * which stands in for a missing total as long as both are in one currency.
 */
export const bookingFaults = (draft: BookingDraft, paid: boolean): Fault<Path<BookingDraft>>[] => {
  const { booking, currency } = draft;
  const total = stayCurrency(draft);
  return [
    ...(booking.totalAmount.trim() === ''
      ? missing('booking.totalAmount', paid && total !== currency)
      : amountFaults('booking.totalAmount', booking.totalAmount, total)),
    ...dayFaults('booking.checkIn', booking.checkIn, true),
    ...dayFaults('booking.checkOut', booking.checkOut, true)
  ];
};
