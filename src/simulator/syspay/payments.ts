import type { SimRequest, SimResponse } from '../core/types.ts';
import { checkDebit, checkRefund } from './account-rules.ts';
import { setPayment, setRefund } from './changes.ts';
import type { Desk } from './changes.ts';
import { answer, problem, refuse } from './errors.ts';
import { behaviourOfMethod, outcomeOf, settleDebit } from './outcomes.ts';
import { readDebit, readRefund } from './payment-request.ts';
import { settingsOf } from './settings.ts';
import { stateOf, takeId } from './state.ts';
import type { Refund } from './state.ts';
import { storePayment } from './tokens.ts';
import { paymentView, refundView } from './views.ts';

type Body = Record<string, unknown>;

/** POST /payment: "Server-to-server debit request on a token". A refused card is a payment too: 201 with FAILED. */
export function debit(desk: Desk, body: Body): SimResponse {
  const { core } = desk;
  const read = readDebit(body, (wish, problems) => checkDebit(core, wish, problems));
  if (!read.ok) return refuse(400, read.problems);
  const wish = read.value;
  const token = stateOf(core).tokens[wish.tokenId];
  if (token === undefined || token.method === null) return refuse(400, [problem('token_id', 60001, wish.tokenId)]);
  const { defaultReturnUrl, defaultEmsUrl } = settingsOf(core);
  const { tokenId: _token, returnUrl, emsUrl, ...money } = wish;
  const payment = storePayment(core, token, {
    ...money,
    flow: 'API',
    returnUrl: returnUrl ?? defaultReturnUrl,
    emsUrl: emsUrl ?? defaultEmsUrl,
    initial: false
  });
  const now = core.clock.now();
  settleDebit(desk, payment, outcomeOf(token.method, 'later', now, { must: false, guestPresent: false }), now);
  return answer(201, paymentView(core, payment, 'whole'));
}

/** GET /payment/{id}. */
export function getPayment(desk: Desk, id: number): SimResponse {
  const payment = stateOf(desk.core).payments[id];
  return payment === undefined ? refuse(404, [problem('payment_id', 20007, id)]) : answer(200, paymentView(desk.core, payment, 'whole'));
}

/** POST /payment/{id}/capture and /payment/{id}/void. Neither has a body; one that is sent is not looked at. */
export function endAuthorization(desk: Desk, id: number, how: 'capture' | 'void', request: SimRequest): SimResponse {
  const payment = stateOf(desk.core).payments[id];
  if (payment === undefined) return refuse(404, [problem('payment_id', 20007, id)]);
  const busy = request.inFlight.some((other) => other.method === 'POST' && new RegExp(`/payment/${id}/(capture|void)/*$`).test(other.path));
  if (busy) return refuse(400, [problem('payment_id', 50004, id)]);
  if (payment.status !== 'AUTHORIZED') return refuse(400, [problem('payment_id', 50001, payment.status)]);
  setPayment(desk, payment, how === 'capture' ? 'SUCCESS' : 'VOIDED', desk.core.clock.now());
  return answer(200, paymentView(desk.core, payment, 'whole'));
}

/** POST /refund. */
export function refundPayment(desk: Desk, body: Body): SimResponse {
  const { core } = desk;
  const state = stateOf(core);
  const read = readRefund(body, (wish, problems) => checkRefund(core, wish, problems));
  if (!read.ok) return refuse(400, read.problems);
  const { paymentId, ...wish } = read.value;
  const payment = state.payments[paymentId];
  const method = payment === undefined ? undefined : state.tokens[payment.tokenId]?.method;
  const behaviour = method === undefined || method === null ? 'success' : behaviourOfMethod(method).refund;
  const now = core.clock.now();
  const refund: Refund = {
    ...wish,
    id: takeId(state),
    emsUrl: wish.emsUrl ?? settingsOf(core).defaultEmsUrl,
    status: 'OPEN',
    requestedAt: now,
    processedAt: null,
    paymentId,
    failureCategory: null,
    waitingUntil: null,
    waitingFails: behaviour === 'waiting_then_failed'
  };
  state.refunds[refund.id] = refund;
  state.references[`refund:${refund.reference}`] = refund.id;
  if (behaviour === 'failed') setRefund(desk, refund, { failed: 'declined' }, now);
  else setRefund(desk, refund, behaviour === 'success' ? 'SUCCESS' : 'WAITING', now);
  return answer(201, refundView(core, refund));
}

/** GET /refund/{id}. */
export function getRefund(desk: Desk, id: number): SimResponse {
  const refund = stateOf(desk.core).refunds[id];
  return refund === undefined ? refuse(404, [problem('refund_id', 40009, id)]) : answer(200, refundView(desk.core, refund));
}
