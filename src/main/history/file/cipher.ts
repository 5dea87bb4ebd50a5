import { closeSync, openSync, readSync } from 'node:fs';

/**
 * How pages are encrypted: all that is written anew with AEGIS-256, each page authenticated (SQLite3 Multiple Ciphers, `aegis`); files
 * and backups of before November 2026 with SQLCipher 4.
 */
export type Cipher = 'aegis' | 'sqlcipher';

/** What stays in clear text at 16 to 23 of a page 1 under AEGIS: its size, two versions, how much of it is reserved, three fractions. */
const SHOWN = { at: 16, length: 8 };

/** Of a file that is there and has anything in it; else what a new one gets. A first page that is damaged there counts as SQLCipher's. */
export function cipherOf(file: string): Cipher {
  const head = Buffer.alloc(SHOWN.at + SHOWN.length);
  try {
    const handle = openSync(file, 'r');
    try {
      if (readSync(handle, head, 0, head.length, 0) === 0) return 'aegis';
    } finally {
      closeSync(handle);
    }
  } catch {
    // Missing, or it cannot be read, which whoever opens it is told by SQLite.
    return 'aegis';
  }
  return cipherOfPage(head);
}

export function cipherOfPage(page: Buffer): Cipher {
  const shown = page.subarray(SHOWN.at, SHOWN.at + SHOWN.length);
  return /^1000(01|02)(01|02)40402020$/.test(shown.toString('hex')) ? 'aegis' : 'sqlcipher';
}
