import type { TimelineEvent } from '../../../shared/model/domain.ts';
import { actor } from '../acting.ts';
import type { Db, Row } from '../sql/db.ts';
import { insertMany } from '../sql/insert.ts';
import { sql } from '../sql/sql.ts';
import type { Handover, PaperNews, StoreContext } from '../types.ts';
import { isBlanked } from './scrub.ts';
import { amountOf } from './tables/columns.ts';
import { leftOf, type Minor, NOTHING } from '../../../shared/values/money.ts';

export type Happening =
  | 'created'
  | 'statusChanged'
  | 'amountCaptured'
  | 'refundRequested'
  | 'refunded'
  | 'refundFailed'
  | 'mandateChanged'
  | 'validationChanged'
  | 'removed'
  | 'movedTwice'
  | 'perhapsTwice'
  | 'twiceGivenBack'
  | 'twiceAnswered'
  | 'linkSent'
  | 'reminderSent'
  | 'receiptSent'
  | 'refundMailSent'
  | 'releaseSent'
  | 'mailFailed'
  | 'mailUnknown'
  | Handover
  | PaperNews;

type Line = { what: Happening; at: number; status?: string | null; amount?: Minor | null; currency?: string | null; note?: string | null };

/** Whose timeline, and how the desk learned of it. */
export type Told = { readonly kind: 'token' | 'payment' | 'refund'; readonly row: Row; readonly source: TimelineEvent['source'] };

const COLUMNS = ['account_id', 'kind', 'row_id', 'at', 'what', 'status', 'amount', 'currency', 'note', 'source', 'person'] as const;

type ToldLine = readonly [Told, Line];

export function writeEvents(db: Db, lines: readonly ToldLine[]): void {
  const rows = lines.map(([{ kind, row, source }, line]) => {
    const { at, what, status = null, amount = null, currency = null, note = null } = line;
    const kept = isBlanked(row) ? null : note;
    return [
      row.account_id ?? null,
      kind,
      row.id ?? null,
      at,
      what,
      status,
      amount,
      currency,
      kept,
      source,
      source === 'desk' ? actor() : null
    ];
  });
  insertMany(db, 'event', COLUMNS, rows);
}

export const writeEvent = (db: Db, told: Told, line: Line): void => writeEvents(db, [[told, line]]);

const numberOr = (value: string | number | null | undefined, fallback: number) => (typeof value === 'number' ? value : fallback);
const textOf = (value: string | number | null | undefined) => (typeof value === 'string' ? value : null);

/** The gateway's own time of a change when the same answer brought it, else when the desk saw it. */
const momentOf = (before: Row, after: Row, context: StoreContext) =>
  after.processed_at !== before.processed_at ? numberOr(after.processed_at, context.at) : context.at;

/** A row before (null: first seen) and after an answer. */
export type Change = { readonly kind: Told['kind']; readonly before: Row | null; readonly after: Row };

/** The lines that tell how a row came to be what it is now. */
export function writeChanges(db: Db, change: Change, context: StoreContext): void {
  const told = { kind: change.kind, row: change.after, source: context.source };
  writeEvents(
    db,
    changesOf(change, context).map((line) => [told, line] as const)
  );
}

export function changesOf({ kind, before, after }: Change, context: StoreContext): readonly Line[] {
  const lines: Line[] = [];
  const money = { amount: amountOf(after.amount), currency: textOf(after.currency) };
  if (before === null) {
    lines.push({ what: 'created', at: numberOr(after.created_at, context.at), status: textOf(after.status), ...money });
  } else {
    const at = momentOf(before, after, context);
    if (after.status !== before.status)
      lines.push({ what: 'statusChanged', at, status: textOf(after.status), note: textOf(after.failure_category) });
    if (kind === 'token' && after.mandate_status !== before.mandate_status) {
      lines.push({ what: 'mandateChanged', at, status: textOf(after.mandate_status), note: textOf(after.mandate_reason) });
    }
    if (kind === 'token' && after.validation_status !== before.validation_status) {
      lines.push({ what: 'validationChanged', at, status: textOf(after.validation_status), note: textOf(after.invalid_reason) });
    }
  }
  if (kind === 'payment' && after.preauth === 1) {
    const taken = leftOf(amountOf(after.captured_amount) ?? NOTHING, amountOf(before?.captured_amount) ?? NOTHING);
    if (taken > 0) {
      const at = before === null ? numberOr(after.processed_at, context.at) : momentOf(before, after, context);
      lines.push({ what: 'amountCaptured', at, amount: taken, currency: textOf(after.currency) });
    }
  }
  return lines;
}

const told: Readonly<Record<string, Happening>> = {
  succeeded: 'refunded',
  failed: 'refundFailed',
  cancelled: 'refundFailed',
  error: 'refundFailed'
};

/** A payment's own timeline tells of its refunds too. */
export function refundOnPayment(
  payment: Row,
  { before, after: refund }: Pick<Change, 'before' | 'after'>,
  context: StoreContext
): readonly ToldLine[] {
  if (before !== null && before.state === refund.state) return [];
  const what = told[String(refund.state)] ?? 'refundRequested';
  if (before !== null && what === 'refundRequested') return [];
  const seen = before === null ? numberOr(refund.created_at, context.at) : context.at;
  const line = {
    what,
    at: what === 'refundRequested' ? seen : numberOr(refund.processed_at, seen),
    status: textOf(refund.status),
    amount: amountOf(refund.amount),
    currency: textOf(refund.currency),
    note: textOf(refund.failure_category)
  };
  return [[{ kind: 'payment', row: payment, source: context.source }, line]];
}

export function timelineOf(db: Db, kind: 'token' | 'payment' | 'refund', id: number): TimelineEvent[] {
  return db.all<TimelineEvent>(sql`SELECT id, at, what, status, amount, currency, note, source, person FROM event
    WHERE kind = ${kind} AND row_id = ${id} ORDER BY at, id`);
}
