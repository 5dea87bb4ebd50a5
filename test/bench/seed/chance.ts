/** Chance that is the same in every run: each question about a row has an answer of its own, whatever else was asked. */
export type Chance = {
  /** From 0 up to, not including, 1. */
  readonly share: (question: number) => number;
  readonly upTo: (question: number, count: number) => number;
  readonly pick: <T>(question: number, from: readonly T[]) => T;
  /** One of them, as often as its weight says. */
  readonly weigh: <T>(question: number, from: readonly (readonly [weight: number, value: T])[]) => T;
};

/** A well-mixed 32-bit number (two rounds of murmur3's finalizer). */
function mix(value: number): number {
  let mixed = value | 0;
  for (let round = 0; round < 2; round += 1) {
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    mixed ^= mixed >>> 16;
  }
  return mixed >>> 0;
}

/** `row`: which row is asked about. */
export function chanceOf(seed: number, row: number): Chance {
  const base = mix(seed * 0x9e3779b1 + row);
  const share = (question: number): number => mix(base + Math.imul(question, 0x6c078965)) / 2 ** 32;
  const upTo = (question: number, count: number): number => Math.floor(share(question) * count);
  const pick = <T>(question: number, from: readonly T[]): T => {
    const found = from[upTo(question, from.length)];
    if (found === undefined) throw new RangeError('Nothing to pick from');
    return found;
  };
  return {
    share,
    upTo,
    pick,
    weigh: (question, from) => {
      let rest = share(question) * from.reduce((sum, [weight]) => sum + weight, 0);
      for (const [weight, value] of from) {
        rest -= weight;
        if (rest < 0) return value;
      }
      return pick(question, from)[1];
    }
  };
}
