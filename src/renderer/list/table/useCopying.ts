import { useEffect, useRef } from 'react';
import type { ClipboardEvent, RefObject } from 'react';
import { COPY_EVENTS } from '../../../shared/ipc/copying.ts';
import type { CopyWish } from '../../../shared/ipc/copying.ts';
import { rowsAsText, tableAsText } from './asText.ts';
import type { Column } from './columns.ts';
import type { DeskRow } from './useDeskTable.ts';

type Props<T extends object> = {
  readonly box: RefObject<HTMLElement | null>;
  readonly rows: readonly DeskRow<T>[];
  readonly columns: readonly Column<T>[];
  /** The row in the tab order. */
  readonly current: number;
};

type Wish = { readonly wish: CopyWish; readonly at: Element };

const isOff = (target: EventTarget): boolean => target instanceof HTMLInputElement && target.type !== 'checkbox';

/**
 * What Ctrl+C and the right mouse button copy from a list: the ticked rows of this page, or the row the keyboard is on; from the
 * menu a cell, a row, or all rows on screen under the names of their columns. Text that was chosen is left to be copied as usual.
 */
export function useCopying<T extends object>({ box, rows, columns, current }: Props<T>): (event: ClipboardEvent) => void {
  const wished = useRef<Wish | null>(null);
  useEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const remember = (event: Event) => {
      const wish = COPY_EVENTS.find((name) => event.type === name);
      if (wish && event.target instanceof Element) wished.current = { wish, at: event.target };
    };
    for (const name of COPY_EVENTS) element.addEventListener(name, remember);
    return () => {
      for (const name of COPY_EVENTS) element.removeEventListener(name, remember);
    };
  }, [box]);

  const textOf = ({ wish, at }: Wish): string | null => {
    const row = rows[Number(at.closest<HTMLElement>('[data-index]')?.dataset.index ?? -1)];
    if (wish === 'desk-copy-table')
      return tableAsText(
        columns,
        rows.map(({ original }) => original)
      );
    if (row === undefined) return null;
    if (wish === 'desk-copy-row') return rowsAsText(columns, [row.original]);
    const id = at.closest<HTMLElement>('[data-column]')?.dataset.column;
    return columns.find((column) => column.id === id)?.text(row.original) ?? null;
  };

  const byKey = (): string | null => {
    const ticked = rows.filter((row) => row.getIsSelected());
    const row = rows[current];
    const wanted = ticked.length > 0 ? ticked : row ? [row] : [];
    return wanted.length === 0
      ? null
      : rowsAsText(
          columns,
          wanted.map(({ original }) => original)
        );
  };

  return (event) => {
    const wish = wished.current;
    wished.current = null;
    if (wish === null && (isOff(event.target) || window.getSelection()?.isCollapsed === false)) return;
    const text = wish === null ? byKey() : textOf(wish);
    if (text === null) return;
    event.preventDefault();
    event.clipboardData.setData('text/plain', text);
  };
}
