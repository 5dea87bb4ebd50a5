import type { Records, Token } from '../../../../shared/model/domain.ts';
import type { GatewayError } from '../../../../shared/values/errors.ts';
import type { CreateLink } from '../../../../shared/model/requests.ts';
import { err, ok } from '../../../../shared/values/result.ts';
import type { Result } from '../../../../shared/values/result.ts';
import type { Order, Outcome } from '../../port.ts';
import { aboutToken } from '../wire/about.ts';
import type { Deps } from '../api/deps.ts';
import { isNotThere, isTransactionNotFound } from '../api/errors.ts';
import { requestIdOf } from '../wire/ids.ts';
import { createOffer, deleteOffer, getOffer } from '../api/management.ts';
import { captureTold, paymentOf } from '../wire/map-payment.ts';
import { changedToken, newOffer, readOffer } from '../wire/map-token.ts';
import { needsItems, offerDescription, offerRequest } from '../wire/offer-request.ts';
import { outcome } from '../../kit/outcome.ts';
import { linkTerminal, terminalOf } from '../terminals/terminals.ts';
import { inquire } from '../api/transactions.ts';

type Sent = Promise<Result<Outcome, GatewayError>>;

export async function sendLink(order: Order, request: CreateLink, { client, settings, terminals, now }: Deps): Sent {
  const { amount, payableUntil } = request;
  const terminalId = linkTerminal(request.terminalId, settings, terminals);
  if (terminalId === null || amount === null || payableUntil === null) return err({ kind: 'unsupported', what: 'noSpgTerminal' });
  const body = offerRequest({ ...request, amount, payableUntil }, order.reference, needsItems(terminalId, terminals));
  const answer = await createOffer(client, terminalId, body, requestIdOf(request.kind, order.reference));
  if (!answer.ok) return answer;
  const token = newOffer(
    request,
    { reference: order.reference, terminalId, description: offerDescription(request), at: now() },
    answer.value
  );
  return ok(outcome({ tokens: [token] }, { tokenRemoteId: token.remoteId }));
}

/** The terminal an offer lives under: its own, else the account's. */
const terminalFor = (token: Token, { settings, terminals }: Deps): string | null =>
  token.terminalId ?? terminalOf('SPG', settings, terminals);

/** Removes a link, then looks at it once: it may have been paid in between, and a page already open still can be. */
export async function sendDelete(order: Order, token: Token, deps: Deps): Sent {
  const terminalId = terminalFor(token, deps);
  if (terminalId === null) return err({ kind: 'unsupported', what: 'noSpgTerminal' });
  const answer = await deleteOffer(deps.client, terminalId, token.remoteId, requestIdOf('deleteLink', order.reference));
  if (!answer.ok) return answer;
  const after = await readLink({ ...token, removedAt: token.removedAt ?? deps.now() }, deps);
  const removed = changedToken(token, { state: 'disabled', removedAt: token.removedAt ?? deps.now() }, {});
  return ok(outcome(after.ok ? after.value.records : { tokens: [removed] }, { tokenRemoteId: token.remoteId }));
}

/** `gone`: the gateway no longer shows the link. */
export type LinkRead = { readonly records: Records; readonly status: string | null; readonly gone: boolean };

/**
 * Reads a link and, the first time it shows a transaction, that transaction too (Inquire is under fair use, so once).
 * A transaction that Inquire does not know was not authorized: then the link is what its status says.
 */
export async function readLink(token: Token, deps: Deps): Promise<Result<LinkRead, GatewayError>> {
  const terminalId = terminalFor(token, deps);
  if (terminalId === null) return err({ kind: 'unsupported', what: 'noSpgTerminal' });
  const offer = await getOffer(deps.client, terminalId, token.remoteId);
  if (!offer.ok) {
    // What Get answers after a deletion is not published: an error that says "not there" ends a link we removed ourselves.
    if (!isNotThere(offer.error) || token.removedAt === null) return offer;
    const state = token.state === 'paid' ? 'paid' : 'disabled';
    return ok({ records: { tokens: [changedToken(token, { state }, {})] }, status: null, gone: true });
  }
  const { Status: status = null, TransactionId: transactionId } = offer.value.data;
  const only = (stands: boolean): Result<LinkRead, GatewayError> =>
    ok({ records: { tokens: [readOffer(token, offer.value, stands)] }, status, gone: false });
  if (!transactionId) return only(false);
  if (token.state === 'paid' && token.paymentRemoteId === transactionId) return only(true);

  const asked = await inquire(deps.client, { TransactionId: transactionId });
  // PAID is the gateway's own word; the payment's details can be asked for again later.
  if (!asked.ok) return isTransactionNotFound(asked.error) ? only(false) : asked;
  const payment = paymentOf(asked.value, { ...aboutToken(token), terminalId }, null);
  if (!payment.ok) return payment;
  const stands = payment.value.status !== 'PENDING';
  const read = readOffer(token, offer.value, stands);
  return ok({
    records: {
      tokens: [stands ? read : { ...read, state: 'pending', paymentRemoteId: transactionId }],
      payments: [payment.value],
      captures: captureTold(asked.value.data.Transaction, payment.value, asked.value.raw)
    },
    status,
    gone: false
  });
}
