import type { RelativeDays, Span } from '../model/lists.ts';
import type { UnixSeconds } from '../values/dates.ts';

const seconds = (date: Date): UnixSeconds => Math.floor(date.getTime() / 1000);

type Whole = { readonly from: UnixSeconds | null; readonly to: UnixSeconds | null };
const span = (from: UnixSeconds, next: UnixSeconds): Whole => ({ from, to: next - 1 });

/** What relative days are at this moment on this machine's calendar: from the first second of one day to the last of another. */
function spanOfDays(days: RelativeDays, now: UnixSeconds): Whole {
  const today = new Date(now * 1000);
  const [year, month, day] = [today.getFullYear(), today.getMonth(), today.getDate()];
  // A day is not always 24 hours long, so each end is a day of the calendar.
  const first = (ofMonth: number, ofDay: number) => seconds(new Date(year, ofMonth, ofDay));
  switch (days) {
    case 'today':
      return span(first(month, day), first(month, day + 1));
    case 'yesterday':
      return span(first(month, day - 1), first(month, day));
    case 'tomorrow':
      return span(first(month, day + 1), first(month, day + 2));
    case 'last7':
      return span(first(month, day - 6), first(month, day + 1));
    case 'thisMonth':
      return span(first(month, 1), first(month + 1, 1));
    case 'lastMonth':
      return span(first(month - 1, 1), first(month, 1));
    case 'beforeToday':
      return { from: null, to: first(month, day) - 1 };
    case 'fromToday':
      return { from: first(month, day), to: null };
  }
}

/** The span as it is now. */
export const spanNow = (span: Span, now: UnixSeconds): Span => (span.days === undefined ? span : spanOfDays(span.days, now));

const isSpan = (value: unknown): value is Span => typeof value === 'object' && value !== null && 'from' in value && 'to' in value;

/** A filter with all its days as they are now. */
export const daysNow = <F extends object>(filter: F, now: UnixSeconds): F =>
  Object.fromEntries(Object.entries(filter).map(([key, value]) => [key, isSpan(value) ? spanNow(value, now) : value])) as F;
