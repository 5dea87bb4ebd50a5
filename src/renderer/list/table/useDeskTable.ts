import {
  columnOrderingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  createColumnHelper,
  functionalUpdate,
  rowSelectionFeature,
  tableFeatures,
  useTable
} from '@tanstack/react-table';
import type { ReactTable, Row, RowSelectionState } from '@tanstack/react-table';
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import type { TableLayout } from '../../../shared/model/tables.ts';
import type { Column } from './columns.ts';
import { inOrder, isShown } from './columns.ts';
import { wholeText } from './wholeText.tsx';

const features = tableFeatures({ columnOrderingFeature, columnSizingFeature, columnVisibilityFeature, rowSelectionFeature });
type Features = typeof features;
export type DeskTable<T extends object> = ReactTable<Features, T>;
export type DeskRow<T extends object> = Row<Features, T>;

type Props<T> = {
  readonly rows: readonly T[];
  readonly columns: readonly Column<T>[];
  readonly rowId: (row: T) => number;
  readonly layout: TableLayout;
  readonly ticked: ReadonlySet<number>;
  readonly onTicked: (ticked: ReadonlySet<number>) => void;
  /** Of the list, in pixels. */
  readonly width: number;
};

const cellOf = <T>(column: Column<T>, row: T): ReactNode => column.cell?.(row) ?? wholeText(column.text(row));

const ticksOf = (state: RowSelectionState): ReadonlySet<number> => new Set(Object.keys(state).map(Number));

/** The rows and columns of a list as TanStack Table keeps them: which are shown, in which order, how wide, and which rows are ticked. */
export function useDeskTable<T extends object>({ rows, columns, rowId, layout, ticked, onTicked, width }: Props<T>): DeskTable<T> {
  const definitions = useMemo(() => {
    const helper = createColumnHelper<Features, T>();
    return columns.map((column) =>
      helper.display({
        id: column.id,
        header: column.header,
        ...(column.width === undefined ? {} : { size: column.width }),
        cell: (context) => cellOf(column, context.row.original)
      })
    );
  }, [columns]);
  const data = useMemo(() => [...rows], [rows]);
  const state = useMemo(
    () => ({
      columnOrder: inOrder(columns, layout.order).map((column) => column.id),
      columnVisibility: Object.fromEntries(columns.map((column) => [column.id, isShown(column, layout, width)])),
      columnSizing: layout.widths,
      rowSelection: Object.fromEntries([...ticked].map((id) => [String(id), true as const]))
    }),
    [columns, layout, width, ticked]
  );
  return useTable({
    features,
    columns: definitions,
    data,
    getRowId: (row) => String(rowId(row)),
    state,
    onRowSelectionChange: (updater) => onTicked(ticksOf(functionalUpdate(updater, state.rowSelection)))
  });
}
