import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { migrate } from '../../../../src/main/history/file/migrate.ts';
import { bookingIntents } from '../../../../src/main/history/migrations/058-booking-intents.ts';
import { migrations } from '../../../../src/main/history/migrations/index.ts';

it('Operations of a booking are found by an index (migration)', () => {
  const connection = new Database(':memory:');
  migrate(connection, migrations.slice(0, migrations.indexOf(bookingIntents) + 1));
  const plan = connection.prepare(`EXPLAIN QUERY PLAN SELECT asked FROM intent WHERE booking_id = ?`).all<{ detail: string }>('B');
  expect(plan.map(({ detail }) => detail)).toEqual([expect.stringContaining('INDEX intent_by_booking (booking_id=?)')]);
  connection.close();
});
