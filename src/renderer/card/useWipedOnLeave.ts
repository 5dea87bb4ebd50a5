import { useEffect } from 'react';
import type { RefObject } from 'react';
import { cancel } from './bridge.ts';
import { wipe } from './guard.ts';

/** What is typed does not outlive the form: it is wiped when the window goes and on Escape. Answers the way out. */
export function useWipedOnLeave(form: RefObject<HTMLFormElement | null>): () => void {
  useEffect(() => {
    const shown = form.current;
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      wipe(shown);
      void cancel();
    };
    const onLeave = () => wipe(shown);
    document.addEventListener('keydown', onKey);
    window.addEventListener('pagehide', onLeave);
    return () => {
      document.removeEventListener('keydown', onKey);
      window.removeEventListener('pagehide', onLeave);
    };
  }, [form]);
  return () => {
    wipe(form.current);
    void cancel();
  };
}
