import type { z } from 'zod';
import type { FieldError } from './errors.ts';

/** Message keys the shared schemas use are single words; anything else is zod's own sentence for a wrong shape. */
const isKey = (message: string): boolean => /^[a-z][A-Za-z]+$/.test(message);

/**
 * What a schema found wrong, field by field, as message keys below `errors.field.`. The only reader of zod's faults: forms,
 * both sides of the wall and the card window say the same of the same fault.
 */
export function fieldErrorsOf(error: z.ZodError): FieldError[] {
  return error.issues.map((issue) => {
    const limit = 'maximum' in issue && typeof issue.maximum === 'number' ? { params: { max: issue.maximum } } : {};
    return { field: issue.path.join('.'), code: isKey(issue.message) ? issue.message : 'invalid', ...limit };
  });
}
