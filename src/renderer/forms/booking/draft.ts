import { isCalendarDate } from '../../../shared/values/dates.ts';
import type { FieldError } from '../../../shared/values/errors.ts';
import { parseAmount } from '../../../shared/values/parse-amount.ts';
import type { Booking, Guest } from '../../../shared/model/requests.ts';

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
  };
  readonly guest: {
    readonly firstName: string;
    readonly lastName: string;
    readonly email: string;
    readonly phone: string;
    readonly language: string | null;
  };
  readonly currency: string;
};

export const emptyBooking: Omit<BookingDraft, 'currency'> = {
  booking: { bookingId: '', checkIn: null, checkOut: null, totalAmount: '' },
  guest: { firstName: '', lastName: '', email: '', phone: '', language: null }
};

export const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** Without a total of its own the stay costs what is asked for. */
export function bookingOf({ booking, currency }: BookingDraft, amount: number | null): Booking {
  const total = booking.totalAmount.trim() === '' ? null : parseAmount(booking.totalAmount, currency);
  return {
    bookingId: booking.bookingId,
    checkIn: booking.checkIn ?? '',
    checkOut: booking.checkOut ?? '',
    totalAmount: total?.ok ? total.value : (amount ?? 0),
    currency
  };
}

export const guestOf = ({ guest }: BookingDraft): Guest => ({
  firstName: orNull(guest.firstName),
  lastName: orNull(guest.lastName),
  email: orNull(guest.email),
  phone: orNull(guest.phone),
  language: guest.language,
  country: null,
  address: null
});

/** What is wrong with a day as it stands in a form; an empty one only where it must be filled in. */
export function dayFaults(field: string, day: string | null, required: boolean): FieldError[] {
  if (day === null) return required ? [{ field, code: 'required' }] : [];
  return isCalendarDate(day) ? [] : [{ field, code: 'dateUnread', params: { text: day } }];
}

export function amountFaults(field: string, text: string, currency: string): FieldError[] {
  const parsed = parseAmount(text, currency);
  return parsed.ok ? [] : [{ field, code: parsed.error }];
}

/** What is wrong with booking and stay, in words plainer than the request's schema has. */
export const bookingFaults = ({ booking, currency }: BookingDraft): FieldError[] => [
  ...(booking.totalAmount.trim() === '' ? [] : amountFaults('booking.totalAmount', booking.totalAmount, currency)),
  ...dayFaults('booking.checkIn', booking.checkIn, true),
  ...dayFaults('booking.checkOut', booking.checkOut, true)
];

/** One sentence a field: the first one found is the plainest. */
export const onePerField = (faults: readonly FieldError[]): FieldError[] =>
  faults.filter((fault, index) => faults.findIndex((one) => one.field === fault.field) === index);
