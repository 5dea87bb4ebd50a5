import type { AccountId, RowId } from '../../../shared/model/domain.ts';
import type { AppError } from '../../../shared/values/errors.ts';
import type { IntentState } from '../../../shared/model/intents.ts';
import { err, ok, type Result } from '../../../shared/values/result.ts';
import type { Db, Row } from '../sql/db.ts';
import { HistoryFailure } from '../sql/errors.ts';
import { join, list, name, sql } from '../sql/sql.ts';
import type { IntentPatch, IntentRefusal, IntentRow, NewIntent } from '../types.ts';

const columns = sql`id, account_id AS accountId, kind, reference, target, state, resolution, asked AS "order", amount, currency,
  booking_id AS bookingId, guest_name AS guestName, token_id AS tokenId, payment_id AS paymentId, refund_id AS refundId, error,
  created_at AS createdAt, sent_at AS sentAt, ended_at AS endedAt, next_query_at AS nextQueryAt, queries, corrected_at AS correctedAt, seen_at AS seenAt`;

const toIntent = (row: Row): IntentRow =>
  ({ ...row, error: row.error === null ? null : (JSON.parse(String(row.error)) as AppError) }) as unknown as IntentRow;
const toIntents = (rows: Row[]) => rows.map(toIntent);
const orNull = (row: Row | null) => (row === null ? null : toIntent(row));

export const intentById = (db: Db, id: RowId) => orNull(db.get(sql`SELECT ${columns} FROM intent WHERE id = ${id}`));

export const liveIntent = (db: Db, accountId: AccountId, reference: string) =>
  orNull(db.get(sql`SELECT ${columns} FROM intent WHERE account_id = ${accountId} AND reference = ${reference} AND live = 1`));

/** The latest about one target, newest first, whatever became of them. */
export const intentsAbout = (db: Db, accountIds: readonly AccountId[], target: string) =>
  toIntents(
    db.all(sql`SELECT ${columns} FROM intent WHERE account_id IN (${list(accountIds)}) AND target = ${target}
      ORDER BY created_at DESC, id DESC LIMIT 10`)
  );

/** What was asked for a booking and has no known end; there are never many of them. */
export const openAboutBooking = (db: Db, accountIds: readonly AccountId[], bookingId: string) =>
  toIntents(
    db.all(sql`SELECT ${columns} FROM intent WHERE in_flight = 1 AND booking_id = ${bookingId} COLLATE NOCASE
      AND account_id IN (${list(accountIds)}) ORDER BY created_at DESC, id DESC`)
  );

/** The group of operations that exclude one another on one target: nothing sensible comes of capturing and voiding at once. */
const exclusionOf = (kind: string): string => (['capture', 'void', 'refund', 'finalize'].includes(kind) ? 'payment' : kind);

export const inFlight = (db: Db, intent: Pick<NewIntent, 'accountId' | 'kind' | 'target'>) =>
  orNull(
    db.get(sql`SELECT ${columns} FROM intent
      WHERE account_id = ${intent.accountId} AND exclusion = ${exclusionOf(intent.kind)} AND target = ${intent.target} AND in_flight = 1`)
  );

/** On disk when it returns. */
export function insertIntent(db: Db, intent: NewIntent): Result<IntentRow, IntentRefusal> {
  return db.transaction((): Result<IntentRow, IntentRefusal> => {
    const same = liveIntent(db, intent.accountId, intent.reference);
    if (same) return err({ why: 'sameReference', existing: same });
    const busy = inFlight(db, intent);
    if (busy) return err({ why: 'busy', existing: busy });
    const { id } =
      db.run(sql`INSERT INTO intent (account_id, kind, reference, target, state, asked, amount, currency, booking_id, guest_name,
        token_id, payment_id, refund_id, created_at)
      VALUES (${intent.accountId}, ${intent.kind}, ${intent.reference}, ${intent.target}, 'prepared', ${intent.order}, ${intent.amount},
        ${intent.currency}, ${intent.bookingId}, ${intent.guestName}, ${intent.tokenId}, ${intent.paymentId}, ${intent.refundId}, ${intent.createdAt})`);
    return ok(written(db, id));
  });
}

const patchColumns = {
  resolution: 'resolution',
  tokenId: 'token_id',
  paymentId: 'payment_id',
  refundId: 'refund_id',
  sentAt: 'sent_at',
  endedAt: 'ended_at',
  nextQueryAt: 'next_query_at',
  queries: 'queries'
} as const;

/** Null, and nothing written, when the intent is not in one of `from` any more. */
export function updateIntent(db: Db, id: RowId, from: readonly IntentState[], to: IntentState, patch: IntentPatch): IntentRow | null {
  const assignments = [sql`state = ${to}`];
  for (const [field, column] of Object.entries(patchColumns) as [keyof typeof patchColumns, string][]) {
    const value = patch[field];
    if (value !== undefined) assignments.push(sql`${name(column)} = ${value}`);
  }
  if (patch.error !== undefined) assignments.push(sql`error = ${patch.error === null ? null : JSON.stringify(patch.error)}`);
  const done = db.run(sql`UPDATE intent SET ${join(assignments, ', ')} WHERE id = ${id} AND state IN (${list(from)})`);
  return done.changes === 0 ? null : written(db, id);
}

function written(db: Db, id: RowId): IntentRow {
  const intent = intentById(db, id);
  if (!intent) throw new HistoryFailure('bug', 'An intent that was just written is not there');
  return intent;
}

/** Newest first. */
export function listIntents(db: Db, filter: { accountId: AccountId | null; unresolvedOnly: boolean; limit: number }): IntentRow[] {
  const account = filter.accountId === null ? sql`1` : sql`account_id = ${filter.accountId}`;
  const unresolved = filter.unresolvedOnly ? sql`(in_flight = 1 OR (corrected_at IS NOT NULL AND seen_at IS NULL))` : sql`1`;
  return toIntents(
    db.all(sql`SELECT ${columns} FROM intent WHERE ${account} AND ${unresolved} ORDER BY created_at DESC, id DESC LIMIT ${filter.limit}`)
  );
}

export const intentsOf = (db: Db, kind: 'token' | 'payment' | 'refund', id: RowId): IntentRow[] =>
  toIntents(db.all(sql`SELECT ${columns} FROM intent WHERE ${name(`${kind}_id`)} = ${id} ORDER BY created_at DESC, id DESC`));
