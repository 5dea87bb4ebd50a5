import canonicalize from 'canonicalize';
import {
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  hkdfSync,
  sign,
  timingSafeEqual,
  verify,
  type KeyObject
} from 'node:crypto';

/** RFC 8785, so that one thing has one text. */
export function canonical(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('Nothing that JSON could say');
  return text;
}

export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** What the keychain's key for people makes: seals of rows, and the signature of this desk. Two keys of their own, from one. */
export type Sealer = {
  readonly seal: (value: unknown) => string;
  readonly fits: (value: unknown, seal: string) => boolean;
  /** Ed25519, as base64url. */
  readonly sign: (text: string) => string;
  /** What other desks know this one by. */
  readonly publicKey: string;
};

/** RFC 8410: what stands before the 32 bytes of an Ed25519 key. */
const PRIVATE = Buffer.from('302e020100300506032b657004220420', 'hex');
const PUBLIC = Buffer.from('302a300506032b6570032100', 'hex');

const part = (key: string, use: string): Buffer => Buffer.from(hkdfSync('sha256', Buffer.from(key, 'hex'), '', use, 32));

export function createSealer(key: string): Sealer {
  const own = part(key, 'paydesk people rows');
  const mac = (value: unknown): Buffer => createHmac('sha256', own).update(canonical(value), 'utf8').digest();
  const signing = createPrivateKey({ key: Buffer.concat([PRIVATE, part(key, 'paydesk desk signature')]), format: 'der', type: 'pkcs8' });
  const raw = createPublicKey(signing).export({ format: 'der', type: 'spki' }).subarray(PUBLIC.length);
  return {
    seal: (value) => mac(value).toString('base64url'),
    fits: (value, seal) => {
      const wanted = mac(value);
      const given = Buffer.from(seal, 'base64url');
      return given.length === wanted.length && timingSafeEqual(given, wanted);
    },
    sign: (text) => sign(null, Buffer.from(text, 'utf8'), signing).toString('base64url'),
    publicKey: raw.toString('base64url')
  };
}

/** Null: no key of a desk. */
function readKey(text: string): KeyObject | null {
  const raw = Buffer.from(text, 'base64url');
  if (raw.length !== 32 || raw.toString('base64url') !== text) return null;
  try {
    return createPublicKey({ key: Buffer.concat([PUBLIC, raw]), format: 'der', type: 'spki' });
  } catch {
    return null;
  }
}

export const isDeskKey = (text: string): boolean => readKey(text) !== null;

/** Short enough to be read out over the telephone. */
export const fingerprintOf = (key: string): string => sha256(`paydesk desk ${key}`).slice(0, 16);

export function signatureFits(key: string, text: string, signature: string): boolean {
  const known = readKey(key);
  return known !== null && verify(null, Buffer.from(text, 'utf8'), known, Buffer.from(signature, 'base64url'));
}
