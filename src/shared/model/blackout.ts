import { z } from 'zod';
import { UnixSeconds } from '../values/dates.ts';
import { AppError } from '../values/errors.ts';

/**
 * The pack on the disk. `currentAt`: when it was last found to be as the history is; null where this run of the desk has not looked
 * yet. Without `madeAt` there is none: not yet, or `none` says why it cannot be opened.
 */
export const BlackoutState = z.object({ madeAt: UnixSeconds.nullable(), currentAt: UnixSeconds.nullable(), none: AppError.nullable() });
export type BlackoutState = z.infer<typeof BlackoutState>;
