import type { AccountId, RowId } from '../../../shared/model/domain.ts';
import type { MatchCertainty, MatchRule } from '../../../shared/model/settlement.ts';
import type { UnixSeconds } from '../../../shared/values/dates.ts';
import type { Minor } from '../../../shared/values/money.ts';
import type { Db } from '../sql/db.ts';
import { insertMany } from '../sql/insert.ts';
import { sql, type Sql } from '../sql/sql.ts';

export type OpenEntry = {
  readonly id: RowId;
  readonly day: string;
  readonly amount: Minor;
  readonly fee: Minor;
  readonly currency: string;
  readonly text: string;
};

export type NewMatch = {
  readonly entryId: RowId;
  readonly paymentId: RowId;
  readonly refundId: RowId | null;
  readonly amount: Minor;
  readonly fee: Minor;
  readonly rule: MatchRule;
  readonly certainty: MatchCertainty;
};

export function writeMatches(db: Db, matches: readonly NewMatch[], at: UnixSeconds): void {
  insertMany(
    db,
    'settlement_match',
    ['entry_id', 'payment_id', 'refund_id', 'amount', 'fee', 'rule', 'certainty', 'at'],
    matches.map((one) => [one.entryId, one.paymentId, one.refundId, one.amount, one.fee, one.rule, one.certainty, at])
  );
  const ids = JSON.stringify([...new Set(matches.map(({ entryId }) => entryId))]);
  db.run(sql`UPDATE statement_entry SET state = 'matched' WHERE id IN (SELECT value FROM json_each(${ids}))`);
}

/** What a person took back is about nothing until a person says otherwise: found by rule again, it would be back at the next look. */
export const leftToUs: Sql = sql`NOT EXISTS (SELECT 1 FROM settlement_word w WHERE w.entry_id = statement_entry.id AND w.what = 'reopen')`;

/** Whose money arrives at this bank account. */
export const ownersOf = (db: Db, id: RowId): AccountId[] =>
  db
    .all<{ id: string }>(sql`SELECT account_id AS id FROM settlement_account_of WHERE settlement_account_id = ${id} ORDER BY account_id`)
    .map((row) => row.id);

/** From now on for these of this desk's accounts. */
export function setOwners(db: Db, id: RowId, accountIds: readonly AccountId[]): void {
  const owners = JSON.stringify(accountIds);
  db.run(
    sql`DELETE FROM settlement_account_of WHERE settlement_account_id = ${id}
      AND account_id NOT IN (SELECT value FROM json_each(${owners}))`
  );
  db.run(
    sql`INSERT OR IGNORE INTO settlement_account_of (settlement_account_id, account_id) SELECT ${id}, value FROM json_each(${owners})`
  );
}
