import type { Payment } from '../model/domain.ts';

/**
 * The page on which the guest's bank waits for a step (`payment.action_url`: 3-D Secure, iDEAL, Sofort), or null when nothing
 * is waited for. It is the guest's: the desk shows it and hands it on. Only an address a browser may be sent to.
 */
export function bankPageOf({ state, actionUrl }: Pick<Payment, 'state' | 'actionUrl'>): string | null {
  const waits = state === 'open' || state === 'waiting';
  return waits && actionUrl !== null && /^https?:\/\/[^\s/]+/i.test(actionUrl) ? actionUrl : null;
}
