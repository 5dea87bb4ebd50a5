import type { AccountId, GatewayId, IncomingCapture, IncomingPayment, IncomingRefund, Records } from '../../../shared/model/domain.ts';
import { happenedAfterAll } from './corrections.ts';
import { correctCaptured } from './captured-exact.ts';
import type { Db, Row } from '../sql/db.ts';
import { asKept, findRow, insertRows, keepRaw, keepRaws, saidOf, updateRow } from './entities.ts';
import { refundOnPayment, writeChanges, writeEvents } from './events.ts';
import { freshOperations, freshPayments, freshRefunds, freshTokens, markedLike, type Split } from './fresh.ts';
import { tellHouse } from './house-out.ts';
import { captureFailed, fillPayment, fillRefund, passOn } from './links.ts';
import { lookForDoubles, nothingTouched } from './moved-twice.ts';
import { crossed, mergeRow } from './merge.ts';
import { dropPayment, knownRefund } from './untold.ts';
import { HistoryFailure } from '../sql/errors.ts';
import { sql } from '../sql/sql.ts';
import { operationTable } from './tables/operations.ts';
import { paymentTable, refundTable } from './tables/payments.ts';
import type { Table } from './tables/table.ts';
import { tokenTable } from './tables/tokens.ts';
import type { Answer, Stored, StoreContext } from '../types.ts';
import { newRow, schedule, settle, type Incoming, type Work } from './work.ts';

type Written = { readonly before: Row | null; readonly after: Row & { id: number }; readonly changed: boolean };
type Ids = { readonly [Table in 'tokens' | 'payments' | 'refunds']: Record<string, number> };
/**
 * Stores everything one gateway answer told. One transaction: rows, timeline, search text and raw JSON are all there or
 * none is. Two desks and a sync may bring the same thing in any order; the rules of tables/columns.ts join them.
 */
export function storeRecords(db: Db, accountId: AccountId, records: Records, context: StoreContext): Stored {
  return db.transaction(() => {
    const gateway = db.value<GatewayId>(sql`SELECT gateway FROM account WHERE id = ${accountId}`);
    if (gateway === null) throw new HistoryFailure('bug', 'Records for an account that is not there');
    const work: Work = { db, accountId, gateway, context, changed: new Set(), touched: nothingTouched() };
    const ids: Ids = { tokens: {}, payments: {}, refunds: {} };
    for (const token of manyAtOnce(freshTokens(work, records.tokens ?? []), ids.tokens)) {
      const { after } = write(work, tokenTable, token);
      ids.tokens[token.remoteId] = after.id;
      for (const table of passOn(db, after)) work.changed.add(table);
    }
    for (const payment of manyAtOnce(freshPayments(work, records.payments ?? []), ids.payments)) writePayment(work, payment, ids);
    for (const refund of manyAtOnce(freshRefunds(work, records.refunds ?? []), ids.refunds)) writeRefund(work, refund, ids);
    for (const untold of records.untold ?? []) {
      const refund = knownRefund(db, accountId, untold.refund);
      if (refund === null) writePayment(work, untold.payment, ids);
      else if (refund !== 'settled') writeRefund(work, refund, ids);
      if (refund !== null && dropPayment(db, accountId, untold.payment.remoteId)) work.changed.add('payments');
    }
    for (const remoteId of records.notPayments ?? []) if (dropPayment(db, accountId, remoteId)) work.changed.add('payments');
    for (const capture of records.captures ?? []) {
      writeCapture(work, capture);
      settle(work, capture.paymentRemoteId);
    }
    for (const operation of freshOperations(work, records.operations ?? []).rest)
      write(work, operationTable, operation, markedLike(work, [operation]));
    if (lookForDoubles(db, accountId, work.touched, context)) work.changed.add('doubles');
    tellHouse(db, accountId, { records, context });
    return { ...ids, changed: [...work.changed] };
  });
}

/** Several answers one after another in one transaction, as a first run brings them. */
export function storeAnswers(db: Db, accountId: AccountId, answers: readonly Answer[]): Pick<Stored, 'changed'> {
  return db.transaction(() => {
    const changed = answers.flatMap(({ records, context }) => storeRecords(db, accountId, records, context).changed);
    return { changed: [...new Set(changed)] };
  });
}

/** Notes what was written many at once; answers what is left to be written one by one. */
function manyAtOnce<T extends Incoming>({ written, rest }: Split<T>, ids: Record<string, number>): readonly T[] {
  for (const { said, row } of written) ids[said.remoteId] = row.id;
  return rest;
}

function writePayment(work: Work, payment: IncomingPayment, ids: Ids): void {
  const { db, accountId, context } = work;
  if (correctCaptured(db, accountId, payment, context)) work.changed.add('payments');
  const { after } = write(work, paymentTable, payment, (row) => fillPayment(db, accountId, row));
  ids.payments[payment.remoteId] = after.id;
  settle(work, payment.remoteId);
}

function writeRefund(work: Work, refund: IncomingRefund, ids: Ids): void {
  const { db, accountId, context } = work;
  const { before, after } = write(work, refundTable, refund, (row) => fillRefund(db, accountId, row));
  ids.refunds[refund.remoteId] = after.id;
  const payment = after.payment_remote_id == null ? null : settle(work, String(after.payment_remote_id));
  if (payment) writeEvents(db, refundOnPayment(payment, { before, after }, context));
}

