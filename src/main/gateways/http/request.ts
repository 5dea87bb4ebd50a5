import type { Result } from '../../../shared/values/result.ts';
import type { GatewayError } from '../../../shared/values/errors.ts';

/** One HTTP request. `body` is the exact text to send and is never logged. */
export type PlainRequest = {
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
 * Any HTTP status is a success here. Errors are `network` (with `sent` false only when certain), `timeout`, and `validation` of
 * a card that the gateway does not take (nothing was sent).
 */
export type Answered = Result<HttpResponse, Extract<GatewayError, { kind: 'network' | 'timeout' | 'validation' }>>;
