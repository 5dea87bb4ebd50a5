import type { UnixSeconds } from '../../../../shared/values/dates.ts';
import type { FieldError, GatewayError } from '../../../../shared/values/errors.ts';
import { err, ok, type Result } from '../../../../shared/values/result.ts';
import type { HttpResponse } from '../../http/transport.ts';
import { contentTypeOf, jsonOf, rateLimited } from '../../kit/answer.ts';
import { DUPLICATE, IN_PROGRESS, PERMISSION, REFUSED } from './codes.ts';
import { formFieldOf } from './error-fields.ts';
import { ErrorsWire, type ErrorWire } from './schemas.ts';
import { maskCardNumbers } from './scrub.ts';
import type { z } from 'zod';

type WireError = z.infer<typeof ErrorWire>;
type Refusal = { status: number; errors: readonly WireError[] };

/** A clock that is further off than this is the likeliest reason for a refused header, in seconds. */
const SKEW_LIMIT = 60;

const keyOf = (code: string): string => `syspay.${code}`;
const said = (error: WireError | undefined): { said?: string } =>
  error?.message === null || error?.message === undefined ? {} : { said: maskCardNumbers(error.message) };

/**
 * Reads an answer down to its JSON, or to the typed error it stands for (API: Errors).
 * Errors are told by the body as well as by the status, since the vendor's own modules meet both.
 *
 * @param now our clock, to compare with the Date header when the signature was refused
 * @param acceptedBefore whether the gateway has taken a signature made with the same credentials since the program started
 */
export function readAnswer(response: HttpResponse, now: UnixSeconds, acceptedBefore = false): Result<unknown, GatewayError> {
  const json = jsonOf(response);
  const refusal = json === undefined ? null : refusalIn(json, response.status);
  const status = refusal?.status ?? response.status;

  if (status === 429) return err(rateLimited(response, now));
  if (status >= 500) return err(failure(response, status, refusal?.errors[0]));
  if (status === 401 || status === 403) {
    const likeliest = json === undefined ? 'firewall' : acceptedBefore ? 'ipAllowList' : 'credentials';
    return err(authentication(response, { status, refusal, likeliest }, now));
  }
  if (json === undefined) return err({ kind: 'malformed', status, detail: unreadable(response) });
  if (refusal) return err(refused(response, refusal));
  if (status >= 200 && status < 300) return ok(json);
  return err({ kind: 'malformed', status, detail: 'unexpected status without errors' });
}

const unreadable = (response: HttpResponse): string => {
  const type = contentTypeOf(response).split(';')[0] ?? '';
  return /json/i.test(type) ? 'body is not JSON' : `content type ${type === '' ? 'missing' : maskCardNumbers(type.slice(0, 60))}`;
};

function refusalIn(json: unknown, status: number): Refusal | null {
  const body = typeof json === 'object' && json !== null && 'data' in json && !('errors' in json) ? json.data : json;
  const read = ErrorsWire.safeParse(body);
  if (!read.success) return null;
  const { error_code: code, errors } = read.data;
  if (errors.length === 0 && (code === null || code < 400)) return null;
  // A 2xx that carries errors is judged by the code in its body.
  if (status >= 400) return { status, errors };
  return { status: code !== null && code >= 400 && code < 600 ? code : 400, errors };
}

function refused(response: HttpResponse, { status, errors }: Refusal): GatewayError {
  const coded = errors.filter((error) => error.code !== null);
  const first = (codes: ReadonlySet<string>) => coded.find((error) => codes.has(error.code ?? ''));
  const duplicate = first(DUPLICATE);
  if (duplicate) return { kind: 'duplicate', code: keyOf(duplicate.code ?? '') };
  const busy = first(IN_PROGRESS);
  if (busy) return gatewayError(response, status, busy, false);
  // "An array of error objects, see error codes" (API: Errors). Without a code it is nobody's known refusal.
  if (coded.length === 0) return gatewayError(response, status, undefined, status === 404);
  const onlyRefusals = errors.every((error) => REFUSED.has(error.code ?? ''));
  if (status !== 400 || onlyRefusals) return gatewayError(response, status, coded[0], true);
  return { kind: 'validation', fields: errors.map(fieldErrorOf), codes: coded.map((error) => keyOf(error.code ?? '')) };
}

function fieldErrorOf(error: WireError): FieldError {
  return { field: formFieldOf(error.property, error.code), code: keyOf(error.code ?? 'unknown'), ...said(error) };
}

function gatewayError(response: HttpResponse, status: number, error: WireError | undefined, certain: boolean): GatewayError {
  const supportId = response.headers['x-syspay-request-uuid'];
  return {
    kind: 'gateway',
    status,
    code: keyOf(error?.code ?? `http${status}`),
    ...said(error),
    certain,
    ...(supportId === undefined ? {} : { supportId: maskCardNumbers(supportId.slice(0, 100)) })
  };
}

/** A server failure says nothing about whether the request was carried out first. */
const failure = (response: HttpResponse, status: number, error: WireError | undefined): GatewayError =>
  gatewayError(response, status, error, false);

type Hint = Extract<GatewayError, { kind: 'authentication' }>['hint'];

/**
 * SysPay answers the same 403 to wrong credentials, to a source address that is not registered, and to what the account
 * may not do. The clock is looked at first, since a wrong one breaks the signature of right credentials. Where nothing
 * else tells: credentials that have worked are right, so it is the address; others are the likelier fault themselves.
 */
function authentication(
  response: HttpResponse,
  { status, refusal, likeliest }: { status: number; refusal: Refusal | null; likeliest: Hint },
  now: UnixSeconds
): GatewayError {
  const gatewayClock = Date.parse(response.headers['date'] ?? '');
  const skew = Number.isNaN(gatewayClock) ? undefined : Math.round(gatewayClock / 1000) - now;
  const known = skew === undefined ? {} : { skewSeconds: skew };
  const words = refusal?.errors.map((error) => error.message ?? '').join(' ') ?? '';
  const hint = (): Hint => {
    if (refusal?.errors.some((error) => PERMISSION.has(error.code ?? ''))) return 'permission';
    if (skew !== undefined && Math.abs(skew) > SKEW_LIMIT) return 'clockSkew';
    if (/\bip\b|address|allow.?list|white.?list/i.test(words)) return 'ipAllowList';
    if (status === 401 || /credential|password|passphrase|login|digest|wsse|nonce|authenticat/i.test(words)) return 'credentials';
    return likeliest;
  };
  return { kind: 'authentication', status, hint: hint(), ...known };
}
