import type { Core } from '../core/types.ts';
import { stateOf } from './state.ts';
import type { Method, Token } from './state.ts';
import { methodDisplay } from './views.ts';

/** What an operation reports. Its id is the id of the token, payment or refund it is about. */
export type OperationRow = {
  id: number;
  type: (typeof OPERATION_TYPES)[number];
  status: string;
  /** Unix seconds; processing null while not complete. */
  processingTime: number | null;
  operationTime: number;
  bookingTime: number;
  checkIn: number;
  checkOut: number;
  bookingReference: string;
  /** Merchant reference of the payment or refund. */
  reference: string | null;
  customer: string;
  email: string | null;
  method: Method | null;
  amount: number | null;
  currency: string;
};

/** Camel case, as in the document's example. */
export const OPERATION_TYPES = ['Payment', 'Refund', 'BillingAgreement', 'Token'] as const;
export const OPERATION_STATUSES = [
  'SUCCESS',
  'OPEN',
  'WAITING',
  'FAILED',
  'CANCELLED',
  'AUTHORIZED',
  'VOIDED',
  'ERROR',
  'TIMED_OUT',
  'EXPIRED',
  'ENDED'
] as const;

/** A token's status in the words of operations: the document's example shows SUCCESS for an agreement that works. */
const TOKEN_WORDS: Partial<Record<Token['status'], string>> = { ACTIVE: 'SUCCESS', REDIRECT: 'OPEN', PENDING: 'WAITING' };

const midnight = (date: string) => Date.parse(`${date}T00:00:00Z`) / 1000;

const about = (token: Token) => ({
  bookingTime: token.createdAt,
  checkIn: midnight(token.booking.check_in_date),
  checkOut: midnight(token.booking.check_out_date),
  bookingReference: token.booking.booking_id,
  customer: [token.customer.firstname, token.customer.lastname].filter((part) => part !== undefined).join(' '),
  email: token.customer.email ?? null,
  method: token.method
});

const kept = new WeakMap<Core, { version: number; rows: readonly OperationRow[] }>();

/** Every operation, oldest first. Made anew only when something changed, so that paging through a long history stays quick. */
export function operationRows(core: Core): readonly OperationRow[] {
  const version = core.store.version();
  const known = kept.get(core);
  if (known?.version === version) return known.rows;
  const rows = makeRows(core);
  kept.set(core, { version, rows });
  return rows;
}

function makeRows(core: Core): readonly OperationRow[] {
  const { tokens, payments, refunds } = stateOf(core);
  const rows: OperationRow[] = [];
  for (const token of Object.values(tokens)) {
    rows.push({
      ...about(token),
      id: token.id,
      type: token.mandate === null ? 'Token' : 'BillingAgreement',
      status: TOKEN_WORDS[token.status] ?? token.status,
      processingTime: token.mandate?.startDate ?? null,
      operationTime: token.createdAt,
      reference: null,
      amount: null,
      currency: token.mandate?.currency ?? token.booking.booking_currency
    });
  }
  for (const payment of Object.values(payments)) {
    const token = tokens[payment.tokenId];
    if (token === undefined) continue;
    const { id, status, reference, amount, currency, processedAt, requestedAt } = payment;
    rows.push({
      ...about(token),
      id,
      type: 'Payment',
      status,
      processingTime: processedAt,
      operationTime: requestedAt,
      reference,
      amount,
      currency
    });
  }
  for (const refund of Object.values(refunds)) {
    const token = tokens[payments[refund.paymentId]?.tokenId ?? -1];
    if (token === undefined) continue;
    const { id, status, reference, amount, currency, processedAt, requestedAt } = refund;
    rows.push({
      ...about(token),
      id,
      type: 'Refund',
      status,
      processingTime: processedAt,
      operationTime: requestedAt,
      reference,
      amount,
      currency
    });
  }
  return rows.toSorted((a, b) => a.id - b.id);
}

/**
 * A row as the document's example has it, its inconsistencies kept: times and amounts as text, `feature_id` on rows
 * about money and `feature_name` on the others, a scheme only where there is money, an empty text for a missing e-mail of an agreement.
 */
export function operationView(row: OperationRow): Record<string, unknown> {
  const money = row.amount !== null;
  return {
    class: 'Operation',
    id: row.id,
    [money ? 'feature_id' : 'feature_name']: 'Processing',
    processing_time: row.processingTime === null ? null : String(row.processingTime),
    operation_time: String(row.operationTime),
    booking_time: String(row.bookingTime),
    checking_in: String(row.checkIn),
    checking_out: String(row.checkOut),
    booking_reference: row.bookingReference,
    customer: row.customer,
    email: row.email ?? (money ? null : ''),
    payment_method: row.method === null ? null : methodDisplay(row.method),
    scheme: money && row.method?.type === 'CREDITCARD' ? row.method.scheme : null,
    type: row.type,
    amount: row.amount === null ? null : String(row.amount),
    currency: row.currency,
    source: 'Processing',
    fee: null,
    status: row.status
  };
}
