import { localDay, type UnixSeconds } from '../../shared/values/dates.ts';
import { minor } from '../../shared/values/money.ts';
import type { GuestValues } from '../../shared/model/guests.ts';
import { valuesOf, type Written } from './values.ts';

const DAY = 86_400;

/** What stands in the placeholders while a text is written: a booking that nobody has made, and a page that nobody can pay on. */
export const sampleValues = (written: Written, now: UnixSeconds): GuestValues =>
  valuesOf(
    {
      guest: 'Anna Berger',
      booking: 'R-2040',
      checkIn: localDay(now + 14 * DAY),
      checkOut: localDay(now + 17 * DAY),
      amount: minor(48_000),
      currency: 'EUR',
      page: { link: 'https://pay.example/R-2040', ask: 'pay', until: now + 7 * DAY },
      at: now
    },
    written
  );
