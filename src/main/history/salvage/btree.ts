import type { Pages } from './pages.ts';

/** Rows out of single pages (SQLite file format 1.6 and 2.1). Whatever does not read as it should is no row. */

export type Value = string | number | null;
/** `rowid` null: of a table without one. */
export type Record = { readonly rowid: number | null; readonly values: readonly Value[] };

export const LEAF = 0x0d;
const INNER = 0x05;
export const KEY_LEAF = 0x0a;
export const KEY_INNER = 0x02;

const startOf = (number: number): number => (number === 1 ? 100 : 0);
export const kindOf = (page: Buffer, number: number): number => page[startOf(number)] ?? 0;

class Unreadable extends Error {}

/** Up to nine bytes, seven bits each. */
function varint(bytes: Buffer, at: number): { readonly value: number; readonly next: number } {
  let value = 0n;
  for (let index = 0; index < 9; index += 1) {
    const byte = bytes[at + index];
    if (byte === undefined) throw new Unreadable('varint');
    if (index === 8) return { value: Number(BigInt.asIntN(64, (value << 8n) | BigInt(byte))), next: at + 9 };
    value = (value << 7n) | BigInt(byte & 0x7f);
    if (byte < 0x80) return { value: Number(value), next: at + index + 1 };
  }
  throw new Unreadable('varint');
}

function cellsOf(page: Buffer, number: number): number[] {
  const start = startOf(number);
  const kind = kindOf(page, number);
  const count = page.readUInt16BE(start + 3);
  const first = start + (kind === INNER || kind === KEY_INNER ? 12 : 8);
  if (first + count * 2 > page.length) throw new Unreadable('too many cells');
  return Array.from({ length: count }, (_, index) => page.readUInt16BE(first + index * 2));
}

/** Pages below this one. */
export function childrenOf(page: Buffer, number: number): number[] {
  const kind = kindOf(page, number);
  if (kind !== INNER && kind !== KEY_INNER) return [];
  try {
    return [...cellsOf(page, number).map((at) => page.readUInt32BE(at)), page.readUInt32BE(startOf(number) + 8)];
  } catch {
    return [];
  }
}

/** How much of a payload lies in the page itself. */
function localOf(length: number, usable: number, isTable: boolean): number {
  const most = isTable ? usable - 35 : Math.floor(((usable - 12) * 64) / 255) - 23;
  if (length <= most) return length;
  const least = Math.floor(((usable - 12) * 32) / 255) - 23;
  const kept = least + ((length - least) % (usable - 4));
  return kept <= most ? kept : least;
}

type Payload = { readonly bytes: Buffer; readonly at: number; readonly length: number };

/** The rest of a long row lies on pages of its own, each naming the next. */
function wholeOf({ bytes, at, length }: Payload, pages: Pages, isTable: boolean): Buffer {
  const { usable } = pages;
  const local = localOf(length, usable, isTable);
  if (at + local > usable) throw new Unreadable('payload');
  const parts = [bytes.subarray(at, at + local)];
  let missing = length - local;
  let next = missing > 0 ? bytes.readUInt32BE(at + local) : 0;
  while (missing > 0) {
    const page = next === 0 ? null : pages.page(next);
    if (page === null) throw new Unreadable('the rest lies on a damaged page');
    const part = page.subarray(4, 4 + Math.min(missing, usable - 4));
    parts.push(part);
    missing -= part.length;
    next = page.readUInt32BE(0);
  }
  return Buffer.concat(parts);
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function valueOf(type: number, bytes: Buffer, at: number): { readonly value: Value; readonly size: number } {
  if (type >= 12) {
    const size = Math.floor((type - 12) / 2);
    if (at + size > bytes.length || type % 2 === 0) throw new Unreadable('no text of a desk');
    return { value: utf8.decode(bytes.subarray(at, at + size)), size };
  }
  switch (type) {
    case 0:
      return { value: null, size: 0 };
    case 1:
    case 2:
    case 3:
    case 4:
      return { value: bytes.readIntBE(at, type), size: type };
    case 5:
      return { value: bytes.readIntBE(at, 6), size: 6 };
    case 6:
      return { value: Number(bytes.readBigInt64BE(at)), size: 8 };
    case 7:
      return { value: bytes.readDoubleBE(at), size: 8 };
    case 8:
    case 9:
      return { value: type - 8, size: 0 };
    default:
      throw new Unreadable('no such type');
  }
}

function recordOf(payload: Buffer): Value[] {
  const head = varint(payload, 0);
  const values: Value[] = [];
  let type = head.next;
  let at = head.value;
  if (at > payload.length) throw new Unreadable('head');
  while (type < head.value) {
    const told = varint(payload, type);
    const { value, size } = valueOf(told.value, payload, at);
    values.push(value);
    type = told.next;
    at += size;
  }
  if (at !== payload.length) throw new Unreadable('length');
  return values;
}

/** Every row of a page that can be read; `lost`: how many could not. */
export function recordsOf(page: Buffer, number: number, pages: Pages): { readonly records: Record[]; readonly lost: number } {
  const kind = kindOf(page, number);
  const records: Record[] = [];
  let lost = 0;
  let cells: number[] = [];
  try {
    cells = kind === INNER ? [] : cellsOf(page, number);
  } catch {
    return { records, lost: 1 };
  }
  for (const cell of cells) {
    try {
      const length = varint(page, kind === KEY_INNER ? cell + 4 : cell);
      const rowid = kind === LEAF ? varint(page, length.next) : null;
      const payload = wholeOf({ bytes: page, at: rowid?.next ?? length.next, length: length.value }, pages, kind === LEAF);
      records.push({ rowid: rowid?.value ?? null, values: recordOf(payload) });
    } catch {
      lost += 1;
    }
  }
  return { records, lost };
}
