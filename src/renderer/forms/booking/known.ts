import type { BookingSummary, BookingSums } from '../../../shared/model/bookings.ts';
import type { Token } from '../../../shared/model/domain.ts';
import type { RadarQuestion } from '../../../shared/model/radar.ts';
import { sameOpenLinks, shareOf } from '../../../shared/rules/booking.ts';
import { guestName } from '../../../shared/values/guest-name.ts';
import { isCalendarDate } from '../../../shared/values/dates.ts';
import type { CalendarDate, UnixSeconds } from '../../../shared/values/dates.ts';
import type { Minor } from '../../../shared/values/money.ts';
import { parseAmount } from '../../../shared/values/parse-amount.ts';
import { typedAmount } from '../amount.ts';
import type { At, Path } from '../paths.ts';
import type { BookingDraft } from './draft.ts';
import { stayCurrency } from './draft.ts';

/** Fields the desk fills in by itself once it knows the booking. */
const FILLABLE = [
  'booking.checkIn',
  'booking.checkOut',
  'booking.totalAmount',
  'guest.firstName',
  'guest.lastName',
  'guest.email',
  'guest.phone',
  'guest.language'
] as const satisfies readonly Path<BookingDraft>[];
type Fillable = (typeof FILLABLE)[number];

/** What was filled in by the desk, and for which booking: it goes again with the booking, what was typed stays. */
export type Filled = { readonly bookingId: string; readonly fields: Readonly<Partial<Record<Fillable, string>>> };

export const sameBooking = (one: string, other: string): boolean => one.trim().toLowerCase() === other.trim().toLowerCase();

const read = ({ booking, guest }: BookingDraft): Record<Fillable, string | null> => ({
  'booking.checkIn': booking.checkIn,
  'booking.checkOut': booking.checkOut,
  'booking.totalAmount': booking.totalAmount,
  'guest.firstName': guest.firstName,
  'guest.lastName': guest.lastName,
  'guest.email': guest.email,
  'guest.phone': guest.phone,
  'guest.language': guest.language
});

const EMPTY: { readonly [F in Fillable]: At<BookingDraft, F> } = {
  'booking.checkIn': null,
  'booking.checkOut': null,
  'booking.totalAmount': '',
  'guest.firstName': '',
  'guest.lastName': '',
  'guest.email': '',
  'guest.phone': '',
  'guest.language': null
};

function write<D extends BookingDraft>(draft: D, fields: Readonly<Partial<Record<Fillable, string | null>>>): D {
  const now = { ...read(draft), ...fields };
  const text = (field: Fillable) => now[field] ?? '';
  return {
    ...draft,
    booking: {
      ...draft.booking,
      checkIn: now['booking.checkIn'],
      checkOut: now['booking.checkOut'],
      totalAmount: text('booking.totalAmount')
    },
    guest: {
      ...draft.guest,
      firstName: text('guest.firstName'),
      lastName: text('guest.lastName'),
      email: text('guest.email'),
      phone: text('guest.phone'),
      language: now['guest.language']
    }
  };
}

/** What the history knows of guest and stay, as it would be typed here. A total in another currency is none. */
function suggestions({ guest, stay }: BookingSummary, draft: BookingDraft, locale: string): Partial<Record<Fillable, string | null>> {
  const total = stay?.totalAmount ?? null;
  const currency = stayCurrency(draft);
  return {
    ...(stay && { 'booking.checkIn': stay.checkIn, 'booking.checkOut': stay.checkOut }),
    ...(total !== null && stay?.currency === currency && { 'booking.totalAmount': typedAmount(total, currency, locale) }),
    ...(guest && {
      'guest.firstName': guest.firstName,
      'guest.lastName': guest.lastName,
      'guest.email': guest.email,
      'guest.phone': guest.phone,
      'guest.language': guest.language
    })
  };
}

/** Takes out again what was filled in for another booking and has not been touched since. */
export function unfill<D extends BookingDraft>(draft: D, filled: Filled | null): D {
  if (filled === null || sameBooking(filled.bookingId, draft.booking.bookingId)) return draft;
  const now = read(draft);
  const untouched = FILLABLE.filter((field) => filled.fields[field] !== undefined && now[field] === filled.fields[field]);
  return untouched.length === 0 ? draft : write(draft, Object.fromEntries(untouched.map((field) => [field, EMPTY[field]])));
}

type Known<D> = { readonly draft: D; readonly filled: Filled };

/**
 * Fills in what the desk knows of the booking where nothing stands yet, once a booking: what the operator empties stays
 * empty, what was typed is never replaced.
 */
