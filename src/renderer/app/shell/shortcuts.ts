import { useEffect } from 'react';
import { go } from '../../state/route.ts';
import type { Screen } from '../../state/route.ts';

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** A dialog owns the keyboard while it is open: no shortcut leads away from under it. */
const dialogOpen = (): boolean => document.querySelector('[role="dialog"][aria-modal="true"]') !== null;

/** Ctrl+1 … Ctrl+9 screens, Ctrl+N new link, Ctrl+K and / search. Cmd on a Mac. */
export function useShortcuts(screens: readonly Screen[], openSearch: () => void, freshLink: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (dialogOpen() || event.altKey) return;
      const command = event.ctrlKey || event.metaKey;
      const key = event.key.toLowerCase();
      const screen = /^[1-9]$/.test(key) ? screens[Number(key) - 1] : key === 'n' && screens.includes('newLink') ? 'newLink' : undefined;
      if (command && screen) {
        if (key === 'n') freshLink();
        go(screen);
      } else if ((command && key === 'k') || (key === '/' && !command && !typing(event.target))) openSearch();
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [screens, openSearch, freshLink]);
}
