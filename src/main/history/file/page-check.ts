import { createHmac, pbkdf2Sync, timingSafeEqual } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/**
 * SQLite answers "file is not a database" to a wrong key and to a damaged first page alike, but the operator has to be
 * told which it is. Each page of an SQLCipher 4 file ends with an HMAC-SHA512 over its ciphertext and number, under a
 * key derived from the database key and the file's salt (its first 16 bytes, each XOR 0x3a, 2 rounds of PBKDF2).
 * If any page verifies, the key is the right one. Source: SQLCipher design notes, "HMAC" and "raw key".
 */
const PAGE = 4096;
const HMAC = 64;
const SALT = 16;
const SAMPLES = 16;

export function keyFits(file: string, key: Buffer): boolean {
  const handle = openSync(file, 'r');
  try {
    const pages = Math.floor(fstatSync(handle).size / PAGE);
    const salt = Buffer.alloc(SALT);
    if (pages === 0 || readSync(handle, salt, 0, SALT, 0) < SALT) return false;
    const hmacKey = pbkdf2Sync(key, Buffer.from(salt.map((byte) => byte ^ 0x3a)), 2, 32, 'sha512');
    const step = Math.max(1, Math.floor(pages / SAMPLES));
    const page = Buffer.alloc(PAGE);
    for (let index = 0; index < pages; index += step) {
      readSync(handle, page, 0, PAGE, index * PAGE);
      if (verifies(page, index, hmacKey)) return true;
    }
    return false;
  } finally {
    closeSync(handle);
  }
}

function verifies(page: Buffer, index: number, hmacKey: Buffer): boolean {
  const number = Buffer.alloc(4);
  number.writeUInt32LE(index + 1);
  const body = page.subarray(index === 0 ? SALT : 0, PAGE - HMAC);
  return timingSafeEqual(createHmac('sha512', hmacKey).update(body).update(number).digest(), page.subarray(PAGE - HMAC));
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
