import { createHash } from 'node:crypto';
import { ARRIVAL_ROLES, type ArrivalMapping, type ArrivalRole } from '../../shared/model/arrivals.ts';
import { recordOf } from '../../shared/values/record.ts';
import { currencyIn, decimalOf } from './amounts.ts';
import { dayOrderOf, isDayLike, readDay } from './days.ts';
import { languageOf } from './languages.ts';

type Rows = readonly (readonly string[])[];

const word = (...words: readonly string[]): RegExp => new RegExp(`(?<!\\p{L})(?:${words.join('|')})(?!\\p{L})`, 'iu');

/** What hotel systems call their columns, in six languages. Where two fit, what stands in the column decides. */
const NAMES: Readonly<Record<ArrivalRole, RegExp>> = {
  bookingId: word(
    'booking(?:s|[ -]?(?:no|nr|number|id|ref(?:erence)?))?\\.?',
    'book(?:ing)?[ _-]?(?:no|number|id|ref)',
    'reservation(?:[ -]?(?:no|nr|number|id))?',
    'res(?:v|erv)?\\.?[ _-]?(?:no|nr|id|n°|#)\\.?',
    'conf(?:irmation)?\\.?(?:[ -]?(?:no|nr|number|#))?',
    'reservierung(?:s(?:nummer|nr))?\\.?',
    'buchung(?:s(?:nummer|nr|code))?\\.?',
    'vorgang(?:snummer)?',
    'réservation',
    'n° ?(?:de )?(?:réservation|dossier)',
    'dossier',
    'prenotazione',
    'n\\.? ?prenotazione',
    'reserva',
    'localizador',
    'reservering(?:s(?:nummer|nr))?',
    'boeking(?:s(?:nummer|nr))?',
    'reference',
    'referenz',
    'référence',
    'riferimento',
    'referencia',
    'referentie',
    'voucher',
    'pnr'
  ),
  firstName: word('first ?name', 'given ?name', 'vorname', 'prénom', 'nombre de pila', 'voornaam'),
  lastName: word(
    'last ?name',
    'surname',
    'family ?name',
    'nachname',
    'familienname',
    'nom de famille',
    'cognome',
    'apellidos?',
    'achternaam'
  ),
  guest: word(
    'guest(?: ?name)?s?',
    'name',
    'full ?name',
    'booker',
    'gast(?:name)?',
    'gäste',
    'client',
    'nom(?: du client)?',
    'hôte',
    'ospite',
    'nome',
    'nominativo',
    'huésped',
    'cliente',
    'nombre',
    'titular',
    'naam'
  ),
  email: word('e-?mail(?: ?address| ?adresse)?', 'mail', 'courriel', 'correo(?: electrónico)?', 'posta elettronica', 'adresse e-?mail'),
  phone: word(
    'phone(?: ?no| ?number)?',
    'tel(?:ephone|efon|éfono|efono|efoon|éphone)?\\.?',
    'mobile?',
    'handy',
    'portable',
    'cellulare',
    'móvil',
    'gsm'
  ),
  arrival: word(
    'arrival(?: ?date)?',
    'arr\\.?',
    'check-? ?in(?: ?date)?',
    'from',
    'anreise(?:datum|tag)?',
    'ankunft(?:sdatum)?',
    'arrivée',
    "date d'arrivée",
    'arrivo',
    'llegada',
    'entrada',
    'aankomst(?:datum)?'
  ),
  departure: word(
    'departure(?: ?date)?',
    'dep\\.?',
    'check-? ?out(?: ?date)?',
    'to',
    'until',
    'abreise(?:datum|tag)?',
    'abfahrt',
    'départ',
    'date de départ',
    'partenza',
    'salida',
    'vertrek(?:datum)?'
  ),
  nights: word('nights?', 'nts?', 'nächte', 'nuits?', 'nuitées', 'notti', 'noches', 'nachten', 'ün', 'los'),
  amount: word(
    'amount',
    'total(?: ?amount| ?price| ?stay)?',
    'price',
    'balance(?: ?due)?',
    'due',
    'rate ?total',
    'betrag',
    'gesamt(?:betrag|preis|summe)?',
    'preis',
    'saldo',
    'summe',
    'offen',
    'montant',
    'prix',
    'solde',
    'importo',
    'totale',
    'prezzo',
    'importe',
    'precio',
    'bedrag',
    'totaal',
    'prijs',
    'logement'
  ),
  currency: word('currency', 'ccy', 'curr\\.?', 'währung', 'whg\\.?', 'devise', 'monnaie', 'valuta', 'divisa', 'moneda'),
  language: word('language', 'lang\\.?', 'sprache', 'langue', 'lingua', 'idioma', 'taal'),
  room: word(
    'rooms?(?: ?(?:no|type))?',
    'rm\\.?',
    'zimmer(?:nr|nummer|art|typ)?\\.?',
    'chambre',
    'camera',
    'habitación',
    'kamer(?:nummer)?',
    'unit'
  )
};

