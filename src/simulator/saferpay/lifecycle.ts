import { findTerminal } from './accounts.ts';
import { done, refuse } from './errors.ts';
import type { Refusal, Result } from './errors.ts';
import type { Money } from './money.ts';
import { transactionId } from './ids.ts';
import type { CapturePart, Transaction } from './state.ts';

/**
 * The state machine of one transaction, payment or refund. Each step takes the transaction and the time, checks that the
 * step is allowed, changes the transaction and answers with what was done. The specification draws no diagram; this is
 * its calls read together:
 *
 *   AUTHORIZED → CAPTURED (Capture, or the last part of a multipart capture)
 *   AUTHORIZED → PENDING → CAPTURED (means that settle later)
 *   AUTHORIZED, or CAPTURED before the daily closing → CANCELED
 */

const DAY = 86_400;

/** How long an authorization can be captured: 10 days, 30 for a pre-authorization. */
const validityOf = (transaction: Transaction): number => (transaction.preAuth ? 30 : 10) * DAY;

/** Start of the day, UTC. */
const midnightBefore = (at: number): number => at - (at % DAY);

/** Means and brands that can be captured in parts. */
const MULTIPART: readonly string[] = ['VISA', 'MASTERCARD', 'MAESTRO', 'DINERS', 'JCB', 'AMEX', 'PAYPAL', 'KLARNA'];

const inWrongState = (transaction: Transaction, detail: string) =>
  refuse('TRANSACTION_IN_WRONG_STATE', { transactionId: transaction.id, detail: [detail] });

export const capturedValue = (transaction: Transaction): number => transaction.captures.reduce((sum, part) => sum + part.value, 0);

/** Whether the daily closing has taken a captured transaction: by Batch/Close, or by midnight where closing is automatic. */
export function isClosed(transaction: Transaction, now: number): boolean {
  if (transaction.closedAt !== null) return true;
  const last = transaction.captures.at(-1);
  const automatic = findTerminal(transaction.customerId, transaction.terminalId)?.automaticClosing === true;
  return automatic && last !== undefined && last.at < midnightBefore(now);
}

function checkAmount(transaction: Transaction, asked: Money, ceiling: number): Refusal | undefined {
  if (asked.currency !== transaction.amount.currency) return refuse('CURRENCY_INVALID', { transactionId: transaction.id }).refusal;
  if (asked.value > ceiling) {
    return refuse('AMOUNT_INVALID', { transactionId: transaction.id, detail: ['Amount exceeds what can still be captured'] }).refusal;
  }
  return undefined;
}

function checkOpen(transaction: Transaction, now: number): Refusal | undefined {
  if (transaction.status === 'CAPTURED') return refuse('TRANSACTION_ALREADY_CAPTURED', { transactionId: transaction.id }).refusal;
  if (transaction.status !== 'AUTHORIZED') return inWrongState(transaction, `Status is ${transaction.status}`).refusal;
  if (transaction.type === 'PAYMENT' && now >= transaction.createdAt + validityOf(transaction)) {
    return refuse('TRANSACTION_DECLINED', {
      behavior: 'DO_NOT_RETRY',
      transactionId: transaction.id,
      detail: ['The authorization has expired']
    }).refusal;
  }
  return undefined;
}

/** Transaction/Capture: the whole or less, once. `settlesAt` makes it PENDING until then. */
export function capture(transaction: Transaction, asked: Money | undefined, now: number, settlesAt: number | null): Result<CapturePart> {
  const problem = checkOpen(transaction, now);
  if (problem !== undefined) return { ok: false, refusal: problem };
  if (transaction.captureMode === 'multipart') return inWrongState(transaction, 'Capture cannot follow MultipartCapture');
  const wrong = checkAmount(transaction, asked ?? transaction.amount, transaction.amount.value);
  if (wrong !== undefined) return { ok: false, refusal: wrong };
  const part = { captureId: `${transaction.id}_c`, orderPartId: null, value: asked?.value ?? transaction.amount.value, at: now, settlesAt };
  transaction.captures.push(part);
  transaction.captureMode = 'single';
  transaction.captureFinal = true;
  transaction.status = settlesAt === null ? 'CAPTURED' : 'PENDING';
  return done(part);
}

