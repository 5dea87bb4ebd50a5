/** How long ago, in the largest unit that reads well: `3 minutes ago`. Seconds in, text out. */
export function agoText(seconds: number, now: number, locale: string): string {
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const past = Math.max(0, now - seconds);
  if (past < 45) return format.format(0, 'second');
  if (past < 3600) return format.format(-Math.max(1, Math.round(past / 60)), 'minute');
  if (past < 86_400) return format.format(-Math.round(past / 3600), 'hour');
  return format.format(-Math.round(past / 86_400), 'day');
}

const UNITS: readonly (readonly [of: number, unit: string])[] = [
  [86_400, 'day'],
  [3_600, 'hour'],
  [60, 'minute']
];

/** A length of time in the largest unit of which there are two: `3 minutes`. Seconds in, text out. */
export function lengthText(seconds: number, locale: string): string {
  const [of, unit] = UNITS.find(([one]) => seconds >= 2 * one) ?? [1, 'second'];
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits: 0 }).format(seconds / of);
}
