import { contextBridge, ipcRenderer } from 'electron';
import type { CardBridge } from '../shared/ipc/bridge.ts';
import { CARD, CARD_ALIVE, CARD_LINE, CARD_LOCK } from '../shared/ipc/channels.ts';
import type { CardData } from '../shared/model/requests.ts';
import { LOCK_KEY } from '../shared/rules/lock-key.ts';
import type { FieldError } from '../shared/values/errors.ts';

type Line = {
  readonly addEventListener: (
    event: 'message',
    listener: (event: { readonly data: readonly FieldError[] }) => void,
    options: { readonly once: true }
  ) => void;
  readonly start: () => void;
  readonly postMessage: (card: CardData) => void;
};

/** The line to the process that takes the card; it comes with the answer to `card.context`. */
const line = new Promise<Line>((arrived) => {
  ipcRenderer.once(CARD_LINE, ({ ports: [port] }) => port && arrived(port as unknown as Line));
});

/** So often main hears that somebody is there: too seldom to tell how much was typed, often enough for the shortest idle time. */
const ALIVE_MS = 10_000;
let told = -ALIVE_MS;

/** Heard here and not in the page, which cannot press a key itself. What key it was stays here. */
function touched(event: Event): void {
  if (!event.isTrusted) return;
  if (event instanceof KeyboardEvent && event.key === LOCK_KEY) return ipcRenderer.send(CARD_LOCK);
  const now = performance.now();
  if (now - told < ALIVE_MS) return;
  told = now;
  ipcRenderer.send(CARD_ALIVE);
}
for (const kind of ['keydown', 'pointerdown', 'pointermove']) window.addEventListener(kind, touched, { capture: true, passive: true });

/** For the card-entry window alone: two calls to main (and two messages without content), and the card past it. */
contextBridge.exposeInMainWorld('paydeskCard', {
  invoke: (channel) => ipcRenderer.invoke(CARD, channel, undefined),
  hand: async (card) => {
    const port = await line;
    return new Promise((resolve) => {
      port.addEventListener('message', ({ data }) => resolve(data), { once: true });
      port.start();
      port.postMessage(card);
    });
  }
} satisfies CardBridge);
