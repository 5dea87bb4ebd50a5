import type { IncomingPayment, IncomingRefund, Payment, Refund } from '../../../../shared/model/domain.ts';
import { paymentMoney } from '../../../../shared/rules/money-state.ts';
import { type PaymentMoney } from '../../../../shared/model/money-words.ts';
import { isUnsettled } from '../../../../shared/rules/refund-state.ts';
import type { Db, Row } from '../../sql/db.ts';
import { count, facts, flag, integer, readerOf, shapeOf, text, type ColumnSpec } from './columns.ts';
import { amountKey, guestKey } from './keys.ts';
import { facetOf, textOf, wordsOf } from './facets.ts';
import { searchedBy, type Table } from './table.ts';

/** What only this desk's file knows of a row. */
const here = { id: integer(), accountId: text(), gateway: text(), fetchedAt: integer() };

const paymentSpecs = {
  remoteId: text('newest'),
  reference: text(),
  status: text('newest'),
  state: text('newest'),
  amount: integer('newest'),
  currency: text('newest'),
  capturedAmount: integer('rises'),
  preauth: flag('sticky'),
  preauthExpiresAt: integer(),
  captureDate: integer(),
  flow: text(),
  createdAt: integer(),
  processedAt: integer(),
  settledAt: integer(),
  source: text(),
  contract: text(),
  descriptor: text(),
  description: text(),
  failureCategory: text({ follows: 'state' }),
  actionUrl: text(),
  bookingId: text(),
  guestName: text(),
  guestEmail: text(),
  tokenRemoteId: text(),
  methodType: text(),
  methodDisplay: text(),
  terminalId: text(),
  processorReference: text(),
  captureMode: text(),
  liabilityShift: flag('keep'),
  facts: facts()
} satisfies Record<Exclude<keyof IncomingPayment, 'raw' | 'card' | 'capturedExact'>, ColumnSpec>;
const STANDING = ['money_state', 'facet', 'amount_key', 'taken', 'given_back'];
const paymentShape = shapeOf(paymentSpecs, true, ['gateway', 'next_poll_at', 'poll_tries', ...STANDING, 'guest_key']);

const unsettled = new Set(['open', 'waiting', 'authorized', 'partlyCaptured', 'other']);

export const paymentTable: Table = {
  kind: 'payment',
  name: 'payment',
  shape: paymentShape,
  hasGateway: true,
  sortAt: (row, seenAt) => Number(row.created_at ?? row.processed_at ?? seenAt),
  ...searchedBy('reference', 'booking_id', 'guest_name', 'guest_email', 'card_last4', 'remote_id', 'processor_reference', 'facts'),
  derived: (db, row) => ({ ...paymentStanding(db, row), guest_key: guestKey(row.guest_name, row.guest_email) }),
  mayChange: (row) => unsettled.has(String(row.state))
};

/** The columns that say how the money of a payment stands. */
export const toPaymentMoney = readerOf<PaymentMoney>({
  state: text(),
  amount: integer(),
  currency: text(),
  capturedAmount: integer(),
  refundedAmount: count(),
  refundPendingAmount: count(),
  captureMode: text()
});

/** What follows from how its money stands. */
export function paymentStanding(db: Db, row: Row): Row {
  const { state, counts, taken, refunded, currency } = paymentMoney(toPaymentMoney(row));
  return {
    money_state: state,
    facet: facetOf(db, 'payment', {
      account: textOf(row.account_id),
      kind: textOf(row.source),
      state,
      also: '',
      ...wordsOf(row),
      gave: Number(row.refunded_amount ?? 0) > 0 ? 1 : 0
    }),
    amount_key: amountKey(counts, currency),
    taken,
    given_back: refunded
  };
}

export const toPayment = readerOf<Payment>({ ...here, ...paymentSpecs, refundedAmount: integer(), refundPendingAmount: integer() }, true);

const refundSpecs = {
  remoteId: text('newest'),
  paymentRemoteId: text(),
  tokenRemoteId: text(),
  reference: text(),
  status: text('newest'),
  state: text('newest'),
  amount: integer('newest'),
  currency: text('newest'),
  description: text(),
  failureCategory: text({ follows: 'state' }),
  createdAt: integer(),
  processedAt: integer(),
  bookingId: text(),
  guestName: text(),
  guestEmail: text(),
  methodType: text(),
  methodDisplay: text(),
  terminalId: text(),
  processorReference: text(),
  facts: facts()
} satisfies Record<Exclude<keyof IncomingRefund, 'raw' | 'card'>, ColumnSpec>;
const refundShape = shapeOf(refundSpecs, true, ['gateway', 'next_poll_at', 'poll_tries', 'facet', 'amount_key', 'guest_key']);

/** Refunds that are known to have arrived. One that counts and is not among them has no known end. */
export const refundsThatArrived = ['succeeded'] as const;

export const refundTable: Table = {
  kind: 'refund',
  name: 'refund',
  shape: refundShape,
  hasGateway: true,
  sortAt: (row, seenAt) => Number(row.created_at ?? row.processed_at ?? seenAt),
  derived: (db, row) => ({
    facet: facetOf(db, 'refund', {
      account: textOf(row.account_id),
      kind: row.payment_remote_id != null ? 'payment' : row.token_remote_id != null ? 'card' : 'neither',
      state: textOf(row.state),
      also: '',
      ...wordsOf(row),
      gave: 0
    }),
    guest_key: guestKey(row.guest_name, row.guest_email, row.card_holder),
    amount_key: amountKey(row.amount, row.currency)
  }),
  ...searchedBy(
    'reference',
    'remote_id',
    'payment_remote_id',
    'booking_id',
    'guest_name',
    'guest_email',
    'card_last4',
    'processor_reference',
    'facts'
  ),
  mayChange: (row) => isUnsettled(toRefund(row))
};

export const toRefund = readerOf<Refund>({ ...here, ...refundSpecs }, true);
