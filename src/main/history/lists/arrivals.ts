import { ArrivalMapping, type KnownArrival } from '../../../shared/model/arrivals.ts';
import type { AccountId, RowId } from '../../../shared/model/domain.ts';
import { bookingSums, isPayable } from '../../../shared/rules/booking.ts';
import type { UnixSeconds } from '../../../shared/values/dates.ts';
import { openAboutBooking } from '../intents/intents.ts';
import type { Db } from '../sql/db.ts';
import type { KeptMapping } from '../types.ts';
import { list, sql } from '../sql/sql.ts';
import { bookingMoney } from './booking-rows.ts';

/** One that no longer reads as one is guessed anew. */
export const arrivalMappings = (db: Db, propertyId: RowId): Record<string, ArrivalMapping> =>
  Object.fromEntries(
    db
      .all<{ signature: string; mapping: string }>(sql`SELECT signature, mapping FROM arrival_mapping WHERE property_id = ${propertyId}`)
      .flatMap(({ signature, mapping }) => {
        const read = ArrivalMapping.safeParse(JSON.parse(mapping));
        return read.success ? [[signature, read.data] as const] : [];
      })
  );

export const saveArrivalMapping = (db: Db, { propertyId, signature, mapping, at }: KeptMapping): void =>
  void db.run(sql`INSERT INTO arrival_mapping (property_id, signature, mapping, saved_at)
    VALUES (${propertyId}, ${signature}, ${JSON.stringify(mapping)}, ${at})
    ON CONFLICT (property_id, signature) DO UPDATE SET mapping = excluded.mapping, saved_at = excluded.saved_at`);

/** In the order asked; a booking that nothing is known of is in it too. */
export const knownArrivals = (db: Db, accountIds: readonly AccountId[], bookingIds: readonly string[], now: UnixSeconds): KnownArrival[] =>
  bookingIds.map((bookingId) => knownOf(db, accountIds, bookingId, now));

function knownOf(db: Db, accountIds: readonly AccountId[], bookingId: string, now: UnixSeconds): KnownArrival {
  const { links, payments } = bookingMoney(db, accountIds, bookingId);
  // A row whose operation came to nothing has made no link; one that waits for its turn will.
  const madeAt = db.value<number>(sql`SELECT max(batch.created_at) FROM batch_row
    JOIN batch ON batch.id = batch_row.batch_id
    LEFT JOIN intent ON intent.id = batch_row.intent_id
    WHERE batch_row.booking_id = ${bookingId} AND batch_row.account_id IN (${list(accountIds)})
      AND (batch_row.state IN ('waiting', 'running') OR intent.live = 1)`);
  return {
    bookingId,
    sums: [...bookingSums(links, payments, now)],
    openLinks: links.filter((link) => isPayable(link, now) || link.state === 'possiblyOpen').length,
    unresolved: openAboutBooking(db, accountIds, bookingId).length,
    madeAt
  };
}
