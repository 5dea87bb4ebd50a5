import { z } from 'zod';
import { minor } from '../../../../shared/values/money.ts';

/**
 * How SysPay writes values down. The document shows ids, times and amounts as numbers in one place and as strings in
 * another, leaves out what it marks as mandatory, and its back end writes an empty object as `[]`: all of it is read.
 */

/** An id, as text whatever it came as. */
export const id = z.union([z.number().int(), z.string().trim().min(1)]).transform(String);

/** Text, or null when absent. Numbers are kept as they would be written. */
export const text = z
  .union([z.string(), z.number(), z.boolean()])
  .nullish()
  .transform((value) => (value === null || value === undefined ? null : String(value)));

/** A unix time in seconds from a number, digits, or an ISO date; null for anything else (shown in the raw JSON). */
function toSeconds(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? Math.trunc(value) : null;
  if (typeof value !== 'string') return null;
  const written = value.trim();
  if (/^-?\d{1,13}$/.test(written)) return Number(written);
  if (!/^\d{4}-\d{2}-\d{2}/.test(written)) return null;
  const milliseconds = Date.parse(written.length === 10 ? `${written}T00:00:00Z` : written);
  return Number.isNaN(milliseconds) ? null : Math.floor(milliseconds / 1000);
}

export const seconds = z.unknown().optional().transform(toSeconds);

/** An integer that must be there. */
export const integer = z
  .union([
    z.number().int(),
    z
      .string()
      .trim()
      .regex(/^-?\d{1,15}$/)
  ])
  .transform(Number);

/** An amount that must be there: the document counts in minor units, as the desk does. Fifteen digits at most are safe. */
export const amount = integer.transform(minor);

/** An integer or null. */
export const maybeInteger = integer
  .nullish()
  .catch(null)
  .transform((value) => value ?? null);

/** An amount or null. */
export const maybeAmount = maybeInteger.transform((value) => (value === null ? null : minor(value)));

/** An embedded object, null when absent, null or `[]`. */
export const part = <T extends z.ZodType>(schema: T) =>
  z
    .preprocess((value) => (Array.isArray(value) && value.length === 0 ? null : value), schema.nullish())
    .transform((value) => value ?? null);
