import { contextBridge, ipcRenderer } from 'electron';
import type { CardBridge } from '../shared/bridge.ts';
import { CARD } from '../shared/channels.ts';

/** One call, for the card-entry window alone. */
contextBridge.exposeInMainWorld('paydeskCard', {
  invoke: (channel, input) => ipcRenderer.invoke(CARD, channel, input)
} satisfies CardBridge);
