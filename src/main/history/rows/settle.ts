import type { AccountId } from '../../../shared/model/domain.ts';
import { refundsInVain } from '../../../shared/rules/payment-actions.ts';
import type { Minor } from '../../../shared/values/money.ts';
import type { Db, Row } from '../sql/db.ts';
import { updateMany } from '../sql/insert.ts';
import { list, names, setOf, sql, type Sql } from '../sql/sql.ts';
import type { Stored, StoreContext } from '../types.ts';
import { updateRow } from './entities.ts';
import { changesOf, writeEvents } from './events.ts';
import { captureFailed, fill, fillRefund, lacks, means, sharedColumns, tokenOfPayment } from './links.ts';
import { paymentStanding, refundsThatArrived, refundTable } from './tables/payments.ts';
import { tokenStanding, tokenTable } from './tables/tokens.ts';

/**
 * What the row of a payment holds of others: what was refunded, at least what its captures add up to, and booking and guest handed to
 * refunds and a token that lack them; its link stands as it does. Worked out for all payments of an answer at once: asked and written one
 * by one, each costs three times as much.
 */
type Settled = {
  /** As they are then, by the gateway's id; those that are not known (yet) are missing. */
  readonly payments: ReadonlyMap<string, Row>;
  /** The numbers of those that are other than before. */
  readonly moved: readonly number[];
  readonly changed: ReadonlySet<Stored['changed'][number]>;
};

const STANDING = ['money_state', 'facet', 'amount_key', 'taken', 'given_back'];
/** The same of a link. */
const LINK_STANDING = [...STANDING, 'paid_days'];
const OF_OTHERS = ['captured_amount', 'refunded_amount', 'refund_pending_amount'];
const WORDS = ['id', 'account_id', 'state', 'status', 'amount', 'currency', 'card_scheme', 'method_type', ...sharedColumns, ...STANDING];
/** Of a payment what is read to settle it: a row has thrice as much. */
const ofPayment = names([
  ...WORDS,
  ...OF_OTHERS,
  'remote_id',
  'token_remote_id',
  'source',
  'capture_mode',
  'preauth',
  'created_at',
  'processed_at',
  'blanked_at'
]);
const ofLink = names([
  ...WORDS,
  'paid_days',
  'created_at',
  'payment_remote_id',
  'is_link',
  'is_card',
  'moto_instance_id',
  'validation_status'
]);

type Place = { readonly db: Db; readonly accountId: AccountId };
type Changed = Set<Stored['changed'][number]>;

export function settlePayments(db: Db, accountId: AccountId, remoteIds: readonly string[], context: StoreContext): Settled {
  const place = { db, accountId };
  const changed: Changed = new Set();
  const asked = among(remoteIds);
  const before =
    remoteIds.length === 0 ? [] : db.all(sql`SELECT ${ofPayment} FROM payment WHERE account_id = ${accountId} AND remote_id ${asked}`);
  if (before.length === 0) return { payments: new Map(), moved: [], changed };
  const refunds = refundsOf(place, asked);
  const captures = capturesOf(place, asked);
  const after = before.map((payment) =>
    settledRow(db, payment, refunds.get(String(payment.remote_id)), captures.get(String(payment.remote_id)))
  );
  const moved = before.flatMap((payment, index) => {
    const row = after[index];
    return row !== undefined && differing(payment, row, [...OF_OTHERS, ...STANDING]).length > 0 ? [{ before: payment, after: row }] : [];
  });
  writeColumns(db, 'payment', moved, [...OF_OTHERS, ...STANDING]);
  if (moved.length > 0) changed.add('payments');
  writeEvents(
    db,
    moved.flatMap((one) =>
      changesOf({ kind: 'payment', ...one }, context).map(
        (line) => [{ kind: 'payment', row: one.after, source: context.source }, line] as const
      )
    )
  );
  const payments = new Map(after.map((payment) => [String(payment.remote_id), payment]));
  if (fillRefunds(place, after, refunds)) changed.add('refunds');
  const links = db.all(sql`SELECT ${ofLink} FROM token WHERE account_id = ${accountId} AND payment_remote_id ${asked} ORDER BY id`);
  if (fillTokens(place, after, links)) changed.add('tokens');
  if (tellLinks(place, links, payments)) changed.add('tokens');
  return { payments, moved: moved.map(({ after: { id } }) => Number(id)), changed };
}

const among = (texts: readonly string[]): Sql => sql`IN ${setOf(texts)}`;

const differing = (before: Row, after: Row, columns: readonly string[]): string[] =>
  columns.filter((column) => before[column] !== after[column]);

type Change = { readonly before: Row; readonly after: Row };

/** Rows of which the same columns differ are written together: a column that stays makes no index move. */
function writeColumns(db: Db, table: 'payment' | 'token', changes: readonly Change[], columns: readonly string[]): void {
  const alike = Map.groupBy(changes, ({ before, after }) => differing(before, after, columns).join(' '));
  for (const [key, rows] of alike) {
    const written = key.split(' ');
    updateMany(
      db,
      table,
      written,
      rows.map(({ after }) => [after.id ?? null, ...written.map((column) => after[column] ?? null)])
    );
  }
}

type Refunds = {
  readonly payment: string;
  readonly refunded: Minor;
  readonly pending: Minor;
  readonly unbooked: number;
  readonly unnamed: number;
  readonly unmailed: number;
  readonly cardless: number;
};

