import type { PastedBooking, PastedDoubt, PastedField } from '../../../shared/model/pasted.ts';
import { daysAfter } from '../../../shared/values/dates.ts';
import type { Currency, Minor } from '../../../shared/values/money.ts';
import { parseAmount } from '../../../shared/values/parse-amount.ts';
import { currencyIn, decimalOf, readAmountCell, type Decimal } from '../amounts.ts';
import { daysIn, dayOrderOf, type FoundDay } from '../days.ts';
import { withoutCardNumbers } from '../read/cards.ts';
import { languageOf } from '../languages.ts';
import { namesIn } from '../rows.ts';
import { BOOKING_WORDS, LABELS, NOT_A_TOTAL, spokenIn, type Labelled } from './labels.ts';

/** A label and what stands behind or below it. */
type Pair = { readonly label: string; readonly value: string };

const told = (value: string, doubt: PastedDoubt | null = null): PastedField => ({ value, doubt });

/** `Label: value`, `Label<tab>value`, and a label alone above its value. */
function pairsOf(lines: readonly string[]): Pair[] {
  const pairs: Pair[] = [];
  for (const [at, line] of lines.entries()) {
    const split = /^\W{0,3}([^:\t]{2,60}?)\s*(?::|\t|\s{3,}|\s[-–|]\s)\s*(.+)$/u.exec(line);
    if (split) pairs.push({ label: (split[1] ?? '').trim(), value: (split[2] ?? '').trim() });
    const alone = /^\W{0,3}([^:\t\d]{2,40}?)\s*:?$/u.exec(line);
    const below = lines[at + 1];
    if (alone && below !== undefined && !/^[^:\t]{2,40}[:\t]/.test(below)) pairs.push({ label: (alone[1] ?? '').trim(), value: below });
  }
  return pairs;
}

const labelled = (pairs: readonly Pair[], role: Labelled): string[] =>
  pairs.filter(({ label }) => LABELS[role].test(label)).map(({ value }) => value);

const NUMBER = /(?=[\p{L}\d\-_/.]*\d)[\p{L}\d][\p{L}\d\-_/.]{2,30}/u;
const DAY_LIKE = /^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}$/;

