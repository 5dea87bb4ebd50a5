import { useEffect, useRef, useState } from 'react';
import type { KeyboardEvent, RefObject } from 'react';
import { dialogOpen } from '../../kit/layers.ts';

const STEPS: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowDown: (at, last) => Math.min(last, at + 1),
  ArrowUp: (at) => Math.max(0, at - 1),
  Home: () => 0,
  End: (_, last) => last
};

/**
 * The lines are one stop of the Tab key; arrows go from line to line, Enter does the line's action. When a line is done and goes,
 * the one that takes its place has the focus.
 */
export function useRoving(keys: readonly string[], list: RefObject<HTMLElement | null>) {
  const [current, setCurrent] = useState<string | null>(null);
  const at = Math.max(0, current === null ? 0 : keys.indexOf(current));
  const acted = useRef<{ key: string; at: number } | null>(null);

  const focus = (index: number) => {
    const key = keys[index];
    if (key === undefined) return;
    setCurrent(key);
    list.current?.querySelectorAll<HTMLElement>('[data-line]')[index]?.focus();
  };

  const among = keys.join(' ');
  useEffect(() => {
    const done = acted.current;
    if (done === null || keys.includes(done.key)) return undefined;
    const frame = requestAnimationFrame(() => {
      const now = document.activeElement;
      if (dialogOpen() || (now !== document.body && now?.id !== 'main')) return;
      acted.current = null;
      focus(Math.min(done.at, keys.length - 1));
    });
    return () => cancelAnimationFrame(frame);
  });

  return {
    among,
    /** The line the Tab key leads to. */
    current: keys[at] ?? null,
    note: (key: string) => {
      setCurrent(key);
      acted.current = { key, at: keys.indexOf(key) };
    },
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      const step = STEPS[event.key];
      if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
      if (!(event.target instanceof HTMLElement) || event.target.closest('[data-due]') === null) return;
      event.preventDefault();
      focus(step(at, keys.length - 1));
    }
  };
}
