import type { Period, Step } from '../model/charts.ts';
import type { Span } from '../model/lists.ts';
import type { UnixSeconds } from '../values/dates.ts';

const DAY = 86_400;
/** So many days are shown one by one, so many weeks, so many months; beyond that years. */
const MOST = { day: 45, week: 40, month: 60 } as const;

function stepFor(days: number): Step {
  if (days <= MOST.day) return 'day';
  if (days <= MOST.week * 7) return 'week';
  return days <= MOST.month * 31 ? 'month' : 'year';
}

const seconds = (date: Date): UnixSeconds => Math.floor(date.getTime() / 1000);

/** The first moment of the stretch that begins after the one this moment lies in, on this machine's calendar. */
function nextAfter(moment: UnixSeconds, step: Step): UnixSeconds {
  const at = new Date(moment * 1000);
  const [year, month, day] = [at.getFullYear(), at.getMonth(), at.getDate()];
  switch (step) {
    case 'day':
      return seconds(new Date(year, month, day + 1));
    case 'week':
      // Weeks begin on Monday.
      return seconds(new Date(year, month, day + 7 - ((at.getDay() + 6) % 7)));
    case 'month':
      return seconds(new Date(year, month + 1, 1));
    case 'year':
      return seconds(new Date(year + 1, 0, 1));
  }
}

/** Stretches of a time from one moment to another, both in it. */
export function stretches(from: UnixSeconds, to: UnixSeconds, step: Step): readonly Period[] {
  const periods: Period[] = [];
  for (let begin = from; begin <= to;) {
    const next = nextAfter(begin, step);
    periods.push({ from: begin, to: Math.min(next - 1, to) });
    begin = next;
  }
  return periods;
}

/** The periods of a chart: of the days the filter names, else of the twelve months up to now. An open end is now, or a year before. */
export function chartPeriods(
  span: Span,
  now: UnixSeconds
): { readonly step: Step; readonly chosen: boolean; readonly periods: readonly Period[] } {
  const to = span.to ?? now;
  const end = new Date(to * 1000);
  const from = span.from ?? seconds(new Date(end.getFullYear(), end.getMonth() - 11, 1));
  const step = stepFor((to - from) / DAY);
  return { step, chosen: span.from !== null, periods: stretches(from, to, step) };
}
