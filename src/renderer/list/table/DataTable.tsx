import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { RefObject } from 'react';
import type { Density, TableLayout } from '../../../shared/model/tables.ts';
import { BodyRow } from './BodyRow.tsx';
import { ROOM } from './columns.ts';
import type { Column, Sort } from './columns.ts';
import { HeadRow } from './HeadRow.tsx';
import styles from './table.module.css';
import { useCopying } from './useCopying.ts';
import { useDeskTable } from './useDeskTable.ts';
import { useRowCursor, type Place } from './useRowCursor.ts';
import { useWidth } from './useWidth.ts';

type Props<T, C extends string> = {
  readonly label: string;
  readonly rows: readonly T[];
  /** These rows answer an earlier question; those that were asked for are on their way. */
  readonly busy?: boolean;
  readonly columns: readonly Column<T, C>[];
  readonly rowId: (row: T) => number;
  readonly onOpen?: ((row: T) => void) | undefined;
  /** The row whose detail is read beside the list. The keyboard then leads the detail from row to row. */
  readonly openId?: number | null;
  readonly onMoved?: ((row: T) => void) | undefined;
  /** Enter on the open row. */
  readonly onInto?: (() => void) | undefined;
  /** What the right mouse button offers to copy from a row. */
  readonly reference?: ((row: T) => string | null) | undefined;
  /** Told which rows can be seen, whenever others come into sight. */
  readonly onSight?: ((rows: readonly T[]) => void) | undefined;
  /** Rows before this page, for the row numbers a screen reader hears. */
  readonly offset: number;
  readonly total: number;
  readonly sort: Sort<C> | null;
  readonly onSort: (sort: Sort<C> | null) => void;
  readonly layout: TableLayout;
  /** Told how wide it is, in pixels. */
  readonly onRoom?: (pixels: number) => void;
  readonly onWidth: (id: string, pixels: number) => void;
  readonly density: Density;
  readonly ticked: ReadonlySet<number>;
  readonly onTicked: (ticked: ReadonlySet<number>) => void;
  /** Where it is scrolled to; a new object scrolls there. */
  readonly place: Place;
  readonly onScrolled: (top: number) => void;
};

const ROW_HEIGHT: Readonly<Record<Density, number>> = { comfortable: 44, compact: 24 };
const TICK = 34;

/**
 * A page of rows. Only the rows in sight are in the document. One row is in the tab order; arrows, Home, End and Page
 * keys move, Enter opens, Space ticks.
 */
export function DataTable<T extends object, C extends string>(props: Props<T, C>) {
  const { rows, columns, rowId, layout, density, ticked, onTicked, onOpen, onSight, onRoom, busy = false, openId = null } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const width = useWidth(scroller);
  const place = usePlace(props.place, busy);
  const table = useDeskTable({ rows, columns, rowId, layout, ticked, onTicked, width });
  const model = table.getRowModel().rows;
  const withRow = (index: number, act: (row: T) => void) => model[index] && act(model[index].original);
  const { virtual, current, setActive, onKeyDown } = useRowCursor({
    count: model.length,
    rowHeight: ROW_HEIGHT[density],
    scroller,
    place,
    onOpen: (index) => withRow(index, (row) => (rowId(row) === openId && props.onInto ? props.onInto() : onOpen?.(row))),
    onTick: (index) => model[index]?.toggleSelected(),
    onMoved: (index) => openId !== null && withRow(index, (row) => props.onMoved?.(row))
  });
  const shown = useShown(table.getVisibleLeafColumns(), columns);
  const open = useSame((index: number) => void withRow(index, (row) => onOpen?.(row)));
  useCopying({ box: scroller, rows: model, columns: shown, current });

  useInSight(virtual.range, rows, onSight);
  useEffect(() => onRoom?.(width), [onRoom, width]);
  useScrolledTo(scroller, place);

  const widths = shown.map((column) => layout.widths[column.id] ?? column.width);
  const items = virtual.getVirtualItems();
  const [first, last] = [items[0], items.at(-1)];
  return (
    <div className={styles.box} ref={scroller} onScroll={({ currentTarget }) => !busy && props.onScrolled(currentTarget.scrollTop)}>
      <table
        className={styles.table}
        role="grid"
        aria-label={props.label}
        aria-busy={busy}
        aria-rowcount={props.total + 1}
        aria-multiselectable
        data-density={density}
        style={sizeOf(widths)}
        onKeyDown={onKeyDown}
      >
        <Widths widths={widths} />
        <thead>
          <HeadRow columns={shown} sort={props.sort} onSort={props.onSort} onWidth={props.onWidth} {...ticksOf(table)} />
        </thead>
        <tbody>
          <Gap height={first?.start ?? 0} columns={shown.length + 1} />
          {items.map(({ index }) => {
            const row = model[index];
            if (!row) return null;
            return (
              <BodyRow
                key={row.id}
                cellOf={table.FlexRender}
                row={row}
                columns={shown}
                index={index}
                rowNumber={props.offset + index + 2}
                height={ROW_HEIGHT[density]}
                current={index === current}
                open={openId !== null && Number(row.id) === openId}
                ticked={row.getIsSelected()}
                reference={props.reference?.(row.original) ?? null}
                onCurrent={setActive}
                onOpen={open}
              />
            );
          })}
          <Gap height={virtual.getTotalSize() - (last?.end ?? 0)} columns={shown.length + 1} />
        </tbody>
      </table>
    </div>
  );
}

