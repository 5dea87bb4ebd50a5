import { z } from 'zod';

/** The scenes of the first hour, in the order they are played in. */
export const SCENES = ['link', 'phone', 'hold', 'refund', 'lost', 'declined'] as const;
export const SceneName = z.enum(SCENES);
export type SceneName = z.infer<typeof SceneName>;

/**
 * new     nobody has begun it
 * begun   `step` says what is to be done now, counted from 0
 * passed  the training gateway has booked what it takes
 * failed  it has booked something else: the scene is begun anew
 */
export const Scene = z.object({
  name: SceneName,
  state: z.enum(['new', 'begun', 'passed', 'failed']),
  step: z.number().int().nonnegative()
});
export type Scene = z.infer<typeof Scene>;

/** Published test cards of the training account's gateway. */
export const PracticeCards = z.object({ good: z.string(), declined: z.string() });
export type PracticeCards = z.infer<typeof PracticeCards>;

export const FirstHour = z.object({
  /** Null: the desk works with an account of real money, where nothing of it is played. */
  cards: PracticeCards.nullable(),
  scenes: z.array(Scene)
});
export type FirstHour = z.infer<typeof FirstHour>;
