import { useEffect, useRef } from 'react';

/** What the screen that is shown can do by itself: `ask` the gateway about what is open, `print` or save its list, `find` in it. */
export type Doing = 'ask' | 'print' | 'find';

const offered = new Map<Doing, (() => void)[]>();

/** What stands in front is meant: the detail, not the list behind it. */
export const doing = (name: Doing): (() => void) | null => offered.get(name)?.at(-1) ?? null;

/** Offered for as long as the component is there. */
export function useDoing(name: Doing, run: () => void): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    const call = () => latest.current();
    offered.set(name, [...(offered.get(name) ?? []), call]);
    return () =>
      void offered.set(
        name,
        (offered.get(name) ?? []).filter((one) => one !== call)
      );
  }, [name]);
}
