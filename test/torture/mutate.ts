/** What breaks readers: signs with a meaning, numbers at the edge, text that is none. */
const TOKENS = [
  '',
  '\0',
  '\u202E',
  '\uFFFD',
  '\uD800',
  '{',
  '}',
  '[',
  ']',
  '"',
  '\\',
  '<!--',
  ']]>',
  '<!ENTITY a "b">',
  '&a;',
  '-0',
  '1e309',
  '99999999999999999999',
  'NaN',
  'null',
  'true',
  '__proto__',
  'constructor',
  ';',
  '\r\n',
  ':61:',
  '-}',
  '4111111111111111',
  "';--",
  '%00',
  '../'
] as const;

export type Random = () => number;

export const pick = <T>(random: Random, from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;

/** A text with one to six things wrong. */
export function mutatedText(text: string, random: Random): string {
  let made = text;
  for (let times = 1 + Math.floor(random() * 6); times > 0; times -= 1) {
    const at = Math.floor(random() * (made.length + 1));
    const length = Math.floor(random() ** 3 * 200);
    const rest = made.slice(at + length);
    switch (Math.floor(random() * 6)) {
      case 0:
        made = made.slice(0, at) + rest;
        break;
      case 1:
        made = made.slice(0, at) + pick(random, TOKENS) + made.slice(at);
        break;
      case 2:
        made = made.slice(0, at) + made.slice(at, at + length).repeat(1 + Math.floor(random() * 8)) + rest;
        break;
      case 3:
        made = made.slice(0, at);
        break;
      case 4:
        made = made.slice(0, at) + String.fromCharCode(Math.floor(random() * 65_536)) + made.slice(at + 1);
        break;
      default:
        made = made.slice(at) + made.slice(0, at);
    }
  }
  return made;
}

/** Bytes with some of them changed, or cut. */
export function mutatedBytes(bytes: Uint8Array, random: Random): Uint8Array {
  const made = Uint8Array.from(bytes);
  for (let times = 1 + Math.floor(random() * 20); times > 0; times -= 1)
    made[Math.floor(random() * made.length)] = Math.floor(random() * 256);
  return random() < 0.2 ? made.subarray(0, Math.floor(random() * made.length)) : made;
}

const ODD: readonly unknown[] = [
  null,
  '',
  0,
  -1,
  1.5,
  1e21,
  Number.MAX_SAFE_INTEGER,
  true,
  [],
  {},
  'x'.repeat(5000),
  '\uD800',
  '4111111111111111',
  [[[[]]]]
];

/** A JSON value of which some part is another one, is missing, or stands twice. */
export function mutatedJson(value: unknown, random: Random): unknown {
  if (random() < 0.15) return pick(random, ODD);
  if (Array.isArray(value)) {
    if (value.length === 0) return [pick(random, ODD)];
    const at = Math.floor(random() * value.length);
    if (random() < 0.2) return value.filter((_, index) => index !== at);
    if (random() < 0.2) return [...value, value[at]];
    return value.map((one, index) => (index === at ? mutatedJson(one, random) : one));
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value);
    if (entries.length === 0) return { extra: pick(random, ODD) };
    const at = Math.floor(random() * entries.length);
    if (random() < 0.15) return Object.fromEntries(entries.filter((_, index) => index !== at));
    return Object.fromEntries(entries.map(([name, one], index) => [name, index === at ? mutatedJson(one, random) : one]));
  }
  return typeof value === 'string' && random() < 0.5 ? mutatedText(value, random) : pick(random, ODD);
}
