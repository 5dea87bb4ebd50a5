import { nameInTwo } from '../../shared/values/guest-name.ts';
import type { BookingSummary, KnownGuest, KnownStay } from '../../shared/model/bookings.ts';
import type { AccountId, Payment, Token } from '../../shared/model/domain.ts';
import { bookingSums } from '../../shared/rules/booking.ts';
import { appError } from '../../shared/values/errors.ts';
import { isCalendarDate } from '../../shared/values/dates.ts';
import { err, ok } from '../../shared/values/result.ts';
import type { IntentRow } from '../history/types.ts';
import { readOrder } from '../money/order.ts';
import { viewOf } from '../money/view.ts';
import type { HandlersOf, Workshop } from './handler.ts';
import { sameEnvironment } from './same-environment.ts';

/** Booking and guest exactly as they were typed at this desk, newest first. */
const typedHere = (intents: readonly IntentRow[]) =>
  intents.flatMap(({ order }) => {
    const { request } = readOrder(order);
    return 'guest' in request ? [request] : [];
  });

function guestOf(intents: readonly IntentRow[], links: readonly Token[], payments: readonly Payment[]): KnownGuest | null {
  const typed = typedHere(intents).find(({ guest }) => guest.lastName !== null || guest.firstName !== null || guest.email !== null);
  if (typed) {
    const { firstName, lastName, email, phone, language } = typed.guest;
    return { firstName, lastName, email, phone, language };
  }
  const row = [...links, ...payments].find(({ guestName, guestEmail }) => guestName !== null || guestEmail !== null);
  if (!row) return null;
  const names = row.guestName === null ? { firstName: null, lastName: null } : nameInTwo(row.guestName);
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

export function bookingHandlers(work: Workshop): HandlersOf<'bookings'> {
  const { accounts, history, ports } = work;
  const summaryOf = async (accountIds: readonly AccountId[], bookingId: string): Promise<BookingSummary> => {
    const { links, payments, intents } = await history.booking([...accountIds], bookingId);
    return {
      bookingId,
      links,
      payments,
      sums: [...bookingSums(links, payments, ports.now())],
      guest: guestOf(intents, links, payments),
      stay: stayOf(intents, links)
    };
  };
  return {
    'bookings.summary': async ({ accountId, bookingId }) => {
      if (!(await accounts.get(accountId))) return err(appError('account.unknown'));
      return ok(await summaryOf(await sameEnvironment(accounts, accountId), bookingId));
    },
    'bookings.page': async ({ accountId, bookingId }) => {
      if (!(await accounts.get(accountId))) return err(appError('account.unknown'));
      const same = await sameEnvironment(accounts, accountId);
      const [summary, { unresolved, ...beside }, notes] = await Promise.all([
        summaryOf(same, bookingId),
        history.bookingBeside(same, bookingId),
        history.notes({ kind: 'booking', accountId, bookingId }, same)
      ]);
      return ok({ ...summary, ...beside, unresolved: unresolved.map((row) => viewOf(row)), notes });
    }
  };
}
