import { z } from 'zod';
import { Policy } from '../../src/shared/model/policy.ts';

/** The schema, the same for the same program. */
export const policySchema = () => z.toJSONSchema(Policy, { io: 'input', target: 'draft-7' });
