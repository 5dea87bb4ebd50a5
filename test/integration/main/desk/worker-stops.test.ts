import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { connectHistory } from '../../../../src/main/history/worker/client.ts';
import type { DeskPorts } from '../../../../src/main/desk/ports.ts';
import { startSimulator } from '../../../../src/simulator/index.ts';
import { link, SYSPAY } from '../../../builders/training.ts';
import { openWorld, type World } from './world.ts';

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  delete process.env['STOP_AT'];
  for (const end of ends.splice(0).toReversed()) await end().catch(() => undefined);
});

const inWorker = (workerUrl: URL): Partial<DeskPorts> => ({
  openHistory: async (file, key) => {
    const opened = await connectHistory({ workerUrl, file, key });
    return opened.ok ? opened : { ok: false, error: { kind: opened.error.kind } };
  }
});

const movements = async (world: World): Promise<number> => (await world.control('/ledger?gateway=syspay')).movements.length;

describe("The history's worker ends while an operation is written down", () => {
  it.each([
    ['before it was', 'insertIntent', []],
    ['before it was marked as sent', 'moveIntent', ['rejected']]
  ])('%s: nothing is sent, and the next start knows that', async (_, method, left) => {
    const simulator = await startSimulator();
    const dataDir = await mkdtemp(join(tmpdir(), 'paydesk-worker-'));
    ends.push(
      () => simulator.close(),
      () => rm(dataDir, { recursive: true, force: true })
    );
    const key = { value: null };
    const start = async (worker: URL): Promise<World> => {
      const world = await openWorld({ simulator, dataDir, key, ports: inWorker(worker) });
      ends.push(() => world.desk.stop());
      return world;
    };

    process.env['STOP_AT'] = method;
    const first = await start(new URL('stopping-worker.ts', import.meta.url));
    await first.call('accounts.startTraining', { gateway: 'syspay' });
    const before = await movements(first);
    expect((await first.refused('money.submit', link())).code).toBe('money.notRecorded');
    expect(await movements(first)).toBe(before);
    // Its thread was started again by itself.
    expect((await first.refused('tokens.detail', { id: 1 })).code).toBe('row.unknown');
    await first.desk.stop().catch(() => undefined);

    const second = await start(new URL('../../../../src/main/history/worker/worker.ts', import.meta.url));
    const intents = await second.call('intents.list', { accountId: SYSPAY, unresolvedOnly: false, limit: 10 });
    expect(intents.map(({ state }) => state)).toEqual(left);
    expect((await second.call('money.submit', link())).intent.state).toBe('confirmed');
    expect(await movements(second)).toBe(before + 1);
  });
});
