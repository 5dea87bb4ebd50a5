import { isOneOf } from '../core/object.ts';
import { expired } from './card-facts.ts';
import { initialPaymentOf, setPayment, setToken } from './changes.ts';
import type { Desk } from './changes.ts';
import type { Method, Payment, Token } from './state.ts';
import { BEHAVIOURS, FAILURE_CATEGORIES, GOOD, nameAsksThreeDs } from './test-cards.ts';
import type { Behaviour, FailureCategory, Outcome } from './test-cards.ts';

/** When a method is used: typed for the first time, after its 3-D Secure or bank step, or later without the guest. */
export type Occasion = 'first' | 'confirmed' | 'later';

/** A card whose issuer refuses only for lack of funds can still be stored: the document's own example of `risk`. */
const STORABLE: Outcome = 'insufficient_funds';

export function behaviourOfMethod(method: Method): Behaviour {
  return (method.type === 'CREDITCARD' ? BEHAVIOURS[method.behaviour] : undefined) ?? GOOD;
}

/** What was tried with, and what it came to. */
export type Attempt = { readonly method: Method; readonly outcome: Outcome };

/** What an attempt comes to. */
export function outcomeOf(method: Method, occasion: Occasion, now: number, ask: { must: boolean; guestPresent: boolean }): Outcome {
  if (method.type !== 'CREDITCARD') return occasion === 'first' ? 'three_ds' : 'success';
  if (expired(method.expMonth, method.expYear, now)) return 'expired';
  const outcome = behaviourOfMethod(method)[occasion];
  if (occasion === 'first') {
    if (ask.must && (outcome === 'success' || outcome === 'waiting')) return 'three_ds';
    // By telephone nobody can confirm: only a magic name asks then, so that the step can be practised.
    if (outcome === 'three_ds' && !ask.guestPresent && !nameAsksThreeDs(method.holder)) return 'success';
  }
  return outcome;
}

export function isFailure(outcome: Outcome): outcome is FailureCategory {
  return isOneOf(FAILURE_CATEGORIES, outcome);
}

/** Brings a token, and its initial payment, to the end that an attempt came to. `three_ds` opens the step instead. */
export function settleToken(desk: Desk, token: Token, { method, outcome }: Attempt, at: number): void {
  const payment = initialPaymentOf(desk.core, token);
  if (outcome === 'three_ds') {
    token.pending = method;
    desk.core.store.touch();
    return;
  }
  token.method = method;
  token.pending = null;
  if (outcome === 'success' || (outcome === 'waiting' && payment === undefined)) {
    markValid(token);
    if (payment !== undefined) setPayment(desk, payment, payment.preauth ? 'AUTHORIZED' : 'SUCCESS', at);
    return setToken(desk, token, 'ACTIVE', at);
  }
  if (outcome === 'waiting') {
    markValid(token);
    if (payment !== undefined) setPayment(desk, payment, 'WAITING', at);
    return setToken(desk, token, 'PENDING', at);
  }
  const category: FailureCategory = outcome === 'error' ? 'technical_error' : outcome;
  const stored = payment === undefined && outcome === STORABLE;
  token.validation = stored ? 'VALID' : 'INVALID';
  token.invalidReason = stored ? null : category.toUpperCase();
  token.risk = { level: 'HIGH', reason: category.toUpperCase() };
  if (payment !== undefined) setPayment(desk, payment, outcome === 'error' ? { failed: category, as: 'ERROR' } : { failed: category }, at);
  setToken(desk, token, stored ? 'ACTIVE' : 'FAILED', at);
}

function markValid(token: Token): void {
  token.validation = 'VALID';
  token.invalidReason = null;
  token.risk = { level: 'LOW', reason: null };
}

/** Ends a token that the guest never completed. */
export function abandonToken(desk: Desk, token: Token, how: 'CANCELLED' | 'TIMED_OUT' | 'EXPIRED', at: number): void {
  const payment = initialPaymentOf(desk.core, token);
  if (payment?.status === 'OPEN') setPayment(desk, payment, how === 'CANCELLED' ? 'CANCELLED' : 'TIMED_OUT', at);
  setToken(desk, token, how, at);
}

/** Brings a debit on a stored token to the end that its attempt came to; on `three_ds` it stays OPEN. */
export function settleDebit(desk: Desk, payment: Payment, outcome: Outcome, at: number): void {
  if (outcome === 'three_ds') return;
  if (outcome === 'success') return setPayment(desk, payment, payment.preauth ? 'AUTHORIZED' : 'SUCCESS', at);
  if (outcome === 'waiting') return setPayment(desk, payment, 'WAITING', at);
  if (outcome === 'error') return setPayment(desk, payment, { failed: 'technical_error', as: 'ERROR' }, at);
  setPayment(desk, payment, { failed: outcome }, at);
}
