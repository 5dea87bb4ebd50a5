import { z } from 'zod';
import { UnixSeconds } from '../values/dates.ts';
import { AppError } from '../values/errors.ts';

/** Versions come in two rows: what has been tried, and what is still being tried. The words are those of the feed's files. */
export const UpdateChannel = z.enum(['latest', 'beta']);
export type UpdateChannel = z.infer<typeof UpdateChannel>;

/**
 * When a version that waits is put in: as the program ends, when nobody has touched the machine for a while, or only when somebody
 * presses the button.
 */
export const UpdateMoment = z.enum(['quit', 'idle', 'ask']);
export type UpdateMoment = z.infer<typeof UpdateMoment>;

/** What must have ended before another version takes this one's place. */
export const UpdateHold = z.enum(['operation', 'batch', 'card', 'import', 'backup', 'call']);
export type UpdateHold = z.infer<typeof UpdateHold>;

/**
 * off: nothing is looked for (`why`). current: no newer one, or none for this desk. loading: on its way. waiting: here, checked,
 * ready to be put in.
 */
export const UpdateStep = z.discriminatedUnion('step', [
  z.object({ step: z.literal('off'), why: z.enum(['notInstalled', 'noFolder', 'noKey', 'byPolicy']) }),
  /** `later`: a newer one that is handed out in steps, and it is not this desk's turn. `failed`: one that did not start here. */
  z.object({ step: z.literal('current'), later: z.string().nullable(), failed: z.string().nullable() }),
  z.object({ step: z.literal('looking') }),
  z.object({ step: z.literal('loading'), version: z.string(), done: z.number().min(0).max(1) }),
  z.object({ step: z.literal('waiting'), version: z.string() })
]);
export type UpdateStep = z.infer<typeof UpdateStep>;

export const UpdateState = z.object({
  version: z.string(),
  channel: UpdateChannel,
  moment: UpdateMoment,
  /** Where versions come from. */
  folder: z.string().nullable(),
  at: UpdateStep,
  /** What stands in the way right now, should it be put in. */
  holds: z.array(UpdateHold),
  /** Putting it in asks for an administrator's password, so that it cannot be done while nobody looks. */
  asksForPassword: z.boolean(),
  lookedAt: UnixSeconds.nullable(),
  nextLookAt: UnixSeconds.nullable(),
  error: AppError.nullable(),
  /** The version before came back because the newer one did not start. */
  wentBack: z.object({ from: z.string(), at: UnixSeconds, historyPutBack: z.boolean(), read: z.boolean() }).nullable()
});
export type UpdateState = z.infer<typeof UpdateState>;
