import type { z } from 'zod';
import type { FieldError } from '../values/errors.ts';
import { fieldErrorsOf } from '../values/field-errors.ts';
import { err, ok, type Result } from '../values/result.ts';

/** More than any form, filter or letter of the desk needs: a schema that has to look at millions of parts holds up every window. */
const MOST_PARTS = 20_000;
const MOST_CHARACTERS = 200_000;

/**
 * What no schema should have to look at: more than an input can sensibly hold, and text that is none. Half of a surrogate pair
 * cannot be written in UTF-8, so neither an address nor a gateway nor the history could hold it.
 */
function misfit(input: unknown): FieldError | null {
  const waiting: { readonly path: string; readonly value: unknown }[] = [{ path: '', value: input }];
  let parts = 1;
  let characters = 0;
  for (let one = waiting.pop(); one; one = waiting.pop()) {
    const { path, value } = one;
    if (typeof value === 'string') {
      characters += value.length;
      if (characters > MOST_CHARACTERS) return { field: path, code: 'tooLong', params: { max: MOST_CHARACTERS } };
      if (!value.isWellFormed()) return { field: path, code: 'invalid' };
    }
    // The bytes of a file: their schema looks at the length alone.
    if (typeof value !== 'object' || value === null || value instanceof Uint8Array) continue;
    parts += Array.isArray(value) ? value.length : Object.keys(value).length;
    if (parts > MOST_PARTS) return { field: path, code: 'tooMany', params: { max: MOST_PARTS } };
    for (const [key, inner] of Object.entries(value)) waiting.push({ path: path === '' ? key : `${path}.${key}`, value: inner });
  }
  return null;
}

/** Reads what came over the wall, or says field by field what is wrong with it. */
export function readInput<S extends z.ZodType>(schema: S, input: unknown): Result<z.output<S>, readonly FieldError[]> {
  const found = misfit(input);
  if (found) return err([found]);
  const read = schema.safeParse(input);
  return read.success ? ok(read.data) : err(fieldErrorsOf(read.error));
}
