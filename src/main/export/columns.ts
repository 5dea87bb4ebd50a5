import type { Account, Operation, Payment, Refund, Token } from '../../shared/model/domain.ts';
import { toDecimalString } from '../../shared/values/money.ts';

/**
 * What a list looks like as a file: stable English column names for the programs that read it, amounts as plain decimals
 * beside their currency, times in UTC (ISO 8601), booking days as days. Of a card there is scheme and last four.
 */
export type Row = Readonly<Record<string, string | null>>;

const amount = (value: number | null, currency: string | null): string | null =>
  value === null || currency === null ? null : toDecimalString(value, currency);

const moment = (seconds: number | null): string | null => (seconds === null ? null : new Date(seconds * 1000).toISOString());

/** Rows of an account that was removed still carry its id. */
const accountOf = (accounts: ReadonlyMap<string, Account>, id: string): Row => {
  const account = accounts.get(id);
  return { account: account?.name ?? id, gateway: account?.gateway ?? null, environment: account?.environment ?? null };
};

export const tokenRow = (token: Token, accounts: ReadonlyMap<string, Account>): Row => ({
  ...accountOf(accounts, token.accountId),
  gateway: token.gateway,
  gateway_id: token.remoteId,
  reference: token.reference,
  booking: token.bookingId,
  check_in: token.checkIn,
  check_out: token.checkOut,
  guest: token.guestName,
  email: token.guestEmail,
  status: token.status,
  state: token.state,
  amount: amount(token.amount, token.currency),
  currency: token.currency,
  preauthorization: token.preauth ? 'yes' : 'no',
  scheme: token.card.scheme,
  last_four: token.card.last4,
  card_expiry: token.card.expiry,
  mandate: token.mandateStatus,
  created_at: moment(token.createdAt),
  payable_until: moment(token.acceptUntil),
  usable_until: moment(token.expiresAt),
  description: token.description
});

export const paymentRow = (payment: Payment, accounts: ReadonlyMap<string, Account>): Row => ({
  ...accountOf(accounts, payment.accountId),
  gateway: payment.gateway,
  gateway_id: payment.remoteId,
  reference: payment.reference,
  booking: payment.bookingId,
  guest: payment.guestName,
  email: payment.guestEmail,
  status: payment.status,
  state: payment.state,
  amount: amount(payment.amount, payment.currency),
  captured: amount(payment.capturedAmount, payment.currency),
  refunded: amount(payment.refundedAmount, payment.currency),
  currency: payment.currency,
  preauthorization: payment.preauth ? 'yes' : 'no',
  scheme: payment.card.scheme,
  last_four: payment.card.last4,
  created_at: moment(payment.createdAt),
  processed_at: moment(payment.processedAt),
  settled_at: moment(payment.settledAt),
  failure: payment.failureCategory,
  descriptor: payment.descriptor,
  processor_reference: payment.processorReference,
  approval_code: payment.facts.approvalCode ?? payment.facts.processingCode ?? null,
  description: payment.description
});

export const refundRow = (refund: Refund, accounts: ReadonlyMap<string, Account>): Row => ({
  ...accountOf(accounts, refund.accountId),
  gateway: refund.gateway,
  gateway_id: refund.remoteId,
  reference: refund.reference,
  of_payment: refund.paymentRemoteId,
  to_card: refund.tokenRemoteId,
  booking: refund.bookingId,
  guest: refund.guestName,
  email: refund.guestEmail,
  status: refund.status,
  state: refund.state,
  amount: amount(refund.amount, refund.currency),
  currency: refund.currency,
  scheme: refund.card.scheme,
  last_four: refund.card.last4,
  created_at: moment(refund.createdAt),
  processed_at: moment(refund.processedAt),
  failure: refund.failureCategory,
  processor_reference: refund.processorReference,
  approval_code: refund.facts.approvalCode ?? refund.facts.processingCode ?? null,
  description: refund.description
});

export const operationRow = (operation: Operation, accounts: ReadonlyMap<string, Account>): Row => ({
  ...accountOf(accounts, operation.accountId),
  gateway_id: operation.remoteId,
  feature: operation.feature,
  type: operation.type,
  status: operation.status,
  booking: operation.bookingId,
  guest: operation.guestName,
  email: operation.guestEmail,
  amount: amount(operation.amount, operation.currency),
  fee: amount(operation.fee, operation.currency),
  currency: operation.currency,
  paid_with: operation.methodDisplay,
  scheme: operation.scheme,
  operation_at: moment(operation.operationAt),
  processed_at: moment(operation.processedAt)
});
