import { type Currency, decimalsOf, minor, type Minor } from './money.ts';

/** Why typed text is no amount; each is a message key below `errors.field.`. */
export type AmountFault = 'amountMissing' | 'amountFormat' | 'amountDecimals' | 'amountTooLarge' | 'amountOtherCurrency';

export type ParsedAmount = { readonly ok: true; readonly value: Minor } | { readonly ok: false; readonly error: AmountFault };

/** Where operators' machines come from, and the languages of mails: each writes a sign or code in its own way. */
const LOCALES = 'en en-CA en-AU en-ZA de de-AT fr fr-CA it es es-MX nl pt sv da nb pl cs ar'.split(' ');
/** Written on bills, and unknown to ICU. */
const ON_BILLS: Readonly<Record<string, readonly string[]>> = { CHF: ['FR', 'SFR'], EUR: ['EURO', 'EUROS'], GBP: ['STG'] };

/** One spelling for comparing: capitals, no dots, blanks or marks that only say in which direction to read. */
const plain = (mark: string): string => mark.replace(/[.\s\u00a0\u202f\u200e\u200f\u061c]/g, '').toUpperCase();

const marks = new Map<Currency, ReadonlySet<string>>();

/** Every sign and code this currency is written with. */
function marksOf(currency: Currency): ReadonlySet<string> {
  const known = marks.get(currency);
  if (known) return known;
  const made = new Set([currency, ...(ON_BILLS[currency] ?? [])]);
  for (const locale of LOCALES) {
    for (const currencyDisplay of ['symbol', 'narrowSymbol'] as const) {
      const parts = new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay }).formatToParts(1);
      made.add(plain(parts.find((part) => part.type === 'currency')?.value ?? currency));
    }
  }
  marks.set(currency, made);
  return made;
}

/** Arabic and Persian figures as the ones a gateway is sent. */
const figures = (text: string): string =>
  text
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 0xf))
    .replaceAll('\u066b', '.')
    .replaceAll('\u066c', ',');

const SPLIT = new RegExp(
  [
    String.raw`^(?<before>[^\d.,'’\s+\-–—−][^\d,'’+\-–—−]*?)?\s*`,
    String.raw`(?<number>[.,]?\d[\d.,'’ ]*?)(?<dash>[.,]?[-–—]{1,2})?\s*`,
    String.raw`(?<after>[^\d.,\s+\-–—−][^\d,]*)?$`
  ].join(''),
  'u'
);

/**
 * The figures of a written amount, and what is written before or behind them. A dash in place of the decimals, as on bills
 * (`1250.–`), is dropped.
 */
function split(text: string): { readonly number: string; readonly mark: string } | null {
  const groups = SPLIT.exec(text.trim())?.groups;
  if (!groups) return null;
  const [before, after] = [plain(groups['before'] ?? ''), plain(groups['after'] ?? '')];
  if (before !== '' && after !== '' && before !== after) return null;
  return { number: (groups['number'] ?? '').trim(), mark: before || after };
}

/**
 * The currency an amount names by its code or sign, where `candidates` leave no doubt; null if it names none of them, or
 * a sign that several of them share.
 */
export function currencyNamed(text: string, candidates: readonly Currency[]): Currency | null {
  const mark = split(figures(text))?.mark ?? '';
  if (mark === '') return null;
  const found = candidates.filter((currency) => marksOf(currency).has(mark));
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** `1 234 567`: one kind of mark, groups of three (India: of two before the last), the first of them without a leading zero. */
const GROUPED = /^[1-9]\d{0,2}(?<mark>[.,'’ ])\d{3}(?:\k<mark>\d{3})*$|^[1-9]\d?(?:,\d{2})*,\d{3}$/;

/** `12.50`, `1.234,50`, `.50` taken apart; null if it is not written like an amount. */
function wholeAndFraction(number: string, decimals: number): { readonly whole: string; readonly fraction: string } | null {
  if (/^\d+$/.test(number)) return { whole: number, fraction: '' };
  const last = Math.max(number.lastIndexOf('.'), number.lastIndexOf(','));
  const [head, tail] = last < 0 ? [number, ''] : [number.slice(0, last), number.slice(last + 1)];
  const grouped = GROUPED.exec(number);
  // `1.234` with one mark and nothing behind: three decimals where the currency has them, thousands elsewhere.
  const single = /^\d{1,3}[.,]\d{3}$/.test(number);
  if (grouped && !(single && decimals === 3)) return { whole: number.replace(/\D/g, ''), fraction: '' };
  if (!/^\d*$/.test(tail) || (head === '' && tail === '')) return null;
  if (last < 0) return null;
  const sign = number[last];
  if (head !== '' && !/^\d+$/.test(head) && (!GROUPED.test(head) || head.includes(sign ?? ''))) return null;
  return { whole: head.replace(/\D/g, ''), fraction: tail };
}

const fault = (error: AmountFault): ParsedAmount => ({ ok: false, error });

/**
 * Reads an amount as an operator types it or pastes it from a bill, by its characters alone: `1234.5`, `1 234,50`,
 * `1.234,50`, `1'234.50`, `.50`, `€1250`, `1250 EUR`. Groups of thousands never begin with a zero: `0.500` is not 500. A
 * sign or code beside it must be that of `currency`.
 */
export function parseAmount(text: string, currency: Currency): ParsedAmount {
  const written = figures(text.replace(/[\u200e\u200f\u061c]/g, ''))
    .replace(/[\s\u00a0\u202f]/g, ' ')
    .trim();
  if (written === '') return fault('amountMissing');
  const parts = split(written);
  if (!parts || parts.number === '') return fault('amountFormat');
  if (parts.mark !== '' && !marksOf(currency).has(parts.mark))
    return fault(namesAnother(parts.mark) ? 'amountOtherCurrency' : 'amountFormat');
  const decimals = decimalsOf(currency);
  const read = wholeAndFraction(parts.number, decimals);
  if (!read) return fault('amountFormat');
  if (read.fraction.length > decimals) return fault('amountDecimals');
  const digits = `${read.whole}${read.fraction.padEnd(decimals, '0')}`.replace(/^0+(?=\d)/, '') || '0';
  if (digits.length > 12) return fault('amountTooLarge');
  // At most twelve digits: exact as a number.
  return { ok: true, value: minor(Number(digits)) };
}

/** Letters or a sign that mean some currency, though not this one. */
const namesAnother = (mark: string): boolean => /\p{Sc}/u.test(mark) || Intl.supportedValuesOf('currency').includes(mark);
