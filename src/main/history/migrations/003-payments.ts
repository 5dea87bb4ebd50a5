import type { Migration } from './migration.ts';

/** Payments, their refunds and their captures. Order and indexes as for tokens (002). */
export const payments: Migration = (connection) => {
  connection.exec(`
    CREATE TABLE payment (
      id INTEGER PRIMARY KEY,
      account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
      gateway TEXT NOT NULL,
      remote_id TEXT NOT NULL,
      reference TEXT COLLATE NOCASE,
      status TEXT NOT NULL,
      state TEXT NOT NULL,
      amount INTEGER NOT NULL,
      currency TEXT NOT NULL,
      captured_amount INTEGER NOT NULL,
      refunded_amount INTEGER NOT NULL DEFAULT 0,
      preauth INTEGER NOT NULL CHECK (preauth IN (0, 1)),
      preauth_expires_at INTEGER,
      capture_date INTEGER,
      flow TEXT,
      created_at INTEGER,
      processed_at INTEGER,
      settled_at INTEGER,
      source TEXT,
      contract TEXT,
      descriptor TEXT,
      description TEXT,
      failure_category TEXT,
      action_url TEXT,
      booking_id TEXT COLLATE NOCASE,
      guest_name TEXT,
      guest_email TEXT COLLATE NOCASE,
      token_remote_id TEXT,
      method_type TEXT,
      method_display TEXT,
      card_scheme TEXT,
      card_first6 TEXT,
      card_last4 TEXT,
      card_expiry TEXT,
      card_holder TEXT,
      card_fingerprint TEXT,
      terminal_id TEXT,
      processor_reference TEXT,
      capture_mode TEXT,
      liability_shift INTEGER CHECK (liability_shift IN (0, 1)),
      fetched_at INTEGER NOT NULL,
      sort_at INTEGER NOT NULL,
      next_poll_at INTEGER,
      poll_tries INTEGER NOT NULL DEFAULT 0,
      UNIQUE (account_id, remote_id)
    ) STRICT;

    CREATE INDEX payment_by_time ON payment (sort_at, id, account_id, state, status, processed_at, source);
    CREATE INDEX payment_by_account ON payment (account_id, sort_at, id, state, status, processed_at, source);
    CREATE INDEX payment_by_state ON payment (state, sort_at, id, account_id);
    CREATE INDEX payment_by_booking ON payment (booking_id, sort_at, id) WHERE booking_id IS NOT NULL;
    CREATE INDEX payment_by_email ON payment (guest_email, sort_at, id) WHERE guest_email IS NOT NULL;
    CREATE INDEX payment_by_reference ON payment (reference, sort_at, id) WHERE reference IS NOT NULL;
    CREATE INDEX payment_by_last4 ON payment (card_last4, sort_at, id) WHERE card_last4 IS NOT NULL;
    CREATE INDEX payment_by_amount ON payment (amount, sort_at, id, currency);
    CREATE INDEX payment_by_token ON payment (token_remote_id, sort_at, id) WHERE token_remote_id IS NOT NULL;
    CREATE INDEX payment_due ON payment (account_id, next_poll_at, id) WHERE next_poll_at IS NOT NULL;

    CREATE TABLE payment_raw (id INTEGER PRIMARY KEY REFERENCES payment (id) ON DELETE CASCADE, json TEXT NOT NULL) STRICT;

    CREATE TABLE refund (
      id INTEGER PRIMARY KEY,
      account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
      gateway TEXT NOT NULL,
      remote_id TEXT NOT NULL,
      payment_remote_id TEXT,
      reference TEXT COLLATE NOCASE,
      status TEXT NOT NULL,
      state TEXT NOT NULL,
      amount INTEGER NOT NULL,
      currency TEXT NOT NULL,
      description TEXT,
      failure_category TEXT,
      created_at INTEGER,
      processed_at INTEGER,
      fetched_at INTEGER NOT NULL,
      sort_at INTEGER NOT NULL,
      next_poll_at INTEGER,
      poll_tries INTEGER NOT NULL DEFAULT 0,
      UNIQUE (account_id, remote_id)
    ) STRICT;

    CREATE INDEX refund_by_payment ON refund (account_id, payment_remote_id, sort_at, id);
    CREATE INDEX refund_by_amount ON refund (amount, sort_at, id, currency);
    CREATE INDEX refund_due ON refund (account_id, next_poll_at, id) WHERE next_poll_at IS NOT NULL;

    CREATE TABLE refund_raw (id INTEGER PRIMARY KEY REFERENCES refund (id) ON DELETE CASCADE, json TEXT NOT NULL) STRICT;

    -- A capture has no id of its own at one gateway and two at the other, so it is told apart in the program.
    CREATE TABLE capture (
      id INTEGER PRIMARY KEY,
      account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
      payment_remote_id TEXT NOT NULL,
      capture_id TEXT,
      reference TEXT,
      amount INTEGER NOT NULL,
      currency TEXT NOT NULL,
      status TEXT NOT NULL,
      captured_at INTEGER
    ) STRICT;

    CREATE INDEX capture_by_payment ON capture (account_id, payment_remote_id, id);

    CREATE TABLE capture_raw (id INTEGER PRIMARY KEY REFERENCES capture (id) ON DELETE CASCADE, json TEXT NOT NULL) STRICT;
  `);
};
