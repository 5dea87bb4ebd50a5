import type { FieldError } from '../../shared/values/errors.ts';

type Leaf = string | number | boolean | null | undefined | readonly unknown[];

/** The values of a form: fields, or groups of fields as the request has them. */
export type Values = { readonly [field: string]: unknown };

/** Every field of a form by its dotted path, the way the shared schemas name what is wrong (`booking.checkIn`). */
export type Path<V> = {
  [K in keyof V & string]: V[K] extends Leaf ? K : V[K] extends object ? `${K}.${Path<V[K]>}` : K;
}[keyof V & string];

/** What the field at a path holds. */
export type At<V, P extends string> = P extends `${infer Head}.${infer Rest}`
  ? Head extends keyof V
    ? At<V[Head], Rest>
    : never
  : P extends keyof V
    ? V[P]
    : never;

/** The fields that hold nothing but such a value. */
export type PathOf<V, T> = { [P in Path<V>]: At<V, P> extends T ? P : never }[Path<V>];

/** What is wrong with a field of this form; a slip in its path does not compile. */
export type Fault<P extends string> = FieldError & { readonly field: P };

const isGroup = (value: unknown): value is Values => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The paths of a form's fields, read from its values, so that no list of them has to be kept by hand. */
export function pathsOf(values: Values, before = ''): readonly string[] {
  return Object.entries(values).flatMap(([key, value]) => (isGroup(value) ? pathsOf(value, `${before}${key}.`) : [`${before}${key}`]));
}

export function valueAt<V extends Values, P extends Path<V>>(values: V, path: P): At<V, P> {
  const found = path.split('.').reduce<unknown>((part, key) => (isGroup(part) ? part[key] : undefined), values);
  // What `At` says of the type this walk finds in the value; the compiler cannot follow a walk by name.
  return found as At<V, P>;
}
