import type { RowId } from '../../../shared/model/domain.ts';
import type { Db } from '../sql/db.ts';
import { sql, type Sql } from '../sql/sql.ts';

/** A person explained the payment, and nobody has taken that back since. */
export const isExplained = (payment: Sql): Sql => sql`EXISTS (SELECT 1 FROM settlement_word w WHERE w.payment_id = ${payment}
  AND w.what = 'explain' AND NOT EXISTS (SELECT 1 FROM settlement_word b
    WHERE b.payment_id = w.payment_id AND b.what = 'reopen' AND b.id > w.id))`;

/** With which reason; null: it is not explained. */
export const explainedAs = (db: Db, paymentId: RowId): string | null =>
  db.value<string>(sql`SELECT reason FROM settlement_word
    WHERE payment_id = ${paymentId} AND what = 'explain' AND ${isExplained(sql`settlement_word.payment_id`)} ORDER BY id DESC LIMIT 1`);
