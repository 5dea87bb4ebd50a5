import { createPublicKey, verify, type KeyObject } from 'node:crypto';

/** A key releases are signed with: its name, and the 32 bytes of an Ed25519 public key (RFC 8032) in base64. */
export type ReleaseKey = { readonly id: string; readonly key: string };

/** What stands before the 32 bytes in the usual wrapping of such a key (RFC 8410, section 4). */
const SPKI_HEAD = Buffer.from('302a300506032b6570032100', 'hex');

function publicKey({ key }: ReleaseKey): KeyObject | null {
  const raw = Buffer.from(key, 'base64');
  return raw.length === 32 ? createPublicKey({ key: Buffer.concat([SPKI_HEAD, raw]), format: 'der', type: 'spki' }) : null;
}

/**
 * What is signed: the file's place in the folder before its bytes. So one channel's, one system's or one version's file cannot stand
 * in for another's.
 */
const signedBytes = (place: string, text: string): Buffer => Buffer.from(`paydesk-release-1\n${place}\n${text}`, 'utf8');

/** Lines of `<key's name> <signature in base64>`, one a key; one of a key this program knows is enough. */
export function isSigned(place: string, text: string, signatures: string, keys: readonly ReleaseKey[]): boolean {
  const bytes = signedBytes(place, text);
  return signatures.split('\n').some((line) => {
    const [id = '', signature = ''] = line.trim().split(' ');
    const known = keys.find((key) => key.id === id);
    const key = known ? publicKey(known) : null;
    return key !== null && verify(null, bytes, key, Buffer.from(signature, 'base64'));
  });
}
