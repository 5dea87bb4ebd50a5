import type { Arrival, ArrivalMapping, ArrivalRole } from '../../shared/model/arrivals.ts';
import { daysAfter } from '../../shared/values/dates.ts';
import { nameInTwo } from '../../shared/values/guest-name.ts';
import type { Currency } from '../../shared/values/money.ts';
import { currencyIn, decimalOf, readAmountCell, type Decimal } from './amounts.ts';
import { linesBelow } from './columns.ts';
import { readDay } from './days.ts';
import { languageOf } from './languages.ts';

/** Before or behind a name, in six languages. */
const WORDS =
  'mr mrs ms miss dr prof herrn? frau familie fam m mme mlle monsieur madame sig sig\\.ra signor signora ' +
  'sr sra señor señora dhr mevr mw mevrouw';
const TITLES = new RegExp(`^(?:(?:${WORDS.replaceAll(' ', '|')}|(?:de )?heer)\\.?(?:\\s+|/))+`, 'iu');
const TITLES_BEHIND = /[\s,/]+(?:mr|mrs|ms|dr|herr|frau)\.?$/iu;

/** `Muster, Ada`, `Mr. Ada Muster`, `MUSTER/ADA MRS` in two. */
export function namesIn(text: string): { readonly firstName: string; readonly lastName: string } {
  const bare = text.trim().replace(TITLES_BEHIND, '').replace(TITLES, '').trim();
  const turned = /^([^,/]+)\s*[,/]\s*(.+)$/.exec(bare);
  if (turned) return { lastName: (turned[1] ?? '').trim(), firstName: (turned[2] ?? '').replace(TITLES, '').trim() };
  const { firstName, lastName } = nameInTwo(bare);
  return { firstName: firstName ?? '', lastName };
}

/** What is a number only by the program that wrote it: `12345.0`. */
const bookingNumber = (cell: string): string => cell.replace(/^#\s*/, '').replace(/^(\d+)\.0$/, '$1');

type Reading = { readonly mapping: ArrivalMapping; readonly decimal: Decimal; readonly usual: Currency };

function arrivalOf(cells: readonly string[], line: number, { mapping, decimal, usual }: Reading): Arrival {
  const cell = (role: ArrivalRole): string => {
    const column = mapping.columns[role] ?? null;
    return column === null ? '' : (cells[column] ?? '');
  };
  const day = (role: 'arrival' | 'departure'): string | null =>
    cell(role) === '' ? null : (readDay(cell(role), mapping.dayOrder) ?? cell(role));
  const names = cell('guest') === '' ? { firstName: '', lastName: '' } : namesIn(cell('guest'));
  const currency = (cell('currency') === '' ? null : currencyIn(cell('currency'), usual)) ?? currencyIn(cell('amount'), usual) ?? '';
  const arrival = day('arrival');
  return {
    line,
    bookingId: bookingNumber(cell('bookingId')),
    firstName: cell('firstName') || (cell('lastName') === '' ? names.firstName : ''),
    lastName: cell('lastName') || names.lastName,
    email: cell('email').replace(/^mailto:/i, ''),
    phone: cell('phone'),
    arrival,
    departure: day('departure') ?? departureBy(arrival, cell('nights'), mapping),
    amount: cell('amount') === '' ? '' : readAmountCell(cell('amount'), currency === '' ? usual : currency, decimal),
    currency,
    language: cell('language') === '' ? null : languageOf(cell('language')),
    room: cell('room')
  };
}

/** By the nights; where a list has neither nights nor departures, the morning after. */
function departureBy(arrival: string | null, nights: string, { columns }: ArrivalMapping): string | null {
  if (arrival === null || !/^\d{4}-/.test(arrival)) return null;
  if (/^\d{1,2}$/.test(nights)) return daysAfter(arrival, Number(nights));
  return columns.nights == null && columns.departure == null ? daysAfter(arrival, 1) : null;
}

/** A sum below the list, a remark, a line between two days: whoever arrives has a number or a name, and something else. */
const isArrival = ({ bookingId, lastName, email, arrival, amount }: Arrival): boolean =>
  (/\d/.test(bookingId) || lastName !== '' || email !== '' || arrival !== null) &&
  [bookingId, lastName, email, arrival ?? '', amount].filter(Boolean).length >= 2;

/** The lines below the head that are arrivals. `usual`: the currency of what tells none. */
export function arrivalsIn(rows: readonly (readonly string[])[], mapping: ArrivalMapping, usual: Currency): Arrival[] {
  const below = linesBelow(rows, mapping.head);
  const { amount } = mapping.columns;
  const { sure } = decimalOf(amount == null ? [] : below.map((row) => row[amount] ?? ''));
  const reading = { mapping, usual, decimal: { sign: mapping.decimal, sure } };
  const first = (mapping.head ?? -1) + 2;
  return below.map((cells, index) => arrivalOf(cells, first + index, reading)).filter(isArrival);
}
