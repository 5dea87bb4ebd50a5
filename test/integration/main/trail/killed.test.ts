import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { inProcessHistory } from '../../../../src/main/history/worker/client.ts';
import { createKeeper } from '../../../../src/main/trail/keeper.ts';
import { verifyTrail } from '../../../../src/main/trail/verify.ts';
import { COMPILED } from '../../../builders/compiled.ts';
import { KEY, mustOpen, ownFolder } from '../history/files.ts';

const PROGRAM = fileURLToPath(new URL('killed-keeper.ts', import.meta.url));

let place: ReturnType<typeof ownFolder>;
beforeEach(() => {
  place = ownFolder();
});
afterEach(() => place.drop());

it('A desk killed at any moment leaves a trail that is whole and a keychain that is not ahead of it', async () => {
  const keychain = join(place.folder, 'keychain');
  let anchored = 0;
  for (let round = 0; round < 6; round += 1) {
    const child = spawn(process.execPath, [PROGRAM, place.file, KEY, keychain], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, ...COMPILED }
    });
    const gone = once(child, 'exit');
    await once(child.stdout, 'data');
    await pause(Math.random() * 100);
    child.kill('SIGKILL');
    expect(await gone).toEqual([null, 'SIGKILL']);

    const history = mustOpen(place.file);
    const secrets = {
      trailAnchor: async () => (existsSync(keychain) ? readFileSync(keychain, 'utf8') : null),
      setTrailAnchor: async () => undefined
    };
    const asynchronous = inProcessHistory(history);
    const keeper = createKeeper({ history: asynchronous, secrets, state: 'ready', log: () => undefined });
    const report = await verifyTrail(asynchronous, keeper, () => 1);
    expect(report).toMatchObject({ findings: [], marks: [] });
    expect(report.anchored ?? 0).toBeLessThanOrEqual(report.entries);
    anchored = Math.max(anchored, report.anchored ?? 0);
    history.close();
  }
  expect(anchored).toBeGreaterThan(3);
});
