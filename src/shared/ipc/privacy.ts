import { z } from 'zod';
import { RowId } from '../model/domain.ts';
import { BLANK_WORD, Blanked, GuestFound, GuestText, HeldKey, RetentionLook, RetentionMonths, RetentionOf } from '../model/privacy.ts';

const rows = z.array(HeldKey).min(1).max(500);

export const privacyCalls = {
  'privacy.find': { in: z.object({ text: GuestText }), out: GuestFound },
  /** Asks where to, then writes all that is held of these rows: as JSON, and beside it the same to read. Null: no file was chosen. */
  'privacy.export': {
    in: z.object({ text: GuestText, rows }),
    out: z.object({ file: z.string(), rows: z.number().int() }).nullable()
  },
  /** What is open stays. The word is what a person has typed. */
  'privacy.blank': { in: z.object({ rows, word: z.literal(BLANK_WORD) }), out: Blanked },
  'privacy.retentions': { in: z.undefined(), out: z.array(RetentionOf) },
  'privacy.lookRetention': { in: z.object({ propertyId: RowId, months: RetentionMonths }), out: RetentionLook },
  /** Null: off. Otherwise it begins now, and goes on every day. */
  'privacy.setRetention': { in: z.object({ propertyId: RowId, months: RetentionMonths.nullable() }), out: z.undefined() }
} as const;