type Ticks = 'getIsAllRowsSelected' | 'getIsSomeRowsSelected' | 'getToggleAllRowsSelectedHandler';

/** Whether all rows of the page are ticked, or some. */
const ticksOf = (table: Pick<ReturnType<typeof useDeskTable>, Ticks>) => ({
  allTicked: table.getIsAllRowsSelected(),
  someTicked: table.getIsSomeRowsSelected(),
  onTickAll: table.getToggleAllRowsSelectedHandler()
});

/** The same columns from draw to draw, as long as it is the same ones. */
function useShown<T, C extends string>(leaves: readonly { readonly id: string }[], columns: readonly Column<T, C>[]) {
  const visible = leaves.map(({ id }) => id).join();
  return useMemo(() => visible.split(',').flatMap((id) => columns.find((column) => column.id === id) ?? []), [visible, columns]);
}

/** The same function from draw to draw, so that rows need not be drawn again for it. */
function useSame(act: (index: number) => void): (index: number) => void {
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  return useCallback((index: number) => latest.current(index), []);
}

type Range = { readonly startIndex: number; readonly endIndex: number } | null;

/** Tells which rows can be seen, whenever others come into sight. */
function useInSight<T>(range: Range, rows: readonly T[], onSight: ((rows: readonly T[]) => void) | undefined): void {
  const [first, last] = [range?.startIndex ?? 0, range?.endIndex ?? -1];
  useEffect(() => onSight?.(rows.slice(first, last + 1)), [onSight, rows, first, last]);
}

/** Another place is taken with the rows it belongs to: rows that are about to go are not drawn once more for it. */
function usePlace(place: Place, busy: boolean): Place {
  const [taken, setTaken] = useState(place);
  if (busy || taken === place) return taken;
  setTaken(place);
  return place;
}

/** Scrolls to a new place before it is seen. */
function useScrolledTo(scroller: RefObject<HTMLDivElement | null>, place: Place): void {
  useLayoutEffect(() => {
    scroller.current?.scrollTo({ top: place.top });
  }, [scroller, place]);
}

type Pixels = readonly (number | undefined)[];

/** A table with a column that takes what is left fills its list; one without is as wide as its columns. */
function sizeOf(widths: Pixels) {
  const needed = TICK + widths.reduce<number>((sum, width) => sum + (width ?? ROOM), 0);
  return widths.includes(undefined) ? { width: '100%', minWidth: needed } : { width: needed };
}

function Widths({ widths }: { readonly widths: Pixels }) {
  return (
    <colgroup>
      <col style={{ width: TICK }} />
      {widths.map((width, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- a column of the table is its place in it
        <col key={index} style={{ width }} />
      ))}
    </colgroup>
  );
}

/** The height of the rows that are not in the document. */
function Gap({ height, columns }: { readonly height: number; readonly columns: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden="true">
      <td colSpan={columns} style={{ height, padding: 0 }} />
    </tr>
  );
}
