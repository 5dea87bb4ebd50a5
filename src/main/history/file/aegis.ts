import { timingSafeEqual } from 'node:crypto';

/**
 * AEGIS-256 (draft-irtf-cfrg-aegis-aead-18, section 4), for pages that have to be read without SQLite: neither Node nor OpenSSL has it, and
 * where it is needed nothing can be waited for (libsodium is ready only after a turn). Slower than SQLite's own, which has the processor's
 * AES instructions: some 0.1 ms a page. Held by the draft's test vectors and by pages that SQLite wrote.
 */
const BLOCK = 16;
const KEY = 32;
const TAG = 32;

const double = (value: number): number => ((value << 1) ^ (value & 0x80 ? 0x11b : 0)) & 0xff;
const rotated = (value: number, by: number): number => ((value << by) | (value >> (8 - by))) & 0xff;

/**
 * What a round of AES makes of a byte: its S-box (FIPS 197, 5.1.1) and its column of MixColumns, four bytes, lowest first; once for each of
 * the four rows it may stand in.
 */
const ROUND = roundTable();

function roundTable(): Int32Array {
  const table = new Int32Array(1024);
  const put = (value: number, substitute: number): void => {
    const twice = double(substitute);
    let word = twice | (substitute << 8) | (substitute << 16) | ((twice ^ substitute) << 24);
    for (let row = 0; row < 4; row += 1) {
      table[row * 256 + value] = word;
      word = (word << 8) | (word >>> 24);
    }
  };
  // p runs through all that are not 0 as powers of 3, q through their inverses.
  let [p, q] = [1, 1];
  do {
    p ^= double(p);
    q ^= q << 1;
    q ^= q << 2;
    q = (q ^ (q << 4)) & 0xff;
    if (q & 0x80) q ^= 0x09;
    put(p, q ^ rotated(q, 1) ^ rotated(q, 2) ^ rotated(q, 3) ^ rotated(q, 4) ^ 0x63);
  } while (p !== 1);
  put(0, 0x63);
  return table;
}

const C0 = wordsOf(Buffer.from('000101020305080d1522375990e97962', 'hex'));
const C1 = wordsOf(Buffer.from('db3d18556dc22ff12011314273b528dd', 'hex'));

function wordsOf(bytes: Uint8Array): Int32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Int32Array.from({ length: bytes.byteLength / 4 }, (_, index) => view.getInt32(index * 4, true));
}

const mixed = (a: Int32Array, b: Int32Array): Int32Array => a.map((word, index) => word ^ (b[index] ?? 0));

/** One column of a round, whose bytes come from four columns (ShiftRows). */
const column = (a: number, b: number, c: number, d: number): number =>
  (ROUND[a & 255] ?? 0) ^ (ROUND[256 | ((b >>> 8) & 255)] ?? 0) ^ (ROUND[512 | ((c >>> 16) & 255)] ?? 0) ^ (ROUND[768 | (d >>> 24)] ?? 0);

/** Six blocks of four words. */
class State {
  readonly #words: Int32Array;
  readonly #last = new Int32Array(4);

  constructor(key: Uint8Array, nonce: Uint8Array) {
    const [k, n] = [wordsOf(key), wordsOf(nonce)];
    const [k0, k1] = [k.subarray(0, 4), k.subarray(4, 8)];
    const [m0, m1] = [mixed(k0, n.subarray(0, 4)), mixed(k1, n.subarray(4, 8))];
    this.#words = Int32Array.from([...m0, ...m1, ...C1, ...C0, ...mixed(k0, C0), ...mixed(k1, C1)]);
    for (let turn = 0; turn < 4; turn += 1) for (const block of [k0, k1, m0, m1]) this.update(block);
  }

  update(block: Int32Array): void {
    const words = this.#words;
    const last = this.#last;
    last.set(words.subarray(20, 24));
    for (let at = 20; at > 0; at -= 4) this.#round(words, at - 4, at);
    this.#round(last, 0, 0);
    for (let index = 0; index < 4; index += 1) words[index] = (words[index] ?? 0) ^ (block[index] ?? 0);
  }

