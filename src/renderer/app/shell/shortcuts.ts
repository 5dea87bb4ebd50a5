import { useEffect } from 'react';
import { dialogOpen } from '../../kit/layers.ts';
import { doing } from '../../state/doings.ts';
import { useMayNot } from '../../state/people.ts';
import { go, goBack, goForward } from '../../state/route.ts';
import type { Screen } from '../../state/route.ts';

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** On a Mac Alt and an arrow move by a word where something is typed. */
const moves = (event: KeyboardEvent): boolean => typing(event.target) && navigator.platform.startsWith('Mac');

/** The buttons at the side of a mouse. */
const SIDES: Readonly<Record<number, () => void>> = { 3: goBack, 4: goForward };

type Doors = {
  readonly screens: readonly Screen[];
  readonly openSearch: () => void;
  readonly openSheet: () => void;
  readonly openHelp: () => void;
  readonly openBlackout: () => void;
  readonly freshLink: () => void;
};

/** What a key press asks for; null where it asks for nothing of the desk's. */
function wish(event: KeyboardEvent, doors: Doors & { readonly mayPrint: boolean }): (() => void) | null {
  const { screens, openSearch, openSheet, openHelp, openBlackout, freshLink, mayPrint } = doors;
  const key = event.key.toLowerCase();
  if (event.altKey) {
    if (moves(event)) return null;
    return key === 'arrowleft' ? goBack : key === 'arrowright' ? goForward : null;
  }
  const plain = !typing(event.target);
  if (event.ctrlKey || event.metaKey) {
    if (key === 'k') return openSearch;
    if (key === 'f') return doing('find') ?? openSearch;
    if (key === 'p') return mayPrint ? doing('print') : null;
    if (key === 'n' && !event.shiftKey && screens.includes('newLink')) {
      return () => {
        freshLink();
        go('newLink');
      };
    }
    const screen = /^[1-9]$/.test(key) ? screens[Number(key) - 1] : undefined;
    return screen === undefined ? null : () => go(screen);
  }
  if (key === 'f9') return openBlackout;
  if (key === 'f1') return openHelp;
  if (key === '?' && plain) return openSheet;
  return key === '/' && plain ? openSearch : null;
}

/**
 * Ctrl+1 … Ctrl+9 screens, Ctrl+N new link, Ctrl+K and / search, Ctrl+F search in the list on screen, Ctrl+P print it or save it,
 * Alt+← and Alt+→ back and forward (the side buttons of a mouse too), F1 help, ? all shortcuts, F9 prints the blackout pack. Cmd on a
 * Mac. They work beside an open detail too (the phone rings); a dialog owns the keyboard while it is open.
 */
export function useShortcuts({ screens, openSearch, openSheet, openHelp, openBlackout, freshLink }: Doors): void {
  const mayPrint = useMayNot()('lists.export') === null;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (dialogOpen()) return;
      const wanted = wish(event, { screens, openSearch, openSheet, openHelp, openBlackout, freshLink, mayPrint });
      if (wanted === null) return;
      event.preventDefault();
      wanted();
    };
    const onSide = (event: MouseEvent) => {
      const wanted = SIDES[event.button];
      if (wanted === undefined) return;
      event.preventDefault();
      if (!dialogOpen()) wanted();
    };
    window.addEventListener('keydown', onKey);
    window.addEventListener('mouseup', onSide);
    return () => {
      window.removeEventListener('keydown', onKey);
      window.removeEventListener('mouseup', onSide);
    };
  }, [screens, openSearch, openSheet, openHelp, openBlackout, freshLink, mayPrint]);
}
