import type { GatewayError } from '../../../shared/values/errors.ts';

type NetworkError = Extract<GatewayError, { kind: 'network' }>;
type Reason = NetworkError['reason'];

/** What failed while the connection was made, where the step itself knows better than the system's error code. */
export class NotConnected extends Error {
  readonly reason: Reason;
  constructor(reason: Reason, options?: ErrorOptions) {
    super(`Not connected: ${reason}`, options);
    this.reason = reason;
  }
}

const CODES: Readonly<Record<string, Reason>> = {
  ECONNREFUSED: 'refused',
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  EAI_NODATA: 'dns',
  EAI_FAIL: 'dns',
  EHOSTUNREACH: 'offline',
  ENETUNREACH: 'offline',
  ENETDOWN: 'offline',
  ECONNRESET: 'reset',
  ECONNABORTED: 'reset',
  EPIPE: 'reset',
  ERR_STREAM_PREMATURE_CLOSE: 'reset'
};

/** The system's code; a host with several addresses gives a list of errors, of which the first tells enough. */
function reasonOf(error: unknown): Reason {
  if (error instanceof NotConnected) return error.reason;
  if (error instanceof AggregateError && error.errors.length > 0) return reasonOf(error.errors[0]);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return CODES[code] ?? 'other';
}

/** No byte of the request had been written: certain, whatever the error is. */
export const beforeSending = (error: unknown): NetworkError => ({ kind: 'network', sent: false, reason: reasonOf(error) });

/** The request had been handed to the connection: it may have arrived, whatever the error is. */
export const afterSending = (error: unknown): NetworkError => ({ kind: 'network', sent: true, reason: reasonOf(error) });
