import { z } from 'zod';

/** How a list is written to a file. `spreadsheet`: for a person's spreadsheet rather than for a program. */
export const ExportFormat = z.object({
  separator: z.enum([',', ';', '\t']),
  decimal: z.enum(['.', ',']),
  /** Times as the machine's clock shows them, and numbers that are names (0001) kept as text. */
  spreadsheet: z.boolean()
});
export type ExportFormat = z.infer<typeof ExportFormat>;

/** For programs: RFC 4180, a decimal point, times with their offset. */
export const PLAIN: ExportFormat = { separator: ',', decimal: '.', spreadsheet: false };

/** What spreadsheets of this locale read: where the decimal sign is a comma, columns are kept apart by semicolons. */
export function spreadsheetFormat(locale: string): ExportFormat {
  const decimal = new Intl.NumberFormat(locale).formatToParts(1.5).find(({ type }) => type === 'decimal')?.value === ',' ? ',' : '.';
  // Swiss desks have a point and semicolons all the same.
  const separator = decimal === ',' || /-(CH|LI)\b/.test(locale) ? ';' : ',';
  return { separator, decimal, spreadsheet: true };
}
