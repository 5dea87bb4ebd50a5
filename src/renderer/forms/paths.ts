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

/** The paths of a form's fields, read from its values, so that no list of them has to be kept by hand. */
export function pathsOf(values: Values, before = ''): readonly string[] {
  return Object.entries(values).flatMap(([key, value]) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? pathsOf(value as Values, `${before}${key}.`)
      : [`${before}${key}`]
  );
}
