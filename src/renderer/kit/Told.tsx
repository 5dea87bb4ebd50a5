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
  useEffect(() => {
    const timer = setTimeout(() => setKnown(true));
    return () => clearTimeout(timer);
  }, []);
  // Of several things that may be told none may be: an empty place takes the focus from nobody.
  const filled = known && Children.toArray(children).length > 0;
  // With what is told, not after it: a key pressed the moment it appears belongs to it.
  useLayoutEffect(() => {
    if (filled && focus) place.current?.focus();
  }, [filled, focus]);
  return (
    <div ref={place} className={styles.told} role={role} aria-atomic="true" tabIndex={-1} data-testid={testId}>
      <Inside value>{known && children}</Inside>
    </div>
  );
}
