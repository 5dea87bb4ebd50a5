import type { Core } from '../core/types.ts';
import { checkTokenWish } from './account-rules.ts';
import { setToken } from './changes.ts';
import type { Desk } from './changes.ts';
import { answer, problem, refuse } from './errors.ts';
import { expired } from './card-facts.ts';
import { behaviourOfMethod, isFailure, outcomeOf, settleToken } from './outcomes.ts';
import { settingsOf } from './settings.ts';
import { newSecret, stateOf, takeId } from './state.ts';
import type { Booking, Payment, Token } from './state.ts';
import { readImportRequest, readTokenRequest, readTokenUpdate } from './token-request.ts';
import type { TokenWish } from './token-request.ts';
import { tokenView } from './views.ts';
import type { SimResponse } from '../core/types.ts';

type Body = Record<string, unknown>;
const DAY = 86_400;

/** POST /token: hosted or server-to-server, with or without initial payment. */
export function createToken(desk: Desk, body: Body): SimResponse {
  const read = readTokenRequest(body, contextOf(desk.core));
  if (!read.ok) return refuse(400, read.problems);
  const token = storeToken(desk.core, read.value);
  const { method } = read.value;
  if (method !== null) {
    const now = desk.core.clock.now();
    const outcome = outcomeOf(method, 'first', now, { must: token.threeDsMust, guestPresent: read.value.guestPresent });
    settleToken(desk, token, { method, outcome }, now);
  }
  return answer(201, tokenView(desk.core, token));
}

/** POST /token/import: stored as it is, whatever the service level. */
export function importToken(desk: Desk, body: Body): SimResponse {
  const read = readImportRequest(body, contextOf(desk.core));
  if (!read.ok) return refuse(400, read.problems);
  const token = storeToken(desk.core, read.value);
  token.method = read.value.method;
  token.risk = { level: null, reason: null };
  setToken(desk, token, 'ACTIVE', desk.core.clock.now());
  return answer(201, tokenView(desk.core, token));
}

function contextOf(core: Core): Parameters<typeof readTokenRequest>[1] {
  const state = stateOf(core);
  return {
    now: core.clock.now(),
    settings: settingsOf(core),
    checkAccount: (wish, problems) => checkTokenWish(core, wish, problems),
    takeTokenKey: (key) => {
      const card = Object.hasOwn(state.tokenKeys, key) ? state.tokenKeys[key] : undefined;
      delete state.tokenKeys[key];
      return card;
    }
  };
}

/** Makes the records of a token and of its initial payment, both open, and counts the token. */
function storeToken(core: Core, wish: TokenWish): Token {
  const state = stateOf(core);
  const settings = settingsOf(core);
  const now = core.clock.now();
  const token: Token = {
    id: takeId(state),
    secret: newSecret(),
    flow: wish.flow,
    status: 'REDIRECT',
    createdAt: now,
    source: wish.source,
    booking: wish.booking,
    expirationDate: wish.expirationDate === undefined ? defaultExpiry(core, wish.booking) : wish.expirationDate,
    acceptUntil: wish.acceptUntil,
    description: wish.description,
    returnUrl: wish.returnUrl ?? settings.defaultReturnUrl,
    emsUrl: wish.emsUrl ?? settings.defaultEmsUrl,
    extra: wish.extra,
    detokenizers: wish.detokenizers,
    customer: wish.customer,
    method: null,
    validation: 'NOT_VALIDATED',
    invalidReason: null,
    risk: null,
    mandate:
      wish.mandateCurrency === null
        ? null
        : { status: 'PENDING', currency: wish.mandateCurrency, endReason: null, startDate: null, endDate: null },
    paymentId: null,
    motoInstanceId: null,
    attemptsLeft: wish.attempts ?? settings.attempts,
    threeDsMust: wish.threeDsMust,
    pending: null
  };
  state.tokens[token.id] = token;
  if (wish.payment !== null) {
    const { reference, amount, currency, preauth, captureDate } = wish.payment;
    const payment = storePayment(core, token, {
      reference,
      amount,
      currency,
      preauth,
      captureDate,
      flow: wish.flow === 'BUYER' ? 'BUYER' : 'API',
      extra: wish.extra,
      description: wish.description,
      returnUrl: token.returnUrl,
      emsUrl: token.emsUrl,
      initial: true
    });
    token.paymentId = payment.id;
  }
  core.ledger.record({
    gateway: 'syspay',
    kind: 'token',
    id: String(token.id),
    reference: wish.payment?.reference ?? wish.booking.booking_id,
    amount: null,
    currency: null
  });
  return token;
}

