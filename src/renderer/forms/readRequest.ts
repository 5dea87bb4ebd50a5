import type { z } from 'zod';
import type { FieldError } from '../../shared/values/errors.ts';
import { fieldErrorsOf } from '../../shared/values/field-errors.ts';
import { err, ok } from '../../shared/values/result.ts';
import type { Result } from '../../shared/values/result.ts';

/** One sentence a field: the first one found is the plainest. */
const onePerField = (faults: readonly FieldError[]): FieldError[] =>
  faults.filter((fault, index) => faults.findIndex((one) => one.field === fault.field) === index);

/**
 * The request a form asks for, read by the schema that main reads it with, or everything that is wrong at once. `own`: what
 * the form itself found in what was typed; its words are plainer than the schema's and come first.
 */
export function readRequest<S extends z.ZodType>(
  schema: S,
  wanted: z.input<S>,
  own: readonly FieldError[] = []
): Result<z.output<S>, FieldError[]> {
  const read = schema.safeParse(wanted);
  const faults = onePerField([...own, ...(read.success ? [] : fieldErrorsOf(read.error))]);
  return read.success && faults.length === 0 ? ok(read.data) : err(faults);
}
