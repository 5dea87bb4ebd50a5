import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { z } from 'zod';

/**
 * PINs and pass phrases as scrypt hashes, worked out beside this thread. The parameters are told with each hash, so that what was
 * made with weaker ones is known for it and made anew when its owner next types it.
 */
export type Cost = { readonly N: number; readonly r: number; readonly p: number };

/** 128 MB and about a third of a second on a desk's machine: what OWASP asks of scrypt. */
export const COST: Cost = { N: 131_072, r: 8, p: 1 };

/** Beside the table itself. */
const ROOM = 1_048_576;
const SALT = 16;
const LENGTH = 32;

const Hash = z.strictObject({
  kdf: z.literal('scrypt'),
  N: z.number().int().min(2).max(1_048_576),
  r: z.number().int().min(1).max(32),
  p: z.number().int().min(1).max(16),
  salt: z.base64url(),
  hash: z.base64url()
});

const work = promisify<string, Buffer, number, { N: number; r: number; p: number; maxmem: number }, Buffer>(scrypt);
const derive = (pin: string, salt: Buffer, { N, r, p }: Cost): Promise<Buffer> =>
  // One phrase in one spelling: a keyboard of another system may compose its letters otherwise.
  work(pin.normalize('NFKC'), salt, LENGTH, { N, r, p, maxmem: ROOM + 256 * N * r });

export async function hashOfPin(pin: string, { N, r, p }: Cost = COST): Promise<string> {
  const salt = randomBytes(SALT);
  const hash = await derive(pin, salt, { N, r, p });
  return JSON.stringify({ kdf: 'scrypt', N, r, p, salt: salt.toString('base64url'), hash: hash.toString('base64url') });
}

export type Checked = { readonly fits: boolean; readonly outdated: boolean };

function read(text: string): z.infer<typeof Hash> | null {
  try {
    return Hash.nullable().catch(null).parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** Takes as long when there is nothing to compare with: how long it takes does not tell whether there is such a person. */
export async function checkPin(pin: string, text: string | null, cost: Cost = COST): Promise<Checked> {
  const known = text === null ? null : read(text);
  const salt = known === null ? Buffer.alloc(SALT) : Buffer.from(known.salt, 'base64url');
  const found = await derive(pin, salt, known ?? cost);
  if (known === null) return { fits: false, outdated: false };
  const kept = Buffer.from(known.hash, 'base64url');
  const fits = kept.length === found.length && timingSafeEqual(kept, found);
  return { fits, outdated: known.N * known.r * known.p < cost.N * cost.r * cost.p };
}
