import { scryptSync } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { z } from 'zod';

/**
 * A backup is a database in SQLCipher's format with one page behind it, the foot: what makes its key of the pass phrase. SQLite reads
 * as many pages as the database's own head tells, so the file is opened where it lies, and one that was cut off has no foot.
 */
const FOOT = 4096;

/** scrypt as RFC 7914 has it; 128 MB and some half a second for each guess. */
const NEW_FOOT = { N: 131_072, r: 8, p: 1 } as const;
const MAX_MEMORY = 512 * 1024 * 1024;

const Foot = z.object({
  paydesk: z.literal('backup'),
  format: z.literal(1),
  kdf: z.literal('scrypt'),
  // A file from outside says how much work its key is: within reason.
  N: z.number().int().min(2).max(1_048_576),
  r: z.number().int().min(1).max(16),
  p: z.number().int().min(1).max(4),
  salt: z.string().regex(/^[0-9a-f]{64}$/),
  /** How long the database is. */
  bytes: z.number().int().positive()
});
export type Foot = z.infer<typeof Foot>;

export const newFoot = (salt: Buffer, bytes: number, work: Pick<Foot, 'N' | 'r' | 'p'> = NEW_FOOT): Foot => ({
  paydesk: 'backup',
  format: 1,
  kdf: 'scrypt',
  ...work,
  salt: salt.toString('hex'),
  bytes
});

export const writtenFoot = (foot: Foot): Buffer => Buffer.from(JSON.stringify(foot).padEnd(FOOT - 1, ' ') + '\n', 'latin1');

/** Null: no backup, or one that was cut off. */
export function readFoot(file: string): Foot | null {
  const handle = openSync(file, 'r');
  try {
    const { size } = fstatSync(handle);
    if (size <= FOOT) return null;
    const bytes = Buffer.alloc(FOOT);
    readSync(handle, bytes, 0, FOOT, size - FOOT);
    const foot = Foot.safeParse(parsed(bytes.toString('latin1')));
    return foot.success && foot.data.bytes === size - FOOT ? foot.data : null;
  } finally {
    closeSync(handle);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The key of the database. The same letters typed on another keyboard are the same pass phrase. */
export const keyOf = (passPhrase: string, { N, r, p, salt }: Foot): Buffer =>
  scryptSync(Buffer.from(passPhrase.normalize('NFKC'), 'utf8'), Buffer.from(salt, 'hex'), 32, { N, r, p, maxmem: MAX_MEMORY });
