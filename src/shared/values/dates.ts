import { z } from 'zod';

const CALENDAR = /^(\d{4})-(\d{2})-(\d{2})$/;

/** True for a day that exists, written `YYYY-MM-DD`. Calendar days never pass through a time zone. */
export function isCalendarDate(text: string): boolean {
  const match = CALENDAR.exec(text);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return month >= 1 && month <= 12 && day >= 1 && day <= (lengths[month - 1] ?? 0);
}

/** A booking day, `YYYY-MM-DD`. */
export const CalendarDate = z.string().refine(isCalendarDate, { message: 'dateFormat' });
export type CalendarDate = string;

const two = (value: number): string => String(value).padStart(2, '0');

/** The day on this machine's calendar a moment falls on. */
export function localDay(seconds: UnixSeconds): CalendarDate {
  const date = new Date(seconds * 1000);
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** `days` later on the calendar; no clock and no time zone takes part. */
export function daysAfter(day: CalendarDate, days: number): CalendarDate {
  const at = new Date(`${day}T12:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}

/** A moment of a day on this machine's wall clock (`at`: `HH:MM`), so many days away from it: a day has 23, 24 or 25 hours. */
export function localMoment(day: CalendarDate, at = '00:00', away = 0): UnixSeconds {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const [hour = 0, minute = 0] = at.split(':').map(Number);
  return Math.floor(new Date(year, month - 1, date + away, hour, minute).getTime() / 1000);
}

/** Seconds since 1970 in UTC. */
export const UnixSeconds = z.number().int();
export type UnixSeconds = number;

export const nowSeconds = (): UnixSeconds => Math.floor(Date.now() / 1000);

const dayFormats = new Map<string, Intl.DateTimeFormat>();
const timeFormats = new Map<string, Intl.DateTimeFormat>();

/** A calendar day for the screen. Noon UTC and a UTC formatter keep the day whatever the machine's zone is. */
export function formatDay(day: CalendarDate, locale: string): string {
  if (!isCalendarDate(day)) return day;
  let format = dayFormats.get(locale);
  if (!format) {
    format = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
    dayFormats.set(locale, format);
  }
  return format.format(new Date(`${day}T12:00:00Z`));
}

/** The month a day is in, with its year. */
export const formatMonth = (day: CalendarDate, locale: string): string =>
  new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${day}T12:00:00Z`));

/** A moment for the screen, in the machine's own time zone. */
export function formatMoment(seconds: UnixSeconds, locale: string): string {
  let format = timeFormats.get(locale);
  if (!format) {
    format = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
    timeFormats.set(locale, format);
  }
  return format.format(new Date(seconds * 1000));
}

const shortFormats = new Map<string, Intl.DateTimeFormat>();

/** A moment in a list: day and time, without the year it is; the day alone where that is another year's. */
export function formatShortMoment(seconds: UnixSeconds, locale: string, now: UnixSeconds = nowSeconds()): string {
  const [date, today] = [new Date(seconds * 1000), new Date(now * 1000)];
  const other = date.getFullYear() !== today.getFullYear();
  const key = `${locale}|${other}`;
  let format = shortFormats.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(
      locale,
      other ? { dateStyle: 'medium' } : { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }
    );
    shortFormats.set(key, format);
  }
  return format.format(date);
}

/** A moment that is as a rule a few minutes old: its time, and its day where that is not this one. */
export function formatClock(seconds: UnixSeconds, locale: string, now: UnixSeconds = nowSeconds()): string {
  const [date, today] = [new Date(seconds * 1000), new Date(now * 1000)];
  return date.toDateString() === today.toDateString()
    ? new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' }).format(date)
    : formatShortMoment(seconds, locale, now);
}
