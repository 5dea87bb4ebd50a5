import { z } from 'zod';
import { OpenedBooking } from '../model/at-desk.ts';
import { AccountId } from '../model/domain.ts';

/** What the desk remembers of whoever is signed in. */
export const atDeskCalls = {
  /** They looked at this booking. */
  'atDesk.opened': { in: OpenedBooking.omit({ guestName: true }), out: z.undefined() },
  /** Their latest at the accounts of this account's environment, the last one first. */
  'atDesk.recent': { in: z.object({ accountId: AccountId }), out: z.array(OpenedBooking) }
} as const;