export function fillIn<D extends BookingDraft>(given: D, before: Filled | null, known: BookingSummary, locale: string): Known<D> {
  const draft = unfill(given, before);
  if (before !== null && sameBooking(before.bookingId, known.bookingId)) return { draft, filled: before };
  const now = read(draft);
  const wanted = suggestions(known, draft, locale);
  const fields = Object.fromEntries(
    FILLABLE.flatMap((field) => {
      const value = wanted[field];
      return value && (now[field] === null || now[field] === '') ? [[field, value]] : [];
    })
  );
  return { draft: Object.keys(fields).length === 0 ? draft : write(draft, fields), filled: { bookingId: known.bookingId, fields } };
}

const differs = (typed: string, own: string | null): boolean =>
  typed.trim() !== '' && own !== null && typed.trim().toLowerCase() !== own.trim().toLowerCase();

/** The guest the booking is known by, where the form says somebody else: two guests must not be mixed. */
export function otherGuest(draft: BookingDraft, known: BookingSummary): string | null {
  const { guest } = known;
  if (guest === null) return null;
  if (!differs(draft.guest.lastName, guest.lastName) && !differs(draft.guest.email, guest.email)) return null;
  return [guestName(guest), guest.email].filter(Boolean).join(', ');
}

/** The known guest in place of the one in the form. */
export function takeGuest<D extends BookingDraft>(draft: D, { guest }: BookingSummary): D {
  if (guest === null) return draft;
  return { ...draft, guest: { ...draft.guest, ...fromKnown(guest) } };
}

export const fromKnown = ({ firstName, lastName, email, phone, language }: NonNullable<BookingSummary['guest']>) => ({
  firstName: firstName ?? '',
  lastName: lastName ?? '',
  email: email ?? '',
  phone: phone ?? '',
  language
});

export type StayWarning = 'checkInPast' | 'stayOver' | 'totalBelow';

/** What may be meant but is more often a slip: a stay that has begun or is over, a total below what is asked for. */
export function stayWarnings(draft: BookingDraft, amountTyped: string | null, today: CalendarDate): readonly StayWarning[] {
  const { checkIn, checkOut, totalAmount } = draft.booking;
  const past = (day: string | null) => day !== null && isCalendarDate(day) && day < today;
  const total = parseAmount(totalAmount, draft.currency);
  const amount = amountTyped === null ? null : parseAmount(amountTyped, draft.currency);
  const below = stayCurrency(draft) === draft.currency && total.ok && amount?.ok === true && total.value < amount.value;
  return [
    ...(past(checkOut) ? (['stayOver'] as const) : past(checkIn) ? (['checkInPast'] as const) : []),
    ...(below ? (['totalBelow'] as const) : [])
  ];
}

export type BookingView = {
  /** In the form's currency; null where nothing counts yet. */
  readonly sums: BookingSums | null;
  /** Open links that ask for just this. */
  readonly twins: readonly Token[];
  /** What is left to ask for; null where the total of the stay is not known. */
  readonly rest: Minor | null;
};

/** The known booking beside what is being asked for. `amount`: null where the form asks for none. */
export function bookingView(
  draft: BookingDraft & { readonly amount: string | null },
  known: BookingSummary | null,
  now: UnixSeconds
): BookingView {
  const { currency, booking } = draft;
  const sums = known?.sums.find((one) => one.currency === currency) ?? null;
  const amount = draft.amount === null ? null : parseAmount(draft.amount, currency);
  const total = stayCurrency(draft) === currency ? parseAmount(booking.totalAmount, currency) : null;
  const asked = amount === null ? null : amount.ok ? amount.value : undefined;
  return {
    sums,
    twins: known === null || asked === undefined ? [] : sameOpenLinks(known, { amount: asked, currency }, now),
    rest: amount !== null && sums !== null && total?.ok ? shareOf(total.value, 'rest', sums) : null
  };
}

/** What the radar is asked: null where no booking or no amount is typed yet. A total in another currency than the amount says nothing. */
export function radarQuestion(
  draft: BookingDraft & { readonly currency: string },
  amountTyped: string | null,
  accountId: string
): RadarQuestion | null {
  const { currency } = draft;
  const amount = amountTyped === null ? null : parseAmount(amountTyped, currency);
  const bookingId = draft.booking.bookingId.trim();
  if (amount === null || !amount.ok || amount.value <= 0 || bookingId === '') return null;
  const total = stayCurrency(draft) === currency ? parseAmount(draft.booking.totalAmount, currency) : null;
  return { accountId, bookingId, tokenId: null, amount: amount.value, currency, total: total?.ok ? total.value : null };
}
