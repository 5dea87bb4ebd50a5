import type { ExportFormat } from '../model/export-format.ts';
import { FILE_COLUMNS, type ColumnOf, type FileList } from '../model/exports.ts';

/** What a page is read for; whoever wants more chooses it. Amounts on paper carry their currency. */
const PAPER_COLUMNS: { readonly [L in FileList]: readonly ColumnOf<L>[] } = {
  tokens: ['account', 'environment', 'booking', 'guest', 'state', 'card_state', 'amount', 'net', 'created_at', 'payable_until'],
  payments: ['account', 'environment', 'gateway_id', 'booking', 'guest', 'state', 'amount', 'captured', 'refunded', 'net', 'created_at'],
  refunds: ['account', 'environment', 'gateway_id', 'of_payment', 'booking', 'guest', 'state', 'amount', 'reason', 'created_at'],
  operations: ['account', 'environment', 'gateway_id', 'type', 'status', 'booking', 'guest', 'amount', 'fee', 'operation_at'],
  captures: ['account', 'environment', 'of_payment', 'capture_id', 'booking', 'guest', 'status', 'amount', 'captured_at'],
  journal: ['account', 'environment', 'number', 'kind', 'state', 'resolution', 'booking', 'guest', 'amount', 'created_at'],
  movements: ['account', 'environment', 'moved_at', 'kind', 'amount', 'late', 'origin', 'booking', 'method', 'gateway_id']
};

/** Columns of a file where none was chosen. */
export const usualColumns = (list: FileList, { kind }: Pick<ExportFormat, 'kind'>): readonly string[] =>
  kind === 'pdf' ? PAPER_COLUMNS[list] : FILE_COLUMNS[list];

/** Columns that are asked for and there are, in the order they were asked for. */
export function fileColumns(list: FileList, format: Pick<ExportFormat, 'kind' | 'columns'>): readonly string[] {
  const all: readonly string[] = FILE_COLUMNS[list];
  const asked = format.columns?.filter((column) => all.includes(column)) ?? [];
  return asked.length === 0 ? usualColumns(list, format) : asked;
}
