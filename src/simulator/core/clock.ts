import type { Store } from './store.ts';

/**
 * The simulator's own time. `now()` is what payments, tokens and offers live by and can be moved by a test.
 * `apiNow()` is what authentication and the `Date` header live by: a client's clock is the real one, so a
 * moved business clock must not lock every client out; a skew set on purpose does.
 */
export type Clock = {
  /** Unix seconds, business time: real time plus the offset. */
  now(): number;
  /** Unix seconds, time as the API's front door sees it: real time plus the skew. */
  apiNow(): number;
  /** Moves business time by seconds, forwards or backwards. */
  advance(seconds: number): void;
  /** Sets business time to unix seconds. It goes on running from there. */
  set(unix: number): void;
  /** Makes the API's own clock wrong by seconds. */
  skewApi(seconds: number): void;
  /** Back to real time. */
  reset(): void;
};

const realNow = () => Math.floor(Date.now() / 1000);

/** A clock whose offset and skew live in the store, so that they outlast a restart. */
export function createClock(store: Store): Clock {
  const section = () => store.section('clock', () => ({ offset: 0, skew: 0 }));
  return {
    now: () => realNow() + section().offset,
    apiNow: () => realNow() + section().skew,
    advance: (seconds) => {
      section().offset += seconds;
      store.touch();
    },
    set: (unix) => {
      section().offset = unix - realNow();
      store.touch();
    },
    skewApi: (seconds) => {
      section().skew = seconds;
      store.touch();
    },
    reset: () => {
      section().offset = 0;
      section().skew = 0;
      store.touch();
    }
  };
}
