import type { GatewayError } from '../../../shared/values/errors.ts';

type NetworkError = Extract<GatewayError, { kind: 'network' }>;
type Reason = NetworkError['reason'];

const notSent = (reason: Reason): NetworkError => ({ kind: 'network', sent: false, reason });
const maybeSent = (reason: Reason): NetworkError => ({ kind: 'network', sent: true, reason });

/**
 * Node's error codes that can only come up before a byte of the request was written. Everything that is not listed
 * counts as sent: a wrong "not sent" would let an operator charge a guest twice, a wrong "sent" costs one question.
 */
const NODE_NOT_SENT: Readonly<Record<string, Reason>> = {
  ECONNREFUSED: 'refused',
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  EAI_NODATA: 'dns',
  EAI_FAIL: 'dns',
  UND_ERR_CONNECT_TIMEOUT: 'other',
  ERR_INVALID_URL: 'other',
  ERR_TLS_CERT_ALTNAME_INVALID: 'tls',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'tls',
  SELF_SIGNED_CERT_IN_CHAIN: 'tls',
  UNABLE_TO_GET_ISSUER_CERT: 'tls',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'tls',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'tls',
  HOSTNAME_MISMATCH: 'tls',
  INVALID_CA: 'tls',
  ERR_SSL_WRONG_VERSION_NUMBER: 'tls',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: 'tls',
  ERR_SSL_UNSUPPORTED_PROTOCOL: 'tls',
  ERR_SSL_NO_PROTOCOLS_AVAILABLE: 'tls',
  ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE: 'tls',
  'ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE': 'tls',
  ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION: 'tls'
};

/** These happen while connecting and, rarely, later: certain only when the failing system call was `connect`. */
const NODE_WHILE_CONNECTING: Readonly<Record<string, Reason>> = {
  ETIMEDOUT: 'other',
  EHOSTUNREACH: 'offline',
  ENETUNREACH: 'offline',
  ENETDOWN: 'offline',
  EADDRNOTAVAIL: 'other',
  EACCES: 'other',
  EPERM: 'other'
};

/** Chromium's names, without `net::ERR_`, for failures before the request was written. */
const CHROMIUM_NOT_SENT: Readonly<Record<string, Reason>> = {
  NAME_NOT_RESOLVED: 'dns',
  NAME_RESOLUTION_FAILED: 'dns',
  DNS_TIMED_OUT: 'dns',
  DNS_SERVER_FAILED: 'dns',
  DNS_MALFORMED_RESPONSE: 'dns',
  CONNECTION_REFUSED: 'refused',
  CONNECTION_FAILED: 'refused',
  PROXY_CONNECTION_FAILED: 'refused',
  TUNNEL_CONNECTION_FAILED: 'refused',
  SOCKS_CONNECTION_FAILED: 'refused',
  CONNECTION_TIMED_OUT: 'other',
  NETWORK_ACCESS_DENIED: 'offline',
  SSL_VERSION_OR_CIPHER_MISMATCH: 'tls',
  SSL_UNRECOGNIZED_NAME_ALERT: 'tls',
  SSL_PINNED_KEY_NOT_IN_CERT_CHAIN: 'tls',
  SSL_CLIENT_AUTH_CERT_NEEDED: 'tls',
  INVALID_URL: 'other',
  UNSAFE_PORT: 'other',
  BLOCKED_BY_CLIENT: 'other'
};

/**
 * The handshake may have been over, so the request may have been written. Chromium gives the loss of the network (ENETDOWN,
 * EHOSTUNREACH, ENETUNREACH) one name, whether it connects or waits for the answer.
 */
const CHROMIUM_MAYBE_SENT: Readonly<Record<string, Reason>> = {
  INTERNET_DISCONNECTED: 'offline',
  ADDRESS_UNREACHABLE: 'offline',
  CONNECTION_RESET: 'reset',
  CONNECTION_CLOSED: 'reset',
  CONNECTION_ABORTED: 'reset',
  EMPTY_RESPONSE: 'reset',
  NETWORK_CHANGED: 'reset',
  SSL_PROTOCOL_ERROR: 'tls',
  BAD_SSL_CLIENT_AUTH_CERT: 'tls'
};

const NODE_RESET = new Set(['ECONNRESET', 'EPIPE', 'ECONNABORTED', 'UND_ERR_SOCKET', 'UND_ERR_RESPONSE', 'ERR_STREAM_PREMATURE_CLOSE']);

const word = (value: unknown): string => (typeof value === 'string' ? value : '');

type Fault = { code: string; syscall: string; message: string };

/** The error and everything it was caused by: fetch wraps, and a host with several addresses gives a list. */
function unwrap(error: unknown, depth = 0): Fault[] {
  if (typeof error !== 'object' || error === null || depth > 5) return [];
  const { code, syscall, message, cause, errors } = error as Record<string, unknown>;
  const here = { code: word(code), syscall: word(syscall), message: word(message) };
  const inner = [...unwrap(cause, depth + 1), ...(Array.isArray(errors) ? errors.flatMap((one) => unwrap(one, depth + 1)) : [])];
  return [here, ...inner];
}

function readFault({ code, syscall, message }: Fault): NetworkError | null {
  const chromium = /\bERR_([A-Z0-9_]+)/.exec(message)?.[1];
  if (chromium !== undefined && /net::/.test(message)) {
    if (chromium.startsWith('CERT_')) return notSent('tls');
    const before = CHROMIUM_NOT_SENT[chromium];
    if (before) return notSent(before);
    return maybeSent(CHROMIUM_MAYBE_SENT[chromium] ?? 'other');
  }
  const before = NODE_NOT_SENT[code];
  if (before) return notSent(before);
  if (code.startsWith('CERT_')) return notSent('tls');
  const connecting = NODE_WHILE_CONNECTING[code];
  if (connecting) return syscall === 'connect' ? notSent(connecting) : maybeSent(connecting);
  // Node's fetch refuses some ports before it opens anything, and gives that no code.
  if (message === 'bad port') return notSent('other');
  // Node gives a connection that is cut during the TLS handshake the same code as one cut later.
  if (/before secure TLS connection was established/.test(message)) return notSent('tls');
  if (code === 'EPROTO' || code.startsWith('ERR_SSL_')) return maybeSent('tls');
  if (NODE_RESET.has(code)) return maybeSent('reset');
  return null;
}

/**
 * What a failed fetch says about the request, for Node's fetch (`cause.code`) and Chromium's (`net::ERR_…`).
 * `sent` is false only when every failure seen is one that comes before the first byte; unknown errors count as sent.
 */
export function networkErrorFrom(error: unknown): NetworkError {
  const read = unwrap(error)
    .map(readFault)
    .filter((fault) => fault !== null);
  return read.find((fault) => fault.sent) ?? read[0] ?? maybeSent('other');
}
