import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { KeyboardEvent, RefObject } from 'react';

/** Where a table is scrolled to. */
export type Place = { readonly top: number };

type Props = {
  readonly count: number;
  readonly rowHeight: number;
  readonly scroller: RefObject<HTMLDivElement | null>;
  /** A new object is scrolled to. */
  readonly place: Place;
  /** Enter on a row. */
  readonly onOpen: (index: number) => void;
  /** Space on a row. */
  readonly onTick: (index: number) => void;
  /** The row was moved to with the keyboard. */
  readonly onMoved: (index: number) => void;
};

const STEPS: Readonly<Record<string, (current: number, count: number) => number>> = {
  ArrowDown: (current) => current + 1,
  ArrowUp: (current) => current - 1,
  Home: () => 0,
  End: (_, count) => count - 1,
  PageDown: (current) => current + 10,
  PageUp: (current) => current - 10
};

const onRow = (target: EventTarget): boolean => target instanceof HTMLElement && target.dataset.index !== undefined;

/** Which rows are in the document, and which one is in the tab order; arrows, Home, End and Page keys move it. */
export function useRowCursor({ count, rowHeight, scroller, place, onOpen, onTick, onMoved }: Props) {
  const [active, setActive] = useState(0);
  const focusWanted = useRef(false);
  const current = Math.max(0, Math.min(active, count - 1));
  // oxlint-disable-next-line react/incompatible-library -- the React Compiler is not used here, and nothing memoizes what this returns
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    // Rows beyond the edge are there already: those that come next may wait for the frame, one drawing for several turns of the wheel.
    useFlushSync: false
  });
  useEffect(() => virtual.measure(), [virtual, rowHeight]);
  // The rows of a new place are drawn at once, with what brought them, and not after those of the old one.
  const [drawnFor, setDrawnFor] = useState(place);
  if (drawnFor !== place) {
    setDrawnFor(place);
    virtual.scrollOffset = place.top;
  }

  // The row may have to be brought into the document before it can take the focus, and takes it as it comes: the row left behind may
  // go in the same drawing, and a key pressed before the next one would reach neither.
  useLayoutEffect(() => {
    if (!focusWanted.current) return;
    const row = scroller.current?.querySelector<HTMLElement>(`[data-index="${current}"]`);
    if (!row) return;
    focusWanted.current = false;
    row.focus({ preventScroll: true });
  });

  const move = (to: number) => {
    const target = Math.max(0, Math.min(count - 1, to));
    focusWanted.current = true;
    setActive(target);
    virtual.scrollToIndex(target);
    onMoved(target);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey || !onRow(event.target)) return;
    const step = STEPS[event.key];
    if (step) move(step(current, count));
    else if (event.key === 'Enter') onOpen(current);
    else if (event.key === ' ') onTick(current);
    else return;
    event.preventDefault();
  };
  return { virtual, current, setActive, onKeyDown };
}
