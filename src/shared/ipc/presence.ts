import { z } from 'zod';
import { PresenceSettings } from '../model/presence.ts';

export const presenceCalls = {
  /** `possible`: this system can start it by itself. */
  'presence.state': { in: z.undefined(), out: z.object({ settings: PresenceSettings, possible: z.boolean() }) },
  'presence.set': { in: PresenceSettings, out: PresenceSettings }
} as const;
