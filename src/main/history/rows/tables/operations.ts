import type { IncomingOperation, Operation } from '../../../../shared/model/domain.ts';
import type { Row } from '../../sql/db.ts';
import { integer, shapeOf, text, type ColumnSpec } from './columns.ts';
import type { Table } from './table.ts';

const specs: Record<Exclude<keyof IncomingOperation, 'raw'>, ColumnSpec> = {
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
};
const shape = shapeOf(specs, false);

/** SysPay's operations list: rows to read, not things to act on, so they are never asked about again one by one. */
export const operationTable: Table = {
  kind: 'operation',
  name: 'operation',
  shape,
  hasGateway: false,
  sortAt: (row, seenAt) => Number(row.operation_at ?? row.processed_at ?? row.booking_at ?? seenAt),
  moneyState: null,
  words: (row) => [row.booking_id, row.guest_name, row.guest_email, row.method_display, row.remote_id],
  mayChange: () => false
};

export const toOperation = (row: Row): Operation =>
  ({ id: row.id, accountId: row.account_id, ...shape.fromRow(row) }) as unknown as Operation;
