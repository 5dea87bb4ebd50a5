import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { KEY, mustOpen, ownFolder } from './files.ts';
import { guestHeld } from '../../../builders/guest-held.ts';

it.each(['400', 'blanked'])(
  'A blanking whose program is killed is there whole or not at all, and cleansed at the next start (killed at "%s")',
  async (word) => {
    const place = ownFolder();
    const child = spawn(process.execPath, [fileURLToPath(new URL('privacy-child.ts', import.meta.url)), place.file, KEY], {
      stdio: ['ignore', 'pipe', 'inherit']
    });
    let blanked = false;
    createInterface({ input: child.stdout }).on('line', (line) => {
      blanked ||= line === 'blanked';
      if (line === word) child.kill('SIGKILL');
    });
    await once(child, 'exit');
    const history = mustOpen(place.file);
    const named = guestHeld(history, 'Guest Everybody', 1_700_000_000).rows.length;
    const told = history.trailOfKind('privacy.blanked', 10).length;
    expect([
      [400, 0],
      [0, 1]
    ]).toContainEqual([named, told]);
    // What it said is done is done.
    expect(blanked && named > 0).toBe(false);
    if (named === 0) history.cleanse();
    expect(history.cleanse()).toBe(false);
    expect(history.check()).toBeNull();
    history.close();
    place.drop();
  }
);
