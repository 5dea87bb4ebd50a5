import { isCalendarDate } from '../../shared/values/dates.ts';
import type { CalendarDate } from '../../shared/values/dates.ts';

type Part = 'day' | 'month' | 'year';

/** The order in which a locale writes a date in figures. */
export function dateOrder(locale: string): readonly Part[] {
  const parts = new Intl.DateTimeFormat(locale, { day: '2-digit', month: '2-digit', year: 'numeric' }).formatToParts();
  return parts.map((part) => part.type).filter((type): type is Part => type === 'day' || type === 'month' || type === 'year');
}

const two = (value: number): string => String(value).padStart(2, '0');

/**
 * A day as an operator types it: `2026-12-24`, `24.12.2026`, `24/12/26`, or `24.12` for the next such day from
 * `today` on. Figures are read in the order of the locale. Null when it is no day.
 */
export function parseDay(text: string, locale: string, today: CalendarDate): CalendarDate | null {
  const clean = text.trim();
  if (isCalendarDate(clean)) return clean;
  const figures = clean
    .split(/[^\d]+/)
    .filter(Boolean)
    .map(Number);
  const order = dateOrder(locale);
  if (figures.length === 2) {
    const [first, second] = order.filter((part) => part !== 'year');
    const parts = { [first ?? 'day']: figures[0], [second ?? 'month']: figures[1] } as Record<Part, number>;
    const year = Number(today.slice(0, 4));
    const candidates = [year, year + 1].map((one) => `${one}-${two(parts.month)}-${two(parts.day)}`);
    return candidates.find((day) => isCalendarDate(day) && day >= today) ?? null;
  }
  if (figures.length !== 3) return null;
  const parts = Object.fromEntries(order.map((part, index) => [part, figures[index] ?? 0])) as Record<Part, number>;
  const year = parts.year < 100 ? 2000 + parts.year : parts.year;
  const day = `${year}-${two(parts.month)}-${two(parts.day)}`;
  return isCalendarDate(day) ? day : null;
}

/** Today on this machine's wall calendar. */
export function todayHere(now: Date = new Date()): CalendarDate {
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** Seconds of a wall-clock moment on this machine: `2026-12-24` at the given time, `2026-12-24 18:30:00` as it says. */
export function secondsAt(text: string, time = '12:00:00'): number {
  const [day = '', clock = time] = text.split(/[ T]/);
  return Math.floor(new Date(`${day}T${clock.length === 5 ? `${clock}:00` : clock}`).getTime() / 1000);
}
