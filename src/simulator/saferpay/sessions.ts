import { findTerminal } from './accounts.ts';
import { generatorOf, register } from './aliases.ts';
import { transactionAnswer } from './answers.ts';
import { authorizePayment, storeFailure } from './authorizations.ts';
import type { AuthorizationInput } from './authorizations.ts';
import { contractFor } from './context.ts';
import type { Context } from './context.ts';
import { authenticate, dccOf, needsChallenge } from './decisions.ts';
import type { ThreeDs } from './decisions.ts';
import { done, refuse } from './errors.ts';
import type { Refusal, Result } from './errors.ts';
import { pageToken } from './ids.ts';
import * as lifecycle from './lifecycle.ts';
import type { Means } from './means.ts';
import { convert } from './money.ts';
import { statusOf } from './offers.ts';
import type { Offer, Session } from './state.ts';

/**
 * Opened payment pages. A link can be opened again and again until it is paid; each time makes a session, whose id is the
 * payment page token. A session outlives the deletion and the expiry of its link: what is open can be paid.
 */

const PAGE_LIFETIME = 3600;
const ASSERT_WINDOW = 24 * 3600;

type Where = Pick<Context, 'core' | 'state' | 'now'>;

/** Opens the page of a link that is OPEN; undefined otherwise. */
export function openSession(where: Where, offer: Offer): Session | undefined {
  if (statusOf(offer, where.now, where.state.settings) !== 'OPEN') return undefined;
  const session: Session = {
    token: pageToken(),
    offerId: offer.id,
    customerId: offer.customerId,
    openedAt: where.now,
    state: 'open',
    pending: null,
    transactionId: null,
    refusal: null,
    notified: 'none'
  };
  where.state.sessions[session.token] = session;
  return session;
}

/** Why an open page cannot be paid any more. */
export function closedReason(where: Where, session: Session, offer: Offer): 'paid' | 'attempts' | 'timeout' | undefined {
  if (offer.transactionId !== null) return 'paid';
  if (offer.disabledAt !== null) return 'attempts';
  return where.now >= session.openedAt + PAGE_LIFETIME ? 'timeout' : undefined;
}

function inputFor(
  offer: Offer,
  means: Means,
  billing: Record<string, string> | null,
  threeDs: ThreeDs | null
): AuthorizationInput | undefined {
  const terminal = findTerminal(offer.customerId, offer.terminalId);
  if (terminal === undefined) return undefined;
  return {
    terminal,
    means,
    asked: offer.amount,
    orderId: offer.orderId,
    description: offer.description,
    preAuth: offer.preAuth,
    // Partial approval exists in Transaction/Initialize and AuthorizeDirect only, whatever the link's options say.
    allowPartial: false,
    initial: false,
    payer: { ip: offer.payer.ip ?? '127.0.0.1', id: null, billing: billing ?? offer.payer.billing },
    threeDs,
    application: 'Saferpay Payment Page',
    by: 'SecurePayGate'
  };
}

/** The guest sends a means of payment. A wrong brand or currency is said before it counts as an attempt. */
export function pay(
  where: Where,
  session: Session,
  offer: Offer,
  { means, billing }: { readonly means: Means; readonly billing: Record<string, string> | null }
): Result<null> {
  const input = inputFor(offer, means, billing, null);
  if (input === undefined) return refuse('PERMISSION_DENIED');
  const contract = contractFor(input.terminal, means, offer.amount.currency);
  if (!contract.ok) return contract;
  session.pending = { means, billing, threeDs: null };
  if (needsChallenge(means, offer.condition ?? undefined)) {
    session.state = 'challenge';
    return done(null);
  }
  proceed(where, session, offer, undefined);
  return done(null);
}

/** The guest confirms or refuses the 3-D Secure challenge. */
export function answerChallenge(where: Where, session: Session, offer: Offer, confirmed: boolean): void {
  if (session.state === 'challenge') proceed(where, session, offer, confirmed);
}