type NewPayment = Pick<
  Payment,
  'reference' | 'amount' | 'currency' | 'preauth' | 'captureDate' | 'flow' | 'extra' | 'description' | 'returnUrl' | 'emsUrl' | 'initial'
>;

/** Makes an OPEN payment on a token and takes its reference for good. */
export function storePayment(core: Core, token: Token, wish: NewPayment): Payment {
  const state = stateOf(core);
  const payment: Payment = {
    ...wish,
    id: takeId(state),
    secret: newSecret(),
    status: 'OPEN',
    preauthExpiration: null,
    requestedAt: core.clock.now(),
    processedAt: null,
    settlementDate: null,
    source: token.source,
    failureCategory: null,
    tokenId: token.id,
    waitingUntil: null
  };
  state.payments[payment.id] = payment;
  state.references[`payment:${payment.reference}`] = payment.id;
  core.store.touch();
  return payment;
}

/** "The check_out_date plus an interval amount is specified as the expiration_date." */
function defaultExpiry(core: Core, booking: Booking): number {
  return Date.parse(`${booking.check_out_date}T00:00:00Z`) / 1000 + settingsOf(core).expiryIntervalDays * DAY;
}

/** GET /token/{id}; also POST with an empty body, as the vendor's own modules read a token. */
export function getToken(desk: Desk, id: number): SimResponse {
  const token = stateOf(desk.core).tokens[id];
  return token === undefined ? refuse(404, [problem('token_id', 60001, id)]) : answer(200, tokenView(desk.core, token));
}

/** POST /token/{id}: "Update an existing token". */
export function updateToken(desk: Desk, id: number, body: Body): SimResponse {
  const { core } = desk;
  const token = stateOf(core).tokens[id];
  if (token === undefined) return refuse(404, [problem('token_id', 60001, id)]);
  const read = readTokenUpdate(body, core.clock.now());
  if (!read.ok) return refuse(400, read.problems);
  if (token.status !== 'ACTIVE' && token.status !== 'REDIRECT' && token.status !== 'PENDING')
    return refuse(400, [problem('token_id', 60003, token.status)]);
  const { detokenizers, expirationDate, booking } = read.value;
  if (detokenizers !== undefined) token.detokenizers = detokenizers;
  token.booking = { ...token.booking, ...booking };
  if (expirationDate !== undefined) token.expirationDate = expirationDate;
  else if (booking.check_out_date !== undefined) token.expirationDate = defaultExpiry(core, token.booking);
  core.store.touch();
  return answer(200, tokenView(core, token));
}

/** POST /token/{id}/validate: "Revalidate an existing token". */
export function validateToken(desk: Desk, id: number): SimResponse {
  const { core } = desk;
  const token = stateOf(core).tokens[id];
  if (token === undefined) return refuse(404, [problem('token_id', 60001, id)]);
  if (token.status !== 'ACTIVE' || token.method === null) return refuse(400, [problem('token_id', 60003, token.status)]);
  const { method } = token;
  const old = method.type === 'CREDITCARD' && expired(method.expMonth, method.expYear, core.clock.now());
  const outcome = old ? 'expired' : behaviourOfMethod(method).later;
  const refusedFor = isFailure(outcome) ? outcome.toUpperCase() : null;
  // Lack of funds says nothing against the card itself: it is a risk, not an invalid card.
  const invalid = refusedFor !== null && outcome !== 'insufficient_funds';
  token.validation = invalid ? 'INVALID' : 'VALID';
  token.invalidReason = invalid ? refusedFor : null;
  token.risk = refusedFor === null ? { level: 'LOW', reason: null } : { level: 'HIGH', reason: refusedFor };
  core.store.touch();
  return answer(200, tokenView(core, token));
}
