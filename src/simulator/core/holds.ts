import { setTimeout as wait } from 'node:timers/promises';

/** What a delay keeps back, so that a test need not guess how long a delay must be: it lets go when it has seen what it came for. */
export type Holds = {
  /** True after this time or once let go; false when the simulator closes meanwhile: what had not happened then never happens. */
  wait(milliseconds: number): Promise<boolean>;
  /** Lets go all that waits now, and tells how many that were. */
  release(): number;
};

export function createHolds(closing: AbortSignal): Holds {
  const waiting = new Set<AbortController>();
  return {
    wait: async (milliseconds) => {
      const letGo = new AbortController();
      waiting.add(letGo);
      const signal = AbortSignal.any([letGo.signal, closing]);
      await wait(milliseconds, undefined, { signal, ref: false }).catch(() => undefined);
      waiting.delete(letGo);
      return !closing.aborted;
    },
    release: () => {
      const count = waiting.size;
      for (const one of waiting) one.abort();
      return count;
    }
  };
}
