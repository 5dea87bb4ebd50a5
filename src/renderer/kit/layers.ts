import { useEffect, useId, useLayoutEffect } from 'react';
import { create } from 'zustand';

/** What may lie over a screen: the detail of a row, and dialogs over whatever is there. */
type Layer = { readonly id: string; readonly kind: 'detail' | 'dialog' };

const useLayers = create<{ readonly layers: readonly Layer[] }>(() => ({ layers: [] }));

/** A dialog owns the keyboard: nothing leads away from under it. A detail is read beside its list and does not. */
export const dialogOpen = (): boolean => useLayers.getState().layers.some((layer) => layer.kind === 'dialog');

/** The same, watched. */
export const useDialogOpen = (): boolean => useLayers(({ layers }) => layers.some((layer) => layer.kind === 'dialog'));

const MODAL = '[role="dialog"][aria-modal="true"]';

/** The layer that has the keyboard, if any. Layers stand in the document in the order they were opened in. */
export const topmost = (): HTMLElement | null =>
  useLayers.getState().layers.length === 0 ? null : ([...document.querySelectorAll<HTMLElement>(MODAL)].at(-1) ?? null);

const takesFocus = (element: HTMLElement): boolean =>
  element.isConnected && !element.matches(':disabled') && element.getClientRects().length > 0;

/** A detail that stands beside its list is no layer over it, and yet what was done about its row leads back to it. */
const besideList = (): HTMLElement | null => document.querySelector<HTMLElement>('[data-detail-title]');

/** Focus goes back where it came from; where that is gone, to the layer below, and without one to the detail or the screen. */
function giveBack(opener: HTMLElement | null): void {
  const top = topmost();
  const now = document.activeElement?.closest<HTMLElement>(MODAL) ?? null;
  // Somebody has it already: the screen or the detail that the layer led to.
  if (document.activeElement !== document.body && (now === null || now === top)) return;
  const under = top ?? besideList() ?? document.getElementById('main');
  const target = opener !== null && takesFocus(opener) && (top === null || top.contains(opener)) ? opener : under;
  target?.focus({ preventScroll: true });
}

/** What opened the layer that went last. */
let left: HTMLElement | null = null;

/** Where the focus is as a layer opens; one that took the place of another in the same turn was opened by what had opened that one. */
function openerNow(): HTMLElement | null {
  const now = document.activeElement instanceof HTMLElement ? document.activeElement : null;
  const before = left;
  left = null;
  return now !== null && topmost()?.contains(now) === true ? before : now;
}

/** Tab from nowhere (what had the focus has been taken away) leads into the topmost layer, not under it. */
function enterTopmost(event: KeyboardEvent): void {
  const top = topmost();
  if (event.key === 'Tab' && top !== null && document.activeElement === document.body) top.focus();
}

/** An open list of a select takes Escape for itself. */
const TAKES_ESCAPE = '[data-mantine-stop-propagation="true"]';

/** What pops up over a layer without being one (a calendar) folds away first, wherever the focus is: it may still be on its way there. */
const POPUP = '[role="dialog"]:not([aria-modal="true"])';

const popupOpen = (): boolean => [...document.querySelectorAll(POPUP)].some((popup) => popup.getClientRects().length > 0);

/** Closes a layer by Escape, while it is the topmost. Mantine's own way does not ask what pops up over it. */
export function useEscape(active: boolean, onClose: () => void): void {
  useEffect(() => {
    if (!active) return undefined;
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.isComposing) return;
      if (event.target instanceof Element && event.target.closest(TAKES_ESCAPE)) return;
      if (popupOpen()) return;
      onClose();
    };
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  }, [active, onClose]);
}

/**
 * Registers a layer while it is open. Only the topmost one answers Escape (true is returned to it), and when a layer goes,
 * however it goes, the focus is given back. Mantine's own return of the focus is off: it needs the layer to stay mounted.
 */
export function useLayer(kind: Layer['kind'], opened = true): boolean {
  const id = useId();
  useLayoutEffect(() => {
    if (!opened) return undefined;
    let opener: HTMLElement | null = null;
    // Not at once: a dialog that makes way for this one gives the focus back first, in the same turn.
    queueMicrotask(() => {
      opener = openerNow();
    });
    useLayers.setState(({ layers }) => ({ layers: [...layers, { id, kind }] }));
    return () => {
      useLayers.setState(({ layers }) => ({ layers: layers.filter((layer) => layer.id !== id) }));
      queueMicrotask(() => {
        left = opener;
        giveBack(opener);
      });
    };
  }, [id, kind, opened]);
  useEffect(() => {
    if (!opened) return undefined;
    document.addEventListener('keydown', enterTopmost);
    return () => document.removeEventListener('keydown', enterTopmost);
  }, [opened]);
  return useLayers(({ layers }) => layers.at(-1)?.id === id);
}