function proceed(where: Where, session: Session, offer: Offer, confirmed: boolean | undefined): void {
  const { pending } = session;
  if (pending === null) return;
  const threeDs = authenticate(pending.means, offer.condition ?? undefined, confirmed);
  if (!threeDs.ok) return fail(where, session, offer, threeDs.refusal);
  pending.threeDs = threeDs.value;
  const dcc = dccOf(pending.means.behaviour);
  if (dcc !== undefined && dcc.currency !== offer.amount.currency) session.state = 'dcc';
  else authorize(where, session, offer, false);
}

/** The guest chooses between the merchant's currency and the card's. */
export function answerDcc(where: Where, session: Session, offer: Offer, accepted: boolean): void {
  if (session.state === 'dcc') authorize(where, session, offer, accepted);
}

function authorize(where: Where, session: Session, offer: Offer, converted: boolean): void {
  const { pending } = session;
  const input = pending === null ? undefined : inputFor(offer, pending.means, pending.billing, pending.threeDs);
  if (pending === null || input === undefined) return;
  const authorized = authorizePayment(where, input);
  if (!authorized.ok) return fail(where, session, offer, authorized.refusal);
  const transaction = authorized.value;
  const dcc = dccOf(pending.means.behaviour);
  if (converted && dcc !== undefined) transaction.dcc = { amount: convert(offer.amount, dcc), rate: dcc.rate };
  if (offer.registerAlias && transaction.means.kind !== 'brand') {
    const own = { ...where, customerId: offer.customerId };
    const alias = register(own, generatorOf({ IdGenerator: 'RANDOM' }), transaction.means, null);
    if (alias.ok) transaction.registration = { success: true, aliasId: alias.value.id, lifetime: alias.value.lifetime };
  }
  if (where.state.settings.capturedMethods.includes(transaction.means.method)) lifecycle.capture(transaction, undefined, where.now, null);
  offer.transactionId = transaction.id;
  Object.assign(session, { state: 'paid', pending: null, transactionId: transaction.id, refusal: null });
}

/** A failed attempt: counted, kept for reporting; the page stays open while the link allows more. */
function fail(where: Where, session: Session, offer: Offer, refusal: Refusal): void {
  const { pending } = session;
  let told = refusal;
  if (pending !== null && refusal.transactionId === undefined) {
    const input = inputFor(offer, pending.means, pending.billing, pending.threeDs);
    if (input !== undefined) told = storeFailure(where, input, refusal);
  }
  offer.attempts += 1;
  const exhausted = offer.maxAttempts > 0 && offer.attempts >= offer.maxAttempts;
  if (exhausted) offer.disabledAt = where.now;
  Object.assign(session, { state: exhausted ? 'failed' : 'open', pending: null, refusal: told });
}

/** The guest gives up: aborted, or failed when an attempt was made. */
export function leave(session: Session): void {
  if (session.state === 'paid' || session.state === 'failed') return;
  session.state = session.refusal === null ? 'aborted' : 'failed';
  session.pending = null;
}

/** PaymentPage/Assert: up to 24 hours after the page was opened. A failed payment is answered as its error. */
export function assertPage(context: Context, token: string): Result<Record<string, unknown>> {
  const session = context.state.sessions[token];
  if (session === undefined || session.customerId !== context.customerId) return refuse('TOKEN_INVALID');
  if (context.now >= session.openedAt + ASSERT_WINDOW) return refuse('TOKEN_EXPIRED');
  const orderId = context.state.offers[session.offerId]?.orderId;
  const named = orderId === undefined ? {} : { orderId };
  if (session.state === 'aborted') return refuse('TRANSACTION_ABORTED', named);
  if (session.state === 'failed' && session.refusal !== null) return { ok: false, refusal: { ...session.refusal, ...named } };
  const transaction = session.transactionId === null ? undefined : context.state.transactions[session.transactionId];
  if (transaction === undefined) return refuse('TRANSACTION_NOT_STARTED', named);
  return done(transactionAnswer(transaction, context, { liability: true }));
}
