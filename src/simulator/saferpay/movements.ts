import { objectOf } from '../core/object.ts';
import { transactionAnswer } from './answers.ts';
import { meansOfAlias } from './aliases.ts';
import { contractFor, isoDate, terminalFor } from './context.ts';
import type { Context } from './context.ts';
import { newTransaction } from './authorizations.ts';
import { done, refuse } from './errors.ts';
import type { Result } from './errors.ts';
import * as lifecycle from './lifecycle.ts';
import { findCapture, findTransaction, liveRefundsOf, refundsOf } from './lookups.ts';
import { meansOfBank, meansOfCard } from './means.ts';
import type { Means } from './means.ts';
import type * as requests from './requests-payment.ts';
import type { CapturePart, Transaction } from './state.ts';

/** The calls that move money after an authorization, and those that ask what became of it. */

type Answer = Result<Record<string, unknown>>;

function recordCapture(context: Context, transaction: Transaction, part: CapturePart): void {
  context.core.ledger.record({
    gateway: 'saferpay',
    kind: 'capture',
    id: part.captureId,
    reference: part.orderPartId ?? transaction.orderId,
    paymentId: transaction.id,
    amount: part.value,
    currency: transaction.amount.currency
  });
}

/** The specification marks Date as mandatory and says that it is not set while the capture is pending: it is left out then. */
function captureAnswer(part: CapturePart, now: number): Record<string, unknown> {
  const pending = lifecycle.isPendingPart(part, now);
  return {
    CaptureId: part.captureId,
    Status: pending ? 'PENDING' : 'CAPTURED',
    ...(pending ? {} : { Date: isoDate(part.settlesAt ?? part.at) })
  };
}

export function capture(context: Context, body: requests.Capture): Answer {
  const found = findTransaction(context, body.TransactionReference);
  if (!found.ok) return found;
  const { settings } = context.state;
  const settlesAt = settings.pendingCaptures && found.value.type === 'PAYMENT' ? context.now + settings.pendingSeconds : null;
  const part = lifecycle.capture(found.value, body.Amount, context.now, settlesAt);
  if (!part.ok) return part;
  recordCapture(context, found.value, part.value);
  return done(captureAnswer(part.value, context.now));
}

export function multipartCapture(context: Context, body: requests.MultipartCapture): Answer {
  const found = findTransaction(context, body.TransactionReference);
  if (!found.ok) return found;
  const wish = { amount: body.Amount, final: body.Type === 'FINAL', orderPartId: body.OrderPartId };
  const part = lifecycle.capturePart(found.value, wish, context.now, context.state.settings.checkMultipartSum);
  if (!part.ok) return part;
  recordCapture(context, found.value, part.value);
  return done(captureAnswer(part.value, context.now));
}

export function multipartFinalize(context: Context, body: requests.ByTransaction): Answer {
  const found = findTransaction(context, body.TransactionReference);
  if (!found.ok) return found;
  const finalized = lifecycle.finalize(found.value);
  return finalized.ok ? done({}) : finalized;
}

/** Only for captures that were answered PENDING. */
export function assertCapture(context: Context, body: requests.AssertCapture): Answer {
  const found = findCapture(context, body.CaptureReference);
  if (!found.ok) return found;
  const { transaction, part } = found.value;
  if (part.settlesAt === null) {
    return refuse('ACTION_NOT_SUPPORTED', { transactionId: transaction.id, detail: ['Only supported for pending captures'] });
  }
  const { Status, Date } = captureAnswer(part, context.now);
  return done({
    TransactionId: transaction.id,
    ...(transaction.orderId === null ? {} : { OrderId: transaction.orderId }),
    Status,
    ...(Date === undefined ? {} : { Date })
  });
}

export function cancel(context: Context, body: requests.ByTransaction): Answer {
  const found = findTransaction(context, body.TransactionReference);
  if (!found.ok) return found;
  const transaction = found.value;
  const canceled = lifecycle.cancel(transaction, context.now, liveRefundsOf(context, transaction.id).length > 0);
  if (!canceled.ok) return canceled;
  context.core.ledger.record({
    gateway: 'saferpay',
    kind: 'cancel',
    id: transaction.id,
    reference: transaction.orderId,
    paymentId: transaction.id,
    amount: transaction.amount.value,
    currency: transaction.amount.currency
  });
  return done({
    TransactionId: transaction.id,
    ...(transaction.orderId === null ? {} : { OrderId: transaction.orderId }),
    Date: isoDate(context.now)
  });
}

