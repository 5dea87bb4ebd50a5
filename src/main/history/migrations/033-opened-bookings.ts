import type { Migration } from './migration.ts';

/** Bookings that each person looked at last; `person` is empty where nobody signs in. It holds their numbers, and nothing of a guest's. */
export const openedBookings: Migration = (connection) => {
  connection.exec(`
    CREATE TABLE opened_booking (
      id INTEGER PRIMARY KEY,
      person TEXT NOT NULL,
      account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
      booking_id TEXT NOT NULL,
      at INTEGER NOT NULL,
      UNIQUE (person, account_id, booking_id)
    ) STRICT;
  `);
};
