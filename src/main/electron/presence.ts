import { app } from 'electron';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DeskLook, PresenceSettings } from '../../shared/model/presence.ts';
import type { PresencePort } from '../desk/ports.ts';
import { setAutostart } from './autostart.ts';
import type { Acts, Sign } from './tray.ts';

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

/** The desk among the signs of the system, on its badge, and at the start of the computer. The sign is read when somebody wants it. */
export function createPresence(dataDir: string, acts: Acts): Presence {
  let wanted = false;
  let sign: Sign | null = null;
  let look: DeskLook = { state: 'calm', count: 0 };

  const setSign = async (): Promise<void> => {
    if (wanted && sign === null) {
      const { showSign } = await import('./tray.ts');
      // Somebody may have thought better of it meanwhile, or asked twice.
      if (wanted && sign === null) sign = showSign(acts, look);
    } else if (!wanted) {
      sign?.end();
      sign = null;
    }
  };

  return {
    apply: (settings: PresenceSettings, before) => {
      // At a start what was wanted is written anew, for the program may have moved; what nobody wants is nobody's to take away. Where
      // the system does not take it then, there is nobody to be told, and a desk that stands out of sight needs its sign all the same.
      if (before === null) {
        if (settings.autostart) setAutostart(true);
      } else if (settings.autostart !== before.autostart && !setAutostart(settings.autostart)) return false;
      keepWanted(dataDir, settings.tray);
      wanted = settings.tray;
      void setSign();
      return true;
    },
    look: (next) => {
      if (next.state === look.state && next.count === look.count) return;
      look = next;
      app.setBadgeCount(look.count);
      sign?.look(look);
    },
    stays: () => sign !== null,
    end: () => {
      wanted = false;
      void setSign();
    }
  };
}
