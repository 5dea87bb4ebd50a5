import { z } from 'zod';
import { UpdateChannel, UpdateMoment, UpdateState } from '../model/updates.ts';

const none = z.undefined();

export const updateCalls = {
  'updates.state': { in: none, out: UpdateState },
  'updates.choose': { in: z.object({ channel: UpdateChannel, moment: UpdateMoment }).partial(), out: UpdateState },
  /** Looks into the folder now; a newer version is fetched and checked, not put in. */
  'updates.look': { in: none, out: UpdateState },
  /** Ends the program, puts the waiting version in and starts it. Refused while anything is open. */
  'updates.install': { in: none, out: none },
  /** That the desk went back to the version before has been read. */
  'updates.read': { in: none, out: UpdateState },
  /** The first screen can be used: a version that was just put in has started. */
  'updates.stands': { in: none, out: none }
} as const;
