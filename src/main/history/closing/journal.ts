import type { MovementKind, Moved, SheetIntent, SheetOpen } from '../../../shared/model/closing.ts';
import { kindOf } from '../../../shared/model/kinds/index.ts';
import type { JournalGap } from '../../../shared/rules/close-sheet.ts';
import { isUnsettled } from '../../../shared/rules/refund-state.ts';
import { columns, type IntentRow, toIntent } from '../intents/row.ts';
import { paymentById, refundById } from '../rows/read.ts';
import type { Db } from '../sql/db.ts';
import { name, sql } from '../sql/sql.ts';
import { countedOf, type Source } from './counted.ts';
import type { RowLines } from './lines.ts';

/** The journal beside the lines: what it says was done and the gateway does not show, and what has no known end. */

const sheetIntent = (row: IntentRow): SheetIntent => ({
  intentId: row.id,
  kind: row.kind,
  accountId: row.accountId,
  reference: row.reference,
  bookingId: row.bookingId,
  amount: row.amount,
  currency: row.currency,
  at: row.endedAt ?? row.createdAt
});

/** What an operation moves when it is done; null: no money by itself. */
function movesOf({ kind, amount }: Pick<SheetIntent, 'kind' | 'amount'>): MovementKind | null {
  const leaves = kindOf(kind).leaves(amount);
  switch (leaves.what) {
    case 'payment':
      return 'taken';
    case 'capture':
      return 'captured';
    case 'refund':
    case 'credit':
      return 'givenBack';
    case 'state':
      if (leaves.states.includes('voided')) return 'released';
      return leaves.states.includes('succeeded') ? 'givenBack' : null;
    case 'link':
    case 'card':
    case 'nothing':
      return null;
  }
}

const keyOf = ({ accountId, kind, remoteId }: Source): string => JSON.stringify([accountId, kind, remoteId]);

/** Counted so far, this sheet's lines with it. */
export type CountedNow = (source: Source) => Moved;

const countedNow = (db: Db, rows: readonly RowLines[]): CountedNow => {
  const now = new Map(rows.map(({ source, counted }) => [keyOf(source), counted.moved]));
  return (source) => now.get(keyOf(source)) ?? countedOf(db, source, null).moved;
};

type Finding = { readonly gap: 'none' | 'notReported' | 'declinedLater'; readonly kind: MovementKind; readonly row: string };
const GONE = ['failed', 'error', 'cancelled', 'expired'] as const;

/** How far the gateway's records show what an operation of the journal did. Null: it moves no money. */
function findingOf(db: Db, intent: IntentRow, counted: CountedNow): Finding | null {
  const moves = movesOf(intent);
  if (moves === null) return null;
  if (moves === 'givenBack') {
    const refund = intent.refundId === null ? null : refundById(db, intent.refundId);
    if (refund === null) return { gap: 'notReported', kind: moves, row: `intent ${intent.id}` };
    const row = `refund ${refund.id}`;
    const back = counted({ accountId: refund.accountId, kind: 'refund', remoteId: refund.remoteId }).givenBack;
    if (back > 0 || refund.state === 'succeeded') return { gap: 'none', kind: moves, row };
    return { gap: isUnsettled(refund) ? 'notReported' : 'declinedLater', kind: moves, row };
  }
  const payment = intent.paymentId === null ? null : paymentById(db, intent.paymentId);
  if (payment === null) return { gap: 'notReported', kind: moves, row: `intent ${intent.id}` };
  const { held, taken, captured, released } = counted({ accountId: payment.accountId, kind: 'payment', remoteId: payment.remoteId });
  // Before the first sheet of its account: the gateway's own state says what was counted in the opening figures.
  const shown = { taken: ['authorized', 'partlyCaptured', 'paid', 'voided'], captured: ['partlyCaptured', 'paid'], released: ['voided'] };
  const kind = moves === 'taken' && (payment.preauth || held > 0) ? 'held' : moves;
  const row = `${moves} ${payment.id}`;
  const amounts = { taken: held + taken, captured: captured + taken, released };
  if (amounts[moves === 'captured' || moves === 'released' ? moves : 'taken'] > 0) return { gap: 'none', kind, row };
  if (shown[moves === 'captured' || moves === 'released' ? moves : 'taken'].includes(payment.state)) return { gap: 'none', kind, row };
  return { gap: GONE.some((state) => state === payment.state) ? 'declinedLater' : 'notReported', kind, row };
}

