import { daysAfter, isCalendarDate } from '../../shared/values/dates.ts';
import { monthOf, plainWord } from '../../shared/values/month-names.ts';
import type { CalendarDate } from '../../shared/values/dates.ts';

type Part = 'day' | 'month' | 'year';

/** The order in which a locale writes a date in figures. */
export function dateOrder(locale: string): readonly Part[] {
  const parts = new Intl.DateTimeFormat(locale, { day: '2-digit', month: '2-digit', year: 'numeric' }).formatToParts();
  return parts.map((part) => part.type).filter((type): type is Part => type === 'day' || type === 'month' || type === 'year');
}

const two = (value: number): string => String(value).padStart(2, '0');

const WORDS_FOR_DAYS: Readonly<Record<string, number>> = {
  today: 0,
  heute: 0,
  "aujourd'hui": 0,
  oggi: 0,
  hoy: 0,
  vandaag: 0,
  tomorrow: 1,
  morgen: 1,
  demain: 1,
  domani: 1,
  manana: 1
};

const existing = (year: number, month: number, day: number): CalendarDate | null => {
  const full = `${String(year < 100 ? 2000 + year : year).padStart(4, '0')}-${two(month)}-${two(day)}`;
  return isCalendarDate(full) && full >= '1900' && full < '2200' ? full : null;
};

/** The first such day from `from` on; the 29th of February may be some years away. */
function nextSuch(month: number, day: number, from: CalendarDate): CalendarDate | null {
  const year = Number(from.slice(0, 4));
  for (let ahead = 0; ahead <= 8; ahead += 1) {
    const candidate = existing(year + ahead, month, day);
    if (candidate !== null && candidate >= from) return candidate;
    // A day of every year that is not in this one's rest is in the next.
    if (candidate === null && !(month === 2 && day === 29)) return null;
  }
  return null;
}

type Figures = { readonly order: readonly Part[]; readonly from: CalendarDate; readonly slashes?: boolean };

/** Figures alone, in the order of the locale. `12/24` is read the other way round where it is no day otherwise; points never are. */
function fromFigures(figures: readonly string[], { order, from, slashes = false }: Figures): CalendarDate | null {
  const [first = '', second = '', third = ''] = figures;
  const dayFirst = order.indexOf('day') < order.indexOf('month');
  const either = (read: (month: string, day: string) => CalendarDate | null) => {
    const [usual, turned] = dayFirst ? [read(second, first), read(first, second)] : [read(first, second), read(second, first)];
    return usual ?? (slashes ? turned : null);
  };
  if (figures.length === 2) return either((month, day) => nextSuch(Number(month), Number(day), from));
  if (figures.length !== 3) return null;
  if (first.length === 4 || (order[0] === 'year' && third.length <= 2)) return existing(Number(first), Number(second), Number(third));
  return either((month, day) => existing(Number(third), Number(month), Number(day)));
}

/** `24122026`, `20261224`, `241226`: without a mark between. */
function fromRow(row: string, order: readonly Part[], from: CalendarDate): CalendarDate | null {
  const year = row.length - 4;
  const yearFirst = () => existing(Number(row.slice(0, year)), Number(row.slice(year, year + 2)), Number(row.slice(year + 2)));
  const yearLast = () =>
    fromFigures([row.slice(0, 2), row.slice(2, 4), row.slice(4)], { order: order.filter((part) => part !== 'year'), from });
  return order[0] === 'year' ? (yearFirst() ?? yearLast()) : (yearLast() ?? yearFirst());
}

/** With the month as a word: `24 Dec 2026`, `Dec 24, 2026`, `24. Dezember`, `24 de diciembre de 2026`, `1er janvier`. */
function fromWords(words: readonly string[], locale: string, from: CalendarDate): CalendarDate | null {
  const months = words.flatMap((word) => monthOf(word, locale) ?? []);
  const figures = words.flatMap((word) => /^(\d{1,4})(?:er|st|nd|rd|th|e|o|a|º|ª)?$/.exec(word)?.[1] ?? []);
  const rest = words.length - months.length - figures.length - words.filter((word) => word === 'de' || word === 'del').length;
  const [month] = months;
  if (months.length !== 1 || month === undefined || rest !== 0) return null;
  const [first = '', second] = figures;
  if (figures.length === 1 && first.length <= 2) return nextSuch(month, Number(first), from);
  if (figures.length !== 2 || second === undefined) return null;
  return first.length === 4 ? existing(Number(first), month, Number(second)) : existing(Number(second), month, Number(first));
}

export type Reading = {
  readonly locale: string;
  readonly today: CalendarDate;
  /** Where nights and days without a year are counted from: check-in, for the check-out. Today unless given. */
  readonly from?: CalendarDate | null | undefined;
};

/**
 * A day as an operator types it: `2026-12-24`, `24.12.2026`, `24/12/26`, `241226`, `24 Dec 2026` in six languages, `24.12`
 * for the next such day, `today`, `tomorrow`, `+3` for three nights on. Figures are read in the order of the locale. Null
 * when it is no day.
 */
export function parseDay(text: string, { locale, today, from: given }: Reading): CalendarDate | null {
  const clean = plainWord(text.trim());
  const from = given ?? today;
  if (isCalendarDate(clean)) return clean;
  const ahead = WORDS_FOR_DAYS[clean];
  if (ahead !== undefined) return daysAfter(today, ahead);
  const nights = /^\+\s*(\d{1,3})$/.exec(clean)?.[1];
  if (nights !== undefined) return daysAfter(from, Number(nights));
  if (!/^[\p{L}\d\s.,/\-'ºª]+$/u.test(clean)) return null;
  const words = clean.split(/[\s.,/-]+/).filter(Boolean);
  const order = dateOrder(locale);
  if (words.every((word) => /^\d+$/.test(word))) {
    const [row = ''] = words;
    if (words.length === 1) return row.length === 6 || row.length === 8 ? fromRow(row, order, from) : null;
    return words.every((word) => word.length <= 2 || word.length === 4)
      ? fromFigures(words, { order, from, slashes: clean.includes('/') })
      : null;
  }
  // `24dec2026`: figures and letters part by themselves.
  return fromWords(
    words.flatMap((word) => (/^\d+\p{L}{3,}/u.test(word) ? (word.match(/\d+|\p{L}+/gu) ?? []) : [word])),
    locale,
    from
  );
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
