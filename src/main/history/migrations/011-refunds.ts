import { paymentMoney } from '../../../shared/rules/money-state.ts';
import { indexedText } from '../sql/search-text.ts';
import { toPaymentMoney } from '../rows/tables/payments.ts';
import type { Connection, Row } from '../sql/db.ts';
import type { Migration } from './migration.ts';

/**
 * Refunds as a list of their own: booking, guest, card, the stored card of a credit, and the indexes of a list. Payments and
 * refunds get their facts. What one column held of two meanings is put right for Saferpay, from the JSON it sent: the page
 * token of a stored card stood where the number of a phone order belongs; acquirer's reference, approval code, acquirer and
 * provider changed places with each source. Pending and failed refunds that the report brought as payments go.
 */
export const refunds: Migration = (connection) => {
  connection.exec(`
    ALTER TABLE token ADD COLUMN page_token TEXT;
    UPDATE token SET page_token = moto_instance_id, moto_instance_id = NULL
      WHERE gateway = 'saferpay' AND moto_instance_id IS NOT NULL;

    ALTER TABLE payment ADD COLUMN facts TEXT;
    UPDATE payment SET
      contract = NULL,
      processor_reference = json_extract(raw.json, '$.Transaction.AcquirerReference'),
      facts = nullif(json_patch('{}', json_object(
        'acquirer', json_extract(raw.json, '$.Transaction.AcquirerName'),
        'approvalCode', json_extract(raw.json, '$.Transaction.ApprovalCode'),
        'processingCode', json_extract(raw.json, '$.AuthorizationDetails.ProcessingAuthCode'),
        'provider', json_extract(raw.json, '$.Provider'),
        'refunded', CASE json_extract(raw.json, '$.AuthorizationDetails.IsRefunded') WHEN 1 THEN json('true') WHEN 0 THEN json('false') END,
        'sixReference', json_extract(raw.json, '$.Transaction.SixTransactionReference'))), '{}')
      FROM payment_raw raw WHERE raw.id = payment.id AND payment.gateway = 'saferpay';

    ALTER TABLE refund ADD COLUMN token_remote_id TEXT;
    ALTER TABLE refund ADD COLUMN booking_id TEXT COLLATE NOCASE;
    ALTER TABLE refund ADD COLUMN guest_name TEXT;
    ALTER TABLE refund ADD COLUMN guest_email TEXT COLLATE NOCASE;
    ALTER TABLE refund ADD COLUMN method_type TEXT;
    ALTER TABLE refund ADD COLUMN method_display TEXT;
    ALTER TABLE refund ADD COLUMN card_scheme TEXT;
    ALTER TABLE refund ADD COLUMN card_first6 TEXT;
    ALTER TABLE refund ADD COLUMN card_last4 TEXT;
    ALTER TABLE refund ADD COLUMN card_expiry TEXT;
    ALTER TABLE refund ADD COLUMN card_holder TEXT;
    ALTER TABLE refund ADD COLUMN card_fingerprint TEXT;
    ALTER TABLE refund ADD COLUMN terminal_id TEXT;
    ALTER TABLE refund ADD COLUMN processor_reference TEXT;
    ALTER TABLE refund ADD COLUMN facts TEXT;

    CREATE TABLE saved_filter_2 (
      id INTEGER PRIMARY KEY,
      list TEXT NOT NULL CHECK (list IN ('tokens', 'payments', 'refunds', 'operations')),
      name TEXT NOT NULL,
      filter TEXT NOT NULL,
      UNIQUE (list, name)
    ) STRICT;
    INSERT INTO saved_filter_2 SELECT id, list, name, filter FROM saved_filter;
    DROP TABLE saved_filter;
    ALTER TABLE saved_filter_2 RENAME TO saved_filter;
  `);
  repairPhantoms(connection);
  fillRefunds(connection);
  connection.exec(`
    CREATE INDEX refund_by_time ON refund (sort_at, id, account_id, state, status, processed_at, payment_remote_id, token_remote_id);
    CREATE INDEX refund_by_account ON refund (account_id, sort_at, id, state, status, processed_at, payment_remote_id, token_remote_id);
    CREATE INDEX refund_by_state ON refund (state, sort_at, id, account_id);
    CREATE INDEX refund_by_booking ON refund (booking_id, sort_at, id) WHERE booking_id IS NOT NULL;
    CREATE INDEX refund_by_reference ON refund (reference, sort_at, id) WHERE reference IS NOT NULL;
    CREATE INDEX refund_by_token ON refund (token_remote_id, sort_at, id) WHERE token_remote_id IS NOT NULL;
  `);
  indexAgain(connection);
};

/** A transaction the gateway itself called a payment stays one. */
const UNTYPED = `p.gateway = 'saferpay' AND NOT EXISTS (SELECT 1 FROM payment_raw raw WHERE raw.id = p.id
  AND 'PAYMENT' IN (json_extract(raw.json, '$.Transaction.Type'), json_extract(raw.json, '$.AuthorizationDetails.Type')))`;

