/** JSON that came from outside, read without believing anything about it. */
export const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** What was sent as an object; nothing where it was none. */
export const objectOf = (value: unknown): Record<string, unknown> => (isObject(value) ? value : {});

/** The texts among an object's members; null for no object. */
export const textsOf = (value: unknown): Record<string, string> | null =>
  isObject(value)
    ? Object.fromEntries(Object.entries(value).flatMap(([name, text]) => (typeof text === 'string' ? [[name, text]] : [])))
    : null;

export const isOneOf = <T extends string>(known: readonly T[], value: unknown): value is T => known.some((one) => one === value);
