import { useTranslation } from 'react-i18next';
import type { Column } from './columns.ts';
import styles from './table.module.css';
import type { DeskRow, DeskTable } from './useDeskTable.ts';

type Props<T extends object> = {
  readonly table: DeskTable<T>;
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
  readonly reference: string | null;
  readonly onCurrent: () => void;
  readonly onOpen: () => void;
};

/** Whether text was chosen with the mouse inside this element. */
function chosenIn(element: HTMLElement): boolean {
  const selection = window.getSelection();
  return selection !== null && !selection.isCollapsed && selection.containsNode(element, true);
}

export function BodyRow<T extends object>({ table, row, columns, ...props }: Props<T>) {
  const { t } = useTranslation();
  const cells = row.getVisibleCellsByColumnId();
  return (
    <tr
      data-index={props.index}
      data-testid={`row-${row.id}`}
      data-reference={props.reference ?? undefined}
      aria-rowindex={props.rowNumber}
      aria-selected={row.getIsSelected()}
      aria-current={props.open || undefined}
      tabIndex={props.current ? 0 : -1}
      className={styles.row}
      style={{ height: props.height }}
      onClick={(event) => {
        // Text was chosen in the row to be copied: it is not opened.
        if (chosenIn(event.currentTarget)) return;
        props.onCurrent();
        props.onOpen();
      }}
      onFocus={props.onCurrent}
    >
      <td className={styles.tick} onClick={(event) => event.stopPropagation()}>
        <input
          type="checkbox"
          tabIndex={-1}
          aria-label={t('list.tick')}
          checked={row.getIsSelected()}
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
              <table.FlexRender cell={cell} />
            </td>
          )
        );
      })}
    </tr>
  );
}
