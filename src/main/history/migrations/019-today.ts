import type { Migration } from './migration.ts';

/**
 * What must be done today is read at every start and after every change, so each reason for a line has an index of its own that
 * holds only rows it can be about (lists/due.ts). Snoozes: what a person put off, until when and why; an ended one is kept.
 */
export const today: Migration = (connection) => {
  connection.exec(`
    CREATE INDEX payment_held ON payment (account_id, sort_at, preauth_expires_at, preauth)
      WHERE (state = 'authorized' OR (state = 'partlyCaptured' AND capture_mode = 'multipart'));
    CREATE INDEX payment_lapses ON payment (account_id, preauth_expires_at)
      WHERE (state = 'authorized' OR (state = 'partlyCaptured' AND capture_mode = 'multipart')) AND preauth_expires_at IS NOT NULL;
    CREATE INDEX token_open ON token (account_id, sort_at, accept_until) WHERE is_link = 1 AND state = 'open' AND removed_at IS NULL;
    CREATE INDEX token_ending ON token (account_id, accept_until)
      WHERE is_link = 1 AND state = 'open' AND removed_at IS NULL AND accept_until IS NOT NULL;
    CREATE INDEX token_declined ON token (account_id, sort_at) WHERE is_link = 1 AND money_state = 'failed' AND removed_at IS NULL;
    CREATE INDEX token_ends_early ON token (account_id, check_out)
      WHERE is_card = 1 AND state = 'active' AND removed_at IS NULL AND check_out IS NOT NULL
        AND (expires_at < unixepoch(check_out) + 86400
          OR expiry_key < CAST(substr(check_out, 1, 4) || substr(check_out, 6, 2) AS INTEGER));
    CREATE INDEX refund_unsettled ON refund (account_id, state, sort_at) WHERE state IN ('pending', 'awaitingCapture', 'other');
    CREATE INDEX intent_by_arrival ON intent (iif(json_valid(asked), json_extract(asked, '$.order.request.booking.checkIn'), NULL));
    CREATE INDEX intent_by_departure ON intent (iif(json_valid(asked), json_extract(asked, '$.order.request.booking.checkOut'), NULL));
    CREATE INDEX capture_by_time ON capture (captured_at, account_id) WHERE captured_at IS NOT NULL;

    CREATE TABLE snooze (
      id INTEGER PRIMARY KEY,
      account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
      line TEXT NOT NULL,
      until INTEGER NOT NULL,
      reason TEXT NOT NULL,
      at INTEGER NOT NULL,
      person TEXT,
      ended_at INTEGER
    ) STRICT;
    CREATE UNIQUE INDEX snooze_open ON snooze (account_id, line) WHERE ended_at IS NULL;
  `);
};
