import { randomBytes, randomUUID } from 'node:crypto';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** Random letters and digits: transaction ids (28), tokens, alias ids. */
function randomId(length: number): string {
  return Array.from(randomBytes(length), (byte) => ALPHABET[byte % ALPHABET.length]).join('');
}

export const transactionId = () => randomId(28);
export const pageToken = () => randomId(32).toLowerCase();
export const aliasId = () => `alias${randomId(20).toLowerCase()}`;
export const guid = () => randomUUID();
export const approvalCode = () => String(100_000 + (randomBytes(4).readUInt32BE() % 900_000));
