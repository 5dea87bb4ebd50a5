import type { UnixSeconds } from '../../../shared/values/dates.ts';
import type { GatewayError } from '../../../shared/values/errors.ts';
import { err, type Result } from '../../../shared/values/result.ts';
import type { HttpResponse } from '../http/transport.ts';

/** What every adapter does with an answer before it reads it by its own schemas. */

export const contentTypeOf = (response: HttpResponse): string => response.headers['content-type'] ?? '';
export const isJson = (response: HttpResponse): boolean => /\bjson\b/i.test(contentTypeOf(response));

/** The answer's JSON; undefined when it is none, or does not say that it is. */
export function jsonOf(response: HttpResponse): unknown {
  if (!isJson(response)) return undefined;
  try {
    return JSON.parse(response.text);
  } catch {
    return undefined;
  }
}

/** The answer 429. `Retry-After` is a number of seconds or a date (RFC 9110, 10.2.3); none where it is neither. */
export function rateLimited(response: HttpResponse, now: UnixSeconds): GatewayError {
  const written = (response.headers['retry-after'] ?? '').trim();
  if (/^\d{1,9}$/.test(written)) return { kind: 'rateLimited', retryAfter: Number(written) };
  // What has no letter in it is no date of HTTP's, though it may read as one.
  const at = /[a-z]/i.test(written) ? Date.parse(written) : Number.NaN;
  return { kind: 'rateLimited', ...(Number.isNaN(at) ? {} : { retryAfter: Math.max(0, Math.ceil(at / 1000) - now) }) };
}

export const unsupported = (what: string): Result<never, GatewayError> => err({ kind: 'unsupported', what });
