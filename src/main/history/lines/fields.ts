import type { Account } from '../../../shared/model/domain.ts';
import { dayOf, inLanguage, moment, nameOf, text, type Cell } from '../../text/cells.ts';
import { csvField } from '../../text/csv.ts';
import { accountCells } from '../../text/own-words.ts';
import { createAmounts } from './amounts.ts';
import {
  createReads,
  endOf,
  numberAt,
  ofFew,
  put,
  putText,
  room,
  startOf,
  textAt,
  type Out,
  type Reads,
  type Values,
  type Write
} from './bytes.ts';
import { createClock } from './clock.ts';
import type { LinePlan } from './plan.ts';

const codes = (characters: string): readonly number[] => Array.from(characters, (one) => one.charCodeAt(0));
const marked = (bytes: readonly number[]): Uint8Array => Uint8Array.from({ length: 256 }, (_, byte) => (bytes.includes(byte) ? 1 : 0));

/** What holds any of these, or begins with one of those, is written the careful way; the last begins signs of both widths. */
const HOLDS = marked(codes('",;\t\r\n'));
const BEGINS = marked([...codes('=+-@'), 0xef]);
const DIGITS = marked(codes('0123456789'));
/** No number, day or time has these letters. */
const LETTERS = marked(codes('ABCDFGHIJKLMNOPQRSTUVWXYZabcdfghijklmnopqrstuvwxyz'));
const QUOTED_NUMBER = [Buffer.from('"=""'), Buffer.from('"""')] as const;

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

/** Writes a value as it stands, each its own way where it needs care. */
function textFields({ slot }: Reads, { format }: LinePlan, careful: (cell: Cell) => string) {
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
  return { text: asItStands(text), day: asItStands(dayOf), name };
}

/** Words of which there are few are written once. */
function wordFields({ slot }: Reads, careful: (cell: Cell) => string) {
  return {
    word(expression: string, cellOf: (value: string) => Cell): Write {
      const at = slot(expression);
      const made = ofFew((value) => Buffer.from(careful(cellOf(value))));
      return (values, out) => put(out, made(values, at));
    },
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
    }
  };
}

/**
 * The values of a million lines. What a cell becomes is what text/csv.ts makes of it; said here is only what needs no care, and what
 * was worked out before: a day's date, an account, a word.
 */
export function createFields(plan: LinePlan, accounts: ReadonlyMap<string, Account>) {
  const { format, words } = plan;
  const careful = (cell: Cell): string => csvField(inLanguage(cell, format, words), format);
  const reads = createReads();
  const clock = createClock(format.zone, (at) => careful(moment(at)));
  const { word, wordOf } = wordFields(reads, careful);
  return {
    ...reads,
    ...textFields(reads, plan, careful),
    ...createAmounts(reads, format, careful),
    word,
    wordOf,
    moment(expression: string): Write {
      const at = reads.slot(expression);
      return (values, out) => {
        const value = numberAt(values, at);
        if (value !== null && !clock(out, value)) putText(out, careful(moment(value)));
      };
    },
    account: (part: keyof ReturnType<typeof accountCells>): Write => word('r.account_id', (id) => accountCells(accounts, id)[part])
  };
}
export type Fields = ReturnType<typeof createFields>;
