import type { AccountId } from '../../../shared/model/domain.ts';
import type { Db } from '../sql/db.ts';
import { sql, type Sql } from '../sql/sql.ts';
import type { HistoryReads } from '../types.ts';
import { openDoubles } from './doubles-read.ts';
import { operationTable } from './tables/operations.ts';
import { paymentTable, refundTable } from './tables/payments.ts';
import type { Table } from './tables/table.ts';
import { tokenTable } from './tables/tokens.ts';

/** What a status tells of an account: found in a moment, however many rows there are. */
export function leftOpenOf(db: Db, accountId: AccountId): ReturnType<HistoryReads['leftOpen']> {
  const number = (query: Sql): number => db.value<number>(query) ?? 0;
  return {
    unresolved: number(sql`SELECT count(*) FROM intent WHERE account_id = ${accountId} AND in_flight = 1`),
    unfinished: number(sql`SELECT count(*) FROM refund WHERE state = 'awaitingCapture' AND +account_id = ${accountId} AND NOT EXISTS
      (SELECT 1 FROM moved_twice WHERE kind = 'refund' AND resolved_at IS NULL AND refund.id IN (row_a, row_b))`),
    corrected: number(sql`SELECT count(*) FROM intent WHERE account_id = ${accountId} AND corrected_at IS NOT NULL AND seen_at IS NULL`),
    doubles: openDoubles(db, accountId)
  };
}

/** `count`: the rows of an account in a table, as the lists have counted them. */
export function countsOf(
  db: Db,
  count: (table: Table, accountId: AccountId) => number,
  accountId: AccountId
): ReturnType<HistoryReads['counts']> {
  return {
    tokens: count(tokenTable, accountId),
    payments: count(paymentTable, accountId),
    refunds: count(refundTable, accountId),
    operations: count(operationTable, accountId),
    ...leftOpenOf(db, accountId)
  };
}
