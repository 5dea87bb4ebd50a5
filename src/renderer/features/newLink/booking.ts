import type { CalendarDate } from '../../../shared/values/dates.ts';
import { parseAmount } from '../../../shared/values/money.ts';
import type { Booking, Guest } from '../../../shared/model/requests.ts';

/** Booking and guest as they stand on screen, on every form that begins with them. Amounts are text until they are sent. */
export type BookingDraft = {
  readonly bookingId: string;
  readonly checkIn: CalendarDate | null;
  readonly checkOut: CalendarDate | null;
  readonly totalAmount: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly phone: string;
  readonly language: string | null;
  readonly currency: string;
};

export const emptyBooking: Omit<BookingDraft, 'currency'> = {
  bookingId: '',
  checkIn: null,
  checkOut: null,
  totalAmount: '',
  firstName: '',
  lastName: '',
  email: '',
  phone: '',
  language: null
};

export const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** The booking as it is sent; an empty total is the amount asked for. A day not chosen is empty text, which no schema takes. */
export function bookingOf(draft: BookingDraft, amount: number | null): Booking {
  const total = draft.totalAmount.trim() === '' ? null : parseAmount(draft.totalAmount, draft.currency);
  return {
    bookingId: draft.bookingId,
    checkIn: draft.checkIn ?? '',
    checkOut: draft.checkOut ?? '',
    totalAmount: total?.ok ? total.value : (amount ?? 0),
    currency: draft.currency
  };
}

export const guestOf = (draft: BookingDraft): Guest => ({
  firstName: orNull(draft.firstName),
  lastName: orNull(draft.lastName),
  email: orNull(draft.email),
  phone: orNull(draft.phone),
  language: draft.language,
  country: null,
  address: null
});

/** The fields of this part, as error paths. */
export const bookingFields: readonly string[] = [
  'booking.bookingId',
  'booking.checkIn',
  'booking.checkOut',
  'booking.totalAmount',
  'guest.firstName',
  'guest.lastName',
  'guest.email',
  'guest.phone',
  'guest.language'
];
