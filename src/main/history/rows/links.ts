import type { AccountId } from '../../../shared/model/domain.ts';
import type { Db, Row } from '../sql/db.ts';
import { findRow, updateRow } from './entities.ts';
import { names, sql } from '../sql/sql.ts';
import { readFacts } from './tables/columns.ts';
import { paymentTable } from './tables/payments.ts';
import { tokenTable } from './tables/tokens.ts';
import type { Stored } from '../types.ts';

/** What rows know of one another: booking and guest of a token, its payments and their refunds. */

export const sharedColumns = ['booking_id', 'guest_name', 'guest_email'] as const;
/** What a payment takes from its link or card. */
export const shared = names([...sharedColumns, 'blanked_at']);

export const fill = (row: Row, from: Row): Row => {
  const filled = { ...row };
  for (const column of sharedColumns) filled[column] ??= from[column] ?? null;
  return filled;
};

/** What belongs to a blanked row arrives blanked: a refund of its payment, an older payment of its card. */
const markOf = (row: Row, from: Row): string | number | null => row.blanked_at ?? from.blanked_at ?? null;

export const lacks = (row: Row): boolean => sharedColumns.some((column) => row[column] == null);

export function tokenOfPayment(db: Db, accountId: AccountId, payment: Row): Row | null {
  if (payment.token_remote_id != null) return findRow(db, tokenTable, accountId, String(payment.token_remote_id));
  return db.get(sql`SELECT * FROM token WHERE account_id = ${accountId} AND payment_remote_id = ${payment.remote_id ?? null} LIMIT 1`);
}

/** A payment takes booking and guest from its token where the gateway's answer about it says none. */
export const fillPayment = (db: Db, accountId: AccountId, payment: Row): Row =>
  fillPaymentFrom(payment, tokenOfPayment(db, accountId, payment));

/** The same with the token at hand; null: none is known. */
export function fillPaymentFrom(payment: Row, token: Row | null): Row {
  const filled =
    token === null ? payment : { ...fill(payment, token), token_remote_id: token.remote_id ?? null, blanked_at: markOf(payment, token) };
  // Not made here: then who is billed is all that is known of the guest.
  const { billingName, billingEmail } = readFacts(filled.facts);
  return { ...filled, guest_name: filled.guest_name ?? billingName ?? null, guest_email: filled.guest_email ?? billingEmail ?? null };
}

export const means = ['method_type', 'method_display'].concat(
  ['scheme', 'first6', 'last4', 'expiry', 'holder', 'fingerprint'].map((part) => `card_${part}`)
);
/** What a refund takes from its payment or card. */
export const refundTakes = names([...sharedColumns, ...means, 'blanked_at']);

/** A refund takes booking, guest and card from its payment, a credit from its card, where the gateway's answer says none. */
export function fillRefund(db: Db, accountId: AccountId, refund: Row): Row {
  const from =
    refund.payment_remote_id != null
      ? findRow(db, paymentTable, accountId, String(refund.payment_remote_id))
      : refund.token_remote_id != null
        ? findRow(db, tokenTable, accountId, String(refund.token_remote_id))
        : null;
  return from === null ? refund : fillFrom(refund, from);
}

/** The same with what it was given back on at hand. */
export function fillFrom(refund: Row, from: Row): Row {
  const filled: Row = { ...fill(refund, from), blanked_at: markOf(refund, from) };
  // A card is one thing: none of its parts is mixed with another's.
  if (means.every((column) => filled[column] == null)) for (const column of means) filled[column] = from[column] ?? null;
  return filled;
}

/** After a token was written: its payments learn from it, and it from them. */
export function passOn(db: Db, token: Row): Set<Stored['changed'][number]> {
  const changed = new Set<Stored['changed'][number]>();
  const payments =
    db.all(sql`SELECT * FROM payment WHERE token_remote_id = ${token.remote_id ?? null} AND +account_id = ${token.account_id ?? null}
    UNION SELECT * FROM payment WHERE account_id = ${token.account_id ?? null} AND remote_id = ${token.payment_remote_id ?? null}`);
  for (const payment of payments) {
    const filled = { ...fill(payment, token), token_remote_id: payment.token_remote_id ?? token.remote_id ?? null };
    if (updateRow(db, paymentTable, payment, filled)) changed.add('payments');
  }
  if (lacks(token) && payments.length > 0 && updateRow(db, tokenTable, token, payments.reduce(fill, token))) changed.add('tokens');
  return changed;
}

/** Captures with these words took nothing. */
export const captureFailed: readonly string[] = ['FAILED', 'ERROR', 'CANCELED', 'CANCELLED', 'VOIDED'];
