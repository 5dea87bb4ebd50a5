import type { IncomingOperation, Operation } from '../../../../shared/model/domain.ts';
import { integer, readerOf, shapeOf, text, type ColumnSpec } from './columns.ts';
import { amountKey, guestKey } from './keys.ts';
import { facetOf, textOf } from './facets.ts';
import { OWN_COLUMN } from '../../sql/search-text.ts';
import type { Table } from './table.ts';

const specs = {
  remoteId: text('newest'),
  feature: text(),
  type: text(),
  status: text('newest'),
  amount: integer(),
  currency: text(),
  fee: integer(),
  bookingId: text(),
  guestName: text(),
  guestEmail: text(),
  methodDisplay: text(),
  scheme: text(),
  source: text(),
  processedAt: integer(),
  operationAt: integer(),
  bookingAt: integer(),
  checkIn: integer(),
  checkOut: integer()
} satisfies Record<Exclude<keyof IncomingOperation, 'raw'>, ColumnSpec>;
const shape = shapeOf(specs, false, ['facet', 'guest_key', 'amount_key', 'fee_key']);

/** SysPay's operations list: rows to read, not things to act on, so they are never asked about again one by one. */
export const operationTable: Table = {
  kind: 'operation',
  name: 'operation',
  shape,
  hasGateway: false,
  sortAt: (row, seenAt) => Number(row.operation_at ?? row.processed_at ?? row.booking_at ?? seenAt),
  derived: (db, row) => ({
    facet: facetOf(db, 'operation', {
      account: textOf(row.account_id),
      kind: textOf(row.type),
      state: '',
      also: '',
      word: textOf(row.status).toUpperCase(),
      currency: textOf(row.currency),
      scheme: textOf(row.scheme),
      method: '',
      gave: 0
    }),
    guest_key: guestKey(row.guest_name, row.guest_email),
    amount_key: amountKey(row.amount, row.currency),
    fee_key: amountKey(row.fee, row.currency)
  }),
  searched: ['booking_id', 'guest_name', 'guest_email', 'method_display', 'remote_id'],
  // The list is asked for the guest alone.
  words: (row) => [
    row.booking_id,
    ...(textOf(row.guest_name) === '' ? [] : [OWN_COLUMN, row.guest_name, OWN_COLUMN]),
    row.guest_email,
    row.method_display,
    row.remote_id
  ],
  mayChange: () => false
};

export const toOperation = readerOf<Operation>({ id: integer(), accountId: text(), ...specs });
