import { z as made } from 'zod';

/**
 * Schemas that are made when one of them is first asked for. The contract and the gateways' answers are some thousand of them, of which a
 * first screen needs a few dozen; made all at once they held the page for 60 ms and main for as long, before anything showed.
 *
 * The builder puts this in the place of `zod` in the program's own code (tools/dist/late-schemas.mjs). What stands in for a schema
 * remembers how it is made; whatever is asked of it that does not make another schema, makes it.
 */
const makers = new WeakMap<object, () => unknown>();

const isPlain = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

/** The schemas themselves in the place of what stands in for them, wherever a schema is made of others. */
function whole(value: unknown): unknown {
  if (value === null || (typeof value !== 'object' && typeof value !== 'function')) return value;
  const make = makers.get(value);
  if (make) return make();
  if (Array.isArray(value)) return value.map(whole);
  if (!isPlain(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, whole(inner)]));
}

/** Calls that give another schema of the same parts, and those that give one of its own. One missing here is right too, only at once. */
const ALIKE: ReadonlySet<string | symbol> = new Set(['refine', 'superRefine', 'check', 'describe', 'brand', 'strict']);
const FURTHER: ReadonlySet<string | symbol> = new Set(
  (
    'nullable optional nullish default catch readonly or and array transform pipe extend pick omit partial ' +
    'min max length int positive nonnegative regex trim toLowerCase toUpperCase'
  ).split(' ')
);

/** What a schema is made of is known before it is made. */
type Known = Readonly<Record<string | symbol, unknown>>;

const extended = ({ shape }: Known, more: unknown): Known => (isPlain(shape) && isPlain(more) ? { shape: { ...shape, ...more } } : {});

function late(make: () => object, known: Known = {}): object {
  let schema: object | null = null;
  const once = (): object => (schema ??= make());
  const get = (_target: object, key: string | symbol): unknown => {
    if (Object.hasOwn(known, key)) return known[key];
    const alike = ALIKE.has(key);
    if (!alike && !FURTHER.has(key)) return Reflect.get(once(), key);
    const call = (args: readonly unknown[]) => (): object => Reflect.apply(Reflect.get(once(), key), once(), args.map(whole));
    return (...args: readonly unknown[]) => late(call(args), alike ? known : key === 'extend' ? extended(known, args[0]) : {});
  };
  const stand = new Proxy(
    {},
    { get, has: (_target, key) => Reflect.has(once(), key), getPrototypeOf: () => Reflect.getPrototypeOf(once()) }
  );
  makers.set(stand, once);
  return stand;
}

const from =
  (build: (...args: never[]) => object, known: (...args: readonly unknown[]) => Known = () => ({})) =>
  (...args: readonly unknown[]): object =>
    late(() => Reflect.apply(build, null, args.map(whole)), known(...args));

const shaped = (shape: unknown): Known => (shape === undefined ? {} : { shape });
const chosen = (options: unknown): Known => (Array.isArray(options) ? { options } : {});

/** What the program's own code asks of zod. The builder refuses code that asks for more. */
export const z = {
  array: from(made.array),
  base64url: from(made.base64url),
  boolean: from(made.boolean),
  coerce: { number: from(made.coerce.number) },
  discriminatedUnion: from(made.discriminatedUnion, (_key, options) => chosen(options)),
  email: from(made.email),
  enum: from(made.enum, chosen),
  instanceof: from(made.instanceof),
  int: from(made.int),
  ipv4: from(made.ipv4),
  ipv6: from(made.ipv6),
  literal: from(made.literal),
  looseObject: from(made.looseObject, shaped),
  number: from(made.number),
  object: from(made.object, shaped),
  partialRecord: from(made.partialRecord),
  preprocess: from(made.preprocess),
  record: from(made.record),
  strictObject: from(made.strictObject, shaped),
  string: from(made.string),
  tuple: from(made.tuple),
  undefined: from(made.undefined),
  union: from(made.union, chosen),
  unknown: from(made.unknown),
  url: from(made.url),
  config: made.config,
  prettifyError: made.prettifyError,
  ZodError: made.ZodError
};
