import type { CalendarDate } from '../../shared/dates.ts';

const DAY = 24 * 3600;

/**
 * The booking date behind a timestamp (SysPay, operation.checking_in): the midnight that begins it, in a time zone the
 * document does not name. The nearest midnight in UTC is that of the same date, whichever zone of the world it was and
 * wherever this machine stands.
 * @param seconds unix seconds
 */
export const dayOfMidnight = (seconds: number): CalendarDate => new Date(Math.round(seconds / DAY) * DAY * 1000).toISOString().slice(0, 10);
