import type { AccountId } from '../../shared/model/domain.ts';
import { call } from './call.ts';
import { go } from './route.ts';

/** A booking is one at all accounts of an environment; any of them names it. */
export type BookingAt = { readonly accountId: AccountId; readonly bookingId: string };

/** Bookings looked at since the start: a place on the way back is their number, as a row's is its id. */
const visited: BookingAt[] = [];

/** It stands among what was looked at last. Nothing hangs on it: a history that takes nothing says so elsewhere. */
export const noteOpened = ({ accountId, bookingId }: BookingAt): void => void call('atDesk.opened', { accountId, bookingId });

/** Goes to the page with everything of one booking. */
export function openBooking({ accountId, bookingId }: BookingAt): void {
  noteOpened({ accountId, bookingId });
  const known = visited.findIndex((one) => one.accountId === accountId && one.bookingId === bookingId);
  go('booking', known >= 0 ? known : visited.push({ accountId, bookingId }) - 1);
}

/** The booking a row belongs to, if its number is known. */
export const bookingOf = ({
  accountId,
  bookingId
}: {
  readonly accountId: AccountId;
  readonly bookingId: string | null;
}): BookingAt | null => (bookingId === null ? null : { accountId, bookingId });

export const bookingAt = (place: number | null): BookingAt | null => (place === null ? null : (visited[place] ?? null));
