import { textsOf } from '../core/object.ts';
import type { Terminal } from './accounts.ts';
import { generatorOf, meansOfAlias, register } from './aliases.ts';
import { transactionAnswer } from './answers.ts';
import { contractFor, terminalFor } from './context.ts';
import type { Context } from './context.ts';
import { authorize } from './decisions.ts';
import type { ThreeDs } from './decisions.ts';
import { done, refuse } from './errors.ts';
import type { Refusal, Result } from './errors.ts';
import { approvalCode, transactionId } from './ids.ts';
import { findTransaction } from './lookups.ts';
import { meansOfBank, meansOfCard } from './means.ts';
import type { Means } from './means.ts';
import type { Money } from './money.ts';
import type { AuthorizeDirect, AuthorizeReferenced } from './requests-payment.ts';
import type { Payer, Transaction } from './state.ts';
import { atLeast } from './versions.ts';

type Where = Pick<Context, 'core' | 'state' | 'now'>;

export type AuthorizationInput = {
  readonly terminal: Terminal;
  readonly means: Means;
  readonly asked: Money;
  readonly orderId: string | null;
  readonly description: string | null;
  readonly preAuth: boolean;
  readonly allowPartial: boolean;
  readonly initial: boolean;
  readonly payer: Payer | null;
  readonly threeDs: ThreeDs | null;
  readonly application: Transaction['application'];
  readonly by: string;
};

/** A new transaction, not yet stored. */
export function newTransaction(input: AuthorizationInput, now: number): Transaction {
  return {
    id: transactionId(),
    customerId: input.terminal.customerId,
    terminalId: input.terminal.id,
    type: 'PAYMENT',
    status: 'AUTHORIZED',
    amount: input.asked,
    orderId: input.orderId,
    description: input.description,
    createdAt: now,
    application: input.application,
    by: input.by,
    means: input.means,
    payer: input.payer,
    preAuth: input.preAuth && input.means.kind === 'card',
    initial: input.initial,
    approvalCode: approvalCode(),
    threeDs: input.threeDs,
    dcc: null,
    captures: [],
    captureMode: 'none',
    captureFinal: false,
    canceledAt: null,
    closedAt: null,
    refundOf: null,
    settlesAt: null,
    registration: null,
    failure: null
  };
}

/** Stores a refused attempt, which only reporting and Assert will show, and names it in the refusal. */
export function storeFailure(where: Where, input: AuthorizationInput, refusal: Refusal): Refusal {
  const failed = newTransaction(input, where.now);
  const told = { ...refusal, transactionId: failed.id };
  where.state.transactions[failed.id] = { ...failed, status: 'FAILED', failure: told };
  return told;
}

/** Asks the acquirer and stores what comes of it: an AUTHORIZED transaction, or a FAILED one and the refusal. */
export function authorizePayment(where: Where, input: AuthorizationInput): Result<Transaction> {
  const contract = contractFor(input.terminal, input.means, input.asked.currency);
  if (!contract.ok) return contract;
  const decision = authorize(input.means, input.asked, input.allowPartial);
  if (!decision.ok) return { ok: false, refusal: storeFailure(where, input, decision.refusal) };
  const { value, shiftAllowed } = decision.value;
  const made = newTransaction(input, where.now);
  const transaction: Transaction = {
    ...made,
    amount: { value, currency: input.asked.currency },
    threeDs: made.threeDs === null ? null : { ...made.threeDs, shift: made.threeDs.shift && shiftAllowed }
  };
  where.state.transactions[transaction.id] = transaction;
  where.core.ledger.record({
    gateway: 'saferpay',
    kind: 'authorization',
    id: transaction.id,
    reference: transaction.orderId,
    amount: value,
    currency: transaction.amount.currency
  });
  return done(transaction);
}

