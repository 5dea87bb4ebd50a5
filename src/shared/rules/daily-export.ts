import { type CalendarDate, localDay, type UnixSeconds } from '../values/dates.ts';

/** So many days that were missed are caught up. */
const CAUGHT_UP = 31;

/** A moment of a day on this machine's clock, so many days away from it. */
function momentOf(day: CalendarDate, at: string, away = 0): UnixSeconds {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const [hour = 0, minute = 0] = at.split(':').map(Number);
  return Math.floor(new Date(year, month - 1, date + away, hour, minute).getTime() / 1000);
}

/** The moment a day's file is made for: its hour, or its last minute where it is written at the close. */
export const madeFor = (day: CalendarDate, at: string | null): UnixSeconds => momentOf(day, at ?? '23:59');

/** The last day whose hour has come. */
export function lastDue(now: UnixSeconds, at: string): CalendarDate {
  const today = localDay(now);
  return momentOf(today, at) <= now ? today : localDay(momentOf(today, '12:00', -1));
}

/** Days after `done` up to `last`, oldest first, no more than a month of them. `done` null: the last alone. */
export function daysToWrite(done: CalendarDate | null, last: CalendarDate): readonly CalendarDate[] {
  if (done === null) return [last];
  const days: CalendarDate[] = [];
  for (let away = 0; away < CAUGHT_UP; away += 1) {
    const day = localDay(momentOf(last, '12:00', -away));
    if (day <= done) break;
    days.unshift(day);
  }
  return days;
}
