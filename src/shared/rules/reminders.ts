import type { RowId } from '../model/domain.ts';
import type { ReminderRule } from '../model/guests.ts';
import { localDay, localMoment, type UnixSeconds } from '../values/dates.ts';
import { isQuiet } from './quiet.ts';

const HOUR = 3_600;
const DAY = 86_400;

/** What was due longer ago is not caught up with: a guest is not surprised with a reminder of last week. */
const STALE = 2 * DAY;
/** Nobody hears of the same link twice within so long, whoever wrote. */
const GAP = 20 * HOUR;

/** A link that is not paid, as far as reminding is about it. */
export type Unpaid = {
  readonly madeAt: UnixSeconds;
  readonly endsAt: UnixSeconds | null;
  /** Steps that have their reminder. */
  readonly done: readonly string[];
  /** When it was last given to the guest, or brought back to mind. */
  readonly givenAt: UnixSeconds | null;
};

export type Reminder = {
  /** By this and the link there is one only. */
  readonly step: string;
  readonly at: UnixSeconds;
  readonly why: 'unpaid' | 'ending';
};

/** By this text there is one reminder of a link's step, whatever is started again. */
export const reminderOnce = (tokenId: RowId, step: string): string => `reminder:${tokenId}:${step}`;

const hourOf = (at: UnixSeconds): number => new Date(at * 1000).getHours();

const isQuietAt = (at: UnixSeconds, { quietFrom: from, quietTo: to }: ReminderRule): boolean => isQuiet(hourOf(at), { from, to });

/** The next whole hour of this machine's clock at which it is not quiet; a day is not always 24 hours long. */
function afterQuiet(at: UnixSeconds, rule: ReminderRule): UnixSeconds {
  let moment = at;
  for (let steps = 0; steps < 30 && isQuietAt(moment, rule); steps += 1) {
    const next = new Date(moment * 1000);
    next.setMinutes(60, 0, 0);
    moment = Math.floor(next.getTime() / 1000);
  }
  return moment;
}

/** The last moment before it became quiet. */
function beforeQuiet(at: UnixSeconds, rule: ReminderRule): UnixSeconds {
  let moment = at;
  for (let steps = 0; steps < 30 && isQuietAt(moment, rule); steps += 1) {
    const last = new Date(moment * 1000);
    last.setMinutes(0, 0, -1);
    moment = Math.floor(last.getTime() / 1000);
  }
  return moment;
}

function stepsOf({ madeAt, endsAt }: Unpaid, rule: ReminderRule): Reminder[] {
  const unpaid = Array.from({ length: rule.most }, (_, index): Reminder => {
    const at = madeAt + (index + 1) * rule.afterDays * DAY;
    return { step: `unpaid${index + 1}`, at: afterQuiet(at, rule), why: 'unpaid' };
  });
  if (endsAt === null || rule.beforeEndHours === 0) return unpaid;
  const wanted = endsAt - rule.beforeEndHours * HOUR;
  const later = afterQuiet(wanted, rule);
  const at = later < endsAt ? later : beforeQuiet(wanted, rule);
  return wanted <= madeAt ? unpaid : [...unpaid, { step: 'ending', at, why: 'ending' }];
}

/** What comes next for a link: what is due now, else when something will be; null: nothing more. */
export function nextReminder(link: Unpaid, rule: ReminderRule, now: UnixSeconds): Reminder | null {
  if (link.done.length >= rule.most) return null;
  const open = stepsOf(link, rule)
    .filter(({ step, at }) => !link.done.includes(step) && (link.endsAt === null || at < link.endsAt))
    .filter(({ at }) => at > now - STALE && (link.givenAt === null || at >= link.givenAt + GAP))
    .toSorted((a, b) => a.at - b.at);
  // Of several that are due, one goes: the latest.
  return open.findLast(({ at }) => at <= now) ?? open[0] ?? null;
}

/** It goes out now, and not in the middle of the night, however late the desk was started. */
export const isDue = ({ at }: Reminder, rule: ReminderRule, now: UnixSeconds): boolean => at <= now && !isQuietAt(now, rule);

/** Today or tomorrow, by this machine's calendar. */
export const isSoon = ({ at }: Reminder, now: UnixSeconds): boolean => localDay(at) <= localDay(localMoment(localDay(now), '12:00', 1));
