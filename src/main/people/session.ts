import type { PeopleState, PersonId } from '../../shared/model/people.ts';
import type { UnixSeconds } from '../../shared/values/dates.ts';

export type LockedBecause = NonNullable<PeopleState['lockedBecause']>;

/** Who is signed in. Held here and nowhere else: the page is told, and asked nothing. */
export type Session = {
  readonly who: () => PersonId | null;
  readonly since: () => UnixSeconds | null;
  readonly because: () => LockedBecause | null;
  readonly open: (person: PersonId, at: UnixSeconds) => void;
  /** Who was signed in. */
  readonly end: (because: LockedBecause) => PersonId | null;
  /** A key or a movement reached one of the windows: seen by main itself. */
  readonly touch: () => void;
  readonly idleSeconds: () => number;
};

export function createSession(monotonic: () => number): Session {
  let now: { readonly person: PersonId; readonly at: UnixSeconds } | null = null;
  let because: LockedBecause | null = 'start';
  let touched = monotonic();
  return {
    who: () => now?.person ?? null,
    since: () => now?.at ?? null,
    because: () => because,
    open: (person, at) => {
      now = { person, at };
      because = null;
      touched = monotonic();
    },
    end: (why) => {
      const was = now?.person ?? null;
      now = null;
      if (was !== null) because = why;
      return was;
    },
    touch: () => (touched = monotonic()),
    idleSeconds: () => (monotonic() - touched) / 1000
  };
}
