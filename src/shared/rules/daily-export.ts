import { type CalendarDate, localDay, localMoment, type UnixSeconds } from '../values/dates.ts';

/** So many days that were missed are caught up. */
const CAUGHT_UP = 31;

/** The moment a day's file is made for: its hour, or its last minute where it is written at the close. */
export const madeFor = (day: CalendarDate, at: string | null): UnixSeconds => localMoment(day, at ?? '23:59');

/** The last day whose hour has come. */
export function lastDue(now: UnixSeconds, at: string): CalendarDate {
  const today = localDay(now);
  return localMoment(today, at) <= now ? today : localDay(localMoment(today, '12:00', -1));
}

/** Days after `done` up to `last`, oldest first, no more than a month of them. `done` null: the last alone. */
export function daysToWrite(done: CalendarDate | null, last: CalendarDate): readonly CalendarDate[] {
  if (done === null) return [last];
  const days: CalendarDate[] = [];
  for (let away = 0; away < CAUGHT_UP; away += 1) {
    const day = localDay(localMoment(last, '12:00', -away));
    if (day <= done) break;
    days.unshift(day);
  }
  return days;
}
