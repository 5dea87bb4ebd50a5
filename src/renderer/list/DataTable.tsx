import { useElementSize, useMergedRef } from '@mantine/hooks';
import { createColumnHelper, tableFeatures, useTable } from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import styles from './table.module.css';

export type Column<T> = {
  readonly id: string;
  readonly header: string;
  readonly cell: (row: T) => ReactNode;
  /** Share of the width, as in CSS: `120px`, `18%`; without it the column takes what is left. */
  readonly width?: string;
  /** Amounts stand on the right. */
  readonly right?: boolean;
  /** Left out where the table is narrower than this many pixels. */
  readonly from?: number;
};

type Props<T> = {
  readonly label: string;
  readonly rows: readonly T[];
  readonly columns: readonly Column<T>[];
  readonly rowId: (row: T) => number;
  /** How a row is called by a screen reader and in tests. */
  readonly onOpen?: ((row: T) => void) | undefined;
  /** What the right mouse button offers to copy from a row. */
  readonly reference?: ((row: T) => string | null) | undefined;
  /** Told which rows can be seen, whenever others come into sight. */
  readonly onSight?: ((rows: readonly T[]) => void) | undefined;
  /** Rows before this page, for the row numbers a screen reader hears. */
  readonly offset: number;
  readonly total: number;
};

const features = tableFeatures({});
const ROW_HEIGHT = 44;

/** Text too long for its column is cut on screen and whole under the mouse. */
const whole = (content: ReactNode): ReactNode => (typeof content === 'string' ? <span title={content}>{content}</span> : content);

/** Whether text was chosen with the mouse inside this element. */
function chosenIn(element: HTMLElement): boolean {
  const selection = window.getSelection();
  return selection !== null && !selection.isCollapsed && selection.containsNode(element, true);
}

/**
 * A page of rows. Only the rows in sight are in the document. One row is in the tab order; arrows, Home, End and Page
 * keys move, Enter opens.
 */
export function DataTable<T extends object>({ label, rows, columns, rowId, onOpen, onSight, reference, offset, total }: Props<T>) {
  const { ref: sizeRef, width } = useElementSize<HTMLDivElement>();
  const scroller = useRef<HTMLDivElement>(null);
  const box = useMergedRef(sizeRef, scroller);
  const [active, setActive] = useState(0);
  const focusWanted = useRef(false);

  const shown = useMemo(
    () => columns.filter((column) => column.from === undefined || width === 0 || width >= column.from),
    [columns, width]
  );
  const definitions = useMemo(() => {
    const helper = createColumnHelper<typeof features, T>();
    return shown.map((column) =>
      helper.display({ id: column.id, header: column.header, cell: (context) => whole(column.cell(context.row.original)) })
    );
  }, [shown]);
  const data = useMemo(() => [...rows], [rows]);
  const table = useTable({ features, columns: definitions, data, getRowId: (row) => String(rowId(row)) });
  const model = table.getRowModel().rows;

  // oxlint-disable-next-line react/incompatible-library -- the React Compiler is not used here, and nothing memoizes what this returns
  const virtual = useVirtualizer({
    count: model.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12
  });
  const items = virtual.getVirtualItems();
  const above = items[0]?.start ?? 0;
  const below = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  const current = Math.min(active, model.length - 1);

  const [first, last] = [virtual.range?.startIndex ?? 0, virtual.range?.endIndex ?? -1];
  useEffect(() => onSight?.(data.slice(first, last + 1)), [onSight, data, first, last]);

  // The row may have to be brought into the document before it can take the focus.
  useEffect(() => {
    if (!focusWanted.current) return;
    const row = scroller.current?.querySelector<HTMLElement>(`[data-index="${current}"]`);
    if (!row) return;
    focusWanted.current = false;
    row.focus({ preventScroll: true });
  });

  const move = (to: number) => {
    const target = Math.max(0, Math.min(model.length - 1, to));
    focusWanted.current = true;
    setActive(target);
    virtual.scrollToIndex(target);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: current + 1,
      ArrowUp: current - 1,
      Home: 0,
      End: model.length - 1,
      PageDown: current + 10,
      PageUp: current - 10
    };
    const row = model[current];
    if (event.key === 'Enter' && row && onOpen) onOpen(row.original);
    else if (event.key in steps) move(steps[event.key] ?? current);
    else return;
    event.preventDefault();
  };

  const side = (id: string) => (shown.find((column) => column.id === id)?.right ? styles.right : undefined);
  return (
    <div className={styles.box} ref={box}>
      <table className={styles.table} role="grid" aria-label={label} aria-rowcount={total + 1} onKeyDown={onKeyDown}>
        <colgroup>
          {shown.map((column) => (
            <col key={column.id} style={{ width: column.width }} />
          ))}
        </colgroup>
        <thead>
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id} aria-rowindex={1}>
              {group.headers.map((header) => (
                <th key={header.id} scope="col" className={side(header.column.id)}>
                  <table.FlexRender header={header} />
                </th>
              ))}
            </tr>
          ))}
        </thead>
        <tbody>
          {above > 0 && (
            <tr aria-hidden="true">
              <td colSpan={shown.length} style={{ height: above, padding: 0 }} />
            </tr>
          )}
          {items.map((item) => {
            const row = model[item.index];
            if (!row) return null;
            return (
              <tr
                key={row.id}
                data-index={item.index}
                data-testid={`row-${row.id}`}
                data-reference={reference?.(row.original) ?? undefined}
                aria-rowindex={offset + item.index + 2}
                aria-selected={item.index === current}
                tabIndex={item.index === current ? 0 : -1}
                className={styles.row}
                style={{ height: ROW_HEIGHT }}
                onClick={(event) => {
                  // Text was chosen in the row to be copied: it is not opened.
                  if (chosenIn(event.currentTarget)) return;
                  setActive(item.index);
                  onOpen?.(row.original);
                }}
                onFocus={() => setActive(item.index)}
              >
                {row.getAllCells().map((cell) => (
                  <td key={cell.id} className={side(cell.column.id)}>
                    <table.FlexRender cell={cell} />
                  </td>
                ))}
              </tr>
            );
          })}
          {below > 0 && (
            <tr aria-hidden="true">
              <td colSpan={shown.length} style={{ height: below, padding: 0 }} />
            </tr>
          )}
        </tbody>
      </table>
    </div>
  );
}