function numberIn(text: string): string | null {
  const found = NUMBER.exec(text.replace(/^(?:no|nr|n°|#|id)\.?\s*/i, ''))?.[0]?.replace(/[.,;/]+$/, '') ?? null;
  return found === null || DAY_LIKE.test(found) ? null : found;
}

function bookingOf(text: string, pairs: readonly Pair[]): PastedField | null {
  const named = pairs
    .filter(({ label }) => LABELS.booking.test(label) && !LABELS.total.test(label) && !LABELS.email.test(label))
    .flatMap(({ value }) => numberIn(value) ?? []);
  const unique = [...new Set(named)];
  if (unique[0] !== undefined) return told(unique[0], unique.length > 1 ? 'several' : null);
  const inline = IN_A_SENTENCE.exec(text)?.groups;
  const number = inline?.['number'];
  return number === undefined || DAY_LIKE.test(number) ? null : told(number, inline?.['word'] === undefined ? 'unlabelled' : null);
}

/** `Buchung Nr. B-1`, `your reservation R-2`. */
const NUMBER_WORD = String.raw`(?:\s*(?<word>no|nr|number|nummer|id|code|n°|numéro|numero|número)\.?)?\s*[#:]?\s*`;
const IN_A_SENTENCE = new RegExp(String.raw`(?:${BOOKING_WORDS})${NUMBER_WORD}(?<number>(?=[\w\-/]*\d)[A-Z0-9][\w\-/]{3,30})`, 'iu');

const MAIL = /[\w.+'-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}/gi;
/** Senders and helpers of portals; `guest.booking.com` leads to the guest. */
const NOT_GUEST = new RegExp(
  [
    'no-?reply|donotreply|support@|info@|reservations?@|reservierung(?:en)?@|hotel|front-?desk|reception|rezeption|@booking\\.com',
    '@(?:[\\w-]+\\.)*(?:expedia|expediapartnercentral|mews|cloudbeds|hotels|airbnb)\\.'
  ].join('|'),
  'i'
);

function emailOf(text: string, pairs: readonly Pair[]): PastedField | null {
  const named = labelled(pairs, 'email').flatMap((value) => value.match(MAIL) ?? []);
  const others = (text.match(MAIL) ?? []).filter((address) => !NOT_GUEST.test(address));
  const [first] = named;
  if (first !== undefined) return told(first.toLowerCase(), new Set(named.map((one) => one.toLowerCase())).size > 1 ? 'several' : null);
  const unique = [...new Set(others.map((one) => one.toLowerCase()))];
  return unique[0] === undefined ? null : told(unique[0], unique.length > 1 ? 'several' : 'unlabelled');
}

const PHONE = /(?:\+|00)\d[\d\s()./-]{6,18}\d|0\d[\d\s()/-]{6,16}\d/;

function phoneOf(pairs: readonly Pair[], text: string): PastedField | null {
  const named = labelled(pairs, 'phone').flatMap((value) => /\+?\d[\d\s()./-]{5,20}\d/.exec(value)?.[0] ?? []);
  if (named[0] !== undefined) return told(named[0].trim());
  const loose = /(?:\+|00)\d[\d\s()./-]{7,18}\d/.exec(text)?.[0] ?? null;
  return loose === null || !PHONE.test(loose) ? null : told(loose.trim(), 'unlabelled');
}

const GREETINGS =
  'dear|hello|hi|sehr geehrte[rs]?|liebe[rs]?|guten tag|hallo|cher|chère|bonjour|gentile|egregio|caro|cara|' +
  'estimad[oa]|querid[oa]|hola|geachte|beste';
const SALUTATION = new RegExp(String.raw`(?:^|\n)\s*(?:${GREETINGS})\s+([\p{L}][\p{L}.'’ -]{1,50}?)\s*[,!\n]`, 'iu');
const isName = (text: string): boolean => /^[\p{L}][\p{L}'’., /-]{1,60}$/u.test(text) && !/@|\d/.test(text);
const TITLE_ALONE = /^(?:mr|mrs|ms|frau|herr|madame|monsieur|signora?|señora?|mevrouw|de heer|guest|gast|client|ospite|team)\.?$/i;

type Names = { readonly firstName: PastedField | null; readonly lastName: PastedField | null };

function namesOf(text: string, pairs: readonly Pair[]): Names {
  const [first, last] = [labelled(pairs, 'firstName')[0], labelled(pairs, 'lastName')[0]];
  if (first !== undefined && last !== undefined && isName(first) && isName(last)) return { firstName: told(first), lastName: told(last) };
  const named = labelled(pairs, 'guest')
    .map((value) =>
      value
        .replace(/\s*[(<|].*$/, '')
        .replace(MAIL, '')
        .trim()
    )
    .filter((value) => isName(value) && !TITLE_ALONE.test(value));
  const greeted = SALUTATION.exec(text)?.[1]?.trim();
  const [whole, doubt] =
    named[0] === undefined ? [greeted, 'unlabelled' as const] : [named[0], new Set(named).size > 1 ? ('several' as const) : null];
  if (whole === undefined || TITLE_ALONE.test(whole)) return { firstName: null, lastName: null };
  const { firstName, lastName } = namesIn(whole);
  return {
    firstName: firstName === '' ? null : told(firstName, doubt),
    lastName: lastName === '' ? null : told(lastName, doubt)
  };
}

type Days = { readonly checkIn: PastedField | null; readonly checkOut: PastedField | null };

const ORDINAL = String.raw`(?:\.|st|nd|rd|th|er)?`;
const SPREAD = new RegExp(
  String.raw`(?<![\d.])(?<day>\d{1,2})${ORDINAL}\s*(?:-|–|—|bis|to|au|al|tot|until)\s*(?=(?:\p{L}+\.?,?\s+){0,2}\d{1,2}${ORDINAL}` +
    String.raw`\s+(?:de\s+)?(?<month>\p{L}{3,})\.?,?\s+(?:del?\s+)?(?<year>\d{4}))`,
  'giu'
);

/** `12. – 15. Dezember 2026`, `from 12 to 15 December 2026`: the month stands once. */
const spread = (text: string): string => text.replace(SPREAD, '$<day> $<month> $<year> – ');

function stayOf(text: string, pairs: readonly Pair[]): Days {
  const bare = spread(text);
  const figures = bare.match(/(?<![\d.,/-])\d{1,2}[-/]\d{1,2}[-/]\d{2,4}/g) ?? [];
  const { order, sure } = dayOrderOf(figures);
  const reading = order === 'mdy' ? 'mdy' : 'dmy';
  const find = (value: string): FoundDay[] => daysIn(spread(value), reading);
  const doubtOf = (day: FoundDay): PastedDoubt | null => (day.either !== null && !sure ? 'dayOrder' : null);
  const [arrival] = labelled(pairs, 'arrival').flatMap(find);
  const [departure] = labelled(pairs, 'departure').flatMap(find);
  const ranges = labelled(pairs, 'stay')
    .map(find)
    .find((days) => days.length >= 2);
  const all = find(bare);
  const nights = nightsIn(bare);
  if (arrival && departure) return { checkIn: told(arrival.day, doubtOf(arrival)), checkOut: told(departure.day, doubtOf(departure)) };
  if (ranges?.[0] && ranges[1])
    return { checkIn: told(ranges[0].day, doubtOf(ranges[0])), checkOut: told(ranges[1].day, doubtOf(ranges[1])) };
  const begin = arrival ?? followed(all);
  if (begin === undefined) return { checkIn: null, checkOut: null };
  const checkIn = told(begin.day, doubtOf(begin) ?? (arrival ? null : 'unlabelled'));
  const later = departure ?? all.find(({ day }) => day > begin.day);
  if (nights !== null && !departure) return { checkIn, checkOut: told(daysAfter(begin.day, nights), 'nights') };
  return { checkIn, checkOut: later ? told(later.day, doubtOf(later) ?? (departure ? null : 'unlabelled')) : null };
}

/** Without labels: the first day that another follows within a month; the day it was booked on stands alone. */
const followed = (days: readonly FoundDay[]): FoundDay | undefined =>
  days.find(({ day }, at) => days.slice(at + 1).some((next) => next.day > day && next.day <= daysAfter(day, 31))) ??
  (days.length === 1 ? days[0] : undefined);

const NIGHTS =
  /(?<![\d.,])(\d{1,2})[ \t]*[-x×]?[ \t]*(?:nights?|nächte?n?|nacht|nuits?|nuitées?|notti|notte|noches?|nachten|overnachtingen)(?!\p{L})/iu;

function nightsIn(text: string): number | null {
  const match = /(?:nights?|nächte|nuits|nuitées|notti|noches|nachten)[ \t]*:[ \t]*(\d{1,2})(?!\d)/iu.exec(text) ?? NIGHTS.exec(text);
  const nights = Number(match?.[1] ?? 0);
  return nights >= 1 && nights <= 60 ? nights : null;
}

const CODE = String.raw`(?:[A-Z]{3}|S?Fr\.|€|£|\$|US\$|¥)`;
const FIGURE = String.raw`\d+(?:[.'’,]\d+|[ \u00a0]\d{3}(?!\d))*(?:[.,][-–]{1,2})?`;
const SUM = new RegExp(
  String.raw`(?:(?<before>${CODE})\s*(?<one>${FIGURE}))|(?:(?<![\d.,])(?<two>${FIGURE})\s*(?<after>${CODE}|[Ee]uros?))`,
  'gu'
);

type Sum = { readonly text: string; readonly currency: Currency };

function sumsIn(text: string): Sum[] {
  return [...text.matchAll(SUM)].flatMap(({ groups }) => {
    const figure = (groups?.['one'] ?? groups?.['two'] ?? '').trim();
    const mark = groups?.['before'] ?? groups?.['after'] ?? '';
    const currency = /^euros?$/i.test(mark) ? 'EUR' : currencyIn(/^[\p{Sc}S]?F?r?\.?$/u.test(mark) ? `${mark} 1` : mark);
    return currency === null || figure === '' ? [] : [{ text: figure, currency }];
  });
}

type Money = { readonly amount: PastedField | null; readonly currency: PastedField | null };

function moneyOf(text: string, pairs: readonly Pair[]): Money {
  const every = sumsIn(text);
  const decimal = decimalOf(every.map((sum) => sum.text));
  const read = (sum: Sum): ReadSum | null => readSum(sum, decimal);
  const totals = pairs
    .filter(({ label }) => LABELS.total.test(label) && !NOT_A_TOTAL.test(label))
    .flatMap(({ value }) => sumsIn(value).slice(0, 1))
    .flatMap((sum) => read(sum) ?? []);
  const bare = totals.length === 0 ? bareTotal(pairs, text, decimal) : null;
  const pool = totals.length > 0 ? totals : bare !== null ? [bare] : every.flatMap((sum) => read(sum) ?? []);
  const best = pool.toSorted((one, other) => other.minor - one.minor)[0];
  if (best === undefined) return { amount: null, currency: null };
  const many = new Set(pool.map(({ value, currency }) => `${value} ${currency}`)).size > 1;
  const doubt = totals.length === 0 && bare === null ? 'unlabelled' : many ? 'several' : null;
  return { amount: told(best.value, doubt), currency: told(best.currency, bare !== null ? 'guess' : doubt) };
}

type ReadSum = { readonly value: string; readonly currency: Currency; readonly minor: Minor };

/** Null: no amount above nothing. */
function readSum({ text, currency }: Sum, decimal: Decimal): ReadSum | null {
  const value = readAmountCell(text, currency, decimal);
  const parsed = parseAmount(value, currency);
  return parsed.ok && parsed.value > 0 ? { value, currency, minor: parsed.value } : null;
}

/** A total without its currency, which stands elsewhere or nowhere. */
function bareTotal(pairs: readonly Pair[], text: string, decimal: Decimal): ReadSum | null {
  const found = pairs.find(({ label, value }) => LABELS.total.test(label) && !NOT_A_TOTAL.test(label) && /^\d[\d.,'’ ]*$/.test(value));
  if (!found) return null;
  const named = labelled(pairs, 'currency').flatMap((value) => currencyIn(value) ?? [])[0];
  const currency = named ?? currencyIn(text.match(/\b(?:EUR|CHF|USD|GBP)\b/)?.[0] ?? '');
  return currency === null ? null : readSum({ text: found.value, currency }, decimal.sure ? decimal : decimalOf([found.value]));
}

function languageIn(text: string, pairs: readonly Pair[]): PastedField | null {
  const named = labelled(pairs, 'language').flatMap((value) => languageOf(value.split(/[\s,(]/)[0] ?? '') ?? languageOf(value) ?? [])[0];
  if (named !== undefined) return told(named);
  const spoken = spokenIn(text);
  return spoken === null ? null : told(spoken, 'guess');
}

/**
 * What a confirmation says of a booking, as far as it can be told: a pure reading of the text. Card numbers are taken out before
 * anything else is looked for. `doubt`: why a person should look at a field.
 */
export function readBooking(pasted: string): PastedBooking {
  const { text, cards } = withoutCardNumbers(pasted.replaceAll(/[\u200b\u200e\u200f\ufeff]/g, '').replaceAll(/[\u00a0\u202f]/g, ' '));
  const lines = text
    .split(/\r\n|\r|\n/)
    .map((line) => line.replace(/^[>\s*•·-]+/, '').trimEnd())
    .filter((line) => line.trim() !== '');
  const whole = lines.join('\n');
  const pairs = pairsOf(lines);
  return {
    cards,
    bookingId: bookingOf(whole, pairs),
    ...namesOf(whole, pairs),
    email: emailOf(whole, pairs),
    phone: phoneOf(pairs, whole),
    ...stayOf(whole, pairs),
    ...moneyOf(whole, pairs),
    language: languageIn(whole, pairs)
  };
}
