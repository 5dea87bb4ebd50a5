import type { BookingSummary, KnownGuest, KnownStay } from '../../shared/model/bookings.ts';
import type { Payment, Token } from '../../shared/model/domain.ts';
import { bookingSums } from '../../shared/rules/booking.ts';
import { appError } from '../../shared/values/errors.ts';
import { isCalendarDate } from '../../shared/values/dates.ts';
import { err, ok } from '../../shared/values/result.ts';
import type { IntentRow } from '../history/types.ts';
import { readOrder } from '../money/subject.ts';
import type { HandlersOf, Workshop } from './handler.ts';

/** Booking and guest exactly as they were typed at this desk, newest first. */
const typedHere = (intents: readonly IntentRow[]) =>
  intents.flatMap(({ order }) => {
    const { request } = readOrder(order);
    return 'guest' in request ? [request] : [];
  });

/** A name as the gateway has it in one piece: the last word is taken for the family's. */
function inTwo(name: string): { firstName: string | null; lastName: string } {
  const words = name.trim().split(/\s+/);
  const lastName = words.pop() ?? '';
  return { firstName: words.length > 0 ? words.join(' ') : null, lastName };
}

function guestOf(intents: readonly IntentRow[], links: readonly Token[], payments: readonly Payment[]): KnownGuest | null {
  const typed = typedHere(intents).find(({ guest }) => guest.lastName !== null || guest.firstName !== null || guest.email !== null);
  if (typed) {
    const { firstName, lastName, email, phone, language } = typed.guest;
    return { firstName, lastName, email, phone, language };
  }
  const row = [...links, ...payments].find(({ guestName, guestEmail }) => guestName !== null || guestEmail !== null);
  if (!row) return null;
  const names = row.guestName === null ? { firstName: null, lastName: null } : inTwo(row.guestName);
  return { ...names, email: row.guestEmail, phone: null, language: 'guestLanguage' in row ? row.guestLanguage : null };
}

const dayOr = (day: string | null): string | null => (day !== null && isCalendarDate(day) ? day : null);

function stayOf(intents: readonly IntentRow[], links: readonly Token[]): KnownStay | null {
  const orders = typedHere(intents);
  // Without a total of its own a stay is sent with the amount asked for (forms/booking): that says nothing of the whole.
  const whole = orders.find((order) => order.booking.totalAmount > (('amount' in order && order.amount) || 0)) ?? orders[0];
  if (whole) {
    const { checkIn, checkOut, totalAmount, currency } = whole.booking;
    const told = totalAmount > (('amount' in whole && whole.amount) || 0);
    return { checkIn, checkOut, totalAmount: told ? totalAmount : null, currency };
  }
  const link = links.find(({ checkIn, checkOut, bookingAmount }) => checkIn !== null || checkOut !== null || bookingAmount !== null);
  if (!link) return null;
  return {
    checkIn: dayOr(link.checkIn),
    checkOut: dayOr(link.checkOut),
    totalAmount: link.bookingAmount === null || link.bookingAmount === link.amount ? null : link.bookingAmount,
    currency: link.bookingCurrency
  };
}

export function bookingHandlers({ accounts, history, ports }: Workshop): HandlersOf<'bookings'> {
  return {
    'bookings.summary': async ({ accountId, bookingId }) => {
      const account = await accounts.get(accountId);
      if (!account) return err(appError('account.unknown'));
      // A booking is one booking, whichever gateway it was asked for with; training and real money are never mixed.
      const same = (await accounts.list()).filter(({ environment }) => environment === account.environment).map(({ id }) => id);
      const { links, payments, intents } = await history.booking(same, bookingId);
      const summary: BookingSummary = {
        bookingId,
        links,
        payments,
        sums: [...bookingSums(links, payments, ports.now())],
        guest: guestOf(intents, links, payments),
        stay: stayOf(intents, links)
      };
      return ok(summary);
    }
  };
}
