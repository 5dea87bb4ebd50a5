import type { Result } from '../../../shared/values/result.ts';
import type { GatewayError } from '../../../shared/values/errors.ts';

/** One HTTP request. `body` is the exact text to send; it may hold card data and is never logged. */
export type HttpRequest = {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Whole time allowed, in milliseconds. */
  readonly timeoutMs: number;
};

export type HttpResponse = {
  readonly status: number;
  /** Lower-case header names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
};

/**
 * Sends one request, once. Never retries: whether to ask again is decided by who knows what the request does.
 * Any HTTP status is a success here. Errors are `network` (with `sent` false only when certain) and `timeout`.
 */
export type Transport = (request: HttpRequest) => Promise<Result<HttpResponse, Extract<GatewayError, { kind: 'network' | 'timeout' }>>>;
