import { useEffect } from 'react';
import { cursorIsSet, useNewLink } from './store.ts';

/** Puts the cursor where the form that has just begun is to be typed on, after the screen itself has had the focus. */
export function useCursor(): void {
  const focus = useNewLink((state) => state.focus);
  useEffect(() => {
    if (focus === null) return undefined;
    const frame = requestAnimationFrame(() => {
      document.querySelector<HTMLElement>(`[data-testid="field-${focus}"]`)?.focus();
      cursorIsSet();
    });
    return () => cancelAnimationFrame(frame);
  }, [focus]);
}
