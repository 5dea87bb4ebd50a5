import type { RowId } from '../../../shared/model/domain.ts';
import { kindOf, MoneyKind } from '../../../shared/model/kinds/index.ts';
import type { Leaves } from '../../../shared/model/kinds/kind.ts';
import type { UnixSeconds } from '../../../shared/values/dates.ts';
import type { Db, Row } from '../sql/db.ts';
import { name, sql } from '../sql/sql.ts';
import { writeTrail } from '../trail/append.ts';
import type { Minor } from '../../../shared/values/money.ts';

type Proof = {
  /** What an operation leaves whose outcome such a row is. */
  readonly of: readonly Leaves['what'][];
  /** The states in which it says that the operation was carried out, not that it was tried. */
  readonly states: readonly string[];
  readonly column: 'token_id' | 'payment_id' | 'refund_id';
};

const PROOFS: Readonly<Record<'token' | 'payment' | 'refund', Proof>> = {
  token: { of: ['link', 'card'], states: ['open', 'pending', 'paid', 'active'], column: 'token_id' },
  payment: { of: ['payment'], states: ['open', 'waiting', 'authorized', 'partlyCaptured', 'paid'], column: 'payment_id' },
  refund: { of: ['refund', 'credit'], states: ['pending', 'awaitingCapture', 'succeeded'], column: 'refund_id' }
};

/**
 * A row of the gateway's that carries the reference of an operation which this desk counts as not done: it happened after all.
 * Done with the row itself in one transaction, so that nobody ever sees the row beside a journal that denies it. Only the
 * last attempt under a reference is meant, and none while a later one under it stands. True when the journal changed.
 */
export function happenedAfterAll(db: Db, kind: keyof typeof PROOFS, row: Row, at: UnixSeconds): boolean {
  const { of, states, column } = PROOFS[kind];
  if (row.reference == null || !states.includes(String(row.state))) return false;
  const denied = db.get<{ id: RowId; live: number; kind: string; amount: Minor | null; sentAt: UnixSeconds | null }>(
    sql`SELECT id, live, kind, amount, sent_at AS sentAt FROM intent
      WHERE account_id = ${row.account_id ?? null} AND reference = ${String(row.reference)} ORDER BY live DESC, id DESC LIMIT 1`
  );
  // What never left cannot have happened: another desk did the same.
  if (denied === null || denied.live === 1 || denied.sentAt === null) return false;
  // A charge with an amount is its payment; a card that was stored on the way proves nothing of it.
  if (!of.includes(kindOf(MoneyKind.parse(denied.kind)).leaves(denied.amount).what)) return false;
  const done = db.run(sql`UPDATE intent SET state = 'resolved', resolution = 'happened', corrected_at = ${at},
      ${name(column)} = ${Number(row.id)} WHERE id = ${denied.id} AND live = 0`);
  if (done.changes === 0) return false;
  writeTrail(db, { kind: 'money.happenedAfterAll', accountId: String(row.account_id), facts: { intent: denied.id } });
  return true;
}

/** A person has read that it happened after all. */
export function markSeen(db: Db, id: RowId, at: UnixSeconds): void {
  db.transaction(() => {
    const read = db.run(sql`UPDATE intent SET seen_at = ${at} WHERE id = ${id} AND corrected_at IS NOT NULL AND seen_at IS NULL`);
    if (read.changes === 0) return;
    const accountId = db.value<string>(sql`SELECT account_id FROM intent WHERE id = ${id}`);
    writeTrail(db, { kind: 'money.correctionRead', accountId, facts: { intent: id } });
  });
}
