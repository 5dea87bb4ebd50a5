import { keepAll, openDesks, test, type Desk, type Desks } from './running-desk.ts';
import { startKeyring, type Keyring } from './keyring.ts';
import { startSimulator, type Simulator } from './simulator.ts';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { steady } from './steady.ts';

/** One desk, its gateway, and what it wrote to. */
export interface SharedDesk {
  readonly desk: Desk;
  readonly simulator: Simulator;
  readonly launch: Desks['launch'];
}

/** Milliseconds a desk may take until it is furnished, on a machine that has other things to do. */
const FURNISHED = 300_000;

/**
 * One desk for all tests of the block this is called in (one a runner, where they run side by side): each leaves it as it was
 * found. Its folder is looked through for card numbers at the end.
 * @param furnish what is done with it before the first test
 * @param alike `true`: one run looks like the next (steady.ts)
 */
export function shareDesk(furnish: (shared: SharedDesk) => Promise<void>, alike = false): () => SharedDesk {
  let folder: string;
  let keyring: Keyring;
  let simulator: Simulator;
  let desks: Desks;
  let shared: SharedDesk | null = null;
  test.beforeAll(async () => {
    test.setTimeout(FURNISHED);
    keyring = await startKeyring();
    folder = await mkdtemp(join(tmpdir(), 'alike-'));
    const same = alike ? await steady(folder) : null;
    simulator = await startSimulator([], same ?? undefined);
    desks = await openDesks(async () => keyring);
    shared = { desk: await desks.launch({ simulator, ...same?.launch }), simulator, launch: desks.launch };
    await same?.settle(shared.desk);
    await furnish(shared);
  });
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the fixture's needs from this pattern
  test.afterEach(async ({}, info) => {
    if (shared && info.status !== info.expectedStatus) await keepAll([shared.desk], info);
  });
  // oxlint-disable-next-line no-empty-pattern -- as above
  test.afterAll(async ({}, info) => {
    await desks.end(info);
    await simulator.stop();
    await keyring.stop();
    await rm(folder, { recursive: true, force: true });
  });
  return () => {
    if (!shared) throw new Error('the shared desk is there once the first test runs');
    return shared;
  };
}
