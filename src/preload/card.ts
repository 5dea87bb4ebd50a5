import { contextBridge, ipcRenderer } from 'electron';
import type { CardBridge } from '../shared/ipc/bridge.ts';
import { CARD, CARD_LINE } from '../shared/ipc/channels.ts';
import type { CardData } from '../shared/model/requests.ts';
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

/** For the card-entry window alone: two calls to main, and the card past it. */
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
