import { z } from 'zod';
import { isZone } from '../values/zones.ts';

/** What kinds of file a list can be written to. */
export const FileKind = z.enum(['csv', 'xlsx', 'jsonl', 'pdf']);
export type FileKind = z.infer<typeof FileKind>;

/** So many rows stand in a PDF: some eighty pages, which somebody may still read. What is left out is said. */
export const PDF_ROWS = 2000;

/** Languages of a file's headings and words. */
export const FileLanguage = z.enum(['en', 'de', 'fr', 'it', 'es', 'nl']);
export type FileLanguage = z.infer<typeof FileLanguage>;

/** How a list is written to a file. `spreadsheet`: for a person's spreadsheet rather than for a program. */
export const ExportFormat = z.object({
  kind: FileKind.default('csv'),
  separator: z.enum([',', ';', '\t']),
  decimal: z.enum(['.', ',']),
  /** Times without their offset, and numbers that are names (0001) kept as text. */
  spreadsheet: z.boolean(),
  /** These columns in this order; null: all of them in their own. */
  columns: z.array(z.string().max(40)).min(1, { message: 'required' }).max(60).nullable().default(null),
  /** Time zone of the times (`Europe/Zurich`); null: this machine's. */
  zone: z.string().max(60).refine(isZone, { message: 'invalid' }).nullable().default(null),
  /** Language of headings and words; null: the names programs read, which never change. */
  language: FileLanguage.nullable().default(null),
  /** The file begins with what it holds: filter, time, rows and sums. */
  about: z.boolean().default(false)
});
export type ExportFormat = z.infer<typeof ExportFormat>;

/** For programs: RFC 4180, a decimal point, times with their offset, nothing before the names of the columns. */
export const PLAIN: ExportFormat = {
  kind: 'csv',
  separator: ',',
  decimal: '.',
  spreadsheet: false,
  columns: null,
  zone: null,
  language: null,
  about: false
};

/**
 * What spreadsheets of this locale read: where the decimal sign is a comma, columns are kept apart by semicolons. Its first line is
 * that of the columns, as filters, pivot tables and imports expect it; what the file holds is said where it is asked for.
 */
export function spreadsheetFormat(locale: string): ExportFormat {
  const decimal = new Intl.NumberFormat(locale).formatToParts(1.5).find(({ type }) => type === 'decimal')?.value === ',' ? ',' : '.';
  // Swiss desks have a point and semicolons all the same.
  const separator = decimal === ',' || /-(CH|LI)\b/.test(locale) ? ';' : ',';
  const language = FileLanguage.safeParse(locale.slice(0, 2).toLowerCase());
  return { ...PLAIN, separator, decimal, spreadsheet: true, language: language.success ? language.data : 'en' };
}
