import { BrowserWindow } from 'electron';
import { randomUUID } from 'node:crypto';
import type { CardContext } from '../../shared/ipc/card-context.ts';
import { CARD_LINE } from '../../shared/ipc/channels.ts';
import { appError } from '../../shared/values/errors.ts';
import type { Envelope } from '../../shared/ipc/contract.ts';
import type { HeldCard } from '../gateways/http/held.ts';
import { startCardHolder } from './card-holder.ts';
import type { IpcHost } from './ipc-host.ts';
import { createCardWindow, ownSession, shownWindow, type Places } from './windows.ts';

/** The windows that stand open; there is hardly ever more than one. */
const standing = new Set<BrowserWindow>();

/** The desk was locked: what was typed goes with the window. */
export function leaveCard(): void {
  for (const window of standing) if (!window.isDestroyed()) window.destroy();
}
/** `certificates`: the file with the building's own, which the process that sends must trust too. */
type CardPlaces = Places & { readonly main: string; readonly certificates: string | null };

/**
 * Asks for a card in its own window. What is typed goes from that window to a process of its own, over a line main has no end
 * of; main is told that there is a card, or answers null when the window was closed or cancelled. The window is gone, and its
 * session emptied, before the answer is given.
 */
export function enterCard(context: CardContext, host: IpcHost, places: CardPlaces): Promise<HeldCard | null> {
  const { own } = ownSession(`card-${randomUUID()}`, places);
  const parent = BrowserWindow.getFocusedWindow() ?? shownWindow();
  const window = createCardWindow(parent, own, places);
  standing.add(window);
  const holder = startCardHolder(places.main, context.environment !== 'training', places.certificates);
  // After the answer to the page has left, so that the page does not see its call fail.
  const close = (): void => void setImmediate(() => window.isDestroyed() || window.destroy());
  return new Promise((resolve) => {
    let held: HeldCard | null = null;
    let lines = [holder.line];
    const release = host.addCard(window.webContents, async (channel): Promise<Envelope> => {
      if (channel === 'card.context') {
        if (lines.length > 0) window.webContents.postMessage(CARD_LINE, null, lines);
        lines = [];
        return { ok: true, value: context };
      }
      if (channel !== 'card.cancel') return { ok: false, error: appError('desk.refused') };
      close();
      return { ok: true, value: undefined };
    });
    // A process that ended before it had a card cannot take one any more: nothing was sent.
    void holder.typed.then((card) => {
      held = card;
      return close();
    });
    // A page that died can neither send nor cancel; its window would stand in front of the desk for good.
    window.webContents.once('render-process-gone', close);
    window.once('closed', () => {
      standing.delete(window);
      release();
      void own.clearStorageData().catch(() => undefined);
      if (held === null) holder.end();
      resolve(held);
    });
  });
}
