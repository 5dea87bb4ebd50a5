import type { UnixSeconds } from '../../../../shared/values/dates.ts';
import { DAY } from '../api/time.ts';

/** saferpay.md 4.9, in days. */
const LIMITS = { min: 1, max: 1600 };

/** How long a card is to be stored, in whole days from now; nothing when the gateway's own rule (1096 days) is to hold. */
export function lifetimeDays(until: UnixSeconds | null, now: UnixSeconds): { Lifetime?: number } {
  return until === null ? {} : { Lifetime: Math.min(LIMITS.max, Math.max(LIMITS.min, Math.ceil((until - now) / DAY))) };
}
