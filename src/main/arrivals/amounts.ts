import { decimalsOf, minorOrNull, toDecimalString, type Currency } from '../../shared/values/money.ts';
import { currencyNamed } from '../../shared/values/parse-amount.ts';

/** Amounts as lists and mails write them. */

export type DecimalSign = '.' | ',';

/** Currencies hotels of these gateways count in; a code that is none of them is a word. */
const CODES = new Set(Intl.supportedValuesOf('currency'));
const COMMON: readonly Currency[] = ['EUR', 'CHF', 'USD', 'GBP', 'JPY', 'SEK', 'NOK', 'DKK', 'PLN', 'CZK', 'HUF', 'CAD', 'AUD', 'KWD'];

/** The currency a text names by its code or its sign; a sign that several share is the first of these that is usual here. */
export function currencyIn(text: string, usual: Currency | null = null): Currency | null {
  const code = /(?<![\p{L}])([A-Z]{3})(?![\p{L}])/u.exec(text.toUpperCase())?.[1];
  if (code !== undefined && CODES.has(code)) return code;
  if (/(?<!\p{L})(?:S?Fr|SFr)\.?\s*\d|\d\s*(?:Fr|SFr)\b/iu.test(text)) return 'CHF';
  const candidates = usual === null ? COMMON : [usual, ...COMMON.filter((one) => one !== usual)];
  if (text.includes('€')) return 'EUR';
  if (text.includes('£')) return 'GBP';
  if (text.includes('$')) return usual !== null && ['CAD', 'AUD', 'USD'].includes(usual) ? usual : 'USD';
  if (text.includes('¥')) return 'JPY';
  return currencyNamed(text, candidates);
}

/** `sure`: something in the column shows which sign it is. */
export type Decimal = { readonly sign: DecimalSign; readonly sure: boolean };

const FIGURE = /\d[\d.,'’\s\u00a0]*\d|\d/;

/** By most of the cells; one kind of mark before three figures tells nothing. */
export function decimalOf(cells: readonly string[]): Decimal {
  let [points, commas] = [0, 0];
  for (const cell of cells) {
    const number = FIGURE.exec(cell)?.[0] ?? '';
    const last = /([.,])(\d+)$/.exec(number);
    const both = number.includes('.') && number.includes(',');
    if (!last || (!both && last[2]?.length === 3)) continue;
    if (last[1] === ',') commas += 1;
    else points += 1;
  }
  return { sign: commas > points ? ',' : '.', sure: points + commas > 0 };
}

/** `120.-`, `120,--`: a dash in place of the decimals is no minus. */
const ON_BILLS = /[.,]\s*[-–—]{1,2}\s*$/;
const BELOW = /^\D*[-–−(]\s*\D{0,4}\d|\d\s*[-−)]\s*$/;

/**
 * A cell as `1234.50` in its currency. What is no amount, or might be two, is written so that nothing reads it as one and a person
 * looks: `-50,00`, `n/a`, `1.234 ?` in a column whose sign for decimals is the point.
 */
export function readAmountCell(cell: string, currency: Currency, decimal: Decimal): string {
  const text = cell.trim();
  const figure = FIGURE.exec(text)?.[0].replaceAll(/['’\s\u00a0]/g, '');
  if (figure === undefined) return text;
  if (BELOW.test(text.replace(ON_BILLS, ''))) return `-${figure}`;
  const decimals = decimalsOf(currency);
  const parts = partsOf(figure, decimals, decimal);
  if (parts === null || /[1-9]/.test(parts.fraction.slice(decimals))) return `${text} ?`;
  const value = minorOrNull(Number(`${parts.whole}${parts.fraction.slice(0, decimals).padEnd(decimals, '0')}`));
  return value === null ? `${text} ?` : toDecimalString(value, currency);
}

type Parts = { readonly whole: string; readonly fraction: string };

function partsOf(figure: string, decimals: number, { sign, sure }: Decimal): Parts | null {
  const marks = figure.replaceAll(/\d/g, '');
  if (marks === '') return { whole: figure, fraction: '' };
  const last = Math.max(figure.lastIndexOf('.'), figure.lastIndexOf(','));
  const [head, tail, mark] = [figure.slice(0, last), figure.slice(last + 1), figure[last]];
  const whole = { whole: figure.replaceAll(/\D/g, ''), fraction: '' };
  const split = { whole: head.replaceAll(/\D/g, ''), fraction: tail };
  if (new Set(marks).size === 2) return /^\d{1,3}(?:[.,]\d{3})+$/.test(head) && !head.includes(mark ?? '') ? split : null;
  if (marks.length > 1) return /^\d{1,3}(?:[.,]\d{3})+$/.test(figure) ? whole : null;
  if (tail.length !== 3 || head.length > 3 || head.startsWith('0')) return split;
  if (decimals === 3) return mark === sign || !sure ? split : whole;
  return mark === sign && sure ? null : whole;
}
