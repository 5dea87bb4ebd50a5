import { z } from 'zod';
import { ArrivalLook, ArrivalMapping, ArrivalSource, ArrivalStart, KnownArrival, MOST_ARRIVALS } from '../model/arrivals.ts';
import { Batch } from '../model/batches.ts';
import { AccountId, RowId } from '../model/domain.ts';
import { ExportFormat, PLAIN } from '../model/export-format.ts';
import { LONGEST_PASTE, PastedBooking } from '../model/pasted.ts';

export const arrivalCalls = {
  /** What a confirmation's text says of its booking; nothing of it is kept. */
  'arrivals.paste': { in: z.object({ text: z.string().max(LONGEST_PASTE, { message: 'tooLong' }) }), out: PastedBooking },
  /** Reads a list and says what is in it; nothing of it is kept. `mapping` in place of the guessed one. */
  'arrivals.look': {
    in: z.object({ accountId: AccountId, source: ArrivalSource, mapping: ArrivalMapping.nullable() }),
    out: ArrivalLook
  },
  /** What is known of these bookings. `check` is named by what is started on it. */
  'arrivals.known': {
    in: z.object({ accountId: AccountId, bookingIds: z.array(z.string().max(500)).max(MOST_ARRIVALS, { message: 'tooMany' }) }),
    out: z.object({ check: z.number().int(), known: z.array(KnownArrival) })
  },
  /** Makes the links of the ticked rows, as many at once (batches.…). Few rows, by whoever may make links. */
  'arrivals.start': { in: ArrivalStart, out: Batch },
  /** The same of a whole list. */
  'arrivals.startMany': { in: ArrivalStart, out: Batch },
  /** All links of a run onto the clipboard, with their bookings. `without`: rows that have none to hand out. */
  'arrivals.copy': { in: z.object({ id: RowId }), out: z.object({ links: z.number().int(), without: z.number().int() }) },
  /** The same as a file for the hotel system; null: none was chosen. */
  'arrivals.export': {
    in: z.object({ id: RowId, format: ExportFormat.default(PLAIN) }),
    out: z.object({ file: z.string(), rows: z.number().int() }).nullable()
  }
} as const;
