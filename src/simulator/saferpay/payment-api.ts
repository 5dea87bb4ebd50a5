import { objectOf } from '../core/object.ts';
import { setTimeout as wait } from 'node:timers/promises';
import type { z } from 'zod';
import { json } from '../core/respond.ts';
import type { Core, SimRequest, SimResponse } from '../core/types.ts';
import { authenticateBasic, credentials } from './accounts.ts';
import * as aliases from './aliases.ts';
import { authorizeDirect, authorizeReferenced } from './authorizations.ts';
import type { Context } from './context.ts';
import { done, refuse } from './errors.ts';
import type { Result } from './errors.ts';
import type { ForcedErrors } from './forced.ts';
import { detailsOf } from './formats.ts';
import { echo, errorAnswer, methodNotAllowed, notFound, parseBody } from './gate.ts';
import { findTransaction } from './lookups.ts';
import * as movements from './movements.ts';
import { assertInsert, insert } from './registrations.ts';
import * as aliasRequests from './requests-alias.ts';
import * as requests from './requests-payment.ts';
import type { Header } from './requests-payment.ts';
import { assertPage } from './sessions.ts';
import { stateOf } from './state.ts';

/** JSON API: POST under /api/Payment/v1. Every request has a RequestHeader, every answer a ResponseHeader. */

type Answer = Result<Record<string, unknown>>;
type Parsed = { readonly RequestHeader: Header };
type Run = (context: Context) => Answer | Promise<Answer>;
type ReadCall = { readonly header: Header; readonly run: Run };
/** Reads the body of one call; what it then does waits for the caller's rights to be looked at. */
type Call = (sent: unknown) => Result<ReadCall>;

const call =
  <T extends Parsed>(schema: z.ZodType<T>, run: (context: Context, body: T) => Answer | Promise<Answer>): Call =>
  (sent) => {
    const body = schema.safeParse(sent);
    if (!body.success) return refuse('VALIDATION_FAILED', { detail: detailsOf(body.error, sent) });
    return done({ header: body.data.RequestHeader, run: (context) => run(context, body.data) });
  };

function calls(multipartCapture: (context: Context, body: requests.MultipartCapture) => Promise<Answer>): Readonly<Record<string, Call>> {
  return {
    'PaymentPage/Assert': call(requests.assertPage, (context, body) => assertPage(context, body.Token)),
    'Transaction/Capture': call(requests.capture, movements.capture),
    'Transaction/MultipartCapture': call(requests.multipartCapture, multipartCapture),
    'Transaction/MultipartFinalize': call(requests.byTransaction, movements.multipartFinalize),
    'Transaction/AssertCapture': call(requests.assertCapture, movements.assertCapture),
    'Transaction/Cancel': call(requests.byTransaction, movements.cancel),
    'Transaction/Refund': call(requests.refund, movements.refund),
    'Transaction/AssertRefund': call(requests.byTransaction, movements.assertRefund),
    'Transaction/RefundDirect': call(requests.refundDirect, movements.refundDirect),
    'Transaction/Inquire': call(requests.byTransaction, movements.inquire),
    'Transaction/AuthorizeDirect': call(requests.authorizeDirect, authorizeDirect),
    'Transaction/AuthorizeReferenced': call(requests.authorizeReferenced, authorizeReferenced),
    'Alias/Insert': call(aliasRequests.insert, insert),
    'Alias/AssertInsert': call(aliasRequests.assertInsert, (context, body) => assertInsert(context, body.Token)),
    'Alias/InsertDirect': call(aliasRequests.insertDirect, aliases.insertDirect),
    'Alias/Update': call(aliasRequests.update, aliases.update),
    'Alias/Inquire': call(aliasRequests.byAlias, aliases.inquire),
    'Alias/Delete': call(aliasRequests.byAlias, aliases.remove),
    'Batch/Close': call(requests.closeBatch, (context, body) => movements.closeBatch(context, body.TerminalId))
  };
}

const PAYMENT_PATH = /^\/api\/Payment\/v1\/(.+)$/;

/** Handler of the JSON API. A request id is for debugging only: a repeated request does the thing again. */
export function createPaymentApi(core: Core, forced: ForcedErrors): (request: SimRequest) => Promise<SimResponse> {
  const known = calls(oneAtATime());

  return async (request) => {
    const found = known[PAYMENT_PATH.exec(request.path)?.[1] ?? ''];
    const sent = parseBody(request);
    const sentHeader = objectOf(objectOf(sent)['RequestHeader']);
    const header = echo(sentHeader['SpecVersion'], sentHeader['RequestId']);
    const user = authenticateBasic(credentials(core.store), request.headers.authorization);
    if (user === undefined) return errorAnswer(refuse('AUTHENTICATION_FAILED').refusal, header);
    if (found === undefined) return notFound();
    if (request.method !== 'POST') return methodNotAllowed();

    const read = found(sent);
    if (!read.ok) return errorAnswer(read.refusal, header);
    const { CustomerId } = read.value.header;
    if (CustomerId !== user.customerId) return errorAnswer(refuse('PERMISSION_DENIED', { detail: ['Invalid customer'] }).refusal, header);
    const state = stateOf(core.store);
    if (!state.settings.features.includes('PAYMENT_API')) {
      return errorAnswer(refuse('PERMISSION_DENIED', { detail: ['Invalid license'] }).refusal, header);
    }
    const forcedError = forced.take(request.path);
    if (forcedError !== undefined && !forcedError.commit) return errorAnswer(forcedError.refusal, header);
    const context: Context = { core, state, now: core.clock.now(), ...header, customerId: CustomerId, username: user.username, request };
    const answer = await read.value.run(context);
    if (!answer.ok) return errorAnswer(answer.refusal, header);
    if (forcedError !== undefined) return errorAnswer(forcedError.refusal, header);
    return json(200, { ResponseHeader: { SpecVersion: header.version, RequestId: header.requestId }, ...answer.value });
  };
}

/**
 * MultipartCapture refuses a second part of a transaction before the first was answered. A part that took effect counts as
 * unanswered for as long as the core has requests in flight that no handler works on any more: its answer is being held back.
 */
function oneAtATime(): (context: Context, body: requests.MultipartCapture) => Promise<Answer> {
  const running = new Set<string>();
  const heldBack = new Set<string>();
  return async (context, body) => {
    const found = findTransaction(context, body.TransactionReference);
    if (!found.ok) return found;
    const { id } = found.value;
    const inFlight = context.request.inFlight.filter((other) => other.path === context.request.path).length;
    if (inFlight <= running.size) heldBack.clear();
    if (running.has(id) || heldBack.has(id)) {
      return refuse('TRANSACTION_IN_WRONG_STATE', {
        transactionId: id,
        detail: ['A preceding MultipartCapture has not been answered yet']
      });
    }
    running.add(id);
    try {
      await wait(context.state.settings.multipartMs);
      return movements.multipartCapture(context, body);
    } finally {
      running.delete(id);
      heldBack.add(id);
    }
  };
}
