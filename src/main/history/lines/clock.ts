import type { UnixSeconds } from '../../../shared/values/dates.ts';
import { offsetOf } from '../../../shared/values/zones.ts';
import { put, room, type Out } from './bytes.ts';

const DAY = 86_400;
/** Beyond these moments years have more digits, or a sign. */
const LAST_MOMENT = 250_000_000_000;
/** So many days are remembered. */
const REMEMBERED = 20_000;
const [ZERO, COLON] = [0x30, 0x3a] as const;

/** A second of the day as `HH:MM:SS`. */
function putClock(out: Out, second: number): void {
  const [target, at] = [room(out, 8), out.length];
  const [hour, minute] = [Math.floor(second / 3600), Math.floor(second / 60) % 60];
  const rest = second % 60;
  target[at] = ZERO + Math.floor(hour / 10);
  target[at + 1] = ZERO + (hour % 10);
  target[at + 2] = COLON;
  target[at + 3] = ZERO + Math.floor(minute / 10);
  target[at + 4] = ZERO + (minute % 10);
  target[at + 5] = COLON;
  target[at + 6] = ZERO + Math.floor(rest / 10);
  target[at + 7] = ZERO + (rest % 10);
  out.length += 8;
}

/** A day of UTC: how far the zone's clock is ahead all day, the two days it shows, and what follows the time. */
type Day = { readonly ahead: number; readonly first: number; readonly heads: readonly [Buffer, Buffer]; readonly tail: Buffer };

/** Hours at which a day's clock is looked at. A zone that changed there and back within six hours there never was. */
const HOURS = [0, 6, 12, 18, 24].map((hour) => hour * 3600);

/**
 * Moments on the clock of a zone. What stands before and after the time of day is worked out once a day, as `said` writes it; days on
 * which the clock is changed, and odd ones, are written by it one by one.
 */
export function createClock(zone: string | null, said: (at: UnixSeconds) => string): (out: Out, at: UnixSeconds) => boolean {
  const days = new Map<number, Day | null>();

  const made = (number: number): Day | null => {
    const start = number * DAY;
    const ahead = offsetOf(start, zone);
    if (ahead % 60 !== 0 || HOURS.some((hour) => offsetOf(start + Math.min(hour, DAY - 1), zone) !== ahead)) return null;
    const first = Math.floor((start + ahead) / DAY);
    const [one, other] = [said(start), said(start + DAY - 1)];
    return { ahead, first, heads: [Buffer.from(one.slice(0, 11)), Buffer.from(other.slice(0, 11))], tail: Buffer.from(one.slice(19)) };
  };
  const dayOf = (number: number): Day | null => {
    const known = days.get(number);
    if (known !== undefined) return known;
    if (days.size >= REMEMBERED) days.clear();
    const day = made(number);
    days.set(number, day);
    return day;
  };

  return (out, at) => {
    if (at < 0 || at >= LAST_MOMENT) return false;
    const day = dayOf(Math.floor(at / DAY));
    if (day === null) return false;
    const local = at + day.ahead;
    const shown = Math.floor(local / DAY);
    const second = local - shown * DAY;
    put(out, day.heads[shown === day.first ? 0 : 1]);
    putClock(out, second);
    put(out, day.tail);
    return true;
  };
}
