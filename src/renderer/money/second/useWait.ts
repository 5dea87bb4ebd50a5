import { useEffect, useState } from 'react';
import type { AppError } from '../../../shared/values/errors.ts';

/** How long main wants to be left alone after a wrong PIN. */
export function secondsIn(error: AppError): number {
  const said = error.params?.seconds;
  return typeof said === 'number' ? said : 0;
}

type Wait = { readonly left: number; readonly begin: (seconds: number) => void };

/** Seconds until the next PIN is taken, counted down on screen. */
export function useWait(known: number): Wait {
  const [left, setLeft] = useState(known);
  useEffect(() => {
    if (left <= 0) return undefined;
    const tick = setTimeout(() => setLeft(left - 1), 1_000);
    return () => clearTimeout(tick);
  }, [left]);
  return { left, begin: setLeft };
}
