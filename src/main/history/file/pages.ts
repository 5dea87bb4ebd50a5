import { createDecipheriv, createHmac, pbkdf2Sync, timingSafeEqual } from 'node:crypto';
import { aegisOpen, aegisStream } from './aegis.ts';

/**
 * Single pages of a history without SQLite: whether one is what was written under this key, and what is in it. Each page says so by itself.
 * - SQLCipher 4: ciphertext (AES-256-CBC), 16 bytes IV, 64 bytes HMAC-SHA512 over both and the page's number, under a key derived from the
 *   database key and the file's salt (its first 16 bytes, each XOR 0x3a, 2 rounds of PBKDF2). SQLCipher design notes, "HMAC", "raw key".
 * - AEGIS-256: ciphertext, 32 bytes tag, 32 bytes nonce. From database key and nonce come a key and a nonce for this page, and in their
 *   last four bytes stands its number (SQLite3 Multiple Ciphers 2.4.0, cipher_aegis.c). Of page 1 the first 24 bytes are not hidden.
 */
export const PAGE = 4096;
export const SALT = 16;
const MAGIC = Buffer.from('SQLite format 3\0', 'latin1');

export type PageCipher = {
  /** What SQLite uses of a page. */
  readonly usable: number;
  /** Null where that cannot be told any more. */
  readonly verifies: ((page: Buffer, number: number) => boolean) | null;
  /** Of a page that is sound. */
  readonly decrypted: (page: Buffer, number: number) => Buffer;
};

const HMAC = 64;
const IV = 16;

const startOf = (number: number): number => (number === 1 ? SALT : 0);

/** `salt` null: it is lost, and nobody can tell a sound page from a damaged one. */
export function sqlcipherPages(key: Buffer, salt: Buffer | null): PageCipher {
  const usable = PAGE - IV - HMAC;
  const hmacKey = salt && pbkdf2Sync(key, Buffer.from(salt.map((byte) => byte ^ 0x3a)), 2, 32, 'sha512');
  return {
    usable,
    verifies:
      hmacKey &&
      ((page, number) => {
        const tail = Buffer.alloc(4);
        tail.writeUInt32LE(number);
        const body = page.subarray(startOf(number), PAGE - HMAC);
        return timingSafeEqual(createHmac('sha512', hmacKey).update(body).update(tail).digest(), page.subarray(PAGE - HMAC));
      }),
    decrypted: (page, number) => {
      const decipher = createDecipheriv('aes-256-cbc', key, page.subarray(usable, usable + IV)).setAutoPadding(false);
      const plain = Buffer.concat([decipher.update(page.subarray(startOf(number), usable)), decipher.final()]);
      return number === 1 ? Buffer.concat([MAGIC, plain]) : plain;
    }
  };
}

const TAG = 32;
const NONCE = 32;
const SHOWN = 24;

export function aegisPages(key: Buffer): PageCipher {
  const usable = PAGE - TAG - NONCE;
  const opened = (page: Buffer, number: number): Buffer | null => {
    const own = aegisStream(key, page.subarray(usable + TAG), 64);
    own.writeUInt32BE(number, 60);
    const start = number === 1 ? SHOWN : 0;
    const plain = aegisOpen({
      key: own.subarray(0, 32),
      nonce: own.subarray(32),
      hidden: page.subarray(start, usable),
      tag: page.subarray(usable, usable + TAG)
    });
    return plain && number === 1 ? Buffer.concat([MAGIC, page.subarray(SALT, SHOWN), plain]) : plain;
  };
  return {
    usable,
    verifies: (page, number) => opened(page, number) !== null,
    decrypted: (page, number) => opened(page, number) ?? Buffer.alloc(usable)
  };
}
