import { z } from 'zod';
import { TrailChoices, TrailEntry, TrailFilter, TrailReport } from '../model/trail.ts';

export const trailCalls = {
  /** Newest first; `before` is the number of the last entry of the page before. `next` null: there are no older ones. */
  'trail.page': {
    in: z.object({ filter: TrailFilter, before: z.number().int().positive().nullable(), limit: z.number().int().min(1).max(200) }),
    out: z.object({ entries: z.array(TrailEntry), next: z.number().int().nullable() })
  },
  'trail.choices': { in: z.undefined(), out: TrailChoices },
  /** Reads the whole trail; that it was done is an entry itself. */
  'trail.verify': { in: z.undefined(), out: TrailReport },
  /** Asks where to, then writes the whole trail as JSON Lines; null: no file was chosen. */
  'trail.export': { in: z.undefined(), out: z.object({ file: z.string(), rows: z.number().int() }).nullable() }
} as const;
