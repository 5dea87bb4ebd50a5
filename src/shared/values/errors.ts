import { z } from 'zod';
import { Minor } from './money.ts';

/**
 * One thing wrong with one field of a form.
 * `field` is the path in the form the operator filled in (`guest.email`), never the gateway's own property name.
 * `code` is a message key below `errors.field.`; `said` is what the gateway wrote, shown when the code is unknown.
 */
export const FieldError = z.object({
  field: z.string(),
  code: z.string(),
  said: z.string().optional(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional()
});
export type FieldError = z.infer<typeof FieldError>;

/**
 * What went wrong between the desk and a gateway. No variant carries a secret or card data.
 *
 * - `network`: `sent` is false only when it is certain that no byte of the request reached the gateway
 *   (name not found, connection refused, TLS handshake failed).
 * - `timeout`: sent, no whole answer in time.
 * - `authentication`: refused before anything was done; `hint` names the likeliest cause.
 * - `validation`: refused before anything was done, field by field.
 * - `duplicate`: the reference has been used: an earlier attempt DID arrive. Look it up; never count it as failed.
 * - `declined`: processed and refused (Saferpay answers a declined card as an error; SysPay answers a payment FAILED).
 * - `gateway`: any other documented refusal or failure; `certain` is true when the gateway is known not to have acted.
 * - `rateLimited`: 429, not processed; `retryAfter` in seconds when given.
 * - `malformed`: an answer that does not read as documented. The request may have been carried out.
 * - `unsupported`: this gateway or account cannot do it; nothing was sent.
 */
export const GatewayError = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('network'),
    sent: z.boolean(),
    reason: z.enum(['dns', 'refused', 'tls', 'reset', 'offline', 'proxy', 'proxyLogin', 'other'])
  }),
  z.object({ kind: z.literal('timeout') }),
  z.object({
    kind: z.literal('authentication'),
    status: z.number(),
    hint: z.enum(['credentials', 'clockSkew', 'ipAllowList', 'permission', 'firewall']),
    /** Gateway clock minus ours in seconds, from the Date header, when known. */
    skewSeconds: z.number().optional()
  }),
  z.object({ kind: z.literal('validation'), fields: z.array(FieldError), codes: z.array(z.string()) }),
  z.object({ kind: z.literal('duplicate'), code: z.string() }),
  z.object({
    kind: z.literal('declined'),
    code: z.string(),
    said: z.string().optional(),
    payerMessage: z.string().optional(),
    behavior: z.string().optional(),
    transactionId: z.string().optional()
  }),
  z.object({
    kind: z.literal('gateway'),
    status: z.number(),
    code: z.string(),
    said: z.string().optional(),
    behavior: z.string().optional(),
    certain: z.boolean(),
    /** The answer to a question that was asked before anything was sent. */
    asked: z.boolean().optional(),
    supportId: z.string().optional()
  }),
  z.object({ kind: z.literal('rateLimited'), retryAfter: z.number().optional() }),
  z.object({ kind: z.literal('malformed'), status: z.number(), detail: z.string() }),
  z.object({ kind: z.literal('unsupported'), what: z.string() })
]);
export type GatewayError = z.infer<typeof GatewayError>;

/**
 * What an error says about a request that moves money.
 * - `notSent`: it never reached the gateway; the operator may try again.
 * - `refused`: it reached the gateway, which did not act.
 * - `unknown`: it may have been carried out. Only a query or a human ends this state; it is never sent again.
 * - `arrivedBefore`: an earlier request with this reference was carried out; look that one up.
 */
export type Certainty = 'notSent' | 'refused' | 'unknown' | 'arrivedBefore';

export function certaintyOf(error: GatewayError): Certainty {
  switch (error.kind) {
    case 'network':
      return error.sent ? 'unknown' : 'notSent';
    case 'unsupported':
      return 'notSent';
    case 'timeout':
    case 'malformed':
      return 'unknown';
    case 'duplicate':
      return 'arrivedBefore';
    case 'gateway':
      if (error.asked === true) return 'notSent';
      return error.certain ? 'refused' : 'unknown';
    case 'authentication':
    case 'validation':
    case 'declined':
    case 'rateLimited':
      return 'refused';
  }
}

