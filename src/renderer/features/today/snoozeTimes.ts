import { localDay, localMoment, type UnixSeconds } from '../../../shared/values/dates.ts';

export const SNOOZE_TIMES = ['hour', 'evening', 'morning', 'days3', 'week', 'latest'] as const;
export type SnoozeTime = { readonly name: (typeof SNOOZE_TIMES)[number]; readonly at: UnixSeconds };

const HOUR = 3600;
const MORNING = 8;
const EVENING = 18;

/** So many days on, at this hour of the wall clock. */
const atHour = (now: UnixSeconds, days: number, hour: number): UnixSeconds => localMoment(localDay(now), `${hour}:00`, days);

/** When a line may come back, none later than it can wait; `latest` is that very moment where it cuts the others short. */
export function snoozeTimes(now: UnixSeconds, latest: UnixSeconds): readonly SnoozeTime[] {
  const all: readonly SnoozeTime[] = [
    { name: 'hour', at: now + HOUR },
    { name: 'evening', at: atHour(now, 0, EVENING) },
    { name: 'morning', at: atHour(now, 1, MORNING) },
    { name: 'days3', at: atHour(now, 3, MORNING) },
    { name: 'week', at: atHour(now, 7, MORNING) }
  ];
  const possible = all.filter(({ at }) => at > now && at <= latest);
  const cut = possible.length < all.filter(({ at }) => at > now).length && latest > now + HOUR / 2;
  return cut ? [...possible, { name: 'latest', at: latest }] : possible;
}
