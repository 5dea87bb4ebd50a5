import type { CsvMapping } from '../../../shared/model/settlement.ts';
import { isCurrency } from './values.ts';

/** What banks and acquirers call their columns, in six languages. The first that fits a column counts. */
const WORDS = {
  fee: /\b(fee|fees|commission|kommission|kommissionen|gebühr|gebühren|frais|commissione|comisión|disagio|charges|kosten)\b/i,
  currency: /^(currency|ccy|währung|devise|monnaie|valuta|divisa|moneda|curr\.?|whg\.?)$/i,
  credit: /\b(credit|gutschrift|haben|crédit|credito|crédito|bij|avoir|money in|paid in)\b/i,
  debit: /\b(debit|lastschrift|belastung|soll|débit|debito|débito|af|paid out|money out)\b/i,
  day: /\b(date|datum|buchung(?:sdatum|stag)?|booking|booked|data|fecha|valuta(?:datum)?|value|settlement|payout|auszahlung)\b/i,
  amount: /\b(amount|betrag|montant|importo|importe|bedrag|net|netto|total|sum|summe|umsatz)\b/i
} as const;

const DAYS: readonly (readonly [CsvMapping['dayOrder'], RegExp])[] = [
  ['ymd', /^\d{4}[-./]?\d{2}[-./]?\d{2}\b/],
  ['dmy', /^\d{1,2}[-./]\d{1,2}[-./]\d{2,4}\b/]
];

const cleaned = (cell: string): string => cell.trim().replaceAll(/\s+/g, ' ');

