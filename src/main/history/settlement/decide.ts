import type { RowId } from '../../../shared/model/domain.ts';
import type { SettlementDecision } from '../../../shared/model/settlement.ts';
import { assertNever } from '../../../shared/values/result.ts';
import type { UnixSeconds } from '../../../shared/values/dates.ts';
import type { Minor } from '../../../shared/values/money.ts';
import { writeTrail } from '../trail/append.ts';
import { actor } from '../acting.ts';
import type { Db } from '../sql/db.ts';
import { sql } from '../sql/sql.ts';
import { writeMatches } from './entries.ts';
import { explainedAs } from './explained.ts';
import { judge } from './verdict.ts';

type EntryState = { readonly state: string; readonly amount: Minor; readonly fee: Minor };

const entryOf = (db: Db, id: RowId): EntryState | null =>
  db.get<EntryState>(sql`SELECT state, amount, fee FROM statement_entry WHERE id = ${id}`);

/** What a person says, kept with the reason whatever is said later; false where it is not to be decided any more. */
export function decideSettlement(db: Db, decision: SettlementDecision, at: UnixSeconds): boolean {
  return db.transaction(() => {
    if (!carriedOut(db, decision, at)) return false;
    const entry = 'entryId' in decision ? decision.entryId : null;
    const payment = 'paymentId' in decision ? decision.paymentId : null;
    const { reason } = decision;
    // Kept as what it is for an entry too: the last word is taken back.
    const what = decision.what === 'unexplain' ? 'reopen' : decision.what;
    db.run(
      sql`INSERT INTO settlement_word (uid, what, entry_id, payment_id, reason, at, person)
        VALUES (lower(hex(randomblob(16))), ${what}, ${entry}, ${payment}, ${reason}, ${at}, ${actor()})`
    );
    writeTrail(db, { kind: 'import.decided', accountId: null, facts: { what, entry, payment } });
    return true;
  });
}

function carriedOut(db: Db, decision: SettlementDecision, at: UnixSeconds): boolean {
  switch (decision.what) {
    case 'match': {
      const { entryId, paymentId } = decision;
      const entry = entryOf(db, entryId);
      if (entry?.state !== 'open' || db.value<number>(sql`SELECT 1 FROM payment WHERE id = ${paymentId}`) === null) return false;
      const { amount, fee } = entry;
      writeMatches(db, [{ entryId, paymentId, refundId: null, amount, fee, rule: 'hand', certainty: 'said' }], at);
      judge(db, [paymentId]);
      return true;
    }
    case 'ignore': {
      if (entryOf(db, decision.entryId)?.state !== 'open') return false;
      db.run(sql`UPDATE statement_entry SET state = 'ignored' WHERE id = ${decision.entryId}`);
      return true;
    }
    case 'explain':
      return db.value<number>(sql`SELECT 1 FROM payment WHERE id = ${decision.paymentId}`) !== null;
    case 'unexplain':
      return explainedAs(db, decision.paymentId) !== null;
    case 'reopen': {
      const entry = entryOf(db, decision.entryId);
      if (entry === null || entry.state === 'open') return false;
      reopen(db, decision.entryId);
      return true;
    }
    default:
      return assertNever(decision);
  }
}

/** The entry is about nothing again; the payments it was about are judged without it. */
function reopen(db: Db, entryId: RowId): void {
  const payments = db.all<{ id: RowId }>(sql`SELECT DISTINCT payment_id AS id FROM settlement_match WHERE entry_id = ${entryId}`);
  db.run(sql`DELETE FROM settlement_match WHERE entry_id = ${entryId}`);
  db.run(sql`UPDATE statement_entry SET state = 'open' WHERE id = ${entryId}`);
  judge(
    db,
    payments.map(({ id }) => id)
  );
}