const isMail = (cell: string): boolean => /^[^\s@<>]+@[^\s@<>]+\.[a-z]{2,}$/i.test(cell);
const isPhone = (cell: string): boolean => /^(?:\+|00|0)[\d\s()./-]{6,20}$/.test(cell) || /^\+?\d[\d\s()./-]{8,20}$/.test(cell);
const isAmount = (cell: string): boolean =>
  /^[^\d]{0,5}\d{1,3}(?:[.,'’\s]?\d{3})*(?:[.,]\d{1,3}|[.,][-–]{1,2})?\s?[^\d]{0,5}$/.test(cell) && !isDayLike(cell);
const isNumber = (cell: string): boolean =>
  /\d/.test(cell) && /^[\p{L}\d][\p{L}\d\-_/.# ]{1,30}$/u.test(cell) && !/\d[.,]\d{2}$/.test(cell) && !isDayLike(cell);
const isName = (cell: string): boolean => /^[\p{L}][\p{L}'’.,\- /]{1,60}$/u.test(cell) && cell.replaceAll(/[^\p{L}]/gu, '').length >= 2;

/** Whether a cell can be such. */
const FITS: Readonly<Record<ArrivalRole, (cell: string) => boolean>> = {
  bookingId: isNumber,
  guest: isName,
  firstName: isName,
  lastName: isName,
  email: isMail,
  phone: isPhone,
  arrival: isDayLike,
  departure: isDayLike,
  nights: (cell) => /^\d{1,2}$/.test(cell),
  amount: isAmount,
  currency: (cell) => currencyIn(cell) !== null && !/\d/.test(cell),
  language: (cell) => languageOf(cell) !== null,
  room: (cell) => cell.length <= 40
};

/** A column without a name that fits is taken for one of these by what stands in it alone. */
const BY_CONTENT: readonly ArrivalRole[] = ['email', 'arrival', 'departure', 'currency', 'bookingId', 'guest', 'amount'];

/** The surest first: what is taken is not looked at again. */
const ORDER: readonly ArrivalRole[] = [
  'email',
  'arrival',
  'departure',
  'nights',
  'currency',
  'language',
  'firstName',
  'lastName',
  'bookingId',
  'guest',
  'room',
  'amount',
  'phone'
];

const NAME_MAX = 40;
const DATA_MIN = 0.5;

/** The line with the names of the columns: two cells at least are such names, and none is an address or a day. */
function headOf(rows: Rows): number | null {
  const at = rows.slice(0, 30).findIndex((row) => {
    const named = row.filter((cell) => cell.length <= NAME_MAX && ARRIVAL_ROLES.some((role) => NAMES[role].test(cell))).length;
    return named >= 2 && !row.some((cell) => isMail(cell) || isDayLike(cell));
  });
  return at < 0 ? null : at;
}

export function namesOf(rows: Rows, head: number | null): string[] {
  const width = Math.max(0, ...rows.map((row) => row.length));
  return Array.from({ length: width }, (_, column) => (head === null ? '' : (rows[head]?.[column] ?? '')));
}

/** The same columns have the same mark, whatever their letters' size. */
export const signatureOf = (names: readonly string[]): string =>
  createHash('sha256')
    .update(JSON.stringify(names.map((name) => name.toLowerCase())))
    .digest('hex')
    .slice(0, 16);

export const linesBelow = (rows: Rows, head: number | null): Rows => rows.slice(head === null ? 0 : head + 1);

const cellsOf = (rows: Rows, column: number): string[] =>
  rows
    .slice(0, 300)
    .map((row) => row[column] ?? '')
    .filter((cell) => cell !== '');

/** What each column is, by its name and by what stands in it. */
function columnsOf(rows: Rows, head: number | null): Record<ArrivalRole, number | null> {
  const names = namesOf(rows, head);
  const below = linesBelow(rows, head);
  const taken = new Set<number>();
  const found = new Map<ArrivalRole, number>();
  const shares = names.map((_, column) => {
    const cells = cellsOf(below, column);
    return (role: ArrivalRole): number => (cells.length === 0 ? 0 : cells.filter(FITS[role]).length / cells.length);
  });
  const best = (role: ArrivalRole, score: (column: number) => number): void => {
    const [column, value] = names
      .map((_, at) => [at, taken.has(at) || found.has(role) ? 0 : score(at)] as const)
      .toSorted(([, one], [, other]) => other - one)[0] ?? [0, 0];
    if (value <= 0) return;
    found.set(role, column);
    taken.add(column);
  };
  for (const role of ORDER) {
    best(role, (column) => {
      const name = names[column] ?? '';
      if (!NAMES[role].test(name)) return 0;
      const share = shares[column]?.(role) ?? 0;
      const empty = cellsOf(below, column).length === 0;
      // Of two names that fit the one that says nothing else: `Booking` before `Booking source`.
      return share >= DATA_MIN || empty ? 1 + share + 1 / (1 + name.length) : 0;
    });
  }
  for (const role of BY_CONTENT) {
    if (role === 'guest' && found.has('lastName')) continue;
    best(role, (column) => {
      const share = shares[column]?.(role) ?? 0;
      // Named columns that are something else are left alone, but what is an address or a day is one whatever it is called.
      const free = head === null || role === 'email' || (role === 'arrival' && !found.has('departure'));
      return free && share >= 0.8 ? share : 0;
    });
  }
  return recordOf(ARRIVAL_ROLES, (role) => found.get(role) ?? null);
}

type Guess = { readonly mapping: ArrivalMapping; readonly dayOrderSure: boolean };

const filledIn = (rows: Rows, column: number | null): string[] => (column === null ? [] : cellsOf(rows, column));

/** Arrivals before departures, where both columns have no name. */
function inOrder(columns: Record<ArrivalRole, number | null>, rows: Rows): Record<ArrivalRole, number | null> {
  const { arrival, departure } = columns;
  if (arrival === null || departure === null) return columns;
  const { order } = dayOrderOf([...filledIn(rows, arrival), ...filledIn(rows, departure)]);
  const turned = rows.filter((row) => {
    const [one, other] = [readDay(row[arrival] ?? '', order), readDay(row[departure] ?? '', order)];
    return one !== null && other !== null && other < one;
  }).length;
  return turned > rows.length / 2 ? { ...columns, arrival: departure, departure: arrival } : columns;
}

/** What the list is taken for until a person says otherwise. */
export function guessColumns(rows: Rows): Guess {
  const head = headOf(rows);
  const below = linesBelow(rows, head);
  return withOrders({ head, columns: inOrder(columnsOf(rows, head), below), dayOrder: 'dmy', decimal: '.' }, rows);
}

/** Order of the days and sign of the decimals by what stands in the columns now. */
export function withOrders(mapping: ArrivalMapping, rows: Rows): Guess {
  const below = linesBelow(rows, mapping.head);
  const { arrival, departure, amount } = mapping.columns;
  const { order, sure } = dayOrderOf([...filledIn(below, arrival ?? null), ...filledIn(below, departure ?? null)]);
  return { mapping: { ...mapping, dayOrder: order, decimal: decimalOf(filledIn(below, amount ?? null)).sign }, dayOrderSure: sure };
}
