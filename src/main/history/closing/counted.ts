import type { Moved, SheetLine } from '../../../shared/model/closing.ts';
import type { Payment, Refund } from '../../../shared/model/domain.ts';
import { type CountedPayment, feePosition, NOTHING_MOVED, paymentPosition, refundPosition } from '../../../shared/rules/movements.ts';
import { minor, minorOrNull, NOTHING } from '../../../shared/values/money.ts';
import { toPayment, toPaymentMoney, toRefund } from '../rows/tables/payments.ts';
import type { Db, Row } from '../sql/db.ts';
import { name, sql } from '../sql/sql.ts';

export type SourceKind = SheetLine['source']['kind'];

export type Fee = {
  readonly fee: number | null;
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
  | { readonly kind: 'operation'; readonly row: Fee | null };

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
      return feePosition(typeof then.fee === 'number' ? minorOrNull(then.fee) : null);
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
      return { kind, row: row === null || row.currency === null ? null : toFee(row) };
  }
}

const textOf = (value: string | number | null | undefined): string | null => (typeof value === 'string' ? value : null);

const toFee = (row: Row): Fee => ({
  fee: typeof row.fee === 'number' ? row.fee : null,
  currency: String(row.currency),
  at: Number(row.operation_at ?? row.processed_at ?? row.sort_at),
  bookingId: textOf(row.booking_id),
  method: textOf(row.method_display),
  scheme: textOf(row.scheme)
});

export function positionOf(now: Now, counted: Moved): Moved {
  if (now.row === null) return NOTHING_MOVED;
  switch (now.kind) {
    case 'payment':
      return paymentPosition(now.row satisfies CountedPayment, counted);
    case 'refund':
      return refundPosition(now.row, counted);
    case 'operation':
      return feePosition(now.row.fee === null ? NOTHING : minorOrNull(now.row.fee));
  }
}

export function saveCounted(db: Db, { accountId, kind, remoteId }: Source, { currency, moved, lines, capture }: Counted): void {
  db.run(sql`INSERT OR REPLACE INTO closing_counted
    (account_id, kind, remote_id, currency, held, taken, captured, released, given_back, fee, lines, capture)
    VALUES (${accountId}, ${kind}, ${remoteId}, ${currency ?? ''}, ${moved.held}, ${moved.taken}, ${moved.captured}, ${moved.released},
      ${moved.givenBack}, ${moved.fee}, ${lines}, ${capture})`);
}