  #round(from: Int32Array, start: number, at: number): void {
    const words = this.#words;
    const a = from[start] ?? 0;
    const b = from[start + 1] ?? 0;
    const c = from[start + 2] ?? 0;
    const d = from[start + 3] ?? 0;
    words[at] = (words[at] ?? 0) ^ column(a, b, c, d);
    words[at + 1] = (words[at + 1] ?? 0) ^ column(b, c, d, a);
    words[at + 2] = (words[at + 2] ?? 0) ^ column(c, d, a, b);
    words[at + 3] = (words[at + 3] ?? 0) ^ column(d, a, b, c);
  }

  /** One word of what a block is hidden with. */
  hiding(index: number): number {
    const words = this.#words;
    const both = (words[8 + index] ?? 0) & (words[12 + index] ?? 0);
    return (words[4 + index] ?? 0) ^ (words[16 + index] ?? 0) ^ (words[20 + index] ?? 0) ^ both;
  }

  tag(adLength: number, length: number): Buffer {
    const words = this.#words;
    const lengths = Buffer.alloc(BLOCK);
    lengths.writeBigUInt64LE(BigInt(adLength * 8), 0);
    lengths.writeBigUInt64LE(BigInt(length * 8), 8);
    const block = mixed(wordsOf(lengths), words.subarray(12, 16));
    for (let turn = 0; turn < 7; turn += 1) this.update(block);
    const tag = Buffer.alloc(TAG);
    for (let index = 0; index < 4; index += 1) {
      const at = (block4: number): number => words[block4 * 4 + index] ?? 0;
      tag.writeInt32LE(at(0) ^ at(1) ^ at(2), index * 4);
      tag.writeInt32LE(at(3) ^ at(4) ^ at(5), BLOCK + index * 4);
    }
    return tag;
  }
}

/** What a message of noughts becomes. */
export function aegisStream(key: Uint8Array, nonce: Uint8Array, length: number): Buffer {
  const state = new State(key, nonce);
  const stream = Buffer.alloc(length);
  const nought = new Int32Array(4);
  for (let at = 0; at < length; at += BLOCK) {
    for (let index = 0; index < 4; index += 1) stream.writeInt32LE(state.hiding(index), at + index * 4);
    state.update(nought);
  }
  return stream;
}

export type Sealed = {
  readonly key: Uint8Array;
  readonly nonce: Uint8Array;
  readonly hidden: Uint8Array;
  /** 32 bytes. */
  readonly tag: Uint8Array;
  readonly beside?: Uint8Array;
};

/** Null: the tag is another one, so key, nonce or message is not what it was. */
export function aegisOpen({ key, nonce, hidden, tag, beside = new Uint8Array(0) }: Sealed): Buffer | null {
  if (key.length !== KEY || nonce.length !== KEY || tag.length !== TAG) throw new TypeError('Key, nonce and tag have 32 bytes each');
  const state = new State(key, nonce);
  for (let at = 0; at < beside.length; at += BLOCK) {
    const padded = new Uint8Array(BLOCK);
    padded.set(beside.subarray(at, at + BLOCK));
    state.update(wordsOf(padded));
  }
  const padded = Buffer.alloc(Math.ceil(hidden.length / BLOCK) * BLOCK);
  padded.set(hidden);
  const block = new Int32Array(4);
  for (let at = 0; at < padded.length; at += BLOCK) {
    for (let index = 0; index < 4; index += 1)
      padded.writeInt32LE(padded.readInt32LE(at + index * 4) ^ state.hiding(index), at + index * 4);
    // Of a last block that is not full the rest counts as noughts.
    if (at + BLOCK > hidden.length) padded.fill(0, hidden.length);
    for (let index = 0; index < 4; index += 1) block[index] = padded.readInt32LE(at + index * 4);
    state.update(block);
  }
  if (timingSafeEqual(state.tag(beside.length, hidden.length), tag)) return padded.subarray(0, hidden.length);
  padded.fill(0);
  return null;
}
