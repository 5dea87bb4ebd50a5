import type { Moved, SheetLine } from '../../../shared/model/closing.ts';
import type { Payment, Refund } from '../../../shared/model/domain.ts';
import {
  type CountedOperation,
  type CountedPayment,
  NOTHING_MOVED,
  operationPosition,
  paymentPosition,
  refundPosition
} from '../../../shared/rules/movements.ts';
import { type Minor, minor, minorOrNull } from '../../../shared/values/money.ts';
import { toPayment, toPaymentMoney, toRefund } from '../rows/tables/payments.ts';
import type { Db, Row } from '../sql/db.ts';
import { name, sql } from '../sql/sql.ts';

export type SourceKind = SheetLine['source']['kind'];

export type OperationNow = CountedOperation & {
  /** It has a row of its own as a refund. */
  readonly known: boolean;
  readonly currency: string;
  readonly at: number;
  readonly bookingId: string | null;
  readonly method: string | null;
  readonly scheme: string | null;
};

/** A row of a gateway as it is now; null: it is not there any more. */
export type Now =
  | { readonly kind: 'payment'; readonly row: Payment | null }
  | { readonly kind: 'refund'; readonly row: Refund | null }
  | { readonly kind: 'operation'; readonly row: OperationNow | null };

/** What sheets have counted of a row. `stored`: it has stood in one. */
export type Counted = {
  readonly currency: string | null;
  readonly moved: Moved;
  readonly lines: number;
  readonly capture: number;
  readonly stored: boolean;
};

const NEW: Counted = { currency: null, moved: NOTHING_MOVED, lines: 0, capture: 0, stored: false };

export type Source = { readonly accountId: string; readonly kind: SourceKind; readonly remoteId: string };

export function countedOf(db: Db, { accountId, kind, remoteId }: Source, before: string | null): Counted {
  const row = db.get<Record<string, number> & { currency: string }>(sql`SELECT * FROM closing_counted
    WHERE account_id = ${accountId} AND kind = ${kind} AND remote_id = ${remoteId}`);
  if (row !== null) {
    const at = (column: string) => minor(row[column] ?? 0);
    const moved: Moved = {
      held: at('held'),
      taken: at('taken'),
      captured: at('captured'),
      released: at('released'),
      givenBack: at('given_back'),
      fee: at('fee')
    };
    return { currency: row.currency, moved, lines: at('lines'), capture: at('capture'), stored: true };
  }
  if (before === null) return NEW;
  // It was there before the first sheet, and is in the opening figures as it stood then.
  const then: Row = JSON.parse(before);
  return { ...NEW, currency: String(then.currency ?? ''), moved: positionThen(kind, then) };
}

function positionThen(kind: SourceKind, then: Row): Moved {
  switch (kind) {
    case 'payment':
      return paymentPosition({ ...toPaymentMoney(then), preauth: then.preauth === 1 }, NOTHING_MOVED);
    case 'refund':
      return refundPosition(refundMoney(then), NOTHING_MOVED);
    case 'operation':
      return operationPosition(operationOf(then), false);
  }
}

const REFUND_STATES: readonly Refund['state'][] = ['pending', 'awaitingCapture', 'succeeded', 'failed', 'cancelled', 'error', 'other'];
const refundMoney = ({ state, amount }: Row): Pick<Refund, 'state' | 'amount'> => ({
  state: REFUND_STATES.find((one) => one === state) ?? 'other',
  amount: minor(Number(amount ?? 0))
});

export function nowOf(db: Db, { accountId, kind, remoteId }: Source): Now {
  const row = db.get(sql`SELECT * FROM ${name(kind)} WHERE account_id = ${accountId} AND remote_id = ${remoteId}`);
  switch (kind) {
    case 'payment':
      return { kind, row: row === null ? null : toPayment(row) };
    case 'refund':
      return { kind, row: row === null ? null : toRefund(row) };
    case 'operation':
      return { kind, row: row === null || row.currency === null ? null : toOperation(row, isKnown(db, accountId, remoteId)) };
  }
}

const textOf = (value: string | number | null | undefined): string | null => (typeof value === 'string' ? value : null);

const amountIn = (value: string | number | null | undefined): Minor | null => (typeof value === 'number' ? minorOrNull(value) : null);

const operationOf = (row: Row): CountedOperation => ({
  type: textOf(row.type),
  status: String(row.status ?? ''),
  amount: amountIn(row.amount),
  fee: amountIn(row.fee)
});

const isKnown = (db: Db, accountId: string, remoteId: string): boolean =>
  db.value<number>(sql`SELECT 1 FROM refund WHERE account_id = ${accountId} AND remote_id = ${remoteId}`) !== null;

const toOperation = (row: Row, known: boolean): OperationNow => ({
  ...operationOf(row),
  known,
  currency: String(row.currency),
  at: Number(row.operation_at ?? row.processed_at ?? row.sort_at),
  bookingId: textOf(row.booking_id),
  method: textOf(row.method_display),
  scheme: textOf(row.scheme)
});

/** How the row of an operation stands, as the triggers of 018 keep one that changes. */
export const operationNow = (db: Db, accountId: string, remoteId: string): string | null =>
  db.value<string>(sql`SELECT json_object('type', type, 'status', status, 'amount', amount, 'fee', fee, 'currency', currency) FROM operation
    WHERE account_id = ${accountId} AND remote_id = ${remoteId}`);

export function positionOf(now: Now, counted: Moved): Moved {
  if (now.row === null) return NOTHING_MOVED;
  switch (now.kind) {
    case 'payment':
      return paymentPosition(now.row satisfies CountedPayment, counted);
    case 'refund':
      return refundPosition(now.row, counted);
    case 'operation':
      return operationPosition(now.row, now.row.known);
  }
}

export function saveCounted(db: Db, { accountId, kind, remoteId }: Source, { currency, moved, lines, capture }: Counted): void {
  db.run(sql`INSERT OR REPLACE INTO closing_counted
    (account_id, kind, remote_id, currency, held, taken, captured, released, given_back, fee, lines, capture)
    VALUES (${accountId}, ${kind}, ${remoteId}, ${currency ?? ''}, ${moved.held}, ${moved.taken}, ${moved.captured}, ${moved.released},
      ${moved.givenBack}, ${moved.fee}, ${lines}, ${capture})`);
}
