import type { UnixSeconds } from '../../shared/values/dates.ts';

/** More than a clock drifts, or a time server corrects. */
const JUMP_SECONDS = 300;

/**
 * The day that limits count by. A clock that is put forward while the program runs begins no new day, and one that is put back goes
 * back to an older one with all that was done since. After sleep the system's clock is believed again.
 */
export function createDayClock(now: () => UnixSeconds, monotonic: () => number) {
  let base = { wall: now(), at: monotonic() };
  return {
    woke: (): void => {
      base = { wall: now(), at: monotonic() };
    },
    /** Midnight of this machine's place, before now. */
    dayFrom: (): UnixSeconds => {
      const wall = now();
      const expected = base.wall + Math.round((monotonic() - base.at) / 1000);
      const sure = Math.abs(wall - expected) <= JUMP_SECONDS ? wall : Math.min(wall, expected);
      const day = new Date(sure * 1000);
      return Math.floor(day.setHours(0, 0, 0, 0) / 1000);
    }
  };
}
