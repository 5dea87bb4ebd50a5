import type { Account } from '../../../shared/model/domain.ts';
import { add, decimalsOf, minor, NOTHING, type Minor } from '../../../shared/values/money.ts';
import { dayOf, inLanguage, moment, money, nameOf, text, type Cell } from '../../text/cells.ts';
import { csvField } from '../../text/csv.ts';
import { accountCells } from '../../text/own-words.ts';
import { endOf, numberAt, ofFew, put, putDigits, putText, room, startOf, textAt, type Out, type Values } from './bytes.ts';
import { createClock } from './clock.ts';
import type { LinePlan, LineSum } from './plan.ts';

/** Writes a value of a line. */
export type Write = (values: Values, out: Out) => void;
export type Amount = { readonly amount: Minor | null; readonly currency: string | null };

const codes = (characters: string): readonly number[] => Array.from(characters, (one) => one.charCodeAt(0));
const marked = (bytes: readonly number[]): Uint8Array => Uint8Array.from({ length: 256 }, (_, byte) => (bytes.includes(byte) ? 1 : 0));

/** What holds any of these, or begins with one of those, is written the careful way; the last begins signs of both widths. */
const HOLDS = marked(codes('",;\t\r\n'));
const BEGINS = marked([...codes('=+-@'), 0xef]);
const DIGITS = marked(codes('0123456789'));
/** No number, day or time has these letters. */
const LETTERS = marked(codes('ABCDFGHIJKLMNOPQRSTUVWXYZabcdfghijklmnopqrstuvwxyz'));
const QUOTED_NUMBER = [Buffer.from('"=""'), Buffer.from('"""')] as const;
const LARGEST = 1_000_000_000_000;

/** The stretch as it stands, unless something in it needs care. */
function copied(values: Values, slot: number, out: Out): boolean {
  const { bytes } = values;
  const [start, end] = [startOf(values, slot), endOf(values, slot)];
  if (BEGINS[bytes[start] ?? 0] === 1 && start < end) return false;
  const target = room(out, end - start);
  const shift = out.length - start;
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] ?? 0;
    if (HOLDS[byte] === 1) return false;
    target[at + shift] = byte;
  }
  out.length = end + shift;
  return true;
}

/** Digits alone are a number to a spreadsheet, what has letters is none; of the rest the careful way knows. */
function kindOf(values: Values, slot: number): 'digits' | 'letters' | 'other' {
  const { bytes } = values;
  const end = endOf(values, slot);
  let digits = true;
  for (let at = startOf(values, slot); at < end; at += 1) {
    const byte = bytes[at] ?? 0;
    if (LETTERS[byte] === 1) return 'letters';
    if (DIGITS[byte] !== 1) digits = false;
  }
  return digits && end > startOf(values, slot) ? 'digits' : 'other';
}

/**
 * The values of a million lines. What a cell becomes is what text/csv.ts makes of it; said here is only what needs no care, and what
 * was worked out before: a day's date, an account, a word.
 */
export function createFields({ format, words }: LinePlan, accounts: ReadonlyMap<string, Account>) {
  const careful = (cell: Cell): string => csvField(inLanguage(cell, format, words), format);
  const reads: string[] = [];
  /** What is read of a row, as SQL: the number of its stretch. */
  const slot = (expression: string): number => {
    const known = reads.indexOf(expression);
    return known === -1 ? reads.push(expression) : known + 1;
  };

  const among =
    (cellOf: (value: string) => Cell) =>
    (expression: string): Write => {
      const at = slot(expression);
      const made = ofFew((value) => Buffer.from(careful(cellOf(value))));
      return (values, out) => put(out, made(values, at));
    };
  const asItStands =
    (cellOf: (value: string) => Cell) =>
    (expression: string): Write => {
      const at = slot(expression);
      return (values, out) => {
        if (!copied(values, at, out)) putText(out, careful(cellOf(textAt(values, at))));
      };
    };
  const name = (expression: string): Write => {
    if (!format.spreadsheet) return asItStands(nameOf)(expression);
    const at = slot(expression);
    return (values, out) => {
      const kind = kindOf(values, at);
      if (kind === 'digits') {
        put(out, QUOTED_NUMBER[0]);
        copied(values, at, out);
        put(out, QUOTED_NUMBER[1]);
      } else if (kind === 'other' || !copied(values, at, out)) putText(out, careful(nameOf(textAt(values, at))));
    };
  };

  const clock = createClock(format.zone, (at) => careful(moment(at)));
  const momentOf = (expression: string): Write => {
    const at = slot(expression);
    return (values, out) => {
      const value = numberAt(values, at);
      if (value !== null && !clock(out, value)) putText(out, careful(moment(value)));
    };
  };

  // A decimal comma between commas is written between quotes.
  const apart = format.decimal !== format.separator;
  const comma = Buffer.from(format.decimal);
  const decimals = new Map<string, number>();
  const sums = new Map<string, Map<string, Minor>>();
  const amount = (column: string, of: (values: Values) => Amount): Write => {
    const sum = new Map<string, Minor>();
    sums.set(column, sum);
    return (values, out) => {
      const { amount: value, currency } = of(values);
      if (value === null || currency === null) return;
      if (format.about) sum.set(currency, add(sum.get(currency) ?? NOTHING, value));
      let known = decimals.get(currency);
      if (known === undefined) decimals.set(currency, (known = decimalsOf(currency)));
      if (!apart || value < 0 || value > LARGEST || known > 3) return putText(out, careful(money(value, currency)));
      if (known === 0) return putDigits(out, value, 1);
      const unit = known === 1 ? 10 : known === 2 ? 100 : 1000;
      const whole = Math.floor(value / unit);
      putDigits(out, whole, 1);
      put(out, comma);
      putDigits(out, value - whole * unit, known);
    };
  };
  /** Of what was written since it was last asked. */
  const summed = (): LineSum[] =>
    [...sums].flatMap(([column, of]) => {
      const told = [...of].map(([currency, value]) => ({ column, currency, amount: value }));
      of.clear();
      return told;
    });

  const currencyAt = (expression: string): ((values: Values) => string | null) => {
    const at = slot(expression);
    const known = ofFew((currency) => (currency === '' ? null : currency));
    return (values) => known(values, at);
  };
  const minorAt = (expression: string): ((values: Values) => Minor | null) => {
    const at = slot(expression);
    return (values) => {
      const value = numberAt(values, at);
      return value === null ? null : minor(value);
    };
  };
  const sum = (column: string, expression: string): Write => {
    const [value, currency] = [minorAt(expression), currencyAt('r.currency')];
    return amount(column, (values) => ({ amount: value(values), currency: currency(values) }));
  };

  return {
    reads,
    slot,
    minorAt,
    text: asItStands(text),
    day: asItStands(dayOf),
    name,
    moment: momentOf,
    account: (part: keyof ReturnType<typeof accountCells>): Write => among((id) => accountCells(accounts, id)[part])('r.account_id'),
    /** A word of few. */
    word: (expression: string, cellOf: (value: string) => Cell): Write => among(cellOf)(expression),
    /** The same of a word that is worked out. */
    wordOf<Word extends string>(of: (values: Values) => Word | null, cellOf: (value: Word) => Cell): Write {
      const made = new Map<Word, Buffer>();
      return (values, out) => {
        const value = of(values);
        if (value === null) return;
        let known = made.get(value);
        if (known === undefined) made.set(value, (known = Buffer.from(careful(cellOf(value)))));
        put(out, known);
      };
    },
    amount,
    sum,
    summed
  };
}
export type Fields = ReturnType<typeof createFields>;
