import type { RowId } from '../../../shared/model/domain.ts';
import { DEFAULT_RULES, LedgerRules } from '../../../shared/model/ledger.ts';
import type { Db } from '../sql/db.ts';
import { sql } from '../sql/sql.ts';

/** The rules a property books by; those it begins with while it has none. */
export function ledgerRules(db: Db, propertyId: RowId): LedgerRules {
  const kept = db.value<string>(sql`SELECT rules FROM ledger_rules WHERE property_id = ${propertyId}`);
  return kept === null ? DEFAULT_RULES : LedgerRules.parse(JSON.parse(kept));
}

export const setLedgerRules = (db: Db, propertyId: RowId, rules: LedgerRules): void =>
  void db.run(sql`INSERT OR REPLACE INTO ledger_rules (property_id, rules) VALUES (${propertyId}, ${JSON.stringify(rules)})`);
