import { isCalendarDate, localMoment } from '../../../shared/values/dates.ts';

/** From midnight to midnight on this machine's calendar; null for what is no day. */
export const dayRange = (day: string | null): { readonly from: number; readonly until: number } | null =>
  day === null || !isCalendarDate(day) ? null : { from: localMoment(day), until: localMoment(day, '00:00', 1) };
