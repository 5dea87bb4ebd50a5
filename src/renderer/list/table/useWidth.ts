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
    const observer = new ResizeObserver(([entry]) => {
      const box = entry?.borderBoxSize[0];
      if (box) flushSync(() => setWidth(box.inlineSize));
    });
    observer.observe(of.current);
    return () => observer.disconnect();
  }, [of]);
  return width;
}
