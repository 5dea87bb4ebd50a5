import { ipcMain, type IpcMainEvent, type IpcMainInvokeEvent, type WebContents } from 'electron';
import { CALL, CARD, CARD_ALIVE, CARD_LOCK, EVENT } from '../../shared/ipc/channels.ts';
import type { DeskEvent, Envelope } from '../../shared/ipc/contract.ts';
import { isOwnPage } from './security.ts';

const REFUSED: Envelope = { ok: false, error: { code: 'desk.refused' } };

/** A message counts only from the main frame of a window of ours that shows a page of ours. */
function trusted(event: IpcMainEvent | IpcMainInvokeEvent, known: Pick<ReadonlySet<WebContents>, 'has'>): boolean {
  const frame = event.senderFrame;
  return known.has(event.sender) && frame !== null && frame === event.sender.mainFrame && isOwnPage(frame.url);
}

export type IpcHost = {
  readonly addDesk: (contents: WebContents) => void;
  /** Lets one card-entry window speak, to one handler, until the returned function is called. */
  readonly addCard: (contents: WebContents, handle: (channel: string, input: unknown) => Promise<Envelope>) => () => void;
  readonly emit: (event: DeskEvent) => void;
};

type Heard = {
  readonly call: (channel: string, input: unknown) => Promise<Envelope>;
  /** Somebody is at the card-entry window. */
  readonly touch: () => void;
  /** The key that locks was pressed there. */
  readonly lock: () => void;
};

/** The only place that listens to pages. */
export function hostIpc({ call, touch, lock }: Heard): IpcHost {
  const desks = new Set<WebContents>();
  const cards = new Map<WebContents, (channel: string, input: unknown) => Promise<Envelope>>();

  ipcMain.handle(CALL, (event, channel: unknown, input: unknown) =>
    trusted(event, desks) && typeof channel === 'string' ? call(channel, input) : REFUSED
  );
  ipcMain.handle(CARD, (event, channel: unknown, input: unknown) => {
    const own = cards.get(event.sender);
    return own && trusted(event, cards) && typeof channel === 'string' ? own(channel, input) : REFUSED;
  });
  for (const [channel, act] of [
    [CARD_ALIVE, touch],
    [CARD_LOCK, lock]
  ] as const)
    ipcMain.on(channel, (event) => {
      if (trusted(event, cards)) act();
    });

  return {
    addDesk: (contents) => {
      desks.add(contents);
      contents.once('destroyed', () => desks.delete(contents));
    },
    addCard: (contents, own) => {
      cards.set(contents, own);
      return () => void cards.delete(contents);
    },
    emit: (event) => {
      for (const contents of desks) if (!contents.isDestroyed()) contents.send(EVENT, event);
    }
  };
}
