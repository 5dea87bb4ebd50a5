import { z } from 'zod';
import { AccountId } from '../model/domain.ts';
import { Day, Due, SnoozeWish } from '../model/today.ts';

/** The first screen. What is asked about is every account of this account's environment; no gateway is asked. */
export const todayContract = {
  'today.due': { in: z.object({ accountId: AccountId }), out: Due },
  'today.day': { in: z.object({ accountId: AccountId }), out: Day },
  'today.snooze': { in: SnoozeWish, out: z.undefined() },
  /** It is due again at once. */
  'today.wake': { in: SnoozeWish.pick({ accountId: true, key: true }), out: z.undefined() }
} as const;
