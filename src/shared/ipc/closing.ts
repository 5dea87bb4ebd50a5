import { z } from 'zod';
import { Book, BookView, ClosedSheet, SheetCheck, SheetLine, SheetView } from '../model/closing.ts';
import { RowId } from '../model/domain.ts';
import { ExportFormat, PLAIN } from '../model/export-format.ts';
import { LedgerRules } from '../model/ledger.ts';
import { CalendarDate } from '../values/dates.ts';

const written = z.object({ file: z.string(), rows: z.number().int() }).nullable();

export const closingCalls = {
  /** Every property and environment that has accounts or sheets. */
  'closing.books': { in: z.undefined(), out: z.array(BookView) },
  /** What has moved since the last sheet, as it would be sealed now. */
  'closing.open': { in: Book, out: SheetView },
  'closing.close': { in: Book, out: ClosedSheet },
  /** This desk's, newest first, and then those of other desks of the house: each desk's are a chain of their own. */
  'closing.sheets': { in: Book, out: z.array(ClosedSheet) },
  'closing.sheet': { in: z.object({ id: RowId }), out: SheetView },
  'closing.lines': {
    in: z.object({ id: RowId, offset: z.number().int().min(0), limit: z.number().int().min(1).max(500) }),
    out: z.object({ lines: z.array(SheetLine), total: z.number().int() })
  },
  /** Works every seal out anew; of this desk, or of that other one. */
  'closing.check': { in: Book.extend({ desk: z.string().nullable().default(null) }), out: SheetCheck },
  /** One sheet, or with null all of this or that other desk, as a file that the stand-alone checker reads; null: no file was chosen. */
  'closing.export': { in: z.object({ book: Book, id: RowId.nullable(), desk: z.string().nullable().default(null) }), out: written },
  /** A closed sheet on paper; null: no file was chosen, or the printer's dialog was left. */
  'closing.paper': {
    in: z.object({ id: RowId, way: z.enum(['pdf', 'printer']) }),
    out: z.object({ file: z.string().nullable() }).nullable()
  },
  /** A line of the books for each movement of one sheet, or of those closed on these days. */
  'closing.ledger': {
    in: z.object({
      book: Book,
      of: z.union([z.object({ id: RowId }), z.object({ from: CalendarDate, to: CalendarDate })]),
      format: ExportFormat.default(PLAIN)
    }),
    out: z.object({ file: z.string(), rows: z.number().int(), notBooked: z.number().int() }).nullable()
  },
  'closing.rules': { in: z.object({ propertyId: RowId }), out: LedgerRules },
  'closing.setRules': { in: z.object({ propertyId: RowId, rules: LedgerRules }), out: LedgerRules }
} as const;
