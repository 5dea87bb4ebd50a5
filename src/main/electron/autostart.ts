import { app } from 'electron';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { desktopEntry, HIDDEN } from '../presence/desktop-entry.ts';

const folder = (): string => join(process.env['XDG_CONFIG_HOME'] || join(homedir(), '.config'), 'autostart');
const entryFile = (): string => join(folder(), 'paydesk.desktop');

/** What starts this program again: an AppImage is started as a whole, a program from its source with its folder. */
function ownCommand(): readonly string[] {
  const { APPIMAGE } = process.env;
  if (APPIMAGE !== undefined && app.isPackaged) return [APPIMAGE];
  return app.isPackaged ? [process.execPath] : [process.execPath, app.getAppPath()];
}

/** False: the system did not take it. */
export function setAutostart(on: boolean): boolean {
  try {
    if (process.platform !== 'linux') {
      app.setLoginItemSettings({ openAtLogin: on, args: on ? [HIDDEN] : [] });
      return true;
    }
    if (on) {
      mkdirSync(folder(), { recursive: true });
      writeFileSync(entryFile(), desktopEntry(ownCommand()), { mode: 0o644 });
    } else if (existsSync(entryFile())) rmSync(entryFile());
    return true;
  } catch {
    return false;
  }
}
