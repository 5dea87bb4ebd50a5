import { app, Menu, nativeImage, Tray } from 'electron';
import type { DeskLook } from '../../shared/model/presence.ts';
import { fill } from '../text/fill.ts';
import { trayBitmap } from './tray-icon.ts';
import { onSpoken, systemWords } from './words.ts';

/** What can be done by the sign's own menu. */
export type Acts = { readonly open: () => void; readonly newLink: () => void; readonly lock: () => void };

const SIZE = 32;

const pictureOf = (state: DeskLook['state']): Electron.NativeImage =>
  nativeImage.createFromBitmap(trayBitmap(state, SIZE), { width: SIZE, height: SIZE, scaleFactor: process.platform === 'darwin' ? 2 : 1 });

/** The desk's sign among those of the system. */
export type Sign = { readonly look: (look: DeskLook) => void; readonly end: () => void };

export function showSign(acts: Acts, first: DeskLook): Sign {
  const tray = new Tray(pictureOf(first.state));
  let look = first;
  const draw = (): void => {
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
  tray.on('click', acts.open);
  const leave = onSpoken(draw);
  draw();
  return {
    look: (next) => {
      look = next;
      draw();
    },
    end: () => {
      leave();
      tray.destroy();
    }
  };
}
