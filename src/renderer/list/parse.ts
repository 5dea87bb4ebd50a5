import type { z } from 'zod';

/** Reads a saved filter; one from an older version that no longer fits is left alone. */
export function parseSaved<T extends z.ZodType>(schema: T, json: string): z.output<T> | null {
  try {
    const read = schema.safeParse(JSON.parse(json));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}
