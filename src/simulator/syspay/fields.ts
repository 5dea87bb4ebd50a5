import { isObject } from '../core/object.ts';
import type { Problems } from './errors.ts';

/**
 * Small parsers for request fields. Each gets a raw value and its dotted path, adds what is wrong to `problems`,
 * and returns the value; after any problem the returned values are not to be used.
 */
export type Field<T> = (value: unknown, path: string, problems: Problems) => T;
export type Parsed<F> = F extends Field<infer T> ? T : never;

type Text = {
  code: number;
  max?: number;
  tooLong?: number;
  pattern?: RegExp;
  oneOf?: readonly string[];
  loose?: boolean;
  secret?: boolean;
};

/** Text. `loose` also takes a number (the API's own examples send card numbers so); `secret` is never echoed. */
export function text(rule: Text): Field<string | undefined> {
  return (value, path, problems) => {
    if (value === undefined || value === null) return undefined;
    const shown = rule.secret === true ? '***' : value;
    if (rule.loose === true && typeof value === 'number') return text(rule)(String(value), path, problems);
    if (typeof value !== 'string') return void problems.add(path, 10009, shown);
    if (rule.max !== undefined && [...value].length > rule.max) return void problems.add(path, rule.tooLong ?? rule.code, shown);
    if (rule.pattern !== undefined && !rule.pattern.test(value)) return void problems.add(path, rule.code, shown);
    if (rule.oneOf !== undefined && !rule.oneOf.includes(value)) return void problems.add(path, rule.code, shown);
    return value;
  };
}

/** Whole number; digits in a string count, as in the API's examples. */
export function int(rule: { code: number; min?: number; max?: number; tooLow?: number; tooHigh?: number }): Field<number | undefined> {
  return (value, path, problems) => {
    if (value === undefined || value === null) return undefined;
    const number = typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value;
    if (typeof number !== 'number' || !Number.isSafeInteger(number)) return void problems.add(path, rule.code, value);
    if (rule.min !== undefined && number < rule.min) return void problems.add(path, rule.tooLow ?? rule.code, value);
    if (rule.max !== undefined && number > rule.max) return void problems.add(path, rule.tooHigh ?? rule.code, value);
    return number;
  };
}

const FLAGS = new Map<unknown, boolean>([
  [true, true],
  [1, true],
  ['1', true],
  ['true', true],
  [false, false],
  [0, false],
  ['0', false],
  ['false', false]
]);

/** true|false or 1|0, as JSON values or as text. */
export function flag(code = 10009): Field<boolean | undefined> {
  return (value, path, problems) => {
    if (value === undefined || value === null) return undefined;
    const known = FLAGS.get(value);
    return known === undefined ? void problems.add(path, code, value) : known;
  };
}

/** Unix timestamp later than `after` (code 20031 when not). `null` stays `null`: "set as null" differs from absent. */
export function moment(rule: { code: number; after: number }): Field<number | null | undefined> {
  const whole = int({ code: rule.code, min: rule.after + 1, tooLow: 20031, max: 99_999_999_999, tooHigh: 20032 });
  return (value, path, problems) => (value === null ? null : whole(value, path, problems));
}

/** A calendar date YYYY-mm-dd that exists. */
export const day: Field<string | undefined> = (value, path, problems) => {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)) {
    const date = new Date(`${value}T00:00:00Z`);
    if (!Number.isNaN(date.getTime()) && date.toISOString().startsWith(value)) return value;
  }
  return void problems.add(path, 20033, value);
};

/** Absolute http or https address. */
export function url(code: number): Field<string | undefined> {
  return (value, path, problems) => {
    if (value === undefined || value === null) return undefined;
    // Not URL.parse: the app's fallback runtime has Node 20, which lacks it.
    if (typeof value === 'string' && URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)) return value;
    return void problems.add(path, code, value);
  };
}

/** Array of at most `max` elements. */
export function list<T>(item: Field<T>, rule: { code: number; max?: number }): Field<T[] | undefined> {
  return (value, path, problems) => {
    if (value === undefined || value === null) return undefined;
    if (!Array.isArray(value)) return void problems.add(path, 10009, value);
    if (rule.max !== undefined && value.length > rule.max) return void problems.add(path, rule.code, value);
    return value.map((element) => item(element, path, problems));
  };
}

/** A property that must be there. `code` 10006 for always, 10010 where it depends on another. */
export function required<T>(field: Field<T>, code = 10006): Field<NonNullable<T>> {
  return (value, path, problems) => {
    if (value === undefined || value === null || value === '') problems.add(path, code);
    // Where it is null all the same, the problem above keeps the request from going on.
    return field(value === '' ? undefined : value, path, problems) as NonNullable<T>;
  };
}

/** Object with exactly these properties; any other one is 10004. */
export function shape<S extends Record<string, Field<unknown>>>(fields: S): Field<{ [K in keyof S]: Parsed<S[K]> } | undefined> {
  return (value, path, problems) => {
    if (value === undefined || value === null) return undefined;
    if (!isObject(value) || Array.isArray(value)) return void problems.add(path === '' ? null : path, 10009, typeof value);
    const given = value;
    const at = (name: string) => (path === '' ? name : `${path}.${name}`);
    for (const name of Object.keys(given)) if (!Object.hasOwn(fields, name)) problems.add(at(name), 10004, name);
    const result = Object.entries(fields).map(([name, field]) => [
      name,
      field(Object.hasOwn(given, name) ? given[name] : undefined, at(name), problems)
    ]);
    // TypeScript cannot follow a mapped object through its entries.
    return Object.fromEntries(result) as { [K in keyof S]: Parsed<S[K]> };
  };
}
