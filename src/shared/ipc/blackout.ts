import { z } from 'zod';
import { BlackoutState } from '../model/blackout.ts';

export const blackoutCalls = {
  'blackout.state': { in: z.undefined(), out: BlackoutState },
  /** Made anew first, if it can be; false: the printer's dialog was cancelled. */
  'blackout.print': { in: z.undefined(), out: z.boolean() },
  /** In the system's PDF viewer, from a file that is removed again. */
  'blackout.open': { in: z.undefined(), out: z.undefined() }
} as const;
