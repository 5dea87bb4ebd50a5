import type { Account } from '../../../shared/model/domain.ts';
import { decimalsOf, type Minor } from '../../../shared/values/money.ts';
import { offsetOf } from '../../../shared/values/zones.ts';
import { inLanguage, moment, money, nameOf, text, type Cell } from '../../text/cells.ts';
import { accountCells } from '../../text/own-words.ts';
import { csvField } from '../../text/csv.ts';
import { amountOf } from '../rows/tables/columns.ts';
import type { Row } from '../sql/db.ts';
import type { LinePlan } from './plan.ts';

/** A value of a line as it stands in the file; `reads`: the columns it is made of. */
export type Field = { readonly reads: readonly string[]; readonly of: (row: Row) => string };

/** What any of these begins or holds is written the careful way. */
const CAREFUL = /^[=+\-@\uff0b\uff0d\uff1d\uff20]|[",;\t\r\n]/;
const QUARTER = 900;
/** So many quarters of an hour are remembered. */
const REMEMBERED = 20_000;
/** Seconds of an hour as `MM:SS`. */
const two = (value: number): string => String(value).padStart(2, '0');
const CLOCK = Array.from({ length: 3600 }, (_, second) => `${two(Math.floor(second / 60))}:${two(second % 60)}`);
const DIGITS = Array.from({ length: 1000 }, (_, value) => String(value));
/** Beyond these moments years have more digits, or a sign. */
const LAST_MOMENT = 250_000_000_000;
const LARGEST = 1_000_000_000_000;

type Quarter = { readonly head: string; readonly begins: number; readonly tail: string } | null;

/** Of few different values: each is written once. */
function onceEach<Key>(write: (key: Key) => string): (key: Key) => string {
  const kept = new Map<Key, string>();
  return (key) => {
    const known = kept.get(key);
    if (known !== undefined) return known;
    const made = write(key);
    kept.set(key, made);
    return made;
  };
}

/**
 * The values of a million lines. What a cell becomes is what text/csv.ts makes of it; said here is only what needs no care, and what
 * was worked out before: the beginning of a quarter of an hour, an account, a word.
 */
export function createFields({ format, words }: LinePlan, accounts: ReadonlyMap<string, Account>) {
  const careful = (cell: Cell): string => csvField(inLanguage(cell, format, words), format);
  const plainText = (value: Row[string] | undefined): string => {
    if (value === null || value === undefined) return '';
    const said = String(value);
    return CAREFUL.test(said) ? careful(text(said)) : said;
  };
  const plainName = (value: Row[string] | undefined): string => {
    if (!format.spreadsheet) return plainText(value);
    return value === null || value === undefined ? '' : careful(nameOf(String(value)));
  };

  const quarters = new Map<number, Quarter>();
  const quarterOf = (number: number): Quarter => {
    const known = quarters.get(number);
    if (known !== undefined) return known;
    if (quarters.size >= REMEMBERED) quarters.clear();
    const [first, last] = [number * QUARTER, number * QUARTER + QUARTER - 1];
    const offset = offsetOf(first, format.zone);
    const said = careful(moment(first));
    const even = offset % 60 === 0 && offset === offsetOf(last, format.zone) && (first + offset) % QUARTER === 0;
    const made: Quarter = even ? { head: said.slice(0, 14), begins: Number(said.slice(14, 16)) * 60, tail: said.slice(19) } : null;
    quarters.set(number, made);
    return made;
  };
  const clock = (value: Row[string] | undefined): string => {
    if (typeof value !== 'number') return '';
    const number = Math.floor(value / QUARTER);
    const quarter = value >= 0 && value < LAST_MOMENT ? quarterOf(number) : null;
    return quarter === null
      ? careful(moment(value))
      : quarter.head + (CLOCK[quarter.begins + value - number * QUARTER] ?? '') + quarter.tail;
  };

  // A decimal comma between commas is written between quotes.
  const apart = format.decimal !== format.separator;
  const decimals = new Map<string, number>();
  const amount = (value: Minor | null, currency: string | null): string => {
    if (value === null || currency === null) return '';
    const known = decimals.get(currency) ?? decimalsOf(currency);
    decimals.set(currency, known);
    if (!apart || value < 0 || value > LARGEST || known > 3) return careful(money(value, currency));
    if (known === 0) return String(value);
    const unit = known === 2 ? 100 : 1000;
    const whole = Math.floor(value / unit);
    return `${whole}${format.decimal}${(DIGITS[value - whole * unit] ?? '').padStart(known, '0')}`;
  };

  const among = <Key>(make: (key: Key) => Cell) => onceEach((key: Key) => careful(make(key)));
  const account = (part: keyof ReturnType<typeof accountCells>): Field => {
    const of = among((id: string) => accountCells(accounts, id)[part]);
    return { reads: ['account_id'], of: (row) => of(String(row.account_id)) };
  };

  return {
    account,
    text: (column: string): Field => ({ reads: [column], of: (row) => plainText(row[column]) }),
    name: (column: string): Field => ({ reads: [column], of: (row) => plainName(row[column]) }),
    moment: (column: string): Field => ({ reads: [column], of: (row) => clock(row[column]) }),
    /** A word of few. */
    word: (column: string, cell: (value: string) => Cell): Field => {
      const of = among(cell);
      return { reads: [column], of: (row) => of(String(row[column] ?? '')) };
    },
    sum: (column: string): Field => ({
      reads: [column, 'currency'],
      of: (row) => amount(amountOf(row[column]), typeof row.currency === 'string' ? row.currency : null)
    }),
    amount,
    plainName
  };
}
export type Fields = ReturnType<typeof createFields>;
