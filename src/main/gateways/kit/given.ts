type Given<T> = { readonly [K in keyof T]?: Exclude<T[K], null | undefined> };

/** The same fields without those left empty: a gateway counts null as a wrong value, and an empty text as one that is too short. */
export function given<T extends object>(fields: T): Given<T> {
  const told = Object.entries(fields).filter(([, value]) => value !== null && value !== undefined && value !== '');
  // TypeScript cannot follow fields through their entries.
  return Object.fromEntries(told) as Given<T>;
}
