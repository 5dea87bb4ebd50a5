import type { AccountId, RowId } from '../../../shared/model/domain.ts';
import type { JournalFilter } from '../../../shared/model/exports.ts';
import { exclusionOf } from '../../../shared/model/kinds/index.ts';
import { err, ok, type Result } from '../../../shared/values/result.ts';
import { add } from '../../../shared/values/money.ts';
import { actor } from '../acting.ts';
import { noteClaim } from '../rows/house-out.ts';
import { doneSince, signatureUsed, useSignature } from '../people/rows.ts';
import type { Db, Row } from '../sql/db.ts';
import { HistoryFailure } from '../sql/errors.ts';
import { join, list, name, sql, type Sql } from '../sql/sql.ts';
import type { IntentMove, IntentRefusal, IntentRow, NewIntent } from '../types.ts';
import { columns, toIntent } from './row.ts';
import { writeTrail } from '../trail/append.ts';
import { askedNews } from '../trail/money.ts';

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

/** So much of the journal, in the order things were asked for, after one of its numbers. */
export const journalAfter = (db: Db, { accountIds, asked: { from, to } }: JournalFilter, after: RowId, limit: number): IntentRow[] =>
  toIntents(
    db.all(sql`SELECT ${columns} FROM intent WHERE id > ${after}
      AND ${accountIds.length === 0 ? sql`1` : sql`+account_id IN (${list(accountIds)})`}
      AND +created_at BETWEEN ${from ?? 0} AND ${to ?? Number.MAX_SAFE_INTEGER} ORDER BY id LIMIT ${limit}`)
  );

/** What was asked for a booking and has no known end; there are never many of them. */
export const openAboutBooking = (db: Db, accountIds: readonly AccountId[], bookingId: string) =>
  toIntents(
    db.all(sql`SELECT ${columns} FROM intent WHERE in_flight = 1 AND booking_id = ${bookingId} COLLATE NOCASE
      AND account_id IN (${list(accountIds)}) ORDER BY created_at DESC, id DESC`)
  );

export const inFlight = (db: Db, intent: Pick<NewIntent, 'accountId' | 'kind' | 'target'>) =>
  orNull(
    db.get(sql`SELECT ${columns} FROM intent
      WHERE account_id = ${intent.accountId} AND exclusion = ${exclusionOf(intent.kind)} AND target = ${intent.target} AND in_flight = 1`)
  );

/** The latest without an end that is about this payment, or done to this refund. */
export function openOn(db: Db, on: { readonly paymentId: RowId } | { readonly accountId: AccountId; readonly target: string }) {
  const which: Sql = 'paymentId' in on ? sql`payment_id = ${on.paymentId}` : sql`account_id = ${on.accountId} AND target = ${on.target}`;
  return orNull(db.get(sql`SELECT ${columns} FROM intent WHERE ${which} AND in_flight = 1 ORDER BY created_at DESC, id DESC LIMIT 1`));
}

/** The room of the day and a signature are looked at once more where nothing can come between: null: all is as it was decided. */
function notDecided(db: Db, { decided, amount, currency }: NewIntent): 'dayFull' | 'signatureUsed' | null {
  if (!decided) return null;
  const { right, room, signature } = decided;
  if (signature !== null) return signatureUsed(db, signature.nonce) ? 'signatureUsed' : null;
  const person = actor();
  if (room === null || right === null || person === null || amount === null || currency === null) return null;
  return add(doneSince(db, { person, right, currency, from: room.from }), amount) > room.most ? 'dayFull' : null;
}

/** On disk when it returns. */
export function insertIntent(db: Db, intent: NewIntent): Result<IntentRow, IntentRefusal> {
  return db.transaction((): Result<IntentRow, IntentRefusal> => {
    const same = liveIntent(db, intent.accountId, intent.reference);
    if (same) return err({ why: 'sameReference', existing: same });
    const busy = inFlight(db, intent);
    if (busy) return err({ why: 'busy', existing: busy });
    const fault = notDecided(db, intent);
    if (fault !== null) return err({ why: fault });
    const { id } =
      db.run(sql`INSERT INTO intent (account_id, kind, reference, target, state, asked, amount, currency, booking_id, guest_name,
        token_id, payment_id, refund_id, created_at, person, person_right, second)
      VALUES (${intent.accountId}, ${intent.kind}, ${intent.reference}, ${intent.target}, 'prepared', ${intent.order}, ${intent.amount},
        ${intent.currency}, ${intent.bookingId}, ${intent.guestName}, ${intent.tokenId}, ${intent.paymentId}, ${intent.refundId},
          ${intent.createdAt}, ${actor()}, ${intent.decided?.right ?? null}, ${intent.decided?.signature?.signer ?? null})`);
    if (intent.decided?.signature) useSignature(db, intent.decided.signature, id, intent.createdAt);
    if (intent.claim) noteClaim(db, id, intent.claim);
    const row = written(db, id);
    writeTrail(db, askedNews(row));
    return ok(row);
  });
}

const patchColumns = [
  ['resolution', 'resolution'],
  ['tokenId', 'token_id'],
  ['paymentId', 'payment_id'],
  ['refundId', 'refund_id'],
  ['sentAt', 'sent_at'],
  ['endedAt', 'ended_at'],
  ['nextQueryAt', 'next_query_at'],
  ['queries', 'queries']
] as const;

/** Null, and nothing written, when the intent is not in `from` any more. */
export function updateIntent(db: Db, { id, from, to, patch }: Omit<IntentMove, 'brought'>): IntentRow | null {
  const assignments = [sql`state = ${to}`];
  for (const [field, column] of patchColumns) {
    const value = patch[field];
    if (value !== undefined) assignments.push(sql`${name(column)} = ${value}`);
  }
  if (patch.error !== undefined) assignments.push(sql`error = ${patch.error === null ? null : JSON.stringify(patch.error)}`);
  const done = db.run(sql`UPDATE intent SET ${join(assignments, ', ')} WHERE id = ${id} AND state = ${from}`);
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
