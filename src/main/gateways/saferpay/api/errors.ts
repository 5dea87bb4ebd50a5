import { z } from 'zod';
import { nowSeconds } from '../../../../shared/values/dates.ts';
import type { GatewayError } from '../../../../shared/values/errors.ts';
import type { HttpResponse } from '../../http/transport.ts';
import { isJson, jsonOf, rateLimited } from '../../kit/answer.ts';
import { codeOf, errorNames } from './error-names.ts';
import { fieldErrorsOf } from './form-fields.ts';
import { withoutCardNumbers } from './mask.ts';

/** Error body of both interfaces (saferpay.md 2). Only ErrorName is stable enough to act on. */
const ErrorBody = z.looseObject({
  ErrorName: z.string(),
  ErrorMessage: z.string().nullish(),
  ErrorDetail: z.union([z.array(z.string()), z.string().transform((text) => [text])]).nullish(),
  Behavior: z.string().nullish(),
  TransactionId: z.string().nullish(),
  PayerMessage: z.string().nullish(),
  ProcessorName: z.string().nullish(),
  ProcessorResult: z.string().nullish(),
  ProcessorMessage: z.string().nullish()
});
type ErrorBody = z.infer<typeof ErrorBody>;

/** "The presence of an error message can be derived from the content type: application/json." */
const bodyOf = (response: HttpResponse): ErrorBody | null => ErrorBody.safeParse(jsonOf(response)).data ?? null;

/** The processor's own words where there are any: they say more than "declined". */
function saidBy(body: ErrorBody): string | undefined {
  const processor = [body.ProcessorName, body.ProcessorResult, body.ProcessorMessage].filter(Boolean).join(' ');
  const said = [body.ErrorMessage, processor === '' ? null : `(${processor})`, ...(body.ErrorDetail ?? [])].filter(Boolean).join(' ');
  return said === '' ? undefined : withoutCardNumbers(said);
}

/**
 * What an answer that is not a success means. `requestId` is what the gateway's support asks for.
 * An ErrorName nobody has published yet counts as "may have been done", so that it is asked about and never repeated.
 */
export function errorOf(response: HttpResponse, requestId: string): GatewayError {
  const { status } = response;
  if (status === 429) return rateLimited(response, nowSeconds());
  const body = bodyOf(response);
  if (body === null) return withoutBody(response, requestId);
  const said = saidBy(body);
  const behavior = body.Behavior ?? undefined;
  if (status === 401 || body.ErrorName === 'AUTHENTICATION_FAILED') return { kind: 'authentication', status, hint: 'credentials' };
  if (status === 403) return { kind: 'authentication', status, hint: 'permission' };
  if (status === 400 && body.ErrorName === 'VALIDATION_FAILED') {
    const details = body.ErrorDetail?.length ? body.ErrorDetail : [body.ErrorMessage ?? ''];
    return { kind: 'validation', fields: fieldErrorsOf(details), codes: [codeOf(body.ErrorName)] };
  }
  const reading = errorNames[body.ErrorName] ?? 'unknown';
  // "402: requested action failed (declined, wrong state, …)", and 400 (saferpay.md 2); no other status is documented for them.
  if (reading === 'declined' && (status === 402 || status === 400)) {
    return {
      kind: 'declined',
      code: codeOf(body.ErrorName),
      ...(said === undefined ? {} : { said }),
      ...(body.PayerMessage ? { payerMessage: withoutCardNumbers(body.PayerMessage) } : {}),
      ...(behavior === undefined ? {} : { behavior }),
      ...(body.TransactionId ? { transactionId: body.TransactionId } : {})
    };
  }
  const certain = reading === 'refused' && status < 500;
  return {
    kind: 'gateway',
    status,
    code: codeOf(body.ErrorName),
    ...(said === undefined ? {} : { said }),
    // "RETRY" beside "it may have been carried out" would be an invitation to do it twice.
    ...(behavior === undefined || !certain ? {} : { behavior }),
    certain,
    supportId: requestId
  };
}

function withoutBody(response: HttpResponse, requestId: string): GatewayError {
  const { status } = response;
  switch (status) {
    case 401:
      return { kind: 'authentication', status, hint: 'credentials' };
    case 403:
      // The application firewall answers a page, not JSON: a wrong header or a stray client certificate.
      return { kind: 'authentication', status, hint: isJson(response) ? 'permission' : 'firewall' };
    case 404:
    case 405:
    case 406:
    case 415:
      return { kind: 'gateway', status, code: codeOf(`HTTP_${status}`), certain: true, supportId: requestId };
    default:
      return { kind: 'malformed', status, detail: isJson(response) ? 'no error body' : 'not JSON' };
  }
}

const isNamed = (error: GatewayError, names: readonly string[]): boolean =>
  error.kind === 'gateway' && names.some((name) => error.code === codeOf(name));

/** Inquire: "only finds transactions that were authorized successfully". */
export const isTransactionNotFound = (error: GatewayError): boolean => isNamed(error, ['TRANSACTION_NOT_FOUND']);
/** Get of an offer that was deleted, or never was: what is answered is not published, so the status counts. */
export const isNotThere = (error: GatewayError): boolean => error.kind === 'gateway' && (error.status === 404 || error.status === 410);
export const isAliasUnknown = (error: GatewayError): boolean => isNamed(error, ['ALIAS_INVALID']);
/**
 * An answer to a registration under an id of our own. ALIAS_INVALID: "alias unknown, or already taken on registration"
 * (saferpay.md 2); nothing unknown was named, so this very order has arrived before. The training gateway reads it so, too
 * (simulator/saferpay/aliases.ts).
 */
export const registrationError = (error: GatewayError): GatewayError =>
  isAliasUnknown(error) ? { kind: 'duplicate', code: codeOf('ALIAS_INVALID') } : error;
export const isUnsupported = (error: GatewayError): boolean => isNamed(error, ['ACTION_NOT_SUPPORTED']) || isNotThere(error);
export const isAlreadyCaptured = (error: GatewayError): boolean => isNamed(error, ['TRANSACTION_ALREADY_CAPTURED']);
