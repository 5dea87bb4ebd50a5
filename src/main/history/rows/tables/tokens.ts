import type { IncomingToken, Token } from '../../../../shared/model/domain.ts';
import type { Row } from '../../sql/db.ts';
import { flag, integer, shapeOf, text, type ColumnSpec } from './columns.ts';
import type { Table } from './table.ts';

const specs: Record<Exclude<keyof IncomingToken, 'raw' | 'card'>, ColumnSpec> = {
  remoteId: text('newest'),
  origin: text('known'),
  isLink: flag('sticky'),
  isCard: flag(),
  status: text('newest'),
  state: text('newest'),
  reference: text(),
  bookingId: text(),
  checkIn: text(),
  checkOut: text(),
  bookingAmount: integer(),
  bookingCurrency: text(),
  amount: integer(),
  currency: text(),
  preauth: flag('sticky'),
  description: text(),
  guestName: text(),
  guestEmail: text(),
  guestLanguage: text(),
  actionUrl: text(),
  createdAt: integer(),
  acceptUntil: integer(),
  expiresAt: integer(),
  methodType: text(),
  methodDisplay: text(),
  validationStatus: text(),
  invalidReason: text({ follows: 'validation_status' }),
  mandateStatus: text(),
  mandateReason: text({ follows: 'mandate_status' }),
  mandateCurrency: text(),
  mandateStart: integer(),
  mandateEnd: integer(),
  riskLevel: text(),
  riskReason: text({ follows: 'risk_level' }),
  motoInstanceId: text(),
  terminalId: text(),
  paymentRemoteId: text(),
  removedAt: integer('ours')
};

const shape = shapeOf(specs, true);

/** A deleted link whose page was open can still be paid; it is worth asking about for a day. */
const PAYABLE_AFTER_REMOVAL = 86_400;

export const tokenTable: Table = {
  kind: 'token',
  name: 'token',
  shape,
  hasGateway: true,
  sortAt: (row, seenAt) => Number(row.created_at ?? seenAt),
  words: (row) => [row.reference, row.booking_id, row.guest_name, row.guest_email, row.card_last4, row.remote_id],
  mayChange(row, at) {
    if (row.state === 'open' || row.state === 'pending' || row.state === 'other') return true;
    return row.state === 'disabled' && row.removed_at !== null && at < Number(row.removed_at) + PAYABLE_AFTER_REMOVAL;
  }
};

export const toToken = (row: Row): Token =>
  ({ id: row.id, accountId: row.account_id, gateway: row.gateway, ...shape.fromRow(row), fetchedAt: row.fetched_at }) as unknown as Token;
