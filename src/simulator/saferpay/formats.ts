import { isObject } from '../core/object.ts';
import { z } from 'zod';
import { isCurrency } from './money.ts';

/** The specification's own formats (chapter Formats) as zod schemas. No message ever repeats the value that was sent. */

const lengthOf = (text: string) => Array.from(text).length;

const between = (min: number, max: number, what: string) =>
  min === max ? `must be ${what} of length ${min}` : `must be ${what} of length ${min} to ${max}`;

/** `Id[min..max]`: letters, digits, dot, colon, hyphen, underscore. */
export const id = (max: number, min = 1) =>
  z.string().regex(new RegExp(`^[A-Za-z0-9.:_-]{${min},${max}}$`), between(min, max, 'an Id (A-Za-z0-9.:-_)'));

/** `Numeric[min..max]`: digits in a string. */
export const numeric = (min: number, max: number) => z.string().regex(new RegExp(`^[0-9]{${min},${max}}$`), between(min, max, 'digits'));

/** `AlphaNumeric[min..max]`. */
export const alphanumeric = (min: number, max: number) =>
  z.string().regex(new RegExp(`^[A-Za-z0-9]{${min},${max}}$`), between(min, max, 'letters and digits'));

/** `Utf8[min..max]`, counted in characters. */
export const utf8 = (max: number, min = 1) =>
  z.string().refine((text) => lengthOf(text) >= min && lengthOf(text) <= max, between(min, max, 'text'));

/** `Iso885915[1..max]`: the characters of that code page only. */
export const latin9 = (max: number) =>
  z
    .string()
    .regex(
      /^[\u0020-\u00A3\u00A5\u00A7\u00A9-\u00B3\u00B5-\u00B7\u00B9-\u00BB\u00BF-\u00FF\u20AC\u0160\u0161\u017D\u017E\u0152\u0153\u0178]*$/,
      'must be ISO 8859-15 text'
    )
    .refine((text) => text.length >= 1 && text.length <= max, between(1, max, 'text'));

export const integer = (min: number, max: number) =>
  z.int({ error: 'must be an integer' }).min(min, `must be between ${min} and ${max}`).max(max, `must be between ${min} and ${max}`);

/** A value that must be one of a published list. */
export const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, { error: `must be one of ${values.join(', ')}` });

/** An absolute http or https address. */
export const url = (max = 2000, schemes: readonly string[] = ['http:', 'https:']) =>
  z
    .string()
    .max(max, `must not exceed ${max} characters`)
    .refine(
      (text) => URL.canParse(text) && schemes.includes(new URL(text).protocol),
      `must be a full ${schemes.map((s) => s.slice(0, -1)).join(' or ')} URL`
    );

export const email = z
  .string()
  .max(254, 'must be an e-mail address')
  .regex(/^[^\s@]+@[^\s@]+\.[^\s@]+$/, 'must be an e-mail address');

export const ipv4 = z.ipv4({ error: 'must be an IPv4 address in dotted quad notation' });
export const ipv6 = z.ipv6({ error: 'must be an IPv6 address' });

/** ISO 639-1, optionally a hyphen and a country. */
export const languageCode = z.string().regex(/^[a-z]{2}(-[A-Za-z]{2})?$/, 'must be a two-letter language code, optionally with a country');

export const currencyCode = z.string().refine((code) => /^[A-Z]{3}$/.test(code) && isCurrency(code), 'must be an ISO 4217 currency code');

/** `YYYY-MM-DD` of a day that exists. */
export const calendarDate = z.string().refine((text) => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}, 'must be a date YYYY-MM-DD');

/** One sentence an issue, as `ErrorDetail` carries them: path, then what is wrong. `sent` only tells missing from wrong. */
export function detailsOf(error: z.ZodError, sent: unknown): string[] {
  return error.issues.flatMap((issue) => {
    const path = issue.path
      .map((part, index) => (typeof part === 'number' ? `[${part}]` : index === 0 ? String(part) : `.${String(part)}`))
      .join('');
    if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => `${path === '' ? '' : `${path}.`}${key}: unknown field`);
    return [`${path === '' ? 'body' : path}: ${valueAt(sent, issue.path) === undefined ? 'is mandatory' : issue.message}`];
  });
}

function valueAt(sent: unknown, path: readonly PropertyKey[]): unknown {
  let value = sent;
  for (const part of path) value = isObject(value) ? value[String(part)] : undefined;
  return value;
}
