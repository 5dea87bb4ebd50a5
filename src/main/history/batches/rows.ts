import { z } from 'zod';
import { BatchRow, BatchSum, Batch } from '../../../shared/model/batches.ts';
import type { RowId } from '../../../shared/model/domain.ts';
import { MoneyRequest } from '../../../shared/model/kinds/index.ts';
import type { Db, Row } from '../sql/db.ts';
import { sql } from '../sql/sql.ts';

const json = (value: Row[string] | undefined): unknown => (typeof value === 'string' ? JSON.parse(value) : null);

/**
 * How a row stands: once it is over, what its entry in the journal says now, so that what is found out later, or happened after
 * all, shows here as well. A refund that still needs its capture is not done, whatever its own entry says.
 */
const STATE = sql`CASE
  WHEN batch_row.state <> 'over' THEN batch_row.state
  WHEN intent.id IS NULL THEN iif(batch_row.error IS NULL, 'done', 'refused')
  WHEN intent.in_flight = 1 THEN 'unknown'
  WHEN refund.state = 'awaitingCapture' THEN iif(EXISTS (SELECT 1 FROM intent AS half
    WHERE half.refund_id = refund.id AND half.in_flight = 1), 'unknown', 'unfinished')
  WHEN intent.live = 1 THEN 'done'
  ELSE 'refused' END`;

/** The last error of an operation that was found not to have happened says only why nobody knew. */
const ERROR = sql`CASE
  WHEN intent.id IS NULL THEN batch_row.error
  WHEN intent.resolution IN ('didNotHappen', 'operatorSaysNot') THEN '{"code":"money.didNotHappen"}'
  ELSE intent.error END`;

/** Of a list of arrivals: the link that was made. */
const LINK = sql`coalesce(batch_row.token_id, iif(batch_row.booking_id IS NULL, NULL, intent.token_id))`;

const FROM = sql`FROM batch_row
  LEFT JOIN intent ON intent.id = batch_row.intent_id
  LEFT JOIN refund ON refund.id = intent.refund_id
  LEFT JOIN payment ON payment.id = batch_row.payment_id
  LEFT JOIN token ON token.id = ${LINK}`;

/** Of a link that is not made: whom it is for. */
const NAMED = sql`nullif(trim(concat_ws(' ', json_extract(batch_row.asked, '$.guest.firstName'),
  json_extract(batch_row.asked, '$.guest.lastName'))), '')`;

/** A row as the screen sees it; in the order it was shown in. */
export const batchRows = (db: Db, batchId: RowId): BatchRow[] =>
  db
    .all(
      sql`SELECT batch_row.id, batch_row.account_id AS accountId, batch_row.payment_id AS paymentId, ${LINK} AS tokenId,
        coalesce(payment.booking_id, token.booking_id, batch_row.booking_id) AS bookingId,
        coalesce(payment.guest_name, token.guest_name, ${NAMED}) AS guestName,
        iif(batch_row.booking_id IS NULL, NULL, token.guest_email) AS guestEmail,
        coalesce(payment.remote_id, token.remote_id) AS remoteId,
        batch_row.amount, batch_row.currency, batch_row.reason, batch_row.reference, batch_row.intent_id AS intentId,
        ${STATE} AS state, ${ERROR} AS error
      ${FROM} WHERE batch_row.batch_id = ${batchId} ORDER BY batch_row.id`
    )
    .map((row) => BatchRow.parse({ ...row, error: json(row.error) }));

const SumRow = BatchSum.extend({ state: BatchRow.shape.state });

const sumsOf = (db: Db, batchId: RowId): z.infer<typeof SumRow>[] =>
  db
    .all(
      sql`SELECT ${STATE} AS state, batch_row.currency, count(*) AS count, sum(batch_row.amount) AS amount
        ${FROM} WHERE batch_row.batch_id = ${batchId} GROUP BY 1, 2 ORDER BY 1, 2`
    )
    .map((row) => SumRow.parse(row));

const toBatch = (db: Db, row: Row): Batch =>
  Batch.parse({
    id: row.id,
    action: row.action,
    state: row.state,
    because: json(row.because),
    createdAt: row.created_at,
    endedAt: row.ended_at,
    person: row.person,
    sums: sumsOf(db, Number(row.id))
  });

export function batchById(db: Db, id: RowId): Batch | null {
  const row = db.get(sql`SELECT * FROM batch WHERE id = ${id}`);
  return row && toBatch(db, row);
}

/** The one with rows that wait; there is never another. */
export function unfinishedBatch(db: Db): Batch | null {
  const row = db.get(sql`SELECT * FROM batch WHERE ended_at IS NULL`);
  return row && toBatch(db, row);
}

/** Newest first. */
export const latestBatches = (db: Db, limit: number): Batch[] =>
  db.all(sql`SELECT * FROM batch ORDER BY id DESC LIMIT ${limit}`).map((row) => toBatch(db, row));

const BegunRow = z.object({
  id: z.number().int(),
  paymentId: z.number().int().nullable(),
  tokenId: z.number().int().nullable(),
  reference: z.string().nullable(),
  /** Null: the gateway is asked about it. */
  request: MoneyRequest.nullable()
});
/** A row whose turn has come. */
export type BegunRow = z.infer<typeof BegunRow>;

/** Read as strictly as what comes over the wall: money is moved on its word. */
export function begunRow(db: Db, id: RowId): BegunRow {
  const row = db.get(sql`SELECT id, payment_id AS paymentId, token_id AS tokenId, reference, asked FROM batch_row WHERE id = ${id}`);
  return BegunRow.parse({ ...row, request: json(row?.asked) });
}

/** Refunds of rows that are over and still need their capture, with nothing under way for it. */
export const unfinishedRefunds = (db: Db, batchId: RowId): RowId[] =>
  db
    .all<{ id: number }>(
      sql`SELECT refund.id ${FROM} WHERE batch_row.batch_id = ${batchId} AND ${STATE} = 'unfinished' ORDER BY batch_row.id`
    )
    .map(({ id }) => id);
