import { useEffect, useEffectEvent, useRef } from 'react';
import type { RefObject } from 'react';
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

/** What was under the mouse when its right button was pressed: others may stand there by the time something is chosen from the menu. */
type Pointed<T extends object> = { readonly row: T | undefined; readonly column: string | undefined; readonly rows: readonly T[] };

/**
 * What Ctrl+C and the right mouse button copy from a list: the ticked rows of this page, or the row the keyboard is on; from the
 * menu a cell, a row, or all rows on screen under the names of their columns. Text that was chosen is left to be copied as usual.
 */
export function useCopying<T extends object>({ box, rows, columns, current }: Props<T>): void {
  const wished = useRef<CopyWish | null>(null);
  const pointed = useRef<Pointed<T> | null>(null);

  const textOf = (wish: CopyWish): string | null => {
    if (pointed.current === null) return null;
    const { row, column, rows: all } = pointed.current;
    if (wish === 'desk-copy-table') return tableAsText(columns, all);
    if (row === undefined) return null;
    if (wish === 'desk-copy-row') return rowsAsText(columns, [row]);
    return columns.find(({ id }) => id === column)?.text(row) ?? null;
  };
  const byKey = (): string | null => {
    const ticked = rows.filter((row) => row.getIsSelected());
    const row = rows[current];
    const wanted = ticked.length > 0 ? ticked : row ? [row] : [];
    return wanted.length === 0 ? null : rowsAsText(columns, originals(wanted));
  };

  const onCopy = useEffectEvent((event: ClipboardEvent) => {
    const wish = wished.current;
    wished.current = null;
    const here = box.current?.contains(document.activeElement) === true && window.getSelection()?.isCollapsed !== false;
    const text = wish !== null ? textOf(wish) : here ? byKey() : null;
    if (text === null) return;
    event.preventDefault();
    event.clipboardData?.setData('text/plain', text);
  });

  const onPoint = useEffectEvent((event: MouseEvent) => {
    // By its place, as the menu asks: from the keyboard the event itself is the whole row's.
    const at = document.elementFromPoint(event.clientX, event.clientY);
    pointed.current = {
      row: rows[Number(at?.closest<HTMLElement>('[data-index]')?.dataset.index ?? -1)]?.original,
      column: at?.closest<HTMLElement>('[data-column]')?.dataset.column,
      rows: originals(rows)
    };
  });

  useEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const remember = (event: Event) => {
      wished.current = COPY_EVENTS.find((name) => event.type === name) ?? null;
    };
    element.addEventListener('contextmenu', onPoint);
    for (const name of COPY_EVENTS) element.addEventListener(name, remember);
    // The browser sends it where text is chosen, which is not where the keyboard is.
    document.addEventListener('copy', onCopy);
    return () => {
      element.removeEventListener('contextmenu', onPoint);
      for (const name of COPY_EVENTS) element.removeEventListener(name, remember);
      document.removeEventListener('copy', onCopy);
    };
  }, [box]);
}

const originals = <T extends object>(rows: readonly DeskRow<T>[]): readonly T[] => rows.map(({ original }) => original);
