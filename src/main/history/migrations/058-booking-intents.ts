import type { Migration } from './migration.ts';

/** Operations by their booking: what a stay comes to is asked of all of them, of those too that left no link and no payment yet. */
export const bookingIntents: Migration = (connection) => {
  connection.exec('CREATE INDEX intent_by_booking ON intent (booking_id) WHERE booking_id IS NOT NULL');
};
