import type { Batch, BatchAction, BatchState } from '../../../shared/model/batches.ts';
import type { AccountId, RowId } from '../../../shared/model/domain.ts';
import type { MoneyRequest } from '../../../shared/model/kinds/index.ts';
import type { UnixSeconds } from '../../../shared/values/dates.ts';
import type { AppError } from '../../../shared/values/errors.ts';
import type { Minor } from '../../../shared/values/money.ts';
import { actor } from '../acting.ts';
import { askedWithoutGuest } from '../rows/scrub.ts';
import type { Db } from '../sql/db.ts';
import { HistoryFailure } from '../sql/errors.ts';
import { sql, type Sql } from '../sql/sql.ts';
import { writeTrail } from '../trail/append.ts';
import { batchById, begunRow, type BegunRow } from './rows.ts';

export type NewBatchRow = {
  readonly accountId: AccountId | null;
  readonly paymentId: RowId | null;
  readonly tokenId: RowId | null;
  readonly amount: Minor | null;
  readonly currency: string | null;
  /** Of links: the booking each is for. */
  readonly bookingId: string | null;
  /** Null: it waits for its turn. */
  readonly reason: string | null;
  /** What is sent and under which reference; null: the gateway is only asked, or it is left out. */
  readonly sends: { readonly request: MoneyRequest; readonly reference: string } | null;
};

export type NewBatch = { readonly action: BatchAction; readonly at: UnixSeconds; readonly rows: readonly NewBatchRow[] };

/** What came of a row. `intentId` null: the journal is looked through for its reference. */
export type BatchRowEnd = { readonly id: RowId; readonly intentId: RowId | null; readonly error: AppError | null };

export type BatchMove = {
  readonly id: RowId;
  readonly wanted: BatchState;
  /** Why it stopped by itself. */
  readonly because: AppError | null;
  readonly at: UnixSeconds;
};

const text = (value: object | null): string | null => (value === null ? null : JSON.stringify(value));

/** The whole list with every reference, on disk before the first row is begun. Null: another one has rows that wait. */
export function insertBatch(db: Db, { action, at, rows }: NewBatch): Batch | null {
  return db.transaction(() => {
    if (db.get(sql`SELECT id FROM batch WHERE ended_at IS NULL`) !== null) return null;
    const { id } = db.run(sql`INSERT INTO batch (action, state, created_at, person) VALUES (${action}, 'running', ${at}, ${actor()})`);
    for (const { sends, reason, ...row } of rows) {
      db.run(sql`INSERT INTO batch_row
          (batch_id, account_id, payment_id, token_id, asked, reference, amount, currency, booking_id, state, reason)
        VALUES (${id}, ${row.accountId}, ${row.paymentId}, ${row.tokenId}, ${text(sends?.request ?? null)}, ${sends?.reference ?? null},
          ${row.amount}, ${row.currency}, ${row.bookingId}, ${reason === null ? 'waiting' : 'leftOut'}, ${reason})`);
    }
    const leftOut = rows.filter(({ reason }) => reason !== null).length;
    writeTrail(db, { kind: 'batch.started', accountId: null, facts: { batch: id, action, rows: rows.length - leftOut, leftOut } });
    return written(db, id);
  });
}

function written(db: Db, id: RowId): Batch {
  const batch = batchById(db, id);
  if (!batch) throw new HistoryFailure('bug', 'A batch that was just written is not there');
  return batch;
}

/**
 * Begins the next row: on disk, with how far the journal had come by then, before anything is asked of a gateway. Null: none
 * waits, or the batch is not running any more.
 */
export function beginBatchRow(db: Db, batchId: RowId): BegunRow | null {
  return db.transaction(() => {
    const id = db.value<number>(sql`SELECT batch_row.id FROM batch_row JOIN batch ON batch.id = batch_row.batch_id
      WHERE batch_id = ${batchId} AND batch_row.state = 'waiting' AND batch.state = 'running' ORDER BY batch_row.id LIMIT 1`);
    if (id === null) return null;
    db.run(sql`UPDATE batch_row SET state = 'running', after_intent = (SELECT coalesce(max(id), 0) FROM intent) WHERE id = ${id}`);
    return begunRow(db, id);
  });
}

