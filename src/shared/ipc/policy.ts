import { z } from 'zod';
import { PolicyState } from '../model/policy.ts';

export const policyCalls = {
  /** What an administrator has set for this machine, and what is wrong with the file. */
  'policy.state': { in: z.undefined(), out: PolicyState }
} as const;
