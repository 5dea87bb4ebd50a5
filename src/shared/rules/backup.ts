import type { Rotation } from '../model/backup.ts';
import { localDay, localMoment, type CalendarDate, type UnixSeconds } from '../values/dates.ts';

/** What a backup is called; the moment in it is what rotation goes by. */
const ENDING = '.paydesk';
const NAME = /^paydesk-backup-(\d{4})-(\d{2})-(\d{2})-(\d{2})(\d{2})(\d{2})\.paydesk$/;

const two = (number: number): string => String(number).padStart(2, '0');

/** In the time of this computer, as people read it. */
export function backupName(at: UnixSeconds): string {
  const time = new Date(at * 1000);
  return `paydesk-backup-${localDay(at)}-${two(time.getHours())}${two(time.getMinutes())}${two(time.getSeconds())}${ENDING}`;
}

type Named = { readonly name: string; readonly day: CalendarDate; readonly week: string };

function readName(name: string): Named | null {
  const [, year, month, date] = NAME.exec(name) ?? [];
  if (year === undefined || month === undefined || date === undefined) return null;
  const day: CalendarDate = `${year}-${month}-${date}`;
  // Monday of its week.
  const monday = new Date(Date.UTC(Number(year), Number(month) - 1, Number(date)));
  monday.setUTCDate(monday.getUTCDate() - ((monday.getUTCDay() + 6) % 7));
  return { name, day, week: monday.toISOString().slice(0, 10) };
}

/**
 * Which of a folder's files go: of each of the last `daily` days that have one the newest stays, and of each of the last `weekly`
 * weeks. Whatever is not named as the desk names its own is nobody's business.
 */
export function backupsToDrop(names: readonly string[], { daily, weekly }: Rotation): string[] {
  const ours = names.flatMap((name) => readName(name) ?? []).toSorted((a, b) => (a.name < b.name ? 1 : -1));
  const newestOf = (key: (one: Named) => string, most: number): Named[] => {
    const first = new Map<string, Named>();
    for (const one of ours) if (!first.has(key(one))) first.set(key(one), one);
    return [...first.values()].slice(0, most);
  };
  const stays = new Set([...newestOf(({ day }) => day, daily), ...newestOf(({ week }) => week, weekly)].map(({ name }) => name));
  return ours.filter(({ name }) => !stays.has(name)).map(({ name }) => name);
}

/** The last time this hour struck. */
function lastHour(now: UnixSeconds, hour: number): UnixSeconds {
  const [today, at] = [localDay(now), `${two(hour)}:00`];
  const struck = localMoment(today, at);
  return struck <= now ? struck : localMoment(today, at, -1);
}

/** One is due when the hour has struck since the last whole one. */
export const backupDue = (now: UnixSeconds, hour: number, lastWholeAt: UnixSeconds | null): boolean =>
  lastWholeAt === null || lastWholeAt < lastHour(now, hour);
