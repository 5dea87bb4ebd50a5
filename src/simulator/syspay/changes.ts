import type { Core } from '../core/types.ts';
import type { Ems } from './ems.ts';
import { MANDATE_MOVES, move, PAYMENT_MOVES, REFUND_MOVES, TOKEN_MOVES } from './machines.ts';
import type { PaymentStatus, RefundStatus, TokenStatus } from './machines.ts';
import { settingsOf } from './settings.ts';
import { stateOf } from './state.ts';
import type { Payment, Refund, Token } from './state.ts';
import type { FailureCategory } from './test-cards.ts';
import { paymentView, refundView, tokenView } from './views.ts';

/** What the calls, the hosted page and the clock share: the state, and changes of status with all that follows from one. */
export type Desk = { core: Core; ems: Ems };

const DAY = 86_400;
const SETTLEMENT_DAYS = 3;

/** Seconds that WAITING lasts. */
const WAITING_SECONDS = 600;

/** The status something comes to, and why where it failed. */
type Becomes<Status extends string> = Status | { readonly failed: FailureCategory; readonly as?: 'ERROR' & Status };

const becomes = <Status extends string>(to: Becomes<Status>): { status: Status | 'FAILED'; failure: FailureCategory | null } =>
  typeof to === 'string' ? { status: to, failure: null } : { status: to.as ?? 'FAILED', failure: to.failed };

/**
 * Moves a payment to a status: times, ledger, event message.
 * @param at unix seconds at which it happened; may lie before now when the clock was moved
 */
export function setPayment({ core, ems }: Desk, payment: Payment, to: Becomes<PaymentStatus>, at: number): void {
  const { status, failure } = becomes(to);
  const before = payment.status;
  move(PAYMENT_MOVES, payment, status);
  payment.failureCategory = failure;
  payment.waitingUntil = status === 'WAITING' ? at + WAITING_SECONDS : null;
  const about = {
    gateway: 'syspay',
    id: String(payment.id),
    reference: payment.reference,
    paymentId: String(payment.id),
    amount: payment.amount,
    currency: payment.currency
  } as const;
  switch (status) {
    case 'AUTHORIZED':
      payment.processedAt = at;
      payment.preauthExpiration = at + settingsOf(core).preauthDays * DAY;
      core.ledger.record({ ...about, kind: 'payment' });
      break;
    case 'SUCCESS':
      payment.processedAt = at;
      payment.settlementDate = at + SETTLEMENT_DAYS * DAY;
      core.ledger.record({ ...about, kind: before === 'AUTHORIZED' ? 'capture' : 'payment' });
      break;
    case 'VOIDED':
      core.ledger.record({ ...about, kind: 'void' });
      break;
    case 'FAILED':
    case 'ERROR':
      payment.processedAt = at;
      break;
    default:
  }
  core.store.touch();
  ems.queue(payment.emsUrl, `payment ${payment.id} ${status}`, paymentView(core, payment, 'reference'));
}

/** Moves a refund to a status. */
export function setRefund({ core, ems }: Desk, refund: Refund, to: Becomes<RefundStatus>, at: number): void {
  const { status, failure } = becomes(to);
  move(REFUND_MOVES, refund, status);
  refund.failureCategory = failure;
  refund.waitingUntil = status === 'WAITING' ? at + WAITING_SECONDS : null;
  if (status !== 'WAITING') refund.processedAt = at;
  if (status === 'SUCCESS') {
    core.ledger.record({
      gateway: 'syspay',
      kind: 'refund',
      id: String(refund.id),
      reference: refund.reference,
      paymentId: String(refund.paymentId),
      amount: refund.amount,
      currency: refund.currency
    });
  }
  core.store.touch();
  ems.queue(refund.emsUrl, `refund ${refund.id} ${status}`, refundView(core, refund));
}

/** Moves a token to a status, and its mandate with it. */
export function setToken({ core, ems }: Desk, token: Token, status: TokenStatus, at: number): void {
  move(TOKEN_MOVES, token, status);
  if (status !== 'PENDING') token.pending = null;
  followMandate(token, status, at);
  core.store.touch();
  ems.queue(token.emsUrl, `token ${token.id} ${status}`, tokenView(core, token));
}

function followMandate(token: Token, status: TokenStatus, at: number): void {
  const { mandate } = token;
  if (mandate === null || status === 'REDIRECT' || status === 'PENDING') return;
  if (status === 'ACTIVE') {
    move(MANDATE_MOVES, mandate, 'ACTIVE');
    mandate.startDate = at;
    return;
  }
  if (mandate.status === 'PENDING') move(MANDATE_MOVES, mandate, 'CANCELLED');
  else if (mandate.status === 'ACTIVE') {
    move(MANDATE_MOVES, mandate, 'ENDED');
    mandate.endReason = status === 'EXPIRED' ? 'SUSPENDED_EXPIRED' : 'UNSUBSCRIBED_MERCHANT';
  }
  mandate.endDate = at;
}

/** The initial payment of a token, if it has one. */
export function initialPaymentOf(core: Core, token: Token): Payment | undefined {
  return token.paymentId === null ? undefined : stateOf(core).payments[token.paymentId];
}
