import { createHash, randomBytes } from 'node:crypto';
import type { UnixSeconds } from '../../../../shared/values/dates.ts';
import type { Secrets } from '../../../vault/secret-store.ts';

/** BASE64(BINARY_SHA1(NONCE + TIMESTAMP + PASSPHRASE)), over the raw nonce bytes, not their base64 text. */
const digestOf = (nonce: Uint8Array, created: UnixSeconds, passphrase: string): string =>
  createHash('sha1').update(nonce).update(String(created), 'ascii').update(passphrase, 'utf8').digest('base64');

export type Logins = { readonly merchantLogin: string; readonly partnerLogin: string | null };

/**
 * The value of the `X-Wsse` header (API: Authentication), for a merchant alone or for a partner on a merchant's behalf.
 * It is good for one request: call it again for every attempt.
 *
 * @param created now, in unix seconds
 * @param nonce raw bytes; the default draws 16 from the system's random source
 */
export function wsseHeader(logins: Logins, secrets: Secrets, created: UnixSeconds, nonce: Uint8Array = randomBytes(16)): string {
  const fields = [
    ['MerchantAPILogin', logins.merchantLogin],
    ['PasswordDigest', digestOf(nonce, created, secrets.passphrase)],
    ['Nonce', Buffer.from(nonce).toString('base64')],
    ['Created', String(created)]
  ];
  if (logins.partnerLogin !== null && secrets.partnerPassphrase !== null) {
    fields.push(['PartnerLogin', logins.partnerLogin], ['PartnerDigest', digestOf(nonce, created, secrets.partnerPassphrase)]);
  }
  return `AuthToken ${fields.map(([name, value]) => `${name}="${value}"`).join(', ')}`;
}
