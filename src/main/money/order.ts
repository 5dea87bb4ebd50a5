import type { UnixSeconds } from '../../shared/values/dates.ts';
import type { Minor } from '../../shared/values/money.ts';
import type { AnyMoneyRequest } from '../../shared/model/requests.ts';
import type { Rows } from '../../shared/model/kinds/kind.ts';
import type { Order } from '../gateways/port.ts';
import { askedAbout } from '../history/types.ts';

export const orderOf = (reference: string, request: AnyMoneyRequest, { token, payment, refund, captures }: Rows): Order => ({
  reference,
  request,
  token,
  payment,
  refund,
  captures
});

/**
 * The order as the journal keeps it: just what was handed to the adapter, with the rows as they were at that moment,
 * so that after a restart the gateway is asked about that very operation. Card data is no part of an order.
 */
export const writeOrder = (order: Order): string => JSON.stringify({ v: 1, order });

/**
 * Reads it back. Not checked by today's schemas (hence the cast): it was written by `writeOrder` into our own encrypted file, and
 * one that an earlier version wrote must be asked about all the same.
 */
export function readOrder(text: string): Order {
  const stored = JSON.parse(text) as { v: number; order: Order };
  if (stored.v !== 1) throw new Error(`Order of version ${stored.v}`);
  return stored.order;
}

/** What the request itself says; null: all that is left, or no amount. */
export const amountAsked = (request: AnyMoneyRequest): Minor | null => ('amount' in request ? request.amount : null);

/** When a question about these rows is asked: never before what is known of them. */
export const askedAt = ({ token, payment, refund }: Rows, now: UnixSeconds): UnixSeconds =>
  [token, payment, refund].reduce((at, row) => (row === null ? at : askedAbout(row, at)), now);
