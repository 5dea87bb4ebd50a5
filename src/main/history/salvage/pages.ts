import { createDecipheriv, createHmac, pbkdf2Sync, timingSafeEqual } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';

/**
 * The pages of a damaged file, decrypted one by one, without SQLite: it opens nothing whose first page is gone. An SQLCipher 4 page is
 * ciphertext (AES-256-CBC), 16 bytes IV, 64 bytes HMAC-SHA512 over both and the page's number, so that each page says by itself
 * whether it is what was written. Sources: SQLCipher design notes; SQLite file format 1.3 (pages) and 4 (write-ahead log).
 */
const PAGE = 4096;
const SALT = 16;
const HMAC = 64;
const IV = 16;
/** What SQLite uses of a page. */
export const USABLE = PAGE - IV - HMAC;
const MAGIC = Buffer.from('SQLite format 3\0', 'latin1');

const WAL_HEAD = 32;
const FRAME_HEAD = 24;

export type Pages = {
  /** How many there should be. */
  readonly count: number;
  /** As it was written last and is sound; null: no version of it is. */
  readonly page: (number: number) => Buffer | null;
  /** Pages of which the last version cannot be read. */
  readonly bad: readonly number[];
  /** The write-ahead log ends in the middle of something, or part of it cannot be read. */
  readonly logCut: boolean;
  /** Whether pages could be told sound from damaged at all: not where the file's salt is lost. */
  readonly verified: boolean;
};

const hmacKeyOf = (key: Buffer, salt: Buffer): Buffer => pbkdf2Sync(key, Buffer.from(salt.map((byte) => byte ^ 0x3a)), 2, 32, 'sha512');

function verifies(page: Buffer, number: number, hmacKey: Buffer): boolean {
  const tail = Buffer.alloc(4);
  tail.writeUInt32LE(number);
  const body = page.subarray(number === 1 ? SALT : 0, PAGE - HMAC);
  return timingSafeEqual(createHmac('sha512', hmacKey).update(body).update(tail).digest(), page.subarray(PAGE - HMAC));
}

function decrypted(page: Buffer, number: number, key: Buffer): Buffer {
  const start = number === 1 ? SALT : 0;
  const decipher = createDecipheriv('aes-256-cbc', key, page.subarray(USABLE, USABLE + IV)).setAutoPadding(false);
  const plain = Buffer.concat([decipher.update(page.subarray(start, USABLE)), decipher.final()]);
  return number === 1 ? Buffer.concat([MAGIC, plain]) : plain;
}

/** The salt as it must have been: of the file, of a first page in the log, or of the file with one byte set right. */
function findSalt(main: Buffer, logged: readonly Buffer[], key: Buffer): Buffer | null {
  const samples = sampleOf(main);
  const fits = (salt: Buffer): boolean => {
    const hmacKey = hmacKeyOf(key, salt);
    return samples.some(({ page, number }) => verifies(page, number, hmacKey));
  };
  const own = main.subarray(0, SALT);
  for (const salt of [own, ...logged.map((page) => page.subarray(0, SALT))]) if (salt.length === SALT && fits(salt)) return salt;
  if (own.length < SALT) return null;
  for (let at = 0; at < SALT; at += 1) {
    for (let byte = 0; byte < 256; byte += 1) {
      const tried = Buffer.from(own);
      tried[at] = byte;
      if (fits(tried)) return tried;
    }
  }
  return null;
}

/** A few pages from all over the file: one of them is sound where anything is. */
function sampleOf(main: Buffer): { page: Buffer; number: number }[] {
  const pages = Math.floor(main.length / PAGE);
  const step = Math.max(1, Math.floor(pages / 8));
  const found: { page: Buffer; number: number }[] = [];
  for (let index = 0; index < pages; index += step)
    found.push({ page: main.subarray(index * PAGE, (index + 1) * PAGE), number: index + 1 });
  return found;
}

type Frame = { readonly number: number; readonly page: Buffer; readonly commits: number };

/** Frames of one generation in the order they were written; what lies behind the last commit was never acknowledged. */
function readLog(file: string): { readonly frames: readonly Frame[]; readonly odd: boolean } {
  if (!existsSync(file)) return { frames: [], odd: false };
  const log = readFileSync(file);
  const frames: Frame[] = [];
  const generation = log.length >= WAL_HEAD + FRAME_HEAD ? log.subarray(WAL_HEAD + 8, WAL_HEAD + 16) : Buffer.alloc(0);
  let at = WAL_HEAD;
  for (; at + FRAME_HEAD + PAGE <= log.length; at += FRAME_HEAD + PAGE) {
    // A log is written from its beginning again after it was written back: behind the newer frames lie older ones.
    if (!log.subarray(at + 8, at + 16).equals(generation)) break;
    const page = log.subarray(at + FRAME_HEAD, at + FRAME_HEAD + PAGE);
    frames.push({ number: log.readUInt32BE(at), commits: log.readUInt32BE(at + 4), page });
  }
  const last = frames.findLastIndex(({ commits }) => commits !== 0);
  const odd =
    (log.length > 0 && log.length < WAL_HEAD) || (at < log.length && log.length - at < FRAME_HEAD + PAGE) || last < frames.length - 1;
  return { frames: frames.slice(0, last + 1), odd };
}

/** Nothing is written to the file or beside it. */
export function openPages(file: string, key: Buffer): Pages {
  const main = readFileSync(file);
  const { frames, odd } = readLog(`${file}-wal`);
  const salt = findSalt(
    main,
    frames.filter(({ number }) => number === 1).map(({ page }) => page),
    key
  );
  const hmacKey = salt && hmacKeyOf(key, salt);
  const count = Math.max(Math.ceil(main.length / PAGE), frames.at(-1)?.commits ?? 0);
  /** As they lie in the files: a page is decrypted when it is asked for. */
  const versions = new Map<number, Buffer>();
  const bad = new Set<number>();
  let logCut = odd;
  const take = (page: Buffer, number: number): boolean => {
    if (page.length < PAGE || (hmacKey !== null && !verifies(page, number, hmacKey))) return false;
    versions.set(number, page);
    return true;
  };
  for (let number = 1; number * PAGE - PAGE < main.length; number += 1)
    if (!take(main.subarray((number - 1) * PAGE, number * PAGE), number)) bad.add(number);
  for (const { number, page } of frames) {
    if (take(page, number)) bad.delete(number);
    else {
      bad.add(number);
      logCut = true;
    }
  }
  for (let number = 1; number <= count; number += 1) if (!versions.has(number)) bad.add(number);
  const page = (number: number): Buffer | null => {
    const found = versions.get(number);
    return found === undefined ? null : decrypted(found, number, key);
  };
  return { count, page, bad: [...bad].toSorted((a, b) => a - b), logCut, verified: hmacKey !== null };
}