function repairPhantoms(connection: Connection): void {
  connection.exec(`
    CREATE TEMP TABLE phantom AS
      SELECT p.id, (SELECT i.id FROM intent i WHERE i.account_id = p.account_id AND i.reference = p.reference
          AND i.kind IN ('refund', 'creditCard') ORDER BY i.id DESC LIMIT 1) AS intent_id
        FROM payment p WHERE p.gateway = 'saferpay' AND EXISTS
          (SELECT 1 FROM refund r WHERE r.account_id = p.account_id AND r.remote_id = p.remote_id)
      UNION
      SELECT p.id, i.id FROM payment p JOIN intent i ON i.account_id = p.account_id AND i.reference = p.reference
        AND i.kind IN ('refund', 'creditCard') WHERE ${UNTYPED};

    INSERT OR IGNORE INTO refund (account_id, gateway, remote_id, payment_remote_id, token_remote_id, reference, status, state, amount,
        currency, description, created_at, fetched_at, sort_at, next_poll_at)
      SELECT p.account_id, p.gateway, p.remote_id,
          CASE WHEN i.target LIKE 'payment:%' THEN substr(i.target, 9) END, CASE WHEN i.target LIKE 'token:%' THEN substr(i.target, 7) END,
          p.reference, p.status, CASE p.state WHEN 'failed' THEN 'failed' WHEN 'waiting' THEN 'pending' ELSE 'other' END, p.amount,
          p.currency, p.description, p.created_at, p.fetched_at, p.sort_at, CASE p.state WHEN 'failed' THEN NULL ELSE p.fetched_at END
        FROM phantom JOIN payment p ON p.id = phantom.id JOIN intent i ON i.id = phantom.intent_id;
    INSERT OR IGNORE INTO refund_raw SELECT r.id, raw.json FROM phantom JOIN payment p ON p.id = phantom.id
      JOIN payment_raw raw ON raw.id = p.id JOIN refund r ON r.account_id = p.account_id AND r.remote_id = p.remote_id;

    DELETE FROM event WHERE kind = 'payment' AND row_id IN (SELECT id FROM phantom);
    DELETE FROM payment_search WHERE rowid IN (SELECT id FROM phantom);
    DELETE FROM payment_raw WHERE id IN (SELECT id FROM phantom);
    UPDATE intent SET payment_id = NULL WHERE payment_id IN (SELECT id FROM phantom);
    DELETE FROM payment WHERE id IN (SELECT id FROM phantom);
    DROP TABLE phantom;

    UPDATE payment SET (refunded_amount, refund_pending_amount) =
        (SELECT coalesce(sum(r.amount), 0), coalesce(sum(r.amount) FILTER (WHERE r.state <> 'succeeded'), 0) FROM refund r
          WHERE r.account_id = payment.account_id AND r.payment_remote_id = payment.remote_id AND r.state NOT IN ('failed', 'cancelled', 'error'))
      WHERE (account_id, remote_id) IN (SELECT account_id, payment_remote_id FROM refund);
  `);
  const refunded = connection.prepare(
    'SELECT * FROM payment WHERE (account_id, remote_id) IN (SELECT account_id, payment_remote_id FROM refund)'
  );
  const write = connection.prepare('UPDATE payment SET money_state = ? WHERE id = ?');
  for (const row of refunded.all<Row & { id: number }>()) write.run(paymentMoney(toPaymentMoney(row)).state, row.id);
}

/** A credit learns its card from the operation that made it; then booking, guest and card come from payment or card. */
function fillRefunds(connection: Connection): void {
  const shared = 'booking_id guest_name guest_email method_type method_display'.split(' ');
  const card = 'scheme first6 last4 expiry holder fingerprint'.split(' ').map((part) => `card_${part}`);
  const columns = [...shared, ...card].join(', ');
  connection.exec(`
    UPDATE refund SET token_remote_id = (SELECT substr(i.target, 7) FROM intent i WHERE i.refund_id = refund.id AND i.kind = 'creditCard'
      AND i.target LIKE 'token:%' LIMIT 1) WHERE token_remote_id IS NULL;
    UPDATE refund SET (${columns}) = (SELECT ${columns} FROM payment p WHERE p.account_id = refund.account_id AND p.remote_id = refund.payment_remote_id)
      WHERE payment_remote_id IS NOT NULL;
    UPDATE refund SET (${columns}) = (SELECT ${columns} FROM token t WHERE t.account_id = refund.account_id AND t.remote_id = refund.token_remote_id)
      WHERE token_remote_id IS NOT NULL;
  `);
}

/** The processor's numbers are searched from now on, and refunds by booking, guest and card. */
function indexAgain(connection: Connection): void {
  const codes = `processor_reference, json_extract(facts, '$.approvalCode'), json_extract(facts, '$.processingCode')`;
  const lists: readonly (readonly [table: string, words: string, which: string])[] = [
    [
      'payment',
      `reference, booking_id, guest_name, guest_email, card_last4, remote_id, ${codes}`,
      'processor_reference IS NOT NULL OR facts IS NOT NULL'
    ],
    ['refund', `reference, remote_id, payment_remote_id, booking_id, guest_name, guest_email, card_last4, ${codes}`, '1']
  ];
  for (const [table, words, which] of lists) {
    const put = connection.prepare(`INSERT OR REPLACE INTO ${table}_search (rowid, words) VALUES (?, ?)`);
    const rows = connection.prepare(`SELECT id, ${words} FROM ${table} WHERE ${which}`).all<Row>();
    for (const { id = null, ...told } of rows) {
      const text = indexedText(Object.values(told));
      if (text !== '') put.run(id, text);
    }
  }
}
