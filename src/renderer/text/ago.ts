/** How long ago, in the largest unit that reads well: `3 minutes ago`. Seconds in, text out. */
export function agoText(seconds: number, now: number, locale: string): string {
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const past = Math.max(0, now - seconds);
  if (past < 45) return format.format(0, 'second');
  if (past < 3600) return format.format(-Math.max(1, Math.round(past / 60)), 'minute');
  if (past < 86_400) return format.format(-Math.round(past / 3600), 'hour');
  return format.format(-Math.round(past / 86_400), 'day');
}
