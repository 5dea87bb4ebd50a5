import type { Connection } from '../sql/db.ts';
import { cipherOf, type Cipher } from './cipher.ts';

/** A raw key in either cipher: no passphrase, so no slow derivation at each start. */
const literalOf = (key: Buffer): Buffer => Buffer.from(`x'${key.toString('hex')}'`, 'latin1');

/** For what is opened, attached or written anew on this connection from here on. */
function speak(connection: Connection, cipher: Cipher): void {
  connection.pragma(`cipher = '${cipher}'`);
  connection.pragma(cipher === 'aegis' ? "algorithm = 'aegis-256'" : 'legacy = 4');
}

/** In the cipher the file was written with; a new file in that of today. */
export function unlock(connection: Connection, key: Buffer): void {
  speak(connection, cipherOf(connection.name));
  const literal = literalOf(key);
  try {
    connection.key(literal);
  } finally {
    literal.fill(0);
  }
}

/** A second file beside the one that is open, under the same key, whatever the cipher of each. */
export function attach(connection: Connection, file: string, name: string, key: Buffer): void {
  const literal = literalOf(key);
  try {
    speak(connection, cipherOf(file));
    connection.prepare(`ATTACH ? AS ${name} KEY ?`).run(file, literal);
  } finally {
    literal.fill(0);
    speak(connection, cipherOf(connection.name));
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
