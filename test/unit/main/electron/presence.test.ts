import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPresence } from '../../../../src/main/electron/presence.ts';

vi.mock('electron', () => ({
  app: {
    isPackaged: false,
    getAppPath: () => '/opt/paydesk',
    setBadgeCount: () => true,
    // What Windows and macOS are asked instead of a file.
    setLoginItemSettings: () => {
      throw new Error('not taken');
    }
  }
}));
vi.mock('../../../../src/main/electron/tray.ts', () => ({ showSign: () => ({ look: () => undefined, end: () => undefined }) }));

describe('A desk that starts with the computer', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'paydesk-presence-'));
    // A file where the system's folder would be.
    writeFileSync(join(folder, 'config'), '');
    vi.stubEnv('XDG_CONFIG_HOME', join(folder, 'config'));
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true, force: true });
  });

  const presence = () => createPresence(folder, { open: () => undefined, newLink: () => undefined, lock: () => undefined });

  it('has its sign at a start even where the system does not take how it starts', async () => {
    const started = presence();
    started.apply({ tray: true, autostart: true }, null);
    await vi.waitFor(() => expect(started.stays()).toBe(true));
  });

  it('says so when somebody asks for it, and changes nothing', () => {
    const asked = presence();
    expect(asked.apply({ tray: true, autostart: true }, { tray: false, autostart: false })).toBe(false);
    expect(asked.stays()).toBe(false);
  });
});
