import { BrowserWindow } from 'electron';
import { randomUUID } from 'node:crypto';
import type { CardContext } from '../../shared/ipc/card-context.ts';
import { appError } from '../../shared/values/errors.ts';
import { cardContract, type Envelope } from '../../shared/ipc/contract.ts';
import { readInput } from '../../shared/ipc/read-input.ts';
import type { CardData } from '../../shared/model/requests.ts';
import type { IpcHost } from './ipc-host.ts';
import { createCardWindow, ownSession, shownWindow, type Places } from './windows.ts';

/**
 * Asks for a card in its own window. Answers what was typed, or null when the window was closed or cancelled. The window
 * is gone, and its session emptied, before the answer is given.
 */
export function enterCard(context: CardContext, host: IpcHost, places: Places): Promise<CardData | null> {
  const { own } = ownSession(`card-${randomUUID()}`, places);
  const parent = BrowserWindow.getFocusedWindow() ?? shownWindow();
  const window = createCardWindow(parent, own, places);
  return new Promise((resolve) => {
    let typed: CardData | null = null;
    const release = host.addCard(window.webContents, async (channel, input): Promise<Envelope> => {
      if (channel === 'card.context') return { ok: true, value: context };
      if (channel !== 'card.submit') return { ok: false, error: appError('desk.refused') };
      const card = readInput(cardContract['card.submit'].in, input);
      if (!card.ok) return { ok: false, error: appError('desk.badInput', { fields: [...card.error] }) };
      typed = card.value;
      // Closed after this answer has left, so that the page does not see its call fail.
      setImmediate(() => window.isDestroyed() || window.destroy());
      return { ok: true, value: undefined };
    });
    // A page that died can neither send nor cancel; its window would stand in front of the desk for good.
    window.webContents.once('render-process-gone', () => window.isDestroyed() || window.destroy());
    window.once('closed', () => {
      release();
      void own.clearStorageData().catch(() => undefined);
      resolve(typed);
    });
  });
}
