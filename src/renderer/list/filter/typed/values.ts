import type { RelativeDays, Span } from '../../../../shared/model/lists.ts';
import { daysAfter } from '../../../../shared/values/dates.ts';
import { currencyNamed, parseAmount } from '../../../../shared/values/parse-amount.ts';
import { minor } from '../../../../shared/values/money.ts';
import type { Minor } from '../../../../shared/values/money.ts';
import { emptySpan, spanOf } from '../../../text/days.ts';
import { parseDay } from '../../../text/parseDay.ts';
import type { Range, YesNo } from '../fields.ts';
import { plain } from './context.ts';
import type { TypedContext } from './context.ts';

/** `>=2026-12-24` in two; without a sign it is exactly that. */
type Compared = { readonly sign: '>' | '>=' | '<' | '<=' | '='; readonly text: string };

function compared(value: string): Compared {
  const found = /^(?<sign>>=|<=|>|<|=)?(?<text>.*)$/su.exec(value.trim());
  const sign = found?.groups?.['sign'];
  return { sign: sign === '>' || sign === '>=' || sign === '<' || sign === '<=' ? sign : '=', text: found?.groups?.['text']?.trim() ?? '' };
}

const ends = (value: string): readonly [string, string] | null => {
  const [from, to, ...more] = value.split('..');
  return from !== undefined && to !== undefined && more.length === 0 ? [from.trim(), to.trim()] : null;
};

/** An end that is written and is no amount. */
const isWrong = (text: string, amount: Minor | null | undefined): boolean => text !== '' && (amount ?? null) === null;

/** What of `100`, `>100`, `<=99.50EUR`, `100..200` a row's amount must be; null when it is none of them. */
export function rangeOf(value: string, before: Range, { currencies }: TypedContext): Range | null {
  const currency = currencyNamed(value.replace(/^[<>=]+/, ''), currencies) ?? before.currency;
  const read = (text: string): Minor | null => {
    const amount = parseAmount(text, currency ?? 'EUR');
    return amount.ok ? amount.value : null;
  };
  const between = ends(value);
  if (between) {
    const [from, to] = between.map((text) => (text === '' ? null : read(text)));
    if (value.trim() === '..' || isWrong(between[0], from) || isWrong(between[1], to)) return null;
    return { from: from ?? null, to: to ?? null, currency };
  }
  const { sign, text } = compared(value);
  const amount = read(text);
  if (amount === null) return null;
  switch (sign) {
    case '>':
      return { from: minor(amount + 1), to: null, currency };
    case '>=':
      return { from: amount, to: null, currency };
    case '<':
      return { from: null, to: minor(amount - 1), currency };
    case '<=':
      return { from: null, to: amount, currency };
    case '=':
      return { from: amount, to: amount, currency };
  }
}

export const RELATIVE: Readonly<Record<string, RelativeDays>> = {
  today: 'today',
  yesterday: 'yesterday',
  tomorrow: 'tomorrow',
  last7: 'last7',
  thismonth: 'thisMonth',
  lastmonth: 'lastMonth',
  '<today': 'beforeToday',
  '>=today': 'fromToday'
};

/** What of `today`, `lastmonth`, `<today`, `24.12.`, `>=2026-12-01`, `1.12...24.12.` days are meant; null when it is none of them. */
export function daysOf(value: string, { locale, today }: TypedContext): Span | null {
  const relative =
    RELATIVE[
      value
        .trim()
        .toLowerCase()
        .replaceAll(/[\s_-]+/g, '')
    ];
  if (relative) return { ...emptySpan, days: relative };
  const read = (text: string) => (text === 'yesterday' ? daysAfter(today, -1) : parseDay(text, { locale, today }));
  const between = ends(value);
  if (between) {
    const [from, to] = [between[0] === '' ? null : read(between[0]), between[1] === '' ? null : read(between[1])];
    const right = (from !== null || between[0] === '') && (to !== null || between[1] === '');
    return right && (from !== null || to !== null) ? spanOf(from, to) : null;
  }
  const { sign, text } = compared(value);
  const day = read(text);
  if (day === null) return null;
  switch (sign) {
    case '>':
      return spanOf(daysAfter(day, 1), null);
    case '>=':
      return spanOf(day, null);
    case '<':
      return spanOf(null, daysAfter(day, -1));
    case '<=':
      return spanOf(null, day);
    case '=':
      return spanOf(day, day);
  }
}

/** Words of gateways and of the trade for the desk's own states. */
const ALSO: Readonly<Record<string, string>> = {
  authorized: 'reserved',
  authorised: 'reserved',
  held: 'reserved',
  paid: 'taken',
  captured: 'taken',
  partlycaptured: 'partlyTaken',
  voided: 'released',
  expired: 'lapsed',
  open: 'asked',
  waiting: 'underWay',
  pending: 'underWay',
  canceled: 'cancelled',
  unknown: 'notKnown'
};

/** The options meant by words with commas between: by their key, their name on screen, or a word of the trade; null when one is unknown. */
export function optionsOf(value: string, options: readonly string[], words: string, { nameOf }: TypedContext): readonly string[] | null {
  const chosen = value
    .split(',')
    .filter((word) => word.trim() !== '')
    .map((word) => {
      const meant = plain(word);
      return (
        options.find((option) => [plain(option), plain(nameOf(words, option))].includes(meant)) ??
        options.find((option) => option === ALSO[meant]) ??
        null
      );
    });
  return chosen.length === 0 || chosen.includes(null) ? null : chosen.filter((one) => one !== null);
}

const YES: readonly string[] = ['yes', 'y', '1', 'true'];
const NO: readonly string[] = ['no', 'n', '0', 'false'];

export function yesNoOf(value: string, { nameOf }: TypedContext): YesNo | null {
  const meant = plain(value);
  if (YES.includes(meant) || meant === plain(nameOf('common', 'yes'))) return 'yes';
  return NO.includes(meant) || meant === plain(nameOf('common', 'no')) ? 'no' : null;
}
