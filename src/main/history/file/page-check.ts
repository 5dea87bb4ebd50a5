import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { aegisPages, PAGE, SALT, sqlcipherPages } from './pages.ts';

/**
 * SQLite answers "file is not a database" to a wrong key and to a damaged first page alike, but the operator has to be
 * told which it is. If any page verifies, in the one cipher or the other, the key is the right one.
 */
const SAMPLES = 16;

export function keyFits(file: string, key: Buffer): boolean {
  const handle = openSync(file, 'r');
  try {
    const pages = Math.floor(fstatSync(handle).size / PAGE);
    const salt = Buffer.alloc(SALT);
    if (pages === 0 || readSync(handle, salt, 0, SALT, 0) < SALT) return false;
    const ciphers = [aegisPages(key), sqlcipherPages(key, salt)];
    const step = Math.max(1, Math.floor(pages / SAMPLES));
    const page = Buffer.alloc(PAGE);
    for (let index = 0; index < pages; index += step) {
      readSync(handle, page, 0, PAGE, index * PAGE);
      if (ciphers.some(({ verifies }) => verifies?.(page, index + 1) === true)) return true;
    }
    return false;
  } finally {
    closeSync(handle);
  }
}

/** A file too short to be a database, or whose salt was wiped, cannot be judged by its pages. */
export function isWreck(file: string): boolean {
  const handle = openSync(file, 'r');
  try {
    const head = Buffer.alloc(SALT);
    const read = readSync(handle, head, 0, SALT, 0);
    return fstatSync(handle).size < PAGE || read < SALT || head.every((byte) => byte === 0);
  } finally {
    closeSync(handle);
  }
}
