import type { Span } from '../../shared/model/lists.ts';
import type { CalendarDate } from '../../shared/values/dates.ts';
import { secondsAt } from './parseDay.ts';

export const emptySpan: Span = { from: null, to: null };

/** Whole days on this machine's calendar: from the first second of one to the last second of the other. */
export const spanOf = (from: CalendarDate | null, to: CalendarDate | null): Span => ({
  from: from === null ? null : secondsAt(from, '00:00:00'),
  to: to === null ? null : secondsAt(to, '23:59:59')
});

const two = (value: number): string => String(value).padStart(2, '0');

/** The day on this machine's calendar a moment falls on. */
export function dayOf(seconds: number | null): CalendarDate | null {
  if (seconds === null) return null;
  const date = new Date(seconds * 1000);
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
