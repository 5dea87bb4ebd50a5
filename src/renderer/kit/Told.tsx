import { Children, createContext, useContext, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import styles from './told.module.css';

type Props = {
  /** `alert` interrupts what is being read, `status` waits for a pause. */
  readonly role?: 'alert' | 'status';
  readonly testId?: string;
  /** Off where what is told leaves one thing to do, which has the focus instead. */
  readonly focus?: boolean;
  readonly children: ReactNode;
};

const GOING_ON = ['keydown', 'pointerdown'] as const;

const Inside = createContext(false);

/** Whether this is shown where it is told already: a region inside a region would be read twice. */
export const useInTold = (): boolean => useContext(Inside);

/**
 * Where it is told what came of something. The place is on the page first, empty, and filled afterwards: a screen reader
 * announces only what changes in a region it knows. What is told takes the focus.
 */
export function Told({ role = 'status', testId = 'told', focus = true, children }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const [known, setKnown] = useState(false);
  // What is there from the start is told a moment later, and by then a person may have gone on with a key or the mouse.
  const wentOn = useRef(false);
  useEffect(() => {
    const on = (): void => void (wentOn.current = true);
    for (const what of GOING_ON) window.addEventListener(what, on, { capture: true });
    const end = (): void => {
      for (const what of GOING_ON) window.removeEventListener(what, on, { capture: true });
    };
    const timer = setTimeout(() => {
      end();
      setKnown(true);
    });
    return () => {
      clearTimeout(timer);
      end();
    };
  }, []);
  // Of several things that may be told none may be: an empty place takes the focus from nobody.
  const filled = known && Children.toArray(children).length > 0;
  // With what is told, not after it: a key pressed the moment it appears belongs to it.
  useLayoutEffect(() => {
    if (filled && focus && !wentOn.current) place.current?.focus();
    if (known) wentOn.current = false;
  }, [known, filled, focus]);
  return (
    <div ref={place} className={styles.told} role={role} aria-atomic="true" tabIndex={-1} data-testid={testId}>
      <Inside value>{known && children}</Inside>
    </div>
  );
}
