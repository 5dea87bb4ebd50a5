import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Column } from './columns.ts';
import styles from './table.module.css';
import type { DeskRow, DeskTable } from './useDeskTable.ts';

type Props<T extends object> = {
  readonly cellOf: DeskTable<T>['FlexRender'];
  readonly row: DeskRow<T>;
  readonly columns: readonly Column<T>[];
  readonly index: number;
  /** For a screen reader, in the whole list; the head is the first. */
  readonly rowNumber: number;
  readonly height: number;
  /** In the tab order. */
  readonly current: boolean;
  /** Its detail is read beside the list. */
  readonly open: boolean;
  readonly ticked: boolean;
  readonly reference: string | null;
  readonly onCurrent: (index: number) => void;
  readonly onOpen: (index: number) => void;
};

/** Whether text was chosen with the mouse inside this element. */
function chosenIn(element: HTMLElement): boolean {
  const selection = window.getSelection();
  return selection !== null && !selection.isCollapsed && selection.containsNode(element, true);
}

function Drawn<T extends object>({ cellOf: Cell, row, columns, ...props }: Props<T>) {
  const { t } = useTranslation();
  const cells = row.getVisibleCellsByColumnId();
  return (
    <tr
      data-index={props.index}
      data-testid={`row-${row.id}`}
      data-reference={props.reference ?? undefined}
      aria-rowindex={props.rowNumber}
      aria-selected={props.ticked}
      aria-current={props.open || undefined}
      tabIndex={props.current ? 0 : -1}
      className={styles.row}
      style={{ height: props.height }}
      onClick={(event) => {
        // Text was chosen in the row to be copied: it is not opened.
        if (chosenIn(event.currentTarget)) return;
        props.onCurrent(props.index);
        props.onOpen(props.index);
      }}
      onFocus={() => props.onCurrent(props.index)}
    >
      <td className={styles.tick} onClick={(event) => event.stopPropagation()}>
        <input
          type="checkbox"
          tabIndex={-1}
          aria-label={t('list.tick')}
          checked={props.ticked}
          onChange={() => undefined}
          onClick={row.getToggleSelectedHandler()}
          data-testid={`tick-${row.id}`}
        />
      </td>
      {columns.map(({ id, right }) => {
        const cell = cells[id];
        return (
          cell && (
            <td key={id} data-column={id} className={right ? styles.right : undefined}>
              <Cell cell={cell} />
            </td>
          )
        );
      })}
    </tr>
  );
}

/**
 * Drawn again only when something of it is another: while a list is scrolled, all rows stay as they are but those that come into
 * sight. Whether it is ticked is given from outside, for the row itself stays the same object.
 */
export const BodyRow = memo(Drawn) as typeof Drawn;
