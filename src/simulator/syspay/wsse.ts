import { createHash, timingSafeEqual } from 'node:crypto';
import type { SyspayCredentials } from './credentials.ts';

/** Seconds by which `Created` may differ from the server's clock. Not published; five minutes is usual for this scheme. */
const WINDOW_SECONDS = 300;

/** Nonces seen, with the unix second until which each must be remembered. Plain JSON, changed in place. */
export type SeenNonces = Record<string, number>;

/** `BASE64(BINARY_SHA1(NONCE + TIMESTAMP + PASSPHRASE))`, NONCE being the raw bytes (API section "Authentication"). */
export function digest(nonce: Buffer, created: string, passphrase: string): string {
  return createHash('sha1').update(nonce).update(created, 'ascii').update(passphrase, 'utf8').digest('base64');
}

/**
 * Verifies an X-Wsse header: merchant alone, or merchant and partner; each nonce once; time within the window.
 * @param now unix seconds of the API's clock
 * @returns undefined when good (the nonce is then used up), or the reason for the log; the caller is told only "403"
 */
export function verifyWsse(header: string | undefined, credentials: SyspayCredentials, seen: SeenNonces, now: number): string | undefined {
  if (header === undefined) return 'X-Wsse header is missing';
  if (!/^AuthToken\s/.test(header)) return 'X-Wsse does not start with AuthToken';
  const fields = fieldsOf(header);
  const { MerchantAPILogin, PasswordDigest, Nonce, Created, PartnerLogin, PartnerDigest } = fields;
  if (MerchantAPILogin === undefined || PasswordDigest === undefined || Nonce === undefined || Created === undefined)
    return 'X-Wsse lacks a field';
  if (!/^\d{1,12}$/.test(Created)) return 'Created is not a unix timestamp';
  if (Math.abs(Number(Created) - now) > WINDOW_SECONDS) return 'Created is outside the time window';
  if (Nonce === '' || !/^[A-Za-z0-9+/]+={0,2}$/.test(Nonce)) return 'Nonce is not base64';
  const nonce = Buffer.from(Nonce, 'base64');
  if (MerchantAPILogin !== credentials.merchantLogin) return 'unknown merchant login';
  if (!same(PasswordDigest, digest(nonce, Created, credentials.passphrase))) return 'merchant digest is wrong';
  if (PartnerLogin !== undefined || PartnerDigest !== undefined) {
    if (PartnerLogin !== credentials.partnerLogin) return 'unknown partner login';
    if (PartnerDigest === undefined || !same(PartnerDigest, digest(nonce, Created, credentials.partnerPassphrase)))
      return 'partner digest is wrong';
  }
  for (const [old, until] of Object.entries(seen)) if (until < now) delete seen[old];
  const key = nonce.toString('base64');
  if (Object.hasOwn(seen, key)) return 'nonce was used before';
  seen[key] = now + 2 * WINDOW_SECONDS;
  return undefined;
}

function fieldsOf(header: string): Record<string, string | undefined> {
  return Object.fromEntries([...header.matchAll(/([A-Za-z]+)="([^"]*)"/g)].map((match) => [match[1], match[2]]));
}

function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
