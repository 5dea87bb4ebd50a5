import { app, dialog, powerMonitor } from 'electron';
import { existsSync } from 'node:fs';
import { z } from 'zod';
import builtIn from '../../../resources/updates.json';
import { fill } from '../text/fill.ts';
import type { Net } from '../update/get.ts';
import type { Marker } from '../update/marker.ts';
import type { UpdateWorld } from '../update/parts.ts';
import { putInKept } from '../update/put-in.ts';
import type { InstallKind } from '../update/release.ts';
import { systemWords } from './words.ts';
import { noteBack, putHistoryBack } from '../update/start-guard.ts';

/** How this program was installed; null: it was not, or by something that brings newer versions itself. */
function kindOf(): InstallKind | null {
  switch (process.platform) {
    case 'win32':
      return 'nsis';
    case 'darwin':
      return 'mac';
    default: {
      const { APPIMAGE, APPDIR } = process.env;
      // Both are inherited by whatever an AppImage starts.
      if (APPIMAGE !== undefined && APPDIR !== undefined && process.execPath.startsWith(APPDIR)) return 'appImage';
      return existsSync('/var/lib/dpkg/info/paydesk.list') ? 'deb' : null;
    }
  }
}

const Key = z.object({ id: z.string(), key: z.string() });
const BuiltIn = z.object({ folder: z.string().nullable(), keys: z.array(Key), windowsPublisher: z.string().nullable() });
/** A program that runs from its source can be told that it is installed: its file, and the folder and key of a test. */
const Pretended = z.object({ appImage: z.string(), folder: z.string(), keys: z.array(Key) });

const pretended = () =>
  app.isPackaged
    ? null
    : Pretended.nullable()
        .catch(null)
        .parse(JSON.parse(process.env['PAYDESK_UPDATES'] ?? 'null'));

export function updateWorld(net: Net): UpdateWorld | undefined {
  const asked = { net, idleSeconds: () => powerMonitor.getSystemIdleTime(), quit: () => app.quit() };
  const test = pretended();
  if (test !== null) return { kind: 'appImage', windowsPublisher: null, ...test, ...asked };
  const kind = app.isPackaged ? kindOf() : null;
  if (kind === null) return undefined;
  return { kind, appImage: kind === 'appImage' ? (process.env['APPIMAGE'] ?? null) : null, ...BuiltIn.parse(builtIn), ...asked };
}

/** Starts the program's file as it is now, which for an AppImage is another one than what runs. */
export function startAgain(): void {
  const test = pretended();
  if (test !== null) return app.relaunch({ execPath: test.appImage, args: [] });
  const { APPIMAGE } = process.env;
  app.relaunch(kindOf() === 'appImage' && APPIMAGE !== undefined ? { execPath: APPIMAGE } : {});
}

/** The version before comes back: its history, then its program; and it is started. Nothing else of this version runs. */
export async function goBack(dataDir: string, marker: Marker): Promise<void> {
  await app.whenReady();
  try {
    noteBack(dataDir, marker, putHistoryBack(dataDir, marker), Date.now());
    putInKept(marker, pretended()?.appImage ?? process.env['APPIMAGE'] ?? null);
    // The installers of Windows and macOS start it themselves.
    if (marker.kind === 'appImage' || marker.kind === 'deb') startAgain();
    app.exit(0);
  } catch {
    const { wentBack } = systemWords();
    dialog.showErrorBox(
      fill(wentBack.title, { from: marker.to }),
      fill(wentBack.text, { from: marker.to, to: marker.from, file: marker.kept.file })
    );
    app.exit(1);
  }
}
