import { amountKey, expiryKey, guestKey } from '../rows/tables/keys.ts';
import type { Migration } from './migration.ts';

/**
 * What lists are ordered by and add up, kept beside each row (rows/tables/keys.ts): the guest's name without capitals and accents,
 * the amount a row shows in ten-thousandths of its currency's unit, what was taken and what came back.
 */
export const listKeys: Migration = (connection) => {
  connection.function('guest_key', { deterministic: true }, (name) => guestKey(name === null ? null : String(name)));
  connection.function('expiry_key', { deterministic: true }, (expiry) => expiryKey(expiry === null ? null : String(expiry)));
  connection.function('amount_key', { deterministic: true }, (amount, currency) =>
    amountKey(amount === null ? null : Number(amount), currency === null ? null : String(currency))
  );
  connection.exec(`
    ALTER TABLE payment ADD COLUMN guest_key TEXT;
    ALTER TABLE payment ADD COLUMN amount_key INTEGER;
    ALTER TABLE payment ADD COLUMN taken INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE payment ADD COLUMN given_back INTEGER NOT NULL DEFAULT 0;
    UPDATE payment SET taken = captured_amount, given_back = min(captured_amount, max(0, refunded_amount - refund_pending_amount))
      WHERE state IN ('partlyCaptured', 'paid') AND captured_amount > 0;
    UPDATE payment SET guest_key = guest_key(coalesce(nullif(guest_name, ''), guest_email)),
      amount_key = amount_key(iif(taken > 0, taken, amount), currency);

    ALTER TABLE token ADD COLUMN guest_key TEXT;
    ALTER TABLE token ADD COLUMN amount_key INTEGER;
    ALTER TABLE token ADD COLUMN taken INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE token ADD COLUMN given_back INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE token ADD COLUMN expiry_key INTEGER;
    UPDATE token SET guest_key = guest_key(coalesce(nullif(guest_name, ''), nullif(guest_email, ''), card_holder)), amount_key = amount_key(amount, currency), expiry_key = expiry_key(card_expiry);
    UPDATE token SET (taken, given_back, amount_key) =
        (SELECT p.taken, p.given_back, p.amount_key FROM payment p WHERE p.account_id = token.account_id AND p.remote_id = token.payment_remote_id)
      WHERE is_link = 1 AND amount IS NOT NULL AND EXISTS
        (SELECT 1 FROM payment p WHERE p.account_id = token.account_id AND p.remote_id = token.payment_remote_id
          AND (p.state IN ('waiting', 'authorized', 'partlyCaptured', 'paid', 'voided', 'other') OR token.state IN ('paid', 'active', 'ended')));

    ALTER TABLE refund ADD COLUMN guest_key TEXT;
    ALTER TABLE refund ADD COLUMN amount_key INTEGER;
    UPDATE refund SET guest_key = guest_key(coalesce(nullif(guest_name, ''), nullif(guest_email, ''), card_holder)), amount_key = amount_key(amount, currency);

    ALTER TABLE operation ADD COLUMN guest_key TEXT;
    ALTER TABLE operation ADD COLUMN amount_key INTEGER;
    ALTER TABLE operation ADD COLUMN fee_key INTEGER;
    UPDATE operation SET guest_key = guest_key(coalesce(nullif(guest_name, ''), guest_email)), amount_key = amount_key(amount, currency), fee_key = amount_key(fee, currency);
  `);
};
