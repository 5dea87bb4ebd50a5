import type { RowId } from '../../../shared/model/domain.ts';
import type { ExportFormat } from '../../../shared/model/export-format.ts';
import type { FileRequest } from '../../../shared/model/exports.ts';
import type { Minor } from '../../../shared/values/money.ts';
import type { FileWords } from '../../text/file-words.ts';

/** Lists whose lines the history puts together itself. */
export type LineList = 'tokens' | 'payments' | 'refunds' | 'operations' | 'captures';
export type LineRequest = Extract<FileRequest, { list: LineList }>;

/** What stands in a line of a CSV file, and how. `ids` null: every row of the list; else these, of captures those of these payments. */
export type LinePlan = {
  readonly columns: readonly string[];
  readonly format: ExportFormat;
  readonly words: FileWords;
  readonly ids: readonly RowId[] | null;
};

/** What the amounts of a column come to in one currency. */
export type LineSum = { readonly column: string; readonly currency: string; readonly amount: Minor };

/**
 * Lines of a portion of a list, in UTF-8. `rows`: how many lines; `found`: of how many rows of the list; `total` null: nobody has counted;
 * `sums`: of these lines, where the file says what it comes to.
 */
export type Lines = {
  readonly bytes: Uint8Array;
  readonly rows: number;
  readonly found: number;
  readonly next: string | null;
  readonly total: number | null;
  readonly sums: readonly LineSum[];
};
