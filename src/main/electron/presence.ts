import { app, Menu, nativeImage, Tray } from 'electron';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DeskLook, PresenceSettings } from '../../shared/model/presence.ts';
import type { PresencePort } from '../desk/ports.ts';
import { fill } from '../text/fill.ts';
import { setAutostart } from './autostart.ts';
import { trayBitmap } from './tray-icon.ts';

export type Acts = { readonly open: () => void; readonly newLink: () => void; readonly lock: () => void };

/** Of all languages, and so not read before the first window is on its way. */
const texts = () => import('./words.ts');

const SIZE = 32;

const pictureOf = (state: DeskLook['state']): Electron.NativeImage =>
  nativeImage.createFromBitmap(trayBitmap(state, SIZE), { width: SIZE, height: SIZE, scaleFactor: process.platform === 'darwin' ? 2 : 1 });

/**
 * Whether the tray is wanted, in a file by itself: a desk that starts out of sight must know before its history is open that there will
 * be a way to it.
 */
const fileIn = (dataDir: string): string => join(dataDir, 'in-tray');
export const wantedTray = (dataDir: string): boolean => existsSync(fileIn(dataDir));

function keepWanted(dataDir: string, wanted: boolean): void {
  try {
    if (wanted) writeFileSync(fileIn(dataDir), '');
    else rmSync(fileIn(dataDir), { force: true });
  } catch {
    // It then starts with its window.
  }
}

export type Presence = PresencePort & {
  /** Closing the last window leaves it at work. */
  readonly stays: () => boolean;
  readonly end: () => void;
};

/** The desk among the signs of the system, on its badge, and at the start of the computer. */
export function createPresence(dataDir: string, acts: Acts): Presence {
  let tray: Tray | null = null;
  let look: DeskLook = { state: 'calm', count: 0 };

  const follow = (): void => void show();
  const show = async (): Promise<void> => {
    app.setBadgeCount(look.count);
    if (tray === null) return;
    const { onSpoken, systemWords } = await texts();
    onSpoken(follow);
    // Put away while its words were read.
    if (tray === null) return;
    const { tray: words } = systemWords();
    const said = { calm: words.calm, todo: words.todo, offline: words.offline, locked: words.locked }[look.state];
    tray.setImage(pictureOf(look.state));
    tray.setToolTip(`Paydesk: ${fill(said, { count: String(look.count) })}`);
    tray.setContextMenu(
      Menu.buildFromTemplate([
        { label: words.open, click: acts.open },
        { label: words.newLink, click: acts.newLink },
        { label: words.lock, click: acts.lock },
        { type: 'separator' },
        { label: words.quit, click: () => app.quit() }
      ])
    );
  };
  const setTray = (wanted: boolean): void => {
    if (wanted && tray === null) {
      tray = new Tray(pictureOf(look.state));
      tray.on('click', acts.open);
    } else if (!wanted) {
      tray?.destroy();
      tray = null;
    }
    void show();
  };

  return {
    apply: (settings: PresenceSettings, before) => {
      // At a start what was wanted is written anew, for the program may have moved; what nobody wants is nobody's to take away.
      const write = before === null ? settings.autostart : settings.autostart !== before.autostart;
      if (write && !setAutostart(settings.autostart)) return false;
      keepWanted(dataDir, settings.tray);
      setTray(settings.tray);
      return true;
    },
    look: (next) => {
      if (next.state === look.state && next.count === look.count) return;
      look = next;
      void show();
    },
    stays: () => tray !== null,
    end: () => setTray(false)
  };
}
