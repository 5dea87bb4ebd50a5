import { z } from 'zod';

/** How the desk is there while nobody looks at it. */
export const PresenceSettings = z.object({
  /** Closing the last window leaves the desk at work, with its sign among those of the system. */
  tray: z.boolean(),
  /** It starts with the computer, out of sight. */
  autostart: z.boolean()
});
export type PresenceSettings = z.infer<typeof PresenceSettings>;

export const FIRST_PRESENCE: PresenceSettings = { tray: false, autostart: false };

/** What its sign says. `count`: so much waits for a person. */
export type DeskLook = { readonly state: 'calm' | 'todo' | 'offline' | 'locked'; readonly count: number };