export type JournalSide = {
  readonly gaps: readonly JournalGap[];
  readonly notReported: readonly SheetIntent[];
  /** Of those that stood as not reported, the lines that show them now. */
  readonly reportedNow: ReadonlyMap<string, SheetIntent>;
};

type Asked = {
  readonly accountIds: readonly string[];
  readonly from: number;
  /** What the last sheet left as not reported. */
  readonly left: readonly SheetIntent[];
};

export function journalSide(db: Db, rows: readonly RowLines[], { accountIds, from, left }: Asked): JournalSide {
  const counted = countedNow(db, rows);
  const leftIds = new Set(left.map(({ intentId }) => intentId));
  const ended = accountIds.flatMap((id) =>
    db
      .all(sql`SELECT ${columns} FROM intent WHERE account_id = ${id} AND ended_at >= ${from} AND live = 1 ORDER BY id`)
      .map(toIntent)
      .filter((intent) => !leftIds.has(intent.id))
  );
  const gaps: JournalGap[] = [];
  const notReported: SheetIntent[] = [];
  const told = new Set<string>();
  const look = (intent: IntentRow, isNew: boolean): void => {
    const found = findingOf(db, intent, counted);
    if (found === null || found.gap === 'none' || told.has(found.row)) return;
    told.add(found.row);
    const named = amountOf(db, intent);
    if (named.currency === null || named.amount === null) return;
    const amounted = { ...sheetIntent(intent), amount: named.amount, currency: named.currency };
    if (found.gap === 'notReported') notReported.push(amounted);
    if (isNew) gaps.push({ why: found.gap, kind: found.kind, intent: amounted, currency: named.currency });
  };
  for (const { intentId } of left) {
    const row = db.get(sql`SELECT ${columns} FROM intent WHERE id = ${intentId}`);
    if (row !== null) look(toIntent(row), false);
  }
  for (const intent of ended) look(intent, true);
  return { gaps, notReported, reportedNow: reportedNow(rows, left) };
}

/** What it is about says how much, where all of something was asked for. */
function amountOf(db: Db, intent: IntentRow): Pick<SheetIntent, 'amount' | 'currency'> {
  if (intent.amount !== null && intent.currency !== null) return { amount: intent.amount, currency: intent.currency };
  const row =
    intent.refundId !== null ? refundById(db, intent.refundId) : intent.paymentId === null ? null : paymentById(db, intent.paymentId);
  return { amount: intent.amount ?? row?.amount ?? null, currency: intent.currency ?? row?.currency ?? null };
}

function reportedNow(rows: readonly RowLines[], left: readonly SheetIntent[]): Map<string, SheetIntent> {
  const found = new Map<string, SheetIntent>();
  const byId = new Map(left.map((intent) => [intent.intentId, intent]));
  for (const { lines, asked } of rows) {
    for (const { id } of asked) {
      const intent = byId.get(id);
      const line = intent === undefined ? undefined : lines.find(({ kind, amount }) => amount > 0 && showsKind(intent, kind));
      if (intent && line) found.set(line.id, intent);
    }
  }
  return found;
}

const showsKind = (asked: SheetIntent, shown: MovementKind): boolean => {
  const moves = movesOf(asked);
  return moves === shown || (moves === 'taken' && shown === 'held') || (moves === 'captured' && shown === 'taken');
};

/** What nobody knows the end of. */
export function openOf(db: Db, accountId: string): SheetOpen[] {
  const intents = db
    .all(sql`SELECT ${columns} FROM intent WHERE account_id = ${accountId} AND in_flight = 1 ORDER BY id`)
    .map(toIntent)
    .map(({ kind, reference, bookingId, amount, currency, createdAt }): SheetOpen => {
      return { why: 'noAnswer', accountId, kind, reference, bookingId, amount, currency, since: createdAt };
    });
  const under = (table: 'payment' | 'refund', states: typeof WAITING) =>
    db
      .all<Omit<SheetOpen, 'why' | 'kind' | 'accountId'>>(
        sql`SELECT reference, booking_id AS bookingId, amount, currency, sort_at AS since FROM ${name(table)}
          WHERE facet IN (SELECT id FROM facet WHERE list = ${table} AND account = ${accountId} AND ${states}) ORDER BY sort_at, id`
      )
      .map((row): SheetOpen => ({ why: 'underWay', accountId, kind: table, ...row }));
  return [...intents, ...under('payment', WAITING), ...under('refund', UNSETTLED)];
}

const WAITING = sql`state = 'underWay'`;
const UNSETTLED = sql`state IN ('pending', 'awaitingCapture', 'other')`;