export type PartRequest = { readonly amount: Money; readonly final: boolean; readonly orderPartId: string };

/** Transaction/MultipartCapture: one part. `checkSum` off lets the sum exceed the authorization, as the public test system does. */
export function capturePart(transaction: Transaction, part: PartRequest, now: number, checkSum: boolean): Result<CapturePart> {
  const problem = checkOpen(transaction, now);
  if (problem !== undefined) return { ok: false, refusal: problem };
  if (transaction.type === 'REFUND')
    return refuse('ACTION_NOT_SUPPORTED', { transactionId: transaction.id, detail: ['A refund is captured whole'] });
  if (!MULTIPART.includes(transaction.means.method)) {
    return refuse('ACTION_NOT_SUPPORTED', {
      transactionId: transaction.id,
      detail: [`${transaction.means.method} cannot be captured in parts`]
    });
  }
  if (transaction.captures.some((c) => c.orderPartId === part.orderPartId)) {
    return refuse('VALIDATION_FAILED', { transactionId: transaction.id, detail: ['OrderPartId: must be unique'] });
  }
  const left = transaction.amount.value - capturedValue(transaction);
  const wrong = checkAmount(transaction, part.amount, checkSum ? left : Number.MAX_SAFE_INTEGER);
  if (wrong !== undefined) return { ok: false, refusal: wrong };
  const made = { captureId: `${transactionId()}_c`, orderPartId: part.orderPartId, value: part.amount.value, at: now, settlesAt: null };
  transaction.captures.push(made);
  transaction.captureMode = 'multipart';
  if (part.final || (checkSum && part.amount.value === left)) {
    transaction.captureFinal = true;
    transaction.status = 'CAPTURED';
  }
  return done(made);
}

/** Transaction/MultipartFinalize: says that no further part will come. Only while something is left to capture. */
export function finalize(transaction: Transaction): Result<null> {
  if (transaction.captureMode !== 'multipart') return inWrongState(transaction, 'No part was captured');
  if (transaction.captureFinal) return refuse('TRANSACTION_ALREADY_CAPTURED', { transactionId: transaction.id });
  transaction.captureFinal = true;
  transaction.status = 'CAPTURED';
  return done(null);
}

/**
 * Transaction/Cancel: the whole transaction. A captured one only before the daily closing, never one captured in parts
 * (there the money moves at once) or one that was refunded.
 */
export function cancel(transaction: Transaction, now: number, hasRefunds: boolean): Result<null> {
  if (transaction.captures.length > 0 && (transaction.captureMode === 'multipart' || isClosed(transaction, now))) {
    return refuse('TRANSACTION_ALREADY_CAPTURED', { transactionId: transaction.id });
  }
  if (transaction.status !== 'AUTHORIZED' && transaction.status !== 'CAPTURED')
    return inWrongState(transaction, `Status is ${transaction.status}`);
  if (hasRefunds) return inWrongState(transaction, 'The transaction was refunded');
  transaction.status = 'CANCELED';
  transaction.canceledAt = now;
  return done(null);
}

/** Moves what was PENDING on when its time has come. */
export function settle(transaction: Transaction, now: number): boolean {
  if (transaction.status !== 'PENDING') return false;
  const due = transaction.settlesAt ?? transaction.captures.at(-1)?.settlesAt ?? null;
  if (due === null || due > now) return false;
  transaction.status = 'CAPTURED';
  if (transaction.captures.length === 0) {
    transaction.captures.push({
      captureId: `${transaction.id}_c`,
      orderPartId: null,
      value: transaction.amount.value,
      at: due,
      settlesAt: null
    });
    transaction.captureMode = 'single';
  }
  transaction.captureFinal = true;
  return true;
}

/** A part that was answered PENDING and has not settled. */
export const isPendingPart = (part: CapturePart, now: number): boolean => part.settlesAt !== null && part.settlesAt > now;

/** Whether a refund of `value` more keeps the refunds of a capture within what was captured. Canceled refunds do not count. */
export function refundFits(part: CapturePart, refunds: readonly Transaction[], value: number): boolean {
  const refunded = refunds.filter((r) => r.status !== 'CANCELED' && r.status !== 'FAILED').reduce((sum, r) => sum + r.amount.value, 0);
  return refunded + value <= part.value;
}
