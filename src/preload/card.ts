import { contextBridge, ipcRenderer } from 'electron';
import type { CardBridge } from '../shared/ipc/bridge.ts';
import { CARD } from '../shared/ipc/channels.ts';

/** One call, for the card-entry window alone. */
contextBridge.exposeInMainWorld('paydeskCard', {
  invoke: (channel, input) => ipcRenderer.invoke(CARD, channel, input)
} satisfies CardBridge);
