import { contextBridge, ipcRenderer } from 'electron';
import type { DeskBridge } from '../shared/ipc/bridge.ts';
import { CALL, EVENT } from '../shared/ipc/channels.ts';

/** The wall. Both sides check what crosses it; the event object of Electron never reaches the page. */
contextBridge.exposeInMainWorld('paydesk', {
  invoke: (channel, input) => ipcRenderer.invoke(CALL, channel, input),
  on: (handler) => {
    const listener = (_event: unknown, payload: Parameters<typeof handler>[0]): void => handler(payload);
    ipcRenderer.on(EVENT, listener);
    return () => void ipcRenderer.removeListener(EVENT, listener);
  }
} satisfies DeskBridge);
