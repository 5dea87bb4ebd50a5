import type { Migration } from './migration.ts';

/** Rows of SysPay's operations list. Ordered by the time of the operation. */
export const operations: Migration = (connection) => {
  connection.exec(`
    CREATE TABLE operation (
      id INTEGER PRIMARY KEY,
      account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
      remote_id TEXT NOT NULL,
      feature TEXT,
      type TEXT,
      status TEXT NOT NULL,
      amount INTEGER,
      currency TEXT,
      fee INTEGER,
      booking_id TEXT COLLATE NOCASE,
      guest_name TEXT,
      guest_email TEXT COLLATE NOCASE,
      method_display TEXT,
      scheme TEXT,
      source TEXT,
      processed_at INTEGER,
      operation_at INTEGER,
      booking_at INTEGER,
      check_in INTEGER,
      check_out INTEGER,
      fetched_at INTEGER NOT NULL,
      sort_at INTEGER NOT NULL,
      UNIQUE (account_id, remote_id)
    ) STRICT;

    CREATE INDEX operation_by_time
      ON operation (sort_at, id, account_id, status, type, operation_at, processed_at, booking_at, check_in, check_out);
    CREATE INDEX operation_by_account
      ON operation (account_id, sort_at, id, status, type, operation_at, processed_at, booking_at, check_in, check_out);
    CREATE INDEX operation_by_remote_id ON operation (remote_id, sort_at, id);
    CREATE INDEX operation_by_booking ON operation (booking_id, sort_at, id) WHERE booking_id IS NOT NULL;
    CREATE INDEX operation_by_email ON operation (guest_email, sort_at, id) WHERE guest_email IS NOT NULL;
    CREATE INDEX operation_by_amount ON operation (amount, sort_at, id, currency) WHERE amount IS NOT NULL;

    CREATE TABLE operation_raw (id INTEGER PRIMARY KEY REFERENCES operation (id) ON DELETE CASCADE, json TEXT NOT NULL) STRICT;
  `);
};
