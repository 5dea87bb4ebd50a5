import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { GatewayError } from '../../../../shared/values/errors.ts';
import { err, ok } from '../../../../shared/values/result.ts';
import type { Result } from '../../../../shared/values/result.ts';
import type { HeldCard } from '../../http/held.ts';
import type { GatewayContext } from '../../port.ts';
import type { HttpRequest, HttpResponse } from '../../http/transport.ts';
import { jsonOf } from '../../kit/answer.ts';
import { errorOf } from './errors.ts';
import { cutMaskedNumbers } from './mask.ts';
import { settingsOf } from '../settings.ts';

/** A parsed answer and the JSON it came from, in which card numbers have been cut to six and four already. */
export type Answer<T> = { readonly data: T; readonly raw: unknown };
export type Call<T> = Promise<Result<Answer<T>, GatewayError>>;

/**
 * `read`: changes nothing, may be asked a second time after a broken connection or a 500. `act`: sent once, whatever
 * happens. The specification nowhere promises that a repeated RequestId does not act twice (saferpay.md 2.1).
 */
type Purpose = 'read' | 'act';
type Body = Readonly<Record<string, unknown>>;

export type Client = {
  /** A question of the JSON API; the RequestHeader container is added here. `path` begins below `/Payment/v1`. */
  ask<T>(path: string, body: Body, schema: z.ZodType<T>): Call<T>;
  /** A call of the JSON API that changes something, likewise. `card` is put into its place in the body where it is held. */
  act<T>(path: string, body: Body, schema: z.ZodType<T>, sending: string | WithCard): Call<T>;
  /** One call of the Management API. `path` begins below `/rest/customers/{customerId}`. */
  management<T>(request: ManagementRequest, schema: z.ZodType<T>): Call<T>;
};

/** The RequestId, and the card whose place is marked in the body. */
export type WithCard = { readonly requestId: string; readonly card: HeldCard | null };

export type ManagementRequest = {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly body?: Body;
  readonly requestId?: string;
  /** DELETE: the answer's body is not documented and not read; any 2xx is success. */
  readonly ignoreBody?: boolean;
};

/** "The API timeout for requests should be 100 seconds." */
const TIMEOUT_MS = 100_000;

type Attempt = (retryIndicator: number) => Omit<HttpRequest, 'headers'> & { readonly headers: Readonly<Record<string, string>> };

type Sending = WithCard & { readonly purpose: Purpose };

export const newRequestId = (): string => `pd-${randomUUID()}`;

export function createClient(context: GatewayContext): Client {
  const settings = settingsOf(context.account.settings);
  const base = context.account.baseUrl.replace(/\/+$/, '');
  const common = { Accept: 'application/json' };

  const authorised = async (attempt: ReturnType<Attempt>): Promise<HttpRequest | null> => {
    const authorization = await context.useSecrets(
      ({ passphrase }) => `Basic ${Buffer.from(`${settings.username}:${passphrase}`, 'utf8').toString('base64')}`
    );
    return authorization === null ? null : { ...attempt, headers: { ...common, ...attempt.headers, Authorization: authorization } };
  };

  const run = async <T>(attempt: Attempt, read: (response: HttpResponse) => Result<Answer<T>, GatewayError>, purpose: Purpose): Call<T> => {
    for (let retry = 0; ; retry += 1) {
      const request = await authorised(attempt(retry));
      if (request === null) return err({ kind: 'authentication', status: 0, hint: 'credentials' });
      const sent = await context.transport(request);
      const answer = sent.ok ? read(sent.value) : sent;
      if (answer.ok || purpose === 'act' || retry > 0 || !worthAsking(answer.error)) return answer;
    }
  };

  const payment = <T>(path: string, body: Body, schema: z.ZodType<T>, { purpose, requestId, card }: Sending): Call<T> =>
    run(
      (retryIndicator) => ({
        method: 'POST',
        url: `${base}/Payment/v1${path}`,
        headers: { 'Content-Type': 'application/json; charset=utf-8' },
        body: JSON.stringify({
          RequestHeader: {
            SpecVersion: settings.specVersion,
            CustomerId: settings.customerId,
            RequestId: requestId,
            RetryIndicator: retryIndicator,
            ClientInfo: { ShopInfo: 'Paydesk', OsInfo: process.platform }
          },
          ...body
        }),
        timeoutMs: TIMEOUT_MS,
        ...(card === null ? {} : { card: { held: card, gateway: 'saferpay' as const, at: context.now() } })
      }),
      (response) => readAnswer(response, schema, requestId),
      purpose
    );

  return {
    ask: (path, body, schema) => payment(path, body, schema, { purpose: 'read', requestId: newRequestId(), card: null }),
    act: (path, body, schema, sending) =>
      payment(path, body, schema, { purpose: 'act', ...(typeof sending === 'string' ? { requestId: sending, card: null } : sending) }),
    management: ({ method, path, body, requestId = newRequestId(), ignoreBody = false }, schema) => {
      const purpose = method === 'GET' ? 'read' : 'act';
      return run(
        () => ({
          method,
          url: `${base}/rest/customers/${settings.customerId}${path}`,
          headers: {
            'Saferpay-ApiVersion': settings.apiVersion,
            'Saferpay-RequestId': requestId,
            ...(body === undefined ? {} : { 'Content-Type': 'application/json; charset=utf-8' })
          },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
          timeoutMs: TIMEOUT_MS
        }),
        (response) =>
          ignoreBody && response.status >= 200 && response.status < 300 ? readNothing(schema) : readAnswer(response, schema, requestId),
        purpose
      );
    }
  };
}

/** A broken connection or an internal error may be gone a moment later; a time-out has cost the operator enough already. */
function worthAsking(error: GatewayError): boolean {
  if (error.kind === 'network') return error.reason === 'reset' || error.reason === 'other';
  return (error.kind === 'gateway' || error.kind === 'malformed') && error.status >= 500;
}

function readNothing<T>(schema: z.ZodType<T>): Result<Answer<T>, GatewayError> {
  return ok({ data: schema.parse(undefined), raw: {} });
}

function readAnswer<T>(response: HttpResponse, schema: z.ZodType<T>, requestId: string): Result<Answer<T>, GatewayError> {
  const { status } = response;
  if (status < 200 || status > 299) return err(errorOf(response, requestId));
  const json = jsonOf(response);
  if (json === undefined) return err({ kind: 'malformed', status, detail: 'not JSON' });
  const raw = cutMaskedNumbers(json);
  const parsed = schema.safeParse(raw);
  // Only the path is told: values may be a guest's.
  if (!parsed.success)
    return err({ kind: 'malformed', status, detail: parsed.error.issues.map((issue) => issue.path.join('.')).join(', ') });
  return ok({ data: parsed.data, raw });
}
