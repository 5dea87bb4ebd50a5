import { setPayment, setRefund, setToken } from './changes.ts';
import type { Desk } from './changes.ts';
import { abandonToken } from './outcomes.ts';
import { stateOf } from './state.ts';
import type { Payment, Token } from './state.ts';

/** Seconds that a 3-D Secure step of a debit stays open. */
const STEP_SECONDS = 3600;

/**
 * Does what has become due, each at the moment it was due: a waiting payment ends, `capture_date` captures, an
 * authorization that was not captured is voided, an unused link times out, a token expires.
 */
export function runDue(desk: Desk): void {
  const state = stateOf(desk.core);
  const now = desk.core.clock.now();
  for (const payment of Object.values(state.payments)) {
    if (payment.status === 'WAITING') endWaiting(desk, payment, now);
    if (payment.status === 'AUTHORIZED') endAuthorization(desk, payment, now);
    if (payment.status === 'OPEN' && !payment.initial && payment.requestedAt + STEP_SECONDS <= now)
      setPayment(desk, payment, 'TIMED_OUT', payment.requestedAt + STEP_SECONDS);
  }
  for (const refund of Object.values(state.refunds)) {
    if (refund.status !== 'WAITING' || refund.waitingUntil === null || refund.waitingUntil > now) continue;
    setRefund(desk, refund, refund.waitingFails ? { failed: 'declined' } : 'SUCCESS', refund.waitingUntil);
  }
  for (const token of Object.values(state.tokens)) {
    if (token.status === 'REDIRECT') endRedirect(desk, token, now);
    else if (token.status === 'ACTIVE' && token.expirationDate !== null && token.expirationDate <= now)
      setToken(desk, token, 'EXPIRED', token.expirationDate);
  }
}

function endWaiting(desk: Desk, payment: Payment, now: number): void {
  const at = payment.waitingUntil;
  if (at === null || at > now) return;
  setPayment(desk, payment, payment.preauth ? 'AUTHORIZED' : 'SUCCESS', at);
  const token = stateOf(desk.core).tokens[payment.tokenId];
  if (token?.status === 'PENDING') setToken(desk, token, 'ACTIVE', at);
}

function endAuthorization(desk: Desk, payment: Payment, now: number): void {
  const { captureDate, preauthExpiration, processedAt } = payment;
  if (captureDate !== null && captureDate <= now && (preauthExpiration === null || captureDate <= preauthExpiration)) {
    // A guest may pay a link after its capture date: then it is captured at once.
    setPayment(desk, payment, 'SUCCESS', Math.max(captureDate, processedAt ?? captureDate));
  } else if (preauthExpiration !== null && preauthExpiration <= now) setPayment(desk, payment, 'VOIDED', preauthExpiration);
}

function endRedirect(desk: Desk, token: Token, now: number): void {
  const { acceptUntil, expirationDate } = token;
  const accept = acceptUntil ?? Number.POSITIVE_INFINITY;
  const expiry = expirationDate ?? Number.POSITIVE_INFINITY;
  if (accept <= now && accept <= expiry) abandonToken(desk, token, 'TIMED_OUT', accept);
  else if (expiry <= now) abandonToken(desk, token, 'EXPIRED', expiry);
}
