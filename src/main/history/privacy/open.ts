import type { HeldIn } from '../../../shared/model/privacy.ts';
import type { UnixSeconds } from '../../../shared/values/dates.ts';
import { isExplained } from '../settlement/explained.ts';
import { name, sql, type Sql } from '../sql/sql.ts';

/**
 * Why a row stays as it is, as an SQL word; null: it is over. Told for requests and for the age alike: what is open needs its guest, for
 * the gateway is asked about it, or money still goes to or comes from that very person.
 */
const DAY = 86_400;

/** Words for which nothing of the payment moves any more (shared/model/domain.ts, PaymentState). */
const PAYMENT_OVER = `('paid', 'voided', 'failed', 'cancelled', 'expired', 'error')`;
const REFUND_OPEN = `('pending', 'awaitingCapture', 'other')`;
/** A link nobody can pay any more, or a card nobody can charge (TokenState). */
const LINK_OPEN = `('open', 'pending', 'possiblyOpen', 'other')`;

const raw = (text: string): Sql => ({ text, params: [] });

const operationOpen = (which: string): string => `EXISTS (SELECT 1 FROM intent i WHERE (${which})
  AND (i.in_flight = 1 OR (i.corrected_at IS NOT NULL AND i.seen_at IS NULL)))`;
const operationOn = (kind: 'token' | 'payment'): string =>
  operationOpen(`i.${kind}_id = r.id OR (i.account_id = r.account_id AND i.target = '${kind}:' || r.remote_id)`);
const inBatch = (column: string): string =>
  `EXISTS (SELECT 1 FROM batch_row b WHERE b.${column} = r.id AND b.state IN ('waiting', 'running'))`;
const doubled = (
  kind: string
): string => `EXISTS (SELECT 1 FROM moved_twice m WHERE m.kind = '${kind}' AND m.row_a = r.id AND m.resolved_at IS NULL)
  OR EXISTS (SELECT 1 FROM moved_twice m WHERE m.kind = '${kind}' AND m.row_b = r.id AND m.resolved_at IS NULL)`;
/** As settlement/piles.ts counts differences. */
const DIFFERS = `EXISTS (SELECT 1 FROM settlement_payment s WHERE s.payment_id = r.id
  AND s.state IN ('feeKept', 'wrongAmount', 'wrongCurrency', 'doubled', 'reversed', 'part')
  AND NOT ${isExplained(sql`s.payment_id`).text})`;

/** Of the table's row `r`. */
export function staysBecause(table: HeldIn, now: UnixSeconds): Sql {
  switch (table) {
    case 'token':
      return sql`CASE WHEN ${raw(operationOn('token'))} THEN 'unresolved'
        WHEN r.is_link = 1 AND r.state IN ${raw(LINK_OPEN)}
          AND (r.removed_at IS NULL OR r.removed_at > ${now - DAY} OR r.state = 'possiblyOpen')
          AND (r.state <> 'open' OR r.accept_until IS NULL OR r.accept_until > ${now - DAY}) THEN 'payable'
        WHEN r.is_card = 1 AND r.removed_at IS NULL AND r.state NOT IN ('ended', 'disabled', 'expired', 'cancelled', 'failed')
          AND (r.expires_at IS NULL OR r.expires_at > ${now}) THEN 'card'
        WHEN ${raw(doubled('token'))} THEN 'double'
        WHEN ${raw(inBatch('token_id'))} THEN 'batch' END`;
    case 'payment':
      return raw(`CASE WHEN ${operationOn('payment')} THEN 'unresolved'
        WHEN r.state NOT IN ${PAYMENT_OVER} AND NOT (r.state = 'partlyCaptured' AND r.capture_mode IS NOT 'multipart') THEN 'held'
        WHEN EXISTS (SELECT 1 FROM refund f WHERE f.account_id = r.account_id AND f.payment_remote_id = r.remote_id
          AND f.state IN ${REFUND_OPEN}) THEN 'refund'
        WHEN ${doubled('payment')} THEN 'double'
        WHEN ${DIFFERS} THEN 'settlement'
        WHEN ${inBatch('payment_id')} THEN 'batch' END`);
    case 'refund':
      return raw(`CASE WHEN ${operationOpen('i.refund_id = r.id')} THEN 'unresolved'
        WHEN r.state IN ${REFUND_OPEN} THEN 'refund' WHEN ${doubled('refund')} THEN 'double' END`);
    case 'intent':
      return raw(`CASE WHEN r.in_flight = 1 OR (r.corrected_at IS NOT NULL AND r.seen_at IS NULL) THEN 'unresolved' END`);
    case 'statement':
      return raw(`CASE WHEN r.state = 'open' THEN 'settlement' END`);
    case 'mail':
      return raw(`CASE WHEN r.state IN ('sending', 'handing') THEN 'unresolved' END`);
    case 'operation':
    case 'note':
    case 'view':
      return raw('NULL');
  }
}

export const TABLES = {
  token: name('token'),
  payment: name('payment'),
  refund: name('refund'),
  operation: name('operation'),
  intent: name('intent'),
  note: name('note'),
  mail: name('outbox'),
  statement: name('statement_entry'),
  view: name('saved_view')
} as const satisfies Record<HeldIn, Sql>;

/** Tables whose rows a gateway tells. */
export const GATEWAY_TABLES = ['token', 'payment', 'refund', 'operation'] as const satisfies readonly HeldIn[];
export type GatewayTable = (typeof GATEWAY_TABLES)[number];
