import type { ExportFormat } from '../../../shared/model/export-format.ts';
import type { ExportRequest } from '../../../shared/model/lists.ts';
import type { FileWords } from '../../text/file-words.ts';

/** Lists whose lines the history puts together itself. */
export type LineList = 'payments' | 'refunds' | 'operations';
export type LineRequest = Extract<ExportRequest, { list: LineList }>;

/** What stands in a line of a CSV file, and how. */
export type LinePlan = { readonly columns: readonly string[]; readonly format: ExportFormat; readonly words: FileWords };

/** Lines of a portion of a list; `total` null: nobody has counted. */
export type Lines = { readonly text: string; readonly rows: number; readonly next: string | null; readonly total: number | null };