/** A refund is a transaction of its own. It stays AUTHORIZED, and moves nothing, until it is captured. */
export function refund(context: Context, body: requests.Refund): Answer {
  const found = findCapture(context, body.CaptureReference);
  if (!found.ok) return found;
  const { transaction: payment, part } = found.value;
  if (payment.type === 'REFUND')
    return refuse('ACTION_NOT_SUPPORTED', { transactionId: payment.id, detail: ['A refund cannot be refunded'] });
  if (payment.status === 'CANCELED' || lifecycle.isPendingPart(part, context.now)) {
    return refuse('TRANSACTION_IN_WRONG_STATE', { transactionId: payment.id, detail: [`Status is ${payment.status}`] });
  }
  const wish = body.Refund;
  if (wish.Amount.currency !== payment.amount.currency) return refuse('CURRENCY_INVALID', { transactionId: payment.id });
  if (
    wish.RestrictRefundAmountToCapturedAmount === true &&
    !lifecycle.refundFits(part, refundsOf(context, part.captureId), wish.Amount.value)
  ) {
    return refuse('AMOUNT_INVALID', { transactionId: payment.id, detail: ['The sum of refunds exceeds the captured amount'] });
  }
  const terminal = terminalFor(context, payment.terminalId);
  if (!terminal.ok) return terminal;
  const made = storeRefund(context, {
    terminal: terminal.value,
    means: payment.means,
    wish,
    refundOf: { transactionId: payment.id, captureId: part.captureId }
  });
  return done(transactionAnswer(made, context, { liability: false }));
}

/** Money to a card, alias or account without an earlier payment. */
export function refundDirect(context: Context, body: requests.RefundDirect): Answer {
  const terminal = terminalFor(context, body.TerminalId);
  if (!terminal.ok) return terminal;
  const means = directMeans(context, body.PaymentMeans);
  if (!means.ok) return means;
  const contract = contractFor(terminal.value, means.value, body.Refund.Amount.currency);
  if (!contract.ok) return contract;
  const made = storeRefund(context, { terminal: terminal.value, means: means.value, wish: body.Refund, refundOf: null });
  return done(transactionAnswer(made, context, { liability: false }));
}

function directMeans(context: Context, input: requests.RefundDirect['PaymentMeans']): Result<Means> {
  if (input.Card !== undefined) return meansOfCard(input.Card, context.now);
  if (input.Alias !== undefined) return meansOfAlias(context, input.Alias);
  return input.BankAccount === undefined ? refuse('PAYMENTMEANS_NOT_SUPPORTED') : meansOfBank(input.BankAccount);
}

type RefundInput = {
  readonly terminal: Parameters<typeof contractFor>[0];
  readonly means: Means;
  readonly wish: requests.RefundDirect['Refund'];
  readonly refundOf: Transaction['refundOf'];
};

function storeRefund(context: Context, input: RefundInput): Transaction {
  const { settings } = context.state;
  const made = newTransaction(
    {
      terminal: input.terminal,
      means: { ...input.means, hasCvc: false },
      asked: input.wish.Amount,
      orderId: input.wish.OrderId ?? null,
      description: input.wish.Description ?? null,
      preAuth: false,
      allowPartial: false,
      initial: false,
      payer: null,
      threeDs: null,
      application: 'Json Api',
      by: context.username
    },
    context.now
  );
  const refunded: Transaction = {
    ...made,
    type: 'REFUND',
    status: settings.pendingRefunds ? 'PENDING' : 'AUTHORIZED',
    settlesAt: settings.pendingRefunds ? context.now + settings.pendingSeconds : null,
    refundOf: input.refundOf
  };
  context.state.transactions[refunded.id] = refunded;
  context.core.ledger.record({
    gateway: 'saferpay',
    kind: 'refund',
    id: refunded.id,
    reference: refunded.orderId,
    ...(input.refundOf === null ? {} : { paymentId: input.refundOf.transactionId }),
    amount: refunded.amount.value,
    currency: refunded.amount.currency
  });
  return refunded;
}

/** Only for refunds that were answered PENDING. */
export function assertRefund(context: Context, body: requests.ByTransaction): Answer {
  const found = findTransaction(context, body.TransactionReference);
  if (!found.ok) return found;
  const transaction = found.value;
  if (transaction.type !== 'REFUND' || transaction.settlesAt === null) {
    return refuse('ACTION_NOT_SUPPORTED', { transactionId: transaction.id, detail: ['Only supported for pending refunds'] });
  }
  return done({
    TransactionId: transaction.id,
    ...(transaction.orderId === null ? {} : { OrderId: transaction.orderId }),
    Status: transaction.status,
    ...(transaction.status === 'PENDING' ? {} : { Date: isoDate(transaction.settlesAt) })
  });
}

export function inquire(context: Context, body: requests.ByTransaction): Answer {
  const found = findTransaction(context, body.TransactionReference);
  if (!found.ok) return found;
  const answer = transactionAnswer(found.value, context, { liability: true });
  const { CaptureId: _untold, ...rest } = objectOf(answer.Transaction);
  return done(context.state.settings.inquireTellsCaptureId ? answer : { ...answer, Transaction: rest });
}

/** Batch/Close: only where the terminal's automatic daily closing is off. */
export function closeBatch(context: Context, terminalId: string): Answer {
  const terminal = terminalFor(context, terminalId);
  if (!terminal.ok) return terminal;
  if (terminal.value.automaticClosing) return refuse('ACTION_NOT_SUPPORTED', { detail: ['The terminal is closed automatically'] });
  for (const transaction of Object.values(context.state.transactions)) {
    if (transaction.terminalId === terminalId && transaction.status === 'CAPTURED') transaction.closedAt ??= context.now;
  }
  return done({});
}