const isDayLike = (cell: string): boolean => DAYS.some(([, pattern]) => pattern.test(cell.trim()));
/** A figure as a table writes it, its currency beside it or not. */
const isAmountLike = (cell: string): boolean =>
  /^[-+(]?\s*(?:[A-Z]{3}\s)?[-+]?\d{1,3}(?:[’' .,\u00a0]?\d{3})*(?:[.,]\d{1,4})?\s*[-)]?$/.test(cell.trim());

const namesColumns = (row: readonly string[]): boolean =>
  row.filter((cell) => cell.trim() !== '').length >= 3 &&
  row.some((cell) => WORDS.day.test(cell)) &&
  row.some((cell) => WORDS.amount.test(cell) || WORDS.credit.test(cell));

/** The line with the names of the columns: the first with a day's and an amount's, above a line that has such. */
function headOf(rows: readonly (readonly string[])[]): number | null {
  const at = rows.slice(0, 40).findIndex(namesColumns);
  return at < 0 ? null : at;
}

/** The sign before the last one or two digits; a table with whole figures only tells nothing, and then a point does no harm. */
function decimalOf(cells: readonly string[]): CsvMapping['decimal'] {
  const signs = cells.map((cell) => /([.,])\d{1,2}\s*[-)]?$/.exec(cell.trim())?.[1]).filter(Boolean);
  return signs.filter((sign) => sign === ',').length > signs.length / 2 ? ',' : '.';
}

/** Day before month unless a figure in second place is no month. */
function dayOrderOf(cells: readonly string[]): CsvMapping['dayOrder'] {
  const told = cells.map((cell) => cell.trim()).filter(isDayLike);
  if (told.some((cell) => DAYS[0]?.[1].test(cell))) return 'ymd';
  const seconds = told.map((cell) => Number(/^\d{1,2}[-./](\d{1,2})/.exec(cell)?.[1] ?? 0));
  return seconds.some((figure) => figure > 12) ? 'mdy' : 'dmy';
}

/** What each column is, by its name and by what stands in it; null where no line has a day and an amount. */
export function guessMapping(rows: readonly (readonly string[])[]): CsvMapping | null {
  const head = headOf(rows);
  if (head === null) return null;
  const names = (rows[head] ?? []).map(cleaned);
  const below = rows.slice(head + 1, head + 200).filter((row) => row.some((cell) => cell.trim() !== ''));
  const cellsOf = (column: number): readonly string[] => below.map((row) => row[column] ?? '').filter((cell) => cell.trim() !== '');
  const holds = (column: number, is: (cell: string) => boolean): boolean => mostly(is)(cellsOf(column));
  const find = (word: RegExp, is: (cell: string) => boolean, not: readonly (number | null)[] = []): number | null => {
    const at = names.findIndex((name, column) => word.test(name) && holds(column, is) && !not.includes(column));
    return at < 0 ? null : at;
  };
  const day = find(WORDS.day, isDayLike);
  const fee = find(WORDS.fee, isAmountLike);
  const [credit, debit] = [find(WORDS.credit, isAmountLike, [fee]), find(WORDS.debit, isAmountLike, [fee])];
  const net = find(/\b(net|netto)\b/i, isAmountLike, [fee]);
  const single = credit !== null && debit !== null ? null : (net ?? find(WORDS.amount, isAmountLike, [fee]) ?? credit);
  if (day === null || (single === null && credit === null)) return null;
  const currency = names.findIndex((name, column) => WORDS.currency.test(name) && holds(column, (cell) => isCurrency(cell.trim())));
  const used = [day, fee, single, credit, debit, currency];
  const figures = (column: number): boolean =>
    holds(column, isDayLike) || (holds(column, isAmountLike) && !cellsOf(column).some((cell) => cell.trim().length > 9));
  const amounts = [single, credit, debit].flatMap((column) => (column === null ? [] : cellsOf(column)));
  return {
    head,
    day,
    dayOrder: dayOrderOf(cellsOf(day)),
    amount: single,
    credit: single === null ? credit : null,
    debit: single === null ? debit : null,
    fee,
    currency: currency < 0 ? null : currency,
    fixedCurrency: currency < 0 ? currencyNamed(rows.slice(0, head + 1), names) : null,
    decimal: decimalOf(amounts),
    text: names.map((_, column) => column).filter((column) => !used.includes(column) && !figures(column))
  };
}

/** A line that could name columns, above one with a day and an amount. */
function headAbove(rows: readonly (readonly string[])[]): number | null {
  const first = rows
    .slice(0, 40)
    .findIndex((row) => row.some(isDayLike) && row.some((cell) => cell.trim() !== '' && !isDayLike(cell) && isAmountLike(cell)));
  const head = rows[first - 1]?.filter((cell) => cell.trim() !== '') ?? [];
  return head.length >= 3 && !head.some((cell) => isDayLike(cell) || isAmountLike(cell)) ? first - 1 : null;
}

const mostly =
  (is: (cell: string) => boolean) =>
  (cells: readonly string[]): boolean =>
    cells.length > 0 && cells.filter(is).length >= cells.length * 0.8;

/** Numbers of lines and of accounts have none. */
const withCents = (cells: readonly string[]): boolean => cells.some((cell) => /[.,]\d{2,3}\s*[-)]?$/.test(cell.trim()));

/**
 * What each column is, where its name says nothing: a bank's own words, or a language that is not known. Only a beginning, to be put
 * right by a person; null where no line names columns above one with a day and an amount.
 */
export function guessByContent(rows: readonly (readonly string[])[]): CsvMapping | null {
  const head = headAbove(rows);
  if (head === null) return null;
  const names = (rows[head] ?? []).map(cleaned);
  const below = rows.slice(head + 1, head + 200).filter((row) => row.some((cell) => cell.trim() !== ''));
  const columns = names.map((_, column) => below.map((row) => (row[column] ?? '').trim()).filter((cell) => cell !== ''));
  const [days, figures] = [columns.map(mostly(isDayLike)), columns.map(mostly(isAmountLike))];
  const day = days.indexOf(true);
  const sums = figures.flatMap((is, column) => (is && days[column] === false ? [column] : []));
  const amount = sums.find((column) => withCents(columns[column] ?? [])) ?? sums[0];
  if (day < 0 || amount === undefined) return null;
  const currency = columns.findIndex(mostly(isCurrency));
  return {
    head,
    day,
    dayOrder: dayOrderOf(columns[day] ?? []),
    amount,
    credit: null,
    debit: null,
    fee: null,
    currency: currency < 0 ? null : currency,
    fixedCurrency: currency < 0 ? currencyNamed(rows.slice(0, head + 1), names) : null,
    decimal: decimalOf(columns[amount] ?? []),
    text: names.map((_, column) => column).filter((column) => column !== currency && days[column] === false && figures[column] === false)
  };
}

/** `Amount CHF` in a head, or a line before it that names one. */
function currencyNamed(before: readonly (readonly string[])[], names: readonly string[]): string | null {
  const told = [...names, ...before.flat()].map((cell) => /\b(CHF|EUR|USD|GBP|SEK|NOK|DKK|PLN|CZK|HUF|JPY|CAD|AUD)\b/.exec(cell)?.[1]);
  return told.find((code) => code !== undefined) ?? null;
}
