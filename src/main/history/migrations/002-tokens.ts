import type { Migration } from './migration.ts';

/**
 * Links and stored cards. `sort_at` is the gateway's time of creation, or when the desk first saw it: lists are ordered
 * by (sort_at, id), and each index ends with the two, so that a page is read in order whatever the filter.
 * The raw JSON has a table of its own: a page of a list then reads a few kilobytes, not a few hundred.
 */
export const tokens: Migration = (connection) => {
  connection.exec(`
    CREATE TABLE token (
      id INTEGER PRIMARY KEY,
      account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
      gateway TEXT NOT NULL,
      remote_id TEXT NOT NULL,
      origin TEXT NOT NULL,
      is_link INTEGER NOT NULL CHECK (is_link IN (0, 1)),
      is_card INTEGER NOT NULL CHECK (is_card IN (0, 1)),
      status TEXT NOT NULL,
      state TEXT NOT NULL,
      reference TEXT COLLATE NOCASE,
      booking_id TEXT COLLATE NOCASE,
      check_in TEXT,
      check_out TEXT,
      booking_amount INTEGER,
      booking_currency TEXT,
      amount INTEGER,
      currency TEXT,
      preauth INTEGER NOT NULL CHECK (preauth IN (0, 1)),
      description TEXT,
      guest_name TEXT,
      guest_email TEXT COLLATE NOCASE,
      guest_language TEXT,
      action_url TEXT,
      created_at INTEGER,
      accept_until INTEGER,
      expires_at INTEGER,
      method_type TEXT,
      method_display TEXT,
      card_scheme TEXT,
      card_first6 TEXT,
      card_last4 TEXT,
      card_expiry TEXT,
      card_holder TEXT,
      card_fingerprint TEXT,
      validation_status TEXT,
      invalid_reason TEXT,
      mandate_status TEXT,
      mandate_reason TEXT,
      mandate_currency TEXT,
      mandate_start INTEGER,
      mandate_end INTEGER,
      risk_level TEXT,
      risk_reason TEXT,
      moto_instance_id TEXT,
      terminal_id TEXT,
      payment_remote_id TEXT,
      removed_at INTEGER,
      fetched_at INTEGER NOT NULL,
      sort_at INTEGER NOT NULL,
      next_poll_at INTEGER,
      poll_tries INTEGER NOT NULL DEFAULT 0,
      UNIQUE (account_id, remote_id)
    ) STRICT;

    CREATE INDEX token_by_time ON token
      (sort_at, id, account_id, is_link, is_card, state, status, expires_at, accept_until, method_type, validation_status);
    CREATE INDEX token_by_account ON token
      (account_id, sort_at, id, is_link, is_card, state, status, expires_at, accept_until, method_type, validation_status);
    CREATE INDEX token_by_state ON token (state, sort_at, id, account_id, is_link, is_card);
    CREATE INDEX token_by_booking ON token (booking_id, sort_at, id) WHERE booking_id IS NOT NULL;
    CREATE INDEX token_by_email ON token (guest_email, sort_at, id) WHERE guest_email IS NOT NULL;
    CREATE INDEX token_by_reference ON token (reference, sort_at, id) WHERE reference IS NOT NULL;
    CREATE INDEX token_by_last4 ON token (card_last4, sort_at, id) WHERE card_last4 IS NOT NULL;
    CREATE INDEX token_by_amount ON token (amount, sort_at, id, currency) WHERE amount IS NOT NULL;
    CREATE INDEX token_by_moto ON token (moto_instance_id, sort_at, id) WHERE moto_instance_id IS NOT NULL;
    CREATE INDEX token_by_payment ON token (account_id, payment_remote_id) WHERE payment_remote_id IS NOT NULL;
    CREATE INDEX token_due ON token (account_id, next_poll_at, id) WHERE next_poll_at IS NOT NULL;

    CREATE TABLE token_raw (id INTEGER PRIMARY KEY REFERENCES token (id) ON DELETE CASCADE, json TEXT NOT NULL) STRICT;
  `);
};
