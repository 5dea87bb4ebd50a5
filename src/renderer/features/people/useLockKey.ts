import { useEffect } from 'react';
import { LOCK_KEY } from '../../../shared/rules/lock-key.ts';
import { lockDesk } from './lockDesk.ts';

/** From everywhere, over an open dialog too. */
export function useLockKey(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== LOCK_KEY) return;
      event.preventDefault();
      void lockDesk();
    };
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  }, []);
}
