import { useLayoutEffect, useState } from 'react';
import type { RefObject } from 'react';
import { flushSync } from 'react-dom';

/**
 * How wide an element is, in pixels; 0: not measured yet. What depends on it is drawn in the same frame: put off to the next one, a
 * list that lost room (a larger zoom, a detail beside it) would be seen too wide for it.
 */
export function useWidth(of: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    if (of.current === null) return undefined;
    // Before the first frame: an observer is heard after it, and columns that do not fit would be seen to go.
    // oxlint-disable-next-line react/set-state-in-effect -- measuring what was just laid out is what this effect is for
    setWidth(of.current.offsetWidth);
    const observer = new ResizeObserver(([entry]) => {
      const box = entry?.borderBoxSize[0];
      if (box) flushSync(() => setWidth(box.inlineSize));
    });
    observer.observe(of.current);
    return () => observer.disconnect();
  }, [of]);
  return width;
}