/** Inserts or merges one row with its timeline and JSON. `complete` may fill what other rows know. */
function write(work: Work, table: Table, incoming: Incoming, complete: (row: Row) => Row = (row) => row): Written {
  const { db, accountId, context } = work;
  const said = table.shape.toRow(incoming);
  const before = findRow(db, table, accountId, incoming.remoteId);
  const { after, changed } =
    before === null ? insert(work, table, newRow(work, table, said, complete)) : merge(work, table, { before, said, complete });
  const told = saidOf(after, incoming.raw);
  if (before === null) keepRaws(db, table.name, [[after.id, told]]);
  else keepRaw(db, { table: table.name, id: after.id }, told);
  if (table.kind !== 'operation' && happenedAfterAll(db, table.kind, after, context.at)) work.changed.add('intents');
  if (changed) {
    work.changed.add(`${table.name}s`);
    if (table.kind !== 'operation') {
      writeChanges(db, { kind: table.kind, before, after }, context);
      work.touched[table.kind].add(after.id);
    }
  }
  return { before, after, changed };
}

function insert({ db }: Work, table: Table, row: Row): Pick<Written, 'after' | 'changed'> {
  const [after] = insertRows(db, table, [row]);
  if (after === undefined) throw new HistoryFailure('bug', 'A row that was just written is not there');
  return { after, changed: true };
}

type Merge = { readonly before: Row; readonly said: Row; readonly complete: (row: Row) => Row };

function merge({ db, context }: Work, table: Table, { before, said, complete }: Merge): Pick<Written, 'after' | 'changed'> {
  const stale = context.at < Number(before.fetched_at) || (table.kind === 'payment' && crossed(before, said));
  const row = asKept(complete({ ...before, ...mergeRow(table.shape, before, said, stale) }));
  row.fetched_at = stale ? (before.fetched_at ?? null) : context.at;
  row.sort_at = table.sortAt(row, Number(before.sort_at));
  if (table.kind !== 'operation') schedule(table, before, row, context.at);
  const after = { ...row, id: Number(before.id) };
  return { after, changed: updateRow(db, table, before, after) };
}

/** Captures with these words took nothing. */
const inVain = (status: unknown): boolean => captureFailed.includes(String(status).toUpperCase());

/**
 * The row of a capture that is told again. It is known by its id, and by our own reference for it (Saferpay OrderPartId), which
 * names one capture whatever id an answer gives it: ids have been seen to differ between two answers about one capture. An answer that
 * names no reference speaks of a payment captured in one go, so it means the capture whose id is not known yet, or the only
 * one there is. One with neither (SysPay captures a whole payment) is the payment's only one.
 */
function knownCapture({ db, accountId }: Work, said: IncomingCapture): Row | null {
  const rows = db.all(
    sql`SELECT * FROM capture WHERE account_id = ${accountId} AND payment_remote_id = ${said.paymentRemoteId} ORDER BY id`
  );
  const oneGo = findRow(db, paymentTable, accountId, said.paymentRemoteId)?.capture_mode === 'single';
  const ways: readonly ((row: Row) => boolean)[] = [
    (row) => said.captureId !== null && row.capture_id === said.captureId,
    (row) => said.reference !== null && row.reference === said.reference,
    (row) => said.captureId !== null && said.reference === null && row.capture_id === null,
    (row) => said.reference === null && row.reference === null && (row.capture_id === null || said.captureId === null),
    (row) => oneGo && (said.reference === null || row.reference === null) && !inVain(row.status) && !inVain(said.status)
  ];
  for (const way of ways) {
    const found = rows.find(way);
    if (found) return found;
  }
  return null;
}

function writeCapture(work: Work, said: IncomingCapture): void {
  const { db, accountId, changed } = work;
  const told = saidOf(findRow(db, paymentTable, accountId, said.paymentRemoteId) ?? {}, said.raw);
  const known = knownCapture(work, said);
  if (known === null) {
    const { id } =
      db.run(sql`INSERT INTO capture (account_id, payment_remote_id, capture_id, reference, amount, currency, status, captured_at)
      VALUES (${accountId}, ${said.paymentRemoteId}, ${said.captureId}, ${said.reference}, ${said.amount}, ${said.currency}, ${said.status},
        ${said.capturedAt})`);
    keepRaws(db, 'capture', [[id, told]]);
    changed.add('payments');
    return;
  }
  const done =
    db.run(sql`UPDATE capture SET capture_id = coalesce(${said.captureId}, capture_id), reference = coalesce(${said.reference}, reference),
      amount = ${said.amount}, currency = ${said.currency}, status = ${said.status}, captured_at = coalesce(${said.capturedAt}, captured_at)
    WHERE id = ${Number(known.id)} AND (amount <> ${said.amount} OR status <> ${said.status}
      OR capture_id IS NOT coalesce(${said.captureId}, capture_id) OR (reference IS NULL AND ${said.reference} IS NOT NULL)
      OR (captured_at IS NULL AND ${said.capturedAt} IS NOT NULL))`);
  keepRaw(db, { table: 'capture', id: Number(known.id) }, told);
  if (done.changes > 0) changed.add('payments');
}
