import { closeSync, existsSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { cipherOfPage } from '../file/cipher.ts';
import { aegisPages, PAGE, SALT, sqlcipherPages, type PageCipher } from '../file/pages.ts';

/**
 * The pages of a damaged file, decrypted one by one, without SQLite: it opens nothing whose first page is gone. Each page says by itself
 * whether it is what was written (file/pages.ts). Sources: SQLite file format 1.3 (pages) and 4 (write-ahead log).
 */
const WAL_HEAD = 32;
const FRAME_HEAD = 24;

export type Pages = {
  /** How many there should be. */
  readonly count: number;
  /** What SQLite uses of each. */
  readonly usable: number;
  /** As it was written last and is sound; null: no version of it is. */
  readonly page: (number: number) => Buffer | null;
  /** Pages of which the last version cannot be read. */
  readonly bad: readonly number[];
  /** The write-ahead log ends in the middle of something, or part of it cannot be read. */
  readonly logCut: boolean;
  /** Whether pages could be told sound from damaged at all: not where an SQLCipher file's salt is lost. */
  readonly verified: boolean;
  readonly close: () => void;
};

type Sample = { readonly page: Buffer; readonly number: number };
const opensAny = ({ verifies }: PageCipher, samples: readonly Sample[]): boolean =>
  samples.some(({ page, number }) => verifies?.(page, number) === true);

/** AEGIS needs nothing of the file but the page itself; what none of whose pages opens so may be of the older cipher. */
function findCipher(main: Main, logged: readonly Frame[], key: Buffer): PageCipher {
  const first = main.page(1) ?? Buffer.alloc(0);
  const aegis = aegisPages(key);
  if (cipherOfPage(first) === 'aegis' || opensAny(aegis, [...samplesOf(main, 64), ...logged.slice(-8)])) return aegis;
  const salts = [first, ...logged.filter(({ number }) => number === 1).map(({ page }) => page)].map((page) => page.subarray(0, SALT));
  return sqlcipherPages(key, findSalt(main, salts, key));
}

/** The salt as it must have been: of the file, of a first page in the log, or of the file with one byte set right. */
function findSalt(main: Main, salts: readonly Buffer[], key: Buffer): Buffer | null {
  const samples = samplesOf(main, 8);
  const fits = (salt: Buffer): boolean => opensAny(sqlcipherPages(key, salt), samples);
  for (const salt of salts) if (salt.length === SALT && fits(salt)) return salt;
  const [own] = salts;
  if (own === undefined || own.length < SALT) return null;
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
function samplesOf(main: Main, most: number): Sample[] {
  const step = Math.max(1, Math.floor(main.count / most));
  const found: Sample[] = [];
  for (let number = 1; number <= main.count; number += step) {
    const page = main.page(number);
    if (page !== null) found.push({ page, number });
  }
  return found;
}

/** The file itself, read page by page: a big one does not fit into memory. */
type Main = { readonly count: number; readonly page: (number: number) => Buffer | null; readonly close: () => void };

function openMain(file: string): Main {
  const handle = openSync(file, 'r');
  return {
    count: Math.ceil(fstatSync(handle).size / PAGE),
    page: (number) => {
      const page = Buffer.alloc(PAGE);
      return readSync(handle, page, 0, PAGE, (number - 1) * PAGE) < PAGE ? null : page;
    },
    close: () => closeSync(handle)
  };
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

/** Decrypted pages at hand: each is asked for several times, from the file's beginning to its end. */
const AT_HAND = 16_384;

function atHand(read: (number: number) => Buffer | null): (number: number) => Buffer | null {
  const known = new Map<number, Buffer>();
  return (number) => {
    const there = known.get(number);
    if (there !== undefined) return there;
    const page = read(number);
    if (page === null) return null;
    const [oldest] = known.size < AT_HAND ? [] : known.keys();
    if (oldest !== undefined) known.delete(oldest);
    known.set(number, page);
    return page;
  };
}

/** Nothing is written to the file or beside it. */
export function openPages(file: string, key: Buffer): Pages {
  const main = openMain(file);
  const { frames, odd } = readLog(`${file}-wal`);
  const cipher = findCipher(main, frames, key);
  const isSound = (page: Buffer | null, number: number): boolean => page !== null && (cipher.verifies?.(page, number) ?? true);
  const count = Math.max(main.count, frames.at(-1)?.commits ?? 0);
  /** Where the last sound version of each lies: in the log, or (null) in the file. */
  const versions = new Map<number, Buffer | null>();
  const bad = new Set<number>();
  let logCut = odd;
  for (let number = 1; number <= main.count; number += 1) {
    if (isSound(main.page(number), number)) versions.set(number, null);
    else bad.add(number);
  }
  for (const { number, page } of frames) {
    if (isSound(page, number)) {
      versions.set(number, page);
      bad.delete(number);
    } else {
      bad.add(number);
      logCut = true;
    }
  }
  for (let number = 1; number <= count; number += 1) if (!versions.has(number)) bad.add(number);
  const page = atHand((number) => {
    const logged = versions.get(number);
    const found = logged === null ? main.page(number) : logged;
    return found ? cipher.decrypted(found, number) : null;
  });
  const { usable } = cipher;
  return { count, usable, page, bad: [...bad].toSorted((a, b) => a - b), logCut, verified: cipher.verifies !== null, close: main.close };
}
