import type { AccountId } from '../../../shared/model/domain.ts';
import type { Db } from '../sql/db.ts';
import { sql, type Sql } from '../sql/sql.ts';
import type { Wish } from '../types.ts';
import type { Minor } from '../../../shared/values/money.ts';

/**
 * How many operations of one kind on one target the gateway is known to have: the ordinal of the next reference.
 *
 * Targets are named by what the gateway calls things (`payment:<remote id>`, `token:…`, `refund:…`, `booking:…`), so
 * that two desks with the same history come to the same number. Declined ones count, since the gateway has used up
 * their reference. Where the gateway's rows do not show an operation (a credit without a payment has no link to its
 * card), our own confirmed intents stand for it; failures that left no trace never count.
 */
export function knownOperations(db: Db, { accountId, kind, target, amount, currency }: Wish): number {
  const colon = target.indexOf(':');
  const named = target.slice(colon + 1);
  const atGateway = db.value<number>(countAtGateway(accountId, kind, named, amount, currency)) ?? 0;
  const ours = db.value<number>(sql`SELECT count(*) FROM intent WHERE account_id = ${accountId} AND target = ${target} AND kind = ${kind}
    AND amount IS ${amount} AND currency IS ${currency} AND live = 1 AND in_flight = 0`);
  return Math.max(atGateway, ours ?? 0);
}

function countAtGateway(accountId: AccountId, kind: string, named: string, amount: Minor | null, currency: string | null): Sql {
  const money = amount === null ? sql`amount IS NULL` : sql`+amount = ${amount} AND currency IS ${currency}`;
  const any = amount === null ? sql`1` : sql`+amount = ${amount} AND currency IS ${currency}`;
  switch (kind) {
    case 'createLink':
      return sql`SELECT count(*) FROM token WHERE booking_id = ${named} AND +account_id = ${accountId} AND is_link = 1 AND ${money}`;
    case 'importCard':
      return sql`SELECT count(*) FROM token WHERE booking_id = ${named} AND +account_id = ${accountId} AND is_link = 0 AND ${money}`;
    case 'chargeCard':
      // With an amount it leaves a payment; without one, a stored card.
      return amount === null
        ? sql`SELECT count(*) FROM token WHERE booking_id = ${named} AND +account_id = ${accountId} AND is_link = 0 AND ${money}`
        : sql`SELECT count(*) FROM payment WHERE booking_id = ${named} AND +account_id = ${accountId} AND ${money}`;
    case 'debit':
      return sql`SELECT count(*) FROM payment WHERE token_remote_id = ${named} AND +account_id = ${accountId} AND ${any}`;
    case 'capture':
      return sql`SELECT count(*) FROM capture WHERE account_id = ${accountId} AND payment_remote_id = ${named} AND ${any}`;
    case 'refund':
      return sql`SELECT count(*) FROM refund WHERE account_id = ${accountId} AND payment_remote_id = ${named} AND ${any}`;
    case 'void':
      return sql`SELECT count(*) FROM payment WHERE account_id = ${accountId} AND remote_id = ${named} AND state IN ('voided', 'cancelled')`;
    case 'captureRefund':
      return sql`SELECT count(*) FROM refund WHERE account_id = ${accountId} AND remote_id = ${named} AND state = 'succeeded'`;
    case 'cancelRefund':
      return sql`SELECT count(*) FROM refund WHERE account_id = ${accountId} AND remote_id = ${named} AND state = 'cancelled'`;
    case 'deleteLink':
      return sql`SELECT count(*) FROM token WHERE account_id = ${accountId} AND remote_id = ${named} AND (removed_at IS NOT NULL OR state = 'disabled')`;
    default:
      // finalize and creditCard leave no row that points back to their target.
      return sql`SELECT 0`;
  }
}
