import { createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { openedBytes, sealedBytes } from '../vault/sealed.ts';

/**
 * What the house's database must not be able to read or change unseen: AES-256-GCM under a key that only desks of the house have.
 * `about` is bound into the seal, so that a row put in another row's place does not open.
 */
export type HouseSeal = {
  readonly seal: (value: unknown, about: string) => Buffer;
  /** Null: not sealed by a desk of this house, changed, or in another row's place. */
  readonly open: (sealed: Uint8Array, about: string) => unknown;
  /** What something is called in the database: the same at every desk, and told by nobody without the key. */
  readonly mark: (text: string) => string;
};

export function createHouseSeal(key: string): HouseSeal {
  const own = Buffer.from(hkdfSync('sha256', Buffer.from(key, 'hex'), '', 'paydesk house rows', 32));
  const marks = Buffer.from(hkdfSync('sha256', Buffer.from(key, 'hex'), '', 'paydesk house marks', 32));
  return {
    mark: (text) => createHmac('sha256', marks).update(text, 'utf8').digest('hex'),
    seal: (value, about) => sealedBytes(own, deflateRawSync(Buffer.from(JSON.stringify(value), 'utf8')), about),
    open: (sealed, about) => {
      const clear = openedBytes(own, sealed, about);
      return clear === null ? null : JSON.parse(inflateRawSync(clear).toString('utf8'));
    }
  };
}

/** Of a code only this is in the house: it tells nothing of the code. */
export const idOfCode = (code: string): string => createHash('sha256').update(`paydesk house code ${code}`, 'utf8').digest('hex');

// Crockford's alphabet: no I, L, O or U to misread. 25 letters are 125 bits, so a code needs no slow hash.
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LETTERS = 25;

export const newCode = (): string =>
  [...randomBytes(LETTERS)]
    .map((byte) => ALPHABET[byte & 31])
    .join('')
    .replaceAll(/(.{5})(?=.)/g, '$1-');

/** As it was told, however it was typed. */
export const typedCode = (text: string): string =>
  text
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');

const keyOfCode = (code: string): Buffer => Buffer.from(hkdfSync('sha256', Buffer.from(code, 'utf8'), '', 'paydesk house code', 32));

export const wrapKey = (key: string, code: string): Buffer => sealedBytes(keyOfCode(code), Buffer.from(key, 'hex'), 'house key');

export const unwrapKey = (wrapped: Uint8Array, code: string): string | null =>
  openedBytes(keyOfCode(code), wrapped, 'house key')?.toString('hex') ?? null;
