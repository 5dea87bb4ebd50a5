import { useTranslation } from 'react-i18next';
import { SortDownIcon, SortUpIcon } from '../../kit/icons.ts';
import { atWidth, nextSort } from './columns.ts';
import type { Column, Sort } from './columns.ts';
import styles from './table.module.css';
import { useDragWidth } from './useDragWidth.ts';

type Props<T, C extends string> = {
  readonly columns: readonly Column<T, C>[];
  readonly sort: Sort<C> | null;
  readonly onSort: (sort: Sort<C> | null) => void;
  readonly onWidth: (id: string, pixels: number) => void;
  readonly allTicked: boolean;
  readonly someTicked: boolean;
  readonly onTickAll: (event: unknown) => void;
};

/** The heads of the columns: each orders the list, and is dragged at its edge to size it. */
export function HeadRow<T, C extends string>({ columns, sort, onSort, onWidth, allTicked, someTicked, onTickAll }: Props<T, C>) {
  const { t } = useTranslation();
  return (
    <tr aria-rowindex={1}>
      <th scope="col" className={styles.tick}>
        <input
          type="checkbox"
          aria-label={t('list.tickAll')}
          checked={allTicked}
          ref={(box) => {
            if (box) box.indeterminate = someTicked && !allTicked;
          }}
          onChange={onTickAll}
          data-testid="tick-all"
        />
      </th>
      {columns.map((column) => (
        <Head key={column.id} column={column} sort={sort} onSort={onSort} onWidth={(pixels) => onWidth(column.id, pixels)} />
      ))}
    </tr>
  );
}

type HeadProps<T, C extends string> = {
  readonly column: Column<T, C>;
  readonly sort: Sort<C> | null;
  readonly onSort: (sort: Sort<C> | null) => void;
  readonly onWidth: (pixels: number) => void;
};

const SIZES: Readonly<Record<string, number>> = { ArrowLeft: -10, ArrowRight: 10 };

function Head<T, C extends string>({ column, sort, onSort, onWidth }: HeadProps<T, C>) {
  const drag = useDragWidth(onWidth);
  const by = column.sort;
  const direction = by !== undefined && sort?.column === by ? sort.direction : null;
  const Arrow = direction === 'asc' ? SortUpIcon : SortDownIcon;
  return (
    <th
      scope="col"
      className={column.right ? styles.right : undefined}
      aria-sort={by === undefined ? undefined : direction === null ? 'none' : direction === 'asc' ? 'ascending' : 'descending'}
      data-testid={`head-${column.id}`}
      onKeyDown={(event) => {
        const step = SIZES[event.key];
        if (!event.shiftKey || step === undefined) return;
        event.preventDefault();
        onWidth(atWidth(event.currentTarget.offsetWidth + step));
      }}
    >
      {by === undefined ? (
        column.header
      ) : (
        <button type="button" className={styles.sort} title={column.header} onClick={() => onSort(nextSort(sort, by))}>
          <span>{column.header}</span>
          {direction !== null && <Arrow size={14} aria-hidden />}
        </button>
      )}
      {/* For the mouse; from the keyboard a column is sized with Shift and an arrow on its head. */}
      <span className={styles.edge} aria-hidden onPointerDown={drag} data-testid={`edge-${column.id}`} />
    </th>
  );
}
