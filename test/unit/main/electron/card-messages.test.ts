import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { WebContents } from 'electron';
import { APP_ORIGIN } from '../../../../src/main/electron/scheme.ts';
import { hostIpc } from '../../../../src/main/electron/ipc-host.ts';
import { CARD_ALIVE, CARD_LOCK } from '../../../../src/shared/ipc/channels.ts';

const heard = vi.hoisted(() => new Map<string, (event: unknown, ...more: unknown[]) => void>());
vi.mock('electron', () => ({
  ipcMain: { on: (channel: string, act: () => void) => heard.set(channel, act), handle: () => undefined },
  protocol: {}
}));

const windowOf = (url = `${APP_ORIGIN}/card.html`) => {
  const mainFrame = { url };
  return { contents: { mainFrame, once: () => undefined } as unknown as WebContents, mainFrame };
};

describe('What main hears of the card-entry window besides its calls', () => {
  const done: string[] = [];
  const host = hostIpc({
    call: async () => ({ ok: true, value: undefined }),
    touch: (...told: unknown[]) => void done.push(`touch${told.join()}`),
    lock: (...told: unknown[]) => void done.push(`lock${told.join()}`)
  });
  beforeEach(() => void done.splice(0));

  it('is that a hand is on it, and that the key which locks was pressed; nothing that came along is looked at', () => {
    const { contents, mainFrame } = windowOf();
    const release = host.addCard(contents, async () => ({ ok: true, value: undefined }));
    heard.get(CARD_ALIVE)?.({ sender: contents, senderFrame: mainFrame }, '4');
    heard.get(CARD_LOCK)?.({ sender: contents, senderFrame: mainFrame }, '2');
    expect(done).toEqual(['touch', 'lock']);
    release();
    heard.get(CARD_ALIVE)?.({ sender: contents, senderFrame: mainFrame });
    expect(done).toHaveLength(2);
  });

  it('counts from that window alone: not from the desk, a frame inside it, or another page in it', () => {
    const card = windowOf();
    const desk = windowOf(`${APP_ORIGIN}/index.html`);
    const elsewhere = windowOf('https://example.org/');
    host.addDesk(desk.contents);
    host.addCard(card.contents, async () => ({ ok: true, value: undefined }));
    host.addCard(elsewhere.contents, async () => ({ ok: true, value: undefined }));
    for (const act of heard.values()) {
      act({ sender: desk.contents, senderFrame: desk.mainFrame });
      act({ sender: card.contents, senderFrame: { url: `${APP_ORIGIN}/card.html` } });
      act({ sender: card.contents, senderFrame: null });
      act({ sender: elsewhere.contents, senderFrame: elsewhere.mainFrame });
    }
    expect(done).toEqual([]);
  });
});
