import { isCalendarDate } from '../../../shared/values/dates.ts';

/** From midnight to midnight on this machine's calendar; null for what is no day. A day may have 23 hours or 25. */
export function dayRange(day: string | null): { readonly from: number; readonly until: number } | null {
  if (day === null || !isCalendarDate(day)) return null;
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const at = (more: number) => Math.floor(new Date(year, month - 1, date + more).getTime() / 1000);
  return { from: at(0), until: at(1) };
}
