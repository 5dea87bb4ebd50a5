import type { CalendarDate } from '../../../shared/values/dates.ts';
import type { Span } from '../../../shared/model/lists.ts';
import { dayOf } from '../../text/days.ts';

const DAY = 24 * 3600;

/**
 * The booking date behind a timestamp (SysPay, operation.checking_in): the midnight that begins it, in a time zone the
 * document does not name. The nearest midnight in UTC is that of the same date, whichever zone of the world it was and
 * wherever this machine stands.
 * @param seconds unix seconds
 */
export const dayOfMidnight = (seconds: number): CalendarDate => new Date(Math.round(seconds / DAY) * DAY * 1000).toISOString().slice(0, 10);

const midnightOf = (day: CalendarDate): number => Date.parse(`${day}T00:00:00Z`) / 1000;

/**
 * The timestamps that are shown as one of the days of a span: a span is kept as days of this machine's calendar, and booking
 * dates are in no time zone.
 */
export function midnightsOf({ from, to }: Span): Span {
  const [first, last] = [dayOf(from), dayOf(to)];
  return { from: first === null ? null : midnightOf(first) - DAY / 2, to: last === null ? null : midnightOf(last) + DAY / 2 - 1 };
}
