import { z } from 'zod';
import { IntentView } from '../../../shared/model/intents.ts';
import type { Row } from '../sql/db.ts';
import { sql } from '../sql/sql.ts';

const IntentRow = IntentView.omit({ hold: true, alreadyDone: true })
  .extend({
    /** What it is done to (`payment:123`, `token:9`, `booking:2041`): two live ones on one target of one kind exclude each other. */
    target: z.string(),
    /** The JSON of what was asked for; it never holds card data. */
    order: z.string()
  })
  .readonly();
/** A row of the intent journal, as stored. */
export type IntentRow = z.infer<typeof IntentRow>;

export const columns = sql`id, account_id AS accountId, kind, reference, target, state, resolution, asked AS "order", amount, currency,
  booking_id AS bookingId, guest_name AS guestName, token_id AS tokenId, payment_id AS paymentId, refund_id AS refundId, error,
  created_at AS createdAt, sent_at AS sentAt, ended_at AS endedAt, next_query_at AS nextQueryAt, queries,
    corrected_at AS correctedAt, seen_at AS seenAt, person, second,
    CASE WHEN resolution IN ('operatorSaysHappened', 'operatorSaysNot') OR corrected_at IS NOT NULL THEN (SELECT trail.person FROM trail
      WHERE trail.intent_id = intent.id AND trail.kind = 'money.decided' ORDER BY trail.seq DESC LIMIT 1) END AS decidedBy`;

/** Read as strictly as what comes from outside: nothing is done on the word of a kind or state that nobody knows. */
export const toIntent = (row: Row): IntentRow =>
  IntentRow.parse({ ...row, error: row.error === null ? null : JSON.parse(String(row.error)) });
