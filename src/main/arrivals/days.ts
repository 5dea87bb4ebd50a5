import { daysAfter, isCalendarDate, type CalendarDate } from '../../shared/values/dates.ts';
import { monthOf, plainWord } from '../../shared/values/month-names.ts';

/** Days as hotel systems and their mails write them. */

export type DayOrder = 'dmy' | 'mdy' | 'ymd';

const two = (value: number): string => String(value).padStart(2, '0');

/** A day that exists, of this century; two figures are a year of it. */
function dayFrom(year: number, month: number, day: number): CalendarDate | null {
  const full = `${String(year < 100 ? 2000 + year : year).padStart(4, '0')}-${two(month)}-${two(day)}`;
  return isCalendarDate(full) && full >= '2000' && full < '2100' ? full : null;
}

/** Days since 30 December 1899, as Excel counts them; nobody arrives before 2000 or after 2099. */
const fromSerial = (serial: number): CalendarDate | null =>
  Number.isInteger(serial) && serial >= 36_526 && serial < 73_051 ? daysAfter('1899-12-30', serial) : null;

const FIGURES = /^(\d{1,4})\s*[-./]\s*(\d{1,2})\s*[-./]\s*(\d{1,4})\b/;
const BEHIND = String.raw`(?:\.|er|st|nd|rd|th|e|º|ª|°)?`;
const JOINED = String.raw`[\s.,/-]*(?:(?:del|de|of|di)\s+)?`;
const DAY_FIRST = String.raw`(?<!\d)(?<d1>\d{1,2})${BEHIND}${JOINED}(?<m1>\p{L}{3,})\.?${JOINED}(?<y1>\d{4}|['’]?\d{2}(?!\d|:))`;
const MONTH_FIRST = String.raw`(?<m2>\p{L}{3,})\.?\s*(?<d2>\d{1,2})${BEHIND},?\s+(?<y2>\d{4})(?!\d)`;
const ISO = String.raw`(?<!\d)(?<y3>20\d{2})[-./](?<m3>\d{1,2})[-./](?<d3>\d{1,2})(?!\d)`;
const PLAIN = String.raw`(?<![\d.,/-])(?<f1>\d{1,2})(?<sign>[-./])(?<f2>\d{1,2})\k<sign>(?<f3>20\d{2}|\d{2})(?![\d/-])`;
const ANY = new RegExp([ISO, DAY_FIRST, MONTH_FIRST, PLAIN].join('|'), 'giu');

export type FoundDay = {
  readonly day: CalendarDate;
  readonly start: number;
  readonly end: number;
  /** Figures alone, and both could be the month. */
  readonly either: CalendarDate | null;
};

/** Every day that is written in a text, in its order. */
export function daysIn(text: string, order: Exclude<DayOrder, 'ymd'>): FoundDay[] {
  const found: FoundDay[] = [];
  // Accents of months fold letter by letter, so that places stay what they are.
  for (const match of text.matchAll(ANY)) {
    const read = readMatch(match.groups ?? {}, order);
    if (read) found.push({ ...read, start: match.index, end: match.index + match[0].length });
  }
  return found;
}

function readMatch(groups: Readonly<Record<string, string | undefined>>, order: 'dmy' | 'mdy'): Pick<FoundDay, 'day' | 'either'> | null {
  const named = (word: string | undefined, day: string | undefined, year: string | undefined) => {
    const month = word === undefined ? null : monthOf(plainWord(word), 'en');
    const read = month === null ? null : dayFrom(Number((year ?? '').replace(/['’]/, '')), month, Number(day));
    return read === null ? null : { day: read, either: null };
  };
  if (groups['m1'] !== undefined) return named(groups['m1'], groups['d1'], groups['y1']);
  if (groups['m2'] !== undefined) return named(groups['m2'], groups['d2'], groups['y2']);
  if (groups['y3'] !== undefined) {
    const day = dayFrom(Number(groups['y3']), Number(groups['m3']), Number(groups['d3']));
    return day === null ? null : { day, either: null };
  }
  const [one, other, year] = [Number(groups['f1']), Number(groups['f2']), Number(groups['f3'])];
  const [dayFirst, monthFirst] = [dayFrom(year, other, one), dayFrom(year, one, other)];
  // Points are never written month first.
  const first =
    groups['sign'] === '.' || order === 'dmy' ? (dayFirst ?? (groups['sign'] === '.' ? null : monthFirst)) : (monthFirst ?? dayFirst);
  if (first === null) return null;
  const either = groups['sign'] === '.' || dayFirst === monthFirst ? null : first === dayFirst ? monthFirst : dayFirst;
  return { day: first, either };
}

/** What stands in a cell of a column of days; null: no day. */
export function readDay(cell: string, order: DayOrder): CalendarDate | null {
  const text = cell.trim();
  if (text === '') return null;
  const compact = /^(20\d{2})(\d{2})(\d{2})$/.exec(text);
  if (compact) return dayFrom(Number(compact[1]), Number(compact[2]), Number(compact[3]));
  if (/^\d{5}(?:\.\d+)?$/.test(text)) return fromSerial(Math.floor(Number(text)));
  const parts = FIGURES.exec(text)?.slice(1).map(Number);
  if (parts) {
    const [a = 0, b = 0, c = 0] = parts;
    if (a > 31) return dayFrom(a, b, c);
    if (order === 'ymd') return dayFrom(a, b, c);
    return order === 'mdy' ? dayFrom(c, a, b) : dayFrom(c, b, a);
  }
  return daysIn(text, order === 'mdy' ? 'mdy' : 'dmy')[0]?.day ?? null;
}

/** A day, whatever its order. */
export const isDayLike = (cell: string): boolean => readDay(cell, 'dmy') !== null || readDay(cell, 'mdy') !== null;

const SLASHES = /^(\d{1,2})\s*[-/]\s*(\d{1,2})\s*[-/]\s*(\d{2,4})\b/;
const spanOf = (days: readonly CalendarDate[]): number => {
  const times = days.map((day) => Date.parse(day));
  return Math.max(...times) - Math.min(...times);
};

/**
 * Day or month first, by all cells of the columns together: a figure above twelve tells; where none does, the order in which the days
 * lie closest together, since a list of arrivals is of few days. `sure` is false where that tells nothing either.
 */
export function dayOrderOf(cells: readonly string[]): { readonly order: DayOrder; readonly sure: boolean } {
  const told = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  if (told.some((cell) => /^\d{4}[-./]/.test(cell))) return { order: 'ymd', sure: true };
  const slashed = told.flatMap((cell) => {
    const match = SLASHES.exec(cell);
    return match ? [[Number(match[1]), Number(match[2])] as const] : [];
  });
  if (slashed.length === 0) return { order: 'dmy', sure: true };
  if (slashed.some(([first]) => first > 12)) return { order: 'dmy', sure: true };
  if (slashed.some(([, second]) => second > 12)) return { order: 'mdy', sure: true };
  const reading = (order: DayOrder): number => spanOf(told.flatMap((cell) => readDay(cell, order) ?? []));
  const [dmy, mdy] = [reading('dmy'), reading('mdy')];
  if (slashed.length >= 3 && dmy !== mdy) return { order: dmy < mdy ? 'dmy' : 'mdy', sure: false };
  return { order: 'dmy', sure: slashed.every(([first, second]) => first === second) };
}