/** What the refunds of each payment come to, and what any of them lacks. */
function refundsOf({ db, accountId }: Place, asked: Sql): ReadonlyMap<string, Refunds> {
  const cardless = { text: means.map((column) => `${column} IS NULL`).join(' AND '), params: [] };
  const rows = db.all<Refunds>(sql`SELECT payment_remote_id AS payment,
      coalesce(sum(amount) FILTER (WHERE state NOT IN (${list(refundsInVain)})), 0) AS refunded,
      coalesce(sum(amount) FILTER (WHERE state NOT IN (${list([...refundsInVain, ...refundsThatArrived])})), 0) AS pending,
      max(booking_id IS NULL) AS unbooked, max(guest_name IS NULL) AS unnamed, max(guest_email IS NULL) AS unmailed,
      max(${cardless}) AS cardless
    FROM refund WHERE account_id = ${accountId} AND payment_remote_id ${asked} GROUP BY payment_remote_id`);
  return new Map(rows.map((row) => [row.payment, row]));
}

/** What was taken in captures that did not fail. */
function capturesOf({ db, accountId }: Place, asked: Sql): ReadonlyMap<string, Minor> {
  const rows = db.all<{ payment: string; captured: Minor }>(sql`SELECT payment_remote_id AS payment, sum(amount) AS captured
    FROM capture WHERE account_id = ${accountId} AND payment_remote_id ${asked} AND upper(status) NOT IN (${list(captureFailed)})
    GROUP BY payment_remote_id`);
  return new Map(rows.map(({ payment, captured }) => [payment, captured]));
}

function settledRow(db: Db, payment: Row, refunds: Refunds | undefined, captured: Minor | undefined): Row {
  const settled: Row = {
    ...payment,
    refunded_amount: refunds?.refunded ?? 0,
    refund_pending_amount: refunds?.pending ?? 0,
    // No gateway takes more than was agreed: captures that add up to more are one capture told twice.
    captured_amount: Math.max(Number(payment.captured_amount), Math.min(captured ?? 0, Number(payment.amount)))
  };
  return { ...settled, ...paymentStanding(db, settled) };
}

/** Booking, guest and card for refunds that lack what their payment has. */
function fillRefunds({ db, accountId }: Place, payments: readonly Row[], refunds: ReadonlyMap<string, Refunds>): boolean {
  let filled = false;
  for (const payment of payments) {
    const of = refunds.get(String(payment.remote_id));
    if (of === undefined || !mayFill(payment, of)) continue;
    const rows = db.all(sql`SELECT * FROM refund WHERE account_id = ${accountId} AND payment_remote_id = ${payment.remote_id ?? null}`);
    for (const refund of rows.filter(lacks)) if (updateRow(db, refundTable, refund, fillRefund(db, accountId, refund))) filled = true;
  }
  return filled;
}

function mayFill(payment: Row, { unbooked, unnamed, unmailed, cardless }: Refunds): boolean {
  if (sharedColumns.every((column) => payment[column] == null)) return false;
  if (unbooked + unnamed + unmailed === 0) return false;
  return (
    (unbooked === 1 && payment.booking_id != null) ||
    (unnamed === 1 && payment.guest_name != null) ||
    (unmailed === 1 && payment.guest_email != null) ||
    cardless === 1 ||
    payment.blanked_at != null
  );
}

const canTeach = (payment: Row, token: Row): boolean => sharedColumns.some((column) => token[column] == null && payment[column] != null);

/** Booking and guest for the card or link of a payment. */
function fillTokens({ db, accountId }: Place, payments: readonly Row[], links: readonly Row[]): boolean {
  const asked = payments.flatMap(({ token_remote_id }) => (typeof token_remote_id === 'string' ? [token_remote_id] : []));
  const lacking = new Map(
    db
      .all(
        sql`SELECT remote_id, ${names(sharedColumns)} FROM token WHERE account_id = ${accountId} AND remote_id ${among(asked)}
          AND (booking_id IS NULL OR guest_name IS NULL OR guest_email IS NULL)`
      )
      .map((token) => [token.remote_id ?? null, token])
  );
  let filled = false;
  for (const payment of payments) {
    const { token_remote_id: card = null, remote_id: own } = payment;
    const known = card === null ? links.find((link) => link.payment_remote_id === own) : lacking.get(card);
    if (known === undefined || !canTeach(payment, known)) continue;
    // Another payment of the same card may have taught it meanwhile.
    const token = tokenOfPayment(db, accountId, payment);
    if (token !== null && lacks(token) && updateRow(db, tokenTable, token, fill(token, payment))) filled = true;
  }
  return filled;
}

/** A link stands as the payment made with it does. True when a word of one is another than before. */
function tellLinks({ db }: Place, links: readonly Row[], payments: ReadonlyMap<string, Row>): boolean {
  const moved = links.flatMap((before): Change[] => {
    const payment = payments.get(String(before.payment_remote_id));
    const after = { ...before, ...tokenStanding(db, before, payment ?? null) };
    return differing(before, after, LINK_STANDING).length > 0 ? [{ before, after }] : [];
  });
  writeColumns(db, 'token', moved, LINK_STANDING);
  return moved.length > 0;
}
