import type { AccountId, Payment } from '../../../shared/model/domain.ts';
import type { Related } from '../../../shared/model/bookings.ts';
import { toPayment } from '../rows/tables/payments.ts';
import type { Db } from '../sql/db.ts';
import { list, sql, type Sql } from '../sql/sql.ts';

/** So many are read; a card or guest has a handful. */
const AT_MOST = 100;

/** How the card of a payment is known again: by the gateway's own mark of it, else by what is printed on it. */
function cardOf({ card }: Payment): { readonly by: NonNullable<Related['cardBy']>; readonly which: Sql } | null {
  const { fingerprint, scheme, last4, expiry } = card;
  if (fingerprint !== null) return { by: 'fingerprint', which: sql`card_fingerprint = ${fingerprint}` };
  if (scheme === null || last4 === null || expiry === null) return null;
  const printed = sql`card_last4 = ${last4} AND +card_scheme COLLATE NOCASE = ${scheme} AND +card_expiry = ${expiry}`;
  return { by: 'card', which: printed };
}

/** Other payments of the same card and of the same guest at these accounts, newest first. */
export function relatedTo(db: Db, payment: Payment, accountIds: readonly AccountId[]): Related {
  const others = (which: Sql): Payment[] =>
    db
      .all(
        sql`SELECT * FROM payment WHERE ${which} AND +account_id IN (${list(accountIds)}) AND +id <> ${payment.id}
          ORDER BY sort_at DESC, id DESC LIMIT ${AT_MOST}`
      )
      .map(toPayment);
  const card = cardOf(payment);
  return {
    cardBy: card?.by ?? null,
    sameCard: card === null ? [] : others(card.which),
    sameGuest: payment.guestEmail === null ? [] : others(sql`guest_email = ${payment.guestEmail}`)
  };
}