/** The row's entry in the journal: a live one under its reference, or what was written since the row was begun. */
const OWN_INTENT = sql`(SELECT max(intent.id) FROM intent WHERE intent.account_id = batch_row.account_id
  AND intent.reference = batch_row.reference AND (intent.live = 1 OR intent.id > batch_row.after_intent))`;

export const endBatchRow = (db: Db, { id, intentId, error }: BatchRowEnd): void =>
  db.transaction(() => {
    db.run(sql`UPDATE batch_row SET state = 'over', intent_id = coalesce(${intentId}, ${OWN_INTENT}), error = ${text(error)}
      WHERE id = ${id} AND state = 'running'`);
    forgetGuests(db, sql`id = ${id}`);
  });

/** What was never asked of a gateway needs no guest any more: nothing in the journal leads to the row, so nobody would find it there. */
function forgetGuests(db: Db, which: Sql): void {
  const rows = db.all<{ id: number; asked: string }>(
    sql`SELECT id, asked FROM batch_row WHERE ${which} AND booking_id IS NOT NULL AND asked IS NOT NULL AND intent_id IS NULL
      AND blanked_at IS NULL AND state IN ('over', 'leftOut')`
  );
  for (const row of rows)
    db.run(sql`UPDATE batch_row SET asked = ${askedWithoutGuest(row.asked)}, blanked_at = unixepoch() WHERE id = ${row.id}`);
}

/** Nothing was sent: its turn comes again. */
export const putBackBatchRow = (db: Db, id: RowId): void =>
  void db.run(sql`UPDATE batch_row SET state = 'waiting' WHERE id = ${id} AND state = 'running'`);

const ownIs = (what: Sql): Sql => sql`EXISTS (SELECT 1 FROM intent WHERE intent.id = ${OWN_INTENT} AND ${what})`;

/**
 * Rows that nobody is at although they look so, after the program ended under them. The journal says how they stand: no entry, or
 * one that was given up before anything was sent, and the row waits again; any other one and it is over. Never begun a second
 * time is what may have been sent. An entry that is only prepared is left until the money operations have ended it.
 */
export function settleBatchRows(db: Db, batchId: RowId): void {
  const left = sql`batch_id = ${batchId} AND state = 'running'`;
  const neverSent = sql`intent.state = 'rejected' AND json_extract(intent.error, '$.code') IN ('money.neverSent', 'money.notRecorded')`;
  db.transaction(() => {
    db.run(sql`UPDATE batch_row SET state = 'waiting' WHERE ${left} AND (${OWN_INTENT} IS NULL OR ${ownIs(neverSent)})`);
    db.run(sql`UPDATE batch_row SET state = 'over', intent_id = ${OWN_INTENT} WHERE ${left} AND ${ownIs(sql`intent.state <> 'prepared'`)}`);
  });
}

/** Where the batch stands. `ended` is written only when no row waits or runs any more: otherwise it is stopped. */
export function setBatchState(db: Db, { id, wanted, because, at }: BatchMove): Batch | null {
  return db.transaction(() => {
    const open = db.value<number>(sql`SELECT count(*) FROM batch_row WHERE batch_id = ${id} AND state IN ('waiting', 'running')`) ?? 0;
    const state = wanted === 'ended' && open > 0 ? 'stopped' : wanted;
    db.run(sql`UPDATE batch SET state = ${state}, because = ${text(because)}, ended_at = ${state === 'ended' ? at : null}
      WHERE id = ${id} AND ended_at IS NULL`);
    return batchById(db, id);
  });
}

/** What has not had its turn never gets one. */
export function leaveBatchRows(db: Db, id: RowId): void {
  db.transaction(() => {
    const left = db.run(sql`UPDATE batch_row SET state = 'leftOut', reason = 'givenUp' WHERE batch_id = ${id} AND state = 'waiting'`);
    forgetGuests(db, sql`batch_id = ${id}`);
    if (left.changes > 0) writeTrail(db, { kind: 'batch.left', accountId: null, facts: { batch: id } });
  });
}
