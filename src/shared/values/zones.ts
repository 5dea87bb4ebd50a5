import type { UnixSeconds } from './dates.ts';

/** Whether this name of a time zone is known to the machine. */
export function isZone(name: string): boolean {
  try {
    return Intl.DateTimeFormat('en', { timeZone: name }).format(0) !== '';
  } catch {
    return false;
  }
}

/** No zone changes its clock between two quarters of an hour. */
const QUARTER = 900;
/** So many quarters of an hour are remembered for each zone: three months. */
const REMEMBERED = 10_000;

const offsets = new Map<string, Map<number, number>>();

/** Seconds the clock of a zone is ahead of UTC at a moment; null: this machine's zone. */
export function offsetOf(seconds: UnixSeconds, zone: string | null): number {
  if (zone === null) return -new Date(seconds * 1000).getTimezoneOffset() * 60;
  const quarter = Math.floor(seconds / QUARTER);
  const known = offsets.get(zone) ?? new Map<number, number>();
  offsets.set(zone, known);
  const found = known.get(quarter);
  if (found !== undefined) return found;
  if (known.size >= REMEMBERED) known.clear();
  const offset = offsetIn(zone, quarter * QUARTER);
  known.set(quarter, offset);
  return offset;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function offsetIn(zone: string, seconds: UnixSeconds): number {
  const clock =
    clocks.get(zone) ??
    new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric'
    });
  clocks.set(zone, clock);
  const parts = new Map(clock.formatToParts(seconds * 1000).map(({ type, value }) => [type, Number(value)]));
  const at = (part: Intl.DateTimeFormatPartTypes): number => parts.get(part) ?? 0;
  return Date.UTC(at('year'), at('month') - 1, at('day'), at('hour'), at('minute'), at('second')) / 1000 - seconds;
}
