/**
 * A portion of a list as SQLite puts it together: the values of all its rows as one text. A million rows of thirty values each as strings
 * of JavaScript cost more than all else a file does; here only what needs care becomes one.
 */

/** Ends each value. No text in UTF-8 holds this byte. */
export const MARK = 0xff;

/** The values of one row, as stretches of the portion. `row` counts. */
export type Values = { readonly bytes: Buffer; readonly starts: Int32Array; readonly ends: Int32Array; row: number };

/** What is read of a row, as SQL; answers the number of its stretch. The first is the row's number in its list. */
export type Reads = { readonly reads: readonly string[]; readonly slot: (expression: string) => number };

export function createReads(): Reads {
  const reads: string[] = [];
  const slot = (expression: string): number => {
    const known = reads.indexOf(expression);
    return known === -1 ? reads.push(expression) : known + 1;
  };
  return { reads, slot };
}

/** Reads the row that begins there; answers where the next one does, -1 where the portion ends before it does. */
export function readRow({ bytes, starts, ends }: Values, from: number): number {
  let at = from;
  for (let slot = 0; slot < starts.length; slot += 1) {
    starts[slot] = at;
    while (at < bytes.length && bytes[at] !== MARK) at += 1;
    if (at === bytes.length) return -1;
    ends[slot] = at;
    at += 1;
  }
  return at;
}

export const startOf = ({ starts }: Values, slot: number): number => starts[slot] ?? 0;
export const endOf = ({ ends }: Values, slot: number): number => ends[slot] ?? 0;
export const textAt = (values: Values, slot: number): string => values.bytes.toString('utf8', startOf(values, slot), endOf(values, slot));

const ZERO = 0x30;
const MINUS = 0x2d;

/** A whole number; null: there is none. */
export function numberAt(values: Values, slot: number): number | null {
  const { bytes } = values;
  const [start, end] = [startOf(values, slot), endOf(values, slot)];
  if (start === end) return null;
  const negative = bytes[start] === MINUS;
  let value = 0;
  for (let at = negative ? start + 1 : start; at < end; at += 1) value = value * 10 + ((bytes[at] ?? ZERO) - ZERO);
  return negative ? -value : value;
}

/** So many different texts are remembered. */
const REMEMBERED = 5000;

/** What texts of which there are few become, each worked out once. */
export function ofFew<T>(make: (text: string) => T): (values: Values, slot: number) => T {
  const kept = new Map<number, { readonly text: Buffer; readonly made: T }>();
  return (values, slot) => {
    const { bytes } = values;
    const [start, end] = [startOf(values, slot), endOf(values, slot)];
    let hash = end - start;
    for (let at = start; at < end; at += 1) hash = (Math.imul(hash, 31) + (bytes[at] ?? 0)) | 0;
    const known = kept.get(hash);
    if (known !== undefined && isSame(known.text, bytes, start, end)) return known.made;
    const made = make(bytes.toString('utf8', start, end));
    if (kept.size >= REMEMBERED) kept.clear();
    kept.set(hash, { text: Buffer.from(bytes.subarray(start, end)), made });
    return made;
  };
}

function isSame(text: Buffer, bytes: Buffer, start: number, end: number): boolean {
  if (text.length !== end - start) return false;
  for (let at = 0; at < text.length; at += 1) if (text[at] !== bytes[start + at]) return false;
  return true;
}

/** Where lines are written: it grows, and is used for one portion after the other. */
export type Out = { bytes: Buffer; length: number };

/** Writes a value of a line. */
export type Write = (values: Values, out: Out) => void;

/** The place with room for so many more bytes. */
export function room(out: Out, more: number): Buffer {
  if (out.length + more > out.bytes.length) {
    const wider = Buffer.allocUnsafe(Math.max(2 * out.bytes.length, out.length + more));
    wider.set(out.bytes.subarray(0, out.length));
    out.bytes = wider;
  }
  return out.bytes;
}

export function putByte(out: Out, byte: number): void {
  room(out, 1)[out.length] = byte;
  out.length += 1;
}

export function put(out: Out, bytes: Uint8Array): void {
  const target = room(out, bytes.length);
  const from = out.length;
  for (let at = 0; at < bytes.length; at += 1) target[from + at] = bytes[at] ?? 0;
  out.length = from + bytes.length;
}

export function putText(out: Out, text: string): void {
  const target = room(out, 3 * text.length);
  out.length += target.write(text, out.length, 'utf8');
}

/** A whole number that is not below nothing, with at least so many digits. */
export function putDigits(out: Out, value: number, least: number): void {
  const target = room(out, 20);
  let digits = 1;
  for (let rest = value; rest >= 10; rest = Math.floor(rest / 10)) digits += 1;
  const length = Math.max(digits, least);
  let rest = value;
  for (let at = out.length + length - 1; at >= out.length; at -= 1) {
    const tenth = Math.floor(rest / 10);
    target[at] = ZERO + rest - tenth * 10;
    rest = tenth;
  }
  out.length += length;
}
