import { z } from 'zod';
import { FirstHour, SceneName } from '../model/first-hour.ts';

export const firstHourCalls = {
  /** How far whoever is signed in has come; what is begun is judged by what the training gateway has booked. */
  'firstHour.state': { in: z.undefined(), out: FirstHour },
  /** Begins a scene, anew if it was begun before. Refused on an account with real money. */
  'firstHour.begin': { in: z.object({ scene: SceneName }), out: FirstHour }
} as const;
