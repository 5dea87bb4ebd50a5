import type { UnixSeconds } from '../../../../shared/values/dates.ts';

const ISO = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?(Z|[+-]\d{2}[:.]?\d{2})?$/;

/**
 * Unix seconds of a gateway date. One example of the specification writes the zone as `+02.00`; the transactions report
 * prints none at all, which is read as UTC (docs/saferpay.md). Null when it is no date.
 */
export function fromIso(text: string | null | undefined): UnixSeconds | null {
  const match = ISO.exec(text?.trim() ?? '');
  if (!match) return null;
  const [, day = '', time = '', zone = 'Z'] = match;
  const offset = zone === 'Z' ? 'Z' : `${zone.slice(0, 3)}:${zone.slice(-2)}`;
  const parsed = Date.parse(`${day}T${time.length === 5 ? `${time}:00` : time}${offset}`);
  return Number.isNaN(parsed) ? null : Math.floor(parsed / 1000);
}

/** `yyyy-MM-ddTHH:mm:ssZ`, as `ExpirationDate` wants it (saferpay.md 3.1). */
export const toIso = (seconds: UnixSeconds): string => new Date(seconds * 1000).toISOString().replace(/\.\d{3}Z$/, 'Z');

/** `yyyy-MM-dd` in UTC. */
export const toDay = (seconds: UnixSeconds): string => new Date(seconds * 1000).toISOString().slice(0, 10);

export const DAY = 86_400;
