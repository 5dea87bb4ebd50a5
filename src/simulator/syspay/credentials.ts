import { randomBytes } from 'node:crypto';
import type { Store } from '../core/store.ts';

/** The training merchant's API access. Random for each new state, then stable. */
export type SyspayCredentials = { merchantLogin: string; passphrase: string; partnerLogin: string; partnerPassphrase: string };

export function syspayCredentials(store: Store): SyspayCredentials {
  return store.section('syspay-credentials', () => ({
    merchantLogin: '66001',
    passphrase: randomBytes(18).toString('base64url'),
    partnerLogin: '18223',
    partnerPassphrase: randomBytes(18).toString('base64url')
  }));
}
