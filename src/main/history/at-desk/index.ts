import type { OpenedBooking } from '../../../shared/model/at-desk.ts';
import type { AccountId } from '../../../shared/model/domain.ts';
import type { UnixSeconds } from '../../../shared/values/dates.ts';
import { noteOpened, openedBookings } from './opened.ts';

/** What the desk remembers of those who work at it, by whoever is at work. */
export type AtDeskReads = {
  /** Bookings they looked at, the latest first. */
  openedBookings(accountIds: readonly AccountId[]): OpenedBooking[];
};

export type AtDeskWrites = {
  noteOpened(booking: Pick<OpenedBooking, 'accountId' | 'bookingId'>, at: UnixSeconds): void;
};

export const atDeskCalls = { noteOpened, openedBookings };
