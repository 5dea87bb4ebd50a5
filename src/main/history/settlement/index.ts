import type { AccountId } from '../../../shared/model/domain.ts';
import type { UnixSeconds } from '../../../shared/values/dates.ts';
import type { Db } from '../sql/db.ts';
import { list, sql } from '../sql/sql.ts';
import { decideSettlement } from './decide.ts';
import { matchOpenEntries } from './match.ts';
import { explainedAs } from './explained.ts';
import { candidatesFor, matchesOf, openEntries, settledPayments, settlementOverview, unsettledPayments } from './piles.ts';
import { lookUpStatements, statementMappings, takeStatements } from './take.ts';

const matchAgain = (db: Db, accountIds: readonly AccountId[], at: UnixSeconds): number =>
  db.transaction(() =>
    db
      .all<{ id: number }>(
        sql`SELECT DISTINCT settlement_account_id AS id FROM settlement_account_of WHERE account_id IN (${list([...accountIds])})`
      )
      .reduce((sum, { id }) => sum + matchOpenEntries(db, id, at), 0)
  );

/** The history's calls about what arrived (settlement/types.ts). */
export const settlementCalls = {
  lookUpStatements,
  statementMappings,
  takeStatements,
  matchAgain,
  settlementOverview,
  settledPayments,
  unsettledPayments,
  openEntries,
  matchesOf,
  explainedAs,
  candidatesFor,
  decideSettlement
};
