import { kindOf } from '../../../shared/model/kinds/index.ts';
import type { Leaves } from '../../../shared/model/kinds/kind.ts';
import type { Db } from '../sql/db.ts';
import { list, name, sql, type Sql } from '../sql/sql.ts';
import type { Wish } from '../types.ts';

/**
 * How many operations of one kind on one target the gateway is known to have: the ordinal of the next reference.
 *
 * Targets are named by what the gateway calls things (`payment:<remote id>`, `token:…`, `refund:…`, `booking:…`), so
 * that two desks with the same history come to the same number. Declined ones count, since the gateway has used up
 * their reference. Where the gateway's rows do not show an operation (a credit without a payment has no link to its
 * card), our own confirmed intents stand for it; failures that left no trace never count.
 */
export function knownOperations(db: Db, wish: Wish): number {
  const { accountId, kind, target, amount, currency } = wish;
  const counted = countAtGateway(wish, kindOf(kind).leaves(amount));
  const atGateway = counted === null ? 0 : (db.value<number>(counted) ?? 0);
  const ours = db.value<number>(sql`SELECT count(*) FROM intent WHERE account_id = ${accountId} AND target = ${target} AND kind = ${kind}
    AND amount IS ${amount} AND currency IS ${currency} AND live = 1 AND in_flight = 0`);
  return Math.max(atGateway, ours ?? 0);
}

function countAtGateway({ accountId, target, amount, currency }: Wish, leaves: Leaves): Sql | null {
  const named = target.slice(target.indexOf(':') + 1);
  const money = amount === null ? sql`amount IS NULL` : sql`+amount = ${amount} AND currency IS ${currency}`;
  // Of a payment whose rest is captured or given back, whatever the rest was then.
  const any = amount === null ? sql`1` : money;
  switch (leaves.what) {
    case 'link':
    case 'card':
      return sql`SELECT count(*) FROM token WHERE booking_id = ${named} AND +account_id = ${accountId}
        AND is_link = ${leaves.what === 'link' ? 1 : 0} AND ${money}`;
    case 'payment':
      return sql`SELECT count(*) FROM payment WHERE ${name(leaves.of === 'booking' ? 'booking_id' : 'token_remote_id')} = ${named}
        AND +account_id = ${accountId} AND ${money}`;
    case 'refund':
    case 'capture':
      return sql`SELECT count(*) FROM ${name(leaves.what)} WHERE account_id = ${accountId} AND payment_remote_id = ${named} AND ${any}`;
    case 'state': {
      const removed = leaves.of === 'token' ? sql` OR removed_at IS NOT NULL` : sql``;
      return sql`SELECT count(*) FROM ${name(leaves.of)} WHERE account_id = ${accountId} AND remote_id = ${named}
        AND (state IN (${list(leaves.states)})${removed})`;
    }
    case 'credit':
    case 'nothing':
      return null;
  }
}