/** An error of a question that was asked before anything was sent: whatever became of it, nothing is on its way. */
export function askedOnly(error: GatewayError): GatewayError {
  switch (error.kind) {
    case 'network':
      return { ...error, sent: false };
    case 'timeout':
    case 'malformed':
      return { kind: 'network', sent: false, reason: 'other' };
    case 'gateway':
      return { ...error, certain: true, asked: true };
    default:
      return error;
  }
}

/**
 * What an answer says about a money request that has left. Stricter than `certaintyOf`: between the desk and the gateway
 * stand proxies and load balancers that may deliver a request a second time, and the answer that comes back is the second
 * one's. A copy is answered with whatever guards the door: 403 for a nonce that was used (SysPay), 401, 404, 409, 429. So
 * only an answer that the gateway's document gives to a request it did not carry out is a refusal.
 */
export function certaintyOnceSent(error: GatewayError): Certainty {
  const certainty = certaintyOf(error);
  return certainty === 'refused' && !excludesProcessing(error) ? 'unknown' : certainty;
}

/**
 * Statuses whose documented bodies say "not carried out". SysPay: 400 with `errors[].code` (API: Errors), also under a 2xx.
 * Saferpay: 400 (validation failed) and 402 (requested action failed) with an `ErrorName` (saferpay.md 2).
 * The adapters take only such bodies as certain: gateways/syspay/api/errors.ts, gateways/saferpay/api/errors.ts. The training
 * gateway, a reading of its own, answers refusals so: simulator/syspay/errors.ts, simulator/saferpay/errors.ts.
 */
const REFUSING: ReadonlySet<number> = new Set([400, 402]);

function excludesProcessing(error: GatewayError): boolean {
  if (error.kind === 'gateway') return (error.status >= 200 && error.status < 300) || REFUSING.has(error.status);
  return error.kind === 'validation' || error.kind === 'declined';
}

/**
 * The same answer as the error of an operation whose outcome is open. "Wrong login" or "try again later" would be untrue of
 * an account that was accepted by the question a moment ago, and would invite to do it twice.
 */
export function openEnded(error: GatewayError): GatewayError {
  switch (error.kind) {
    case 'authentication':
      return { kind: 'gateway', status: error.status, code: `http.${error.status}`, certain: false };
    case 'rateLimited':
      return { kind: 'gateway', status: 429, code: 'http.429', certain: false };
    case 'gateway':
      return { ...error, certain: false };
    default:
      return error;
  }
}

/**
 * Something that is there already, when the same is asked for once more. `id` is the row to open: a link, a card, a payment
 * (also for its refunds and captures), the credited card, or the journal's own row.
 */
export const AlreadyThere = z.object({
  what: z.enum(['link', 'card', 'payment', 'refund', 'capture', 'credit', 'operation']),
  id: z.number().int(),
  /** The state word of a link, card or payment, the state of a refund or of the journal's row; null where there is none. */
  state: z.string().nullable(),
  reference: z.string().nullable(),
  amount: Minor.nullable(),
  currency: z.string().nullable(),
  at: z.number().int().nullable()
});
export type AlreadyThere = z.infer<typeof AlreadyThere>;

/**
 * An error as it crosses the IPC wall: `code` is a message key below `errors.`, `params` fill its placeholders.
 * `fields` puts messages next to the fields that caused them.
 */
export const AppError = z.object({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  fields: z.array(FieldError).optional(),
  gateway: GatewayError.optional(),
  /** With `money.alreadyThere`: each of the same operations that are there; to ask for one more is to name their number. */
  there: z.array(AlreadyThere).readonly().optional()
});
export type AppError = z.infer<typeof AppError>;

export const appError = (code: string, more: Omit<AppError, 'code'> = {}): AppError => ({ code, ...more });

/** A gateway error as the desk shows it: `gateway.<kind>`, with its fields beside the form where it has some. */
export const fromGateway = (error: GatewayError): AppError => ({
  code: `gateway.${error.kind}`,
  gateway: error,
  ...(error.kind === 'validation' ? { fields: error.fields } : {})
});
