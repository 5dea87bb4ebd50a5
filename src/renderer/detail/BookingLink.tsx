import { Anchor } from '@mantine/core';
import { openBooking } from '../state/bookings.ts';
import type { BookingAt } from '../state/bookings.ts';

/** A booking's number wherever it stands: it leads to everything of that booking. */
export const BookingLink = ({ accountId, bookingId }: BookingAt) => (
  <Anchor component="button" type="button" onClick={() => openBooking({ accountId, bookingId })} data-testid="open-booking">
    {bookingId}
  </Anchor>
);
