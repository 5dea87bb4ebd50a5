import type { Connection } from '../sql/db.ts';

const literalOf = (key: Buffer): Buffer => Buffer.from(`x'${key.toString('hex')}'`, 'latin1');

/** SQLCipher 4, raw key: no passphrase, so no slow derivation at each start. */
export function unlock(connection: Connection, key: Buffer): void {
  connection.pragma("cipher = 'sqlcipher'");
  connection.pragma('legacy = 4');
  const literal = literalOf(key);
  try {
    connection.key(literal);
  } finally {
    literal.fill(0);
  }
}

/** Writes a file that is open anew under another key. Nobody else may have it open; what is half done is worth nothing. */
export function relock(connection: Connection, key: Buffer): void {
  connection.pragma('journal_mode = OFF');
  connection.pragma('synchronous = OFF');
  const literal = literalOf(key);
  try {
    connection.rekey(literal);
  } finally {
    literal.fill(0);
  }
}