/** Transaction/AuthorizeDirect: no 3-D Secure of its own; on an MPO terminal it is a phone order. */
export function authorizeDirect(context: Context, body: AuthorizeDirect): Result<Record<string, unknown>> {
  const terminal = terminalFor(context, body.TerminalId);
  if (!terminal.ok) return terminal;
  if (body.Dcc !== undefined) return refuse('TOKEN_INVALID', { detail: ['Dcc.Token is unknown'] });
  const means = meansOf(context, body.PaymentMeans);
  if (!means.ok) return means;
  const { Payment } = body;
  const authorized = authorizePayment(context, {
    terminal: terminal.value,
    means: means.value,
    asked: Payment.Amount,
    orderId: Payment.OrderId ?? null,
    description: Payment.Description ?? null,
    preAuth: Payment.Options?.PreAuth === true,
    allowPartial: Payment.Options?.AllowPartialAuthorization === true,
    initial: Payment.Recurring?.Initial === true || Payment.Installment?.Initial === true,
    payer: payerOf(body),
    threeDs: externalThreeDs(body),
    application: 'Json Api',
    by: context.username
  });
  if (!authorized.ok) return authorized;
  const transaction = authorized.value;
  if (body.RegisterAlias !== undefined) {
    const alias = register(context, generatorOf(body.RegisterAlias), transaction.means, null);
    transaction.registration = alias.ok
      ? { success: true, aliasId: alias.value.id, lifetime: alias.value.lifetime }
      : { success: false, name: alias.refusal.name, message: alias.refusal.message };
  }
  return done(transactionAnswer(transaction, context, { liability: atLeast(context.version, 27) }));
}

function meansOf(context: Context, input: AuthorizeDirect['PaymentMeans']): Result<Means> {
  if (input.Card !== undefined) {
    if (context.state.settings.requireCvc && input.Card.VerificationCode === undefined) return refuse('CARD_CVC_REQUIRED');
    return meansOfCard(input.Card, context.now);
  }
  if (input.Alias !== undefined) return meansOfAlias(context, input.Alias);
  if (input.BankAccount !== undefined) return meansOfBank(input.BankAccount);
  if (input.SaferpayFields !== undefined) return refuse('TOKEN_INVALID', { detail: ['SaferpayFields.Token is unknown'] });
  return refuse('PAYMENTMEANS_NOT_SUPPORTED', { detail: ['Wallets and scheme tokens cannot be used in training'] });
}

function payerOf(body: AuthorizeDirect): Payer | null {
  if (body.Payer === undefined) return null;
  return {
    ip: body.Payer.IpAddress ?? null,
    id: body.Payer.Id ?? null,
    billing: textsOf(body.Payer.BillingAddress)
  };
}

/** Authentication brought along from another 3-D Secure provider. */
function externalThreeDs(body: AuthorizeDirect): ThreeDs | null {
  const external = body.Authentication?.ExternalThreeDS;
  if (external === undefined) return null;
  if (external.TransStatus === 'Y') {
    return {
      shift: true,
      authenticated: true,
      type: external.AuthenticationMode === 'CHALLENGE' ? 'STRONG_CUSTOMER_AUTHENTICATION' : 'FRICTIONLESS'
    };
  }
  return external.TransStatus === 'A'
    ? { shift: true, authenticated: false, type: 'ATTEMPT' }
    : { shift: false, authenticated: false, type: 'NONE' };
}

/** Transaction/AuthorizeReferenced: a follow-up of a payment that was made with Recurring.Initial or Installment.Initial. */
export function authorizeReferenced(context: Context, body: AuthorizeReferenced): Result<Record<string, unknown>> {
  const terminal = terminalFor(context, body.TerminalId);
  if (!terminal.ok) return terminal;
  const found = findTransaction(context, body.TransactionReference);
  if (!found.ok) return found;
  const first = found.value;
  if (first.type !== 'PAYMENT' || !first.initial) {
    return refuse('ACTION_NOT_SUPPORTED', {
      transactionId: first.id,
      detail: ['The referenced transaction is no initial recurring or installment payment']
    });
  }
  if (first.status === 'CANCELED') return refuse('TRANSACTION_IN_WRONG_STATE', { transactionId: first.id, detail: ['Status is CANCELED'] });
  const authorized = authorizePayment(context, {
    terminal: terminal.value,
    means: { ...first.means, hasCvc: false },
    asked: body.Payment.Amount,
    orderId: body.Payment.OrderId ?? null,
    description: body.Payment.Description ?? null,
    preAuth: false,
    allowPartial: false,
    initial: false,
    payer: first.payer,
    threeDs: null,
    application: 'Json Api',
    by: context.username
  });
  return authorized.ok ? done(transactionAnswer(authorized.value, context, { liability: false })) : authorized;
}
